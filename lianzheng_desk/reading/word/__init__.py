"""Word files (.docx): what a person sees in them, as lines."""

from __future__ import annotations

from lxml import etree

from lianzheng_desk.draft.compose import compose
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits
from lianzheng_desk.reading.plain import has_words
from lianzheng_desk.reading.refusals import too_complex, without_words
from lianzheng_desk.reading.source import Source, too_large
from lianzheng_desk.reading.word.names import w
from lianzheng_desk.reading.word.numbering import Numbering
from lianzheng_desk.reading.word.package import Package
from lianzheng_desk.reading.word.styles import Styles, paragraph_styles
from lianzheng_desk.reading.word.trace import Trace, align
from lianzheng_desk.reading.word.walker import Walker

_DOCUMENT = w("document")
_HELPERS = ("styles", "numbering")


def read_word(path: str, source: Source) -> Draft:
    """Read a Word file: paragraphs, tables and text boxes in reading order, automatic numbers written out.

    path: what `Draft.source` will say. Raises DraftError for what is no sound Word file or has no text.
    """
    return _read(path, source, traced=False)[0]


def trace_word(path: str, source: Source) -> Trace:
    """Read a Word file as `read_word` does, and keep where in the file each piece of its text stands."""
    draft, main, document, walker = _read(path, source, traced=True)
    return Trace(draft, main, align(draft, document, walker.inline.trace))


def _read(path: str, source: Source, *, traced: bool) -> tuple[Draft, str, etree._Element, Walker]:
    """Return the draft, the name of the part it stands in, that part's root and the walker that has read it."""
    if source.size > limits.WORD_BYTES:
        raise too_large(source.name, limits.WORD_BYTES)
    with Package(source.stream, source.name) as package:
        main = package.main_part()
        document = package.tree(main)
        if document.tag != _DOCUMENT:
            raise package.not_word()
        styles_root, numbering_root, warnings = _helpers(package, main)
    try:
        walker = _walk(document, styles_root, numbering_root, source.name, traced)
    except RecursionError as trouble:  # elements inside elements, hundreds deep
        raise too_complex(source.name) from trouble
    draft = compose(path, "docx", walker.lines, [*warnings, *_remarks(walker)])
    if not has_words(draft.text):
        raise without_words(source.name)
    return draft, main, document, walker


def _helpers(package: Package, main: str) -> tuple[etree._Element | None, etree._Element | None, list[str]]:
    """Return the trees of styles and numbering, None where missing, and a warning where one cannot be read."""
    trees: dict[str, etree._Element] = {}
    warnings: list[str] = []
    for each in package.relationships(main):
        if each.type in _HELPERS and each.type not in trees:
            try:
                content = package.read(each.target)
                trees[each.type] = package.parse(paragraph_styles(content) if each.type == "styles" else content)
            except DraftError:
                warnings = ["自动编号读不全，序号可能缺失"]
    return trees.get("styles"), trees.get("numbering"), warnings


def _walk(
    document: etree._Element,
    styles_root: etree._Element | None,
    numbering_root: etree._Element | None,
    name: str,
    traced: bool,
) -> Walker:
    styles = Styles(styles_root)
    walker = Walker(styles, Numbering(numbering_root, styles), name, traced=traced)
    walker.walk(document)
    if walker.inline.inside_field:
        walker = Walker(styles, Numbering(numbering_root, styles), name, fields=False, traced=traced)
        walker.walk(document)
    return walker


def _remarks(walker: Walker) -> list[str]:
    remarks = []
    if walker.inline.revisions:
        remarks.append(f"{walker.inline.revisions} 处修订按接受后的文字检查")
    if walker.inline.notes:
        remarks.append(f"{walker.inline.notes} 处脚注或尾注没有检查")
    if walker.embedded:
        remarks.append("文中嵌有另一份文件，其内容没有检查")
    return remarks
