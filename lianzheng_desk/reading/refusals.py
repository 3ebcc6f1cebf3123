"""The sentences for files that are no drafts of ours."""

from __future__ import annotations

from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading.formats import readable
from lianzheng_desk.reading.sniff import Kind

_SAVE_AS = "请在 WPS 或 Word 中另存为 .docx 后再打开"
_CHOOSE = f"本版可读 {readable()}，请另选"
"""What to do instead; the formats are those of the table."""

_READ = {Kind.OLD_WORD, Kind.PDF, Kind.OFD, Kind.RTF, Kind.ODT, Kind.WEB, Kind.WORD_XML}
_FOREIGN = {Kind.OLD_ODT, Kind.WORD_2, Kind.WORKS, Kind.WORDPERFECT, Kind.HANGUL, Kind.PUBLISHER}
_HINTS = {
    Kind.LOCKED: "请在 WPS 或 Word 中取消密码，另存后再打开",
    Kind.IMAGE: "请把图片里的文字录入 Word 文稿后再打开",
    Kind.ARCHIVE: "请先解压，再打开里面的文稿",
    Kind.SHORTCUT: "请打开它所指的文稿",
    Kind.OWNER: "请打开原来的文稿",
}


def refuse(name: str, kind: Kind) -> DraftError:
    """Make the error for a file of a kind that is not read. name: the file's name as shown.

    A kind that is read and has come here all the same is that of a broken file.
    """
    if kind in _READ:
        return damaged(name)
    if kind is Kind.OLE:
        return DraftError(f"{kind.value}，本版读不了", where=name, hint=_SAVE_AS)
    if kind in _FOREIGN:
        return DraftError(f"{kind.value}，本版读不了", where=name, hint="请用原来的软件另存为 Word 文稿后再打开")
    if kind is Kind.LOCKED:
        return DraftError("加了密码，打不开", where=name, hint=_HINTS[kind])
    ending = "" if kind is Kind.UNKNOWN else "，不是文稿"
    return DraftError(kind.value + ending, where=name, hint=_HINTS.get(kind, _CHOOSE))


def damaged(name: str) -> DraftError:
    """Make the error for a file that is broken."""
    return DraftError("已损坏，读不出内容", where=name, hint="请用 WPS 等程序打开并另存一份再试")


def without_words(name: str) -> DraftError:
    """Make the error for a file in which nothing is written."""
    return DraftError("里面没有文字", where=name, hint="如果内容是图片，请先录成文字")


def overlong(name: str, most: int) -> DraftError:
    """Make the error for a text above `most` characters."""
    return DraftError(f"文字太多，超过 {most // 10_000} 万字", where=name, hint="请分成几份再检查")


def too_complex(name: str) -> DraftError:
    """Make the error for a file built to be unreadable, or broken into being so."""
    return DraftError("内部结构过于庞大，没有读取", where=name, hint="请把正文复制到新建的 Word 文稿后再打开")


def scanned(name: str) -> DraftError:
    """Make the error for a PDF or OFD file that holds nothing but pictures of pages."""
    return DraftError("是扫描件，里面只有图片，没有文字", where=name, hint="请打开原来的 Word 文稿，或先做文字识别")


def garbled(name: str) -> DraftError:
    """Make the error for a PDF or OFD file whose fonts do not tell what their characters are."""
    return DraftError("的字体缺少文字对照，复制出来是乱码，读不出", where=name, hint="请打开原来的 Word 文稿")


def too_many_pages(name: str, most: int) -> DraftError:
    """Make the error for a PDF or OFD file above `most` pages."""
    return DraftError(f"页数太多，超过 {most} 页", where=name, hint="请只留报告正文再检查")


def unknown_encoding(name: str) -> DraftError:
    """Make the error for a text file in an encoding that cannot be told."""
    return DraftError("的文字编码认不出，读出来会是乱码", where=name, hint="请在记事本中打开，另存为 UTF-8 编码后再试")
