"""Plain text files and pasted words."""

from __future__ import annotations

from pathlib import Path

from lianzheng_desk.draft.compose import compose, compose_text
from lianzheng_desk.draft.model import Draft, Origin
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits, remarks
from lianzheng_desk.reading.encoding import decode, is_written
from lianzheng_desk.reading.markdown import is_markdown, plain_lines
from lianzheng_desk.reading.reflow import reflow
from lianzheng_desk.reading.refusals import overlong, refuse, too_complex, unknown_encoding, without_words
from lianzheng_desk.reading.sniff import Kind
from lianzheng_desk.reading.source import Source

_PASTED = "粘贴的内容"
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_MARKDOWN = (".md", ".markdown")


def read_plain(path: str, source: Source) -> Draft:
    """Read a plain text file, a paragraph a line, empty lines kept; of Markdown the marks are taken off.

    path: what `Draft.source` will say. Raises DraftError for what is no text, too long, or empty.
    """
    text, warnings = decoded_text(source)
    if Path(path).suffix.lower() in _MARKDOWN and is_markdown(text):
        draft = compose(path, "md", plain_lines(text), warnings)
    else:
        draft = _mended(compose_text(text, path, "txt", warnings))
    if not has_words(draft.text):
        raise without_words(source.name)
    return draft


def decoded_text(source: Source) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file of characters and what there is to say of it.

    Raises DraftError for what is no text, too long, or empty.
    """
    if source.size == 0:
        raise DraftError("是空文件，没有文字", where=source.name, hint="请另选一份文稿")
    content = source.read(limits.TEXT_BYTES)
    if not content.strip(b"\0"):
        raise DraftError("已损坏，内容全是空白数据", where=source.name, hint="请找备份或请起草人重发一份")
    decoded = decode(content)
    if decoded is None:
        raise unknown_encoding(source.name) if is_written(content) else refuse(source.name, Kind.UNKNOWN)
    _refuse_endless(decoded.text, source.name)
    return decoded.text, (remarks.unreadable(decoded.unreadable),) if decoded.unreadable else ()


def _mended(draft: Draft) -> Draft:
    """Return the draft with cut lines joined and a report of one line parted; an ordinary one as it is."""
    found = reflow([draft.quote(each.span) for each in draft.paragraphs])
    if not found.warnings:
        return draft
    lines = ((line, Origin("text", origin)) for line, origin in zip(found.lines, found.origins, strict=True))
    return compose(draft.source, draft.format, lines, (*draft.warnings, *found.warnings))


def read_text(text: str) -> Draft:
    """Read words pasted by the user, a paragraph a line. Raises DraftError where there are none or far too many."""
    _refuse_endless(text, _PASTED)
    draft = _mended(compose_text(text))
    if not has_words(draft.text):
        raise DraftError("里面没有文字", where=_PASTED, hint="请先在 WPS 或 Word 中复制报告全文")
    return draft


def _refuse_endless(text: str, name: str) -> None:
    if len(text) > limits.CHARACTERS:
        raise overlong(name, limits.CHARACTERS)
    if sum(map(text.count, _BREAKS)) > limits.PARAGRAPHS:
        raise too_complex(name)


def has_words(text: str) -> bool:
    """Tell whether there is anything to be seen in `text`."""
    return any(c.isprintable() and not c.isspace() for c in text)
