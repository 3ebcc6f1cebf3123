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

PARAGRAPHS = 100_000
"""Lines of a draft, empty ones and those in tables included; a report has some hundred."""

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

PART_TAGS = 1_000_000
"""Tags (opening and closing) and attributes in one part; bounds the memory of its tree to some 250 MB."""

NESTING = 120
"""Blocks inside one another; a table inside a table's cell counts three."""

STYLE_BASES = 30
"""Styles of a Word file based one on another that are asked; Word itself makes a dozen."""

LABEL_PATTERN = 60
"""Characters of a number's pattern (“第%1条”)."""

RTF_BYTES = 64 * MEBIBYTE
"""An RTF file with its pictures, in bytes."""

RTF_TOKENS = 1_500_000
"""Control words, braces and stretches of text in an RTF file, those of pictures and styles left out."""

RTF_WORDS_KEPT = 5_000
"""Different control words kept in memory, so that each is made once."""

RTF_NESTING = 2_000
"""Groups inside one another in an RTF file; what lies deeper is passed over."""

RTF_CELLS = 1_000
"""Cells of one table row in an RTF file whose merging is noted."""

OLE_STREAM_BYTES = 48 * MEBIBYTE
"""One stream of an OLE2 file (.doc) that is read: the text with floating pictures, the tables."""

OLD_WORD_PAGES = 4_000
"""Pages of character or of paragraph properties in a .doc file; one holds some thirty paragraphs or runs."""

OLD_WORD_PIECES = 100_000
"""Pieces a .doc file's text is in; every quick save of Word 97 made a few."""

CONVERSION_SECONDS = 3.5
"""How long LibreOffice may take for one .doc file (usually one second); reading it here takes the rest of five."""

OFFICE_SECONDS = 20.0
"""How long Word or WPS may take for one .doc file: they are slow to start."""

PDF_BYTES = 100 * MEBIBYTE
"""A PDF file with its pictures, in bytes."""

PAGES = 1_000
"""Pages of a PDF or OFD file."""

GLYPHS = 150_000
"""Characters with a place of their own, all pages of a PDF or OFD file together: a hundred pages printed closely."""

PAGE_GLYPHS = 30_000
"""The same on one page."""

PAGE_POINTS = 200_000
"""Width or height of a PDF page in points (the largest paper has some thousand); a larger one counts as broken."""

PAGE_SECONDS = 3.5
"""How long the pages of a PDF or OFD file may take; no further page is begun after that, and the file is refused."""

PDF_UNPACKED_BYTES = 64 * MEBIBYTE
"""What the streams of a PDF file (fonts and text, not pictures) unpack to."""

PDF_FILTERS = 4
"""How many times over a stream of a PDF file may be packed and is still unpacked to see how large it is."""

PAGE_UNFOLDED = 500_000
"""Characters that one page of a PDF file may draw, those of forms inside forms counted each time they are drawn."""

PDF_FORM_DEPTH = 40
"""Forms inside forms of a PDF file, and pages inside groups of pages, that are followed."""

PAGE_OBJECTS = 20_000
"""Pictures, paths and groups of one page that are looked at for pictures and the rules of tables."""

RULES = 4_000
"""Straight lines of one page that are kept as possible rules of a table."""

RULE_TESTS = 1_000_000
"""Comparisons of lines of text with rules on one page; above that its tables are read without their rules."""

OBJECT_NESTING = 8
"""Groups inside one another on a page that are looked into."""

REFLOW_CHARACTERS = 300_000
"""A plain text above this length keeps its lines as they are; a report has some thousand characters."""

MARKED_LINE = 2_000
"""A longer line of Markdown is a paragraph: no mark at its start is looked for."""

WEB_BYTES = 16 * MEBIBYTE
"""A web page without its pictures, in bytes."""

WEB_ARCHIVE_BYTES = 24 * MEBIBYTE
"""A web page with its pictures in one file (.mht), in bytes."""

WEB_ATTRIBUTES = 1_000
"""Attributes of one tag of a web page; the time they take grows with their square."""

WEB_TAGS = 400_000
"""Opening and closing tags in a web page; bounds the memory of its tree."""

WEB_PARTS = 2_000
"""Parts of a web archive; a page of Word has one for each picture."""

WEB_ARCHIVE_LINES = 600_000
"""Lines of a web archive, those of its pictures included."""
