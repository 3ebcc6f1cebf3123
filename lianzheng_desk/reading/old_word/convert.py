"""Offices that turn a .doc into a .docx: each call in a folder of its own, with a time limit, never for long."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits
from lianzheng_desk.reading.old_word.libreoffice import find_libreoffice, with_libreoffice
from lianzheng_desk.reading.old_word.office import has_office, with_office
from lianzheng_desk.reading.source import Source, open_source
from lianzheng_desk.reading.word import read_word

Converter = Callable[[Path, Path], None]
"""Makes the second file (.docx) of the first (.doc), both in one private folder, or leaves it out."""


def converters() -> Sequence[Converter]:
    """Return the converters of this machine, the one to be asked first at the head."""
    found: list[Converter] = []
    program = find_libreoffice()
    if program is not None:
        found.append(lambda old, new: with_libreoffice(program, old, new))
    if has_office():
        found.append(with_office)
    return found


def through(helper: Converter, path: str, source: Source) -> Draft | None:
    """Return the draft as read from a converted copy, None where the converter fails.

    path: what `Draft.source` will say. The file itself is read only; the copy has a plain name and is gone afterwards.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="lianzheng-", ignore_cleanup_errors=True) as folder:
            old, new = Path(folder) / "draft.doc", Path(folder) / "draft.docx"
            old.write_bytes(source.read(limits.WORD_BYTES))
            helper(old, new)
            if not new.is_file():
                return None
            with open_source(os.fspath(new)) as converted:
                return read_word(path, converted)
    except (OSError, DraftError):
        return None
