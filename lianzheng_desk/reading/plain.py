"""Plain text files and pasted words."""

from __future__ import annotations

from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits
from lianzheng_desk.reading.encoding import decode
from lianzheng_desk.reading.refusals import overlong, refuse, without_words
from lianzheng_desk.reading.sniff import Kind
from lianzheng_desk.reading.source import Source

_PASTED = "粘贴的内容"


def read_plain(path: str, source: Source) -> Draft:
    """Read a plain text file, a paragraph a line, empty lines kept.

    path: what `Draft.source` will say. Raises DraftError for what is no text, too long, or empty.
    """
    if source.size == 0:
        raise DraftError("是空文件，没有文字", where=source.name, hint="请另选一份文稿")
    content = source.read(limits.TEXT_BYTES)
    if not content.strip(b"\0"):
        raise DraftError("已损坏，内容全是空白数据", where=source.name, hint="请找备份或请起草人重发一份")
    decoded = decode(content)
    if decoded is None:
        raise refuse(source.name, Kind.UNKNOWN)
    if len(decoded.text) > limits.CHARACTERS:
        raise overlong(source.name, limits.CHARACTERS)
    warnings = (f"有 {decoded.unreadable} 个字符读不出，以“\ufffd”代替",) if decoded.unreadable else ()
    draft = compose_text(decoded.text, path, "txt", warnings)
    if not has_words(draft.text):
        raise without_words(source.name)
    return draft


def read_text(text: str) -> Draft:
    """Read words pasted by the user, a paragraph a line. Raises DraftError where there are none or far too many."""
    if len(text) > limits.CHARACTERS:
        raise overlong(_PASTED, limits.CHARACTERS)
    draft = compose_text(text)
    if not has_words(draft.text):
        raise DraftError("里面没有文字", where=_PASTED, hint="请先在 WPS 或 Word 中复制报告全文")
    return draft


def has_words(text: str) -> bool:
    """Tell whether there is anything to be seen in `text`."""
    return any(c.isprintable() and not c.isspace() for c in text)
