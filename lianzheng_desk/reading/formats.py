"""The one table of formats a draft may come in: for dialogs, drag and drop and the command line.

It only says which files to offer. Which format a file really has is told by its content.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format as the user knows it. `code` is the one in `Draft.format`, `suffixes` are lower case with the dot."""

    code: str
    name: str
    suffixes: tuple[str, ...]


FORMATS = (
    Format("docx", "Word 文稿", (".docx", ".docm")),
    Format("txt", "纯文本", (".txt",)),
)


def suffixes() -> tuple[str, ...]:
    """Return every suffix of the table, in its order."""
    return tuple(suffix for each in FORMATS for suffix in each.suffixes)
