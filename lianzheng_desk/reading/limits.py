"""How large a draft may be, all in one place.

A report has some thousand characters; a text of a million still opens. What is larger is refused before it is read,
so that no file can use up time or memory.
"""

from __future__ import annotations

MEBIBYTE = 1024 * 1024

TEXT_BYTES = 16 * MEBIBYTE
"""A plain text file, in bytes."""

WORD_BYTES = 100 * MEBIBYTE
"""A Word file with its pictures, in bytes."""

CHARACTERS = 3_000_000
"""The text of any draft, pasted ones included."""

ZIP_DIRECTORY_BYTES = 2 * MEBIBYTE
"""The table of contents of a Word file: some twenty thousand parts. It is looked at before the parts are listed."""

ZIP_MEMBERS = 10_000
"""Parts of a Word file."""

ZIP_UNPACKED_BYTES = 1024 * MEBIBYTE
"""All parts of a Word file unpacked, as the file itself declares."""

PART_BYTES = 48 * MEBIBYTE
"""One part that is read (the text, the styles, the numbering), unpacked."""

PART_RATIO = 100
"""How many times smaller than its content a part may be; asked only of parts above PART_RATIO_FROM."""

PART_RATIO_FROM = 24 * MEBIBYTE
"""Below this size a part may be packed as tightly as it likes: repeated paragraphs pack very well."""

PART_TAGS = 3_000_000
"""Opening and closing tags in one part; bounds the memory of its tree."""

NESTING = 120
"""Blocks inside one another; a table inside a table's cell counts three."""

LABEL_PATTERN = 60
"""Characters of a number's pattern (“第%1条”)."""
