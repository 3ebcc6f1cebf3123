"""The one table of formats a draft may come in: for dialogs, drag and drop, the command line and every sentence.

It only says which files to offer. Which format a file really has is told by its content.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format as the user knows it.

    code: the one in `Draft.format`. name: for a list of kinds of files. short: for a sentence, "" where another format
    of the table says it already. suffixes: lower case with the dot, the usual one first. shared: suffixes that many
    files have which are no drafts; a dialog offers them, a folder is not searched for them.
    """

    code: str
    name: str
    short: str
    suffixes: tuple[str, ...]
    shared: tuple[str, ...] = ()


FORMATS = (
    Format("docx", "Word 文稿", "Word", (".docx", ".docm", ".dotx", ".dotm")),
    Format("doc", "旧版 Word 和 WPS 文稿", "WPS", (".doc", ".wps", ".dot", ".wpt")),
    Format("pdf", "PDF 文件", "PDF", (".pdf",)),
    Format("ofd", "OFD 版式文件", "OFD", (".ofd",)),
    Format("odt", "ODT 文稿", "ODT", (".odt", ".ott", ".fodt")),
    Format("rtf", "RTF 文稿", "RTF", (".rtf",)),
    Format("html", "网页文件", "网页", (".html", ".htm", ".mht", ".mhtml")),
    Format("xml", "XML 格式的 Word 文稿", "", (), (".xml",)),
    Format("md", "Markdown 文本", "", (".md", ".markdown")),
    Format("txt", "纯文本", "纯文本", (".txt",)),
)


def suffixes(*, shared: bool = False) -> tuple[str, ...]:
    """Return every suffix of the table, in its order; shared: also those that many other files have."""
    return tuple(suffix for each in FORMATS for suffix in each.suffixes + (each.shared if shared else ()))


def filters() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what a file dialog offers: a name and its suffixes each, first all kinds of drafts together."""
    kinds = tuple((each.name, each.suffixes + each.shared) for each in FORMATS)
    return (("文稿", suffixes(shared=True)), *kinds)


def readable() -> str:
    """Name what can be read, for a sentence: “Word、PDF、纯文本”."""
    return "、".join(each.short for each in FORMATS if each.short)
