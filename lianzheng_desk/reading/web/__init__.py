"""Saved web pages (.html, .mht), those of Word and WPS among them: what a person reads in them, as lines."""

from __future__ import annotations

import re

from lxml import etree

from lianzheng_desk.draft.compose import compose
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.reading import limits, remarks
from lianzheng_desk.reading.plain import has_words
from lianzheng_desk.reading.refusals import damaged, too_complex, without_words
from lianzheng_desk.reading.source import Source
from lianzheng_desk.reading.web.pages import page_text
from lianzheng_desk.reading.web.walker import Walker

_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
_BETWEEN = re.compile(r"[\s/=]+")


def read_web(path: str, source: Source) -> Draft:
    """Read a web page: blocks and table cells as lines, ordered lists numbered; nothing is fetched.

    path: what `Draft.source` will say. Raises DraftError for what is broken, too large or has no text.
    """
    text, warnings = page_text(source)
    if text.count("<") > limits.WEB_TAGS or _has_crowded_tag(text):
        raise too_complex(source.name)
    root = _tree(text, source.name)
    if root is None:
        raise without_words(source.name)
    walker = Walker(source.name)
    try:
        lines = walker.walk(root)
    except RecursionError as trouble:
        raise too_complex(source.name) from trouble
    said = filter(None, (*warnings, remarks.revisions(walker.revisions)))
    draft = compose(path, "html", lines, tuple(said))
    if not has_words(draft.text):
        raise without_words(source.name)
    return draft


def _has_crowded_tag(text: str) -> bool:
    """Tell whether a tag has far too many attributes: the parser compares each with all others."""
    for piece in text.split("<"):
        if len(piece) > limits.WEB_ATTRIBUTES:
            tag = _QUOTED.sub("=", piece).partition(">")[0]
            if len(_BETWEEN.findall(tag)) > limits.WEB_ATTRIBUTES:
                return True
    return False


def _tree(text: str, name: str) -> etree._Element | None:
    """Return the root of a page, None where it holds nothing."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    content = text.replace("\0", "").encode("utf-8", "replace")
    if not content.strip():
        return None
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as trouble:
        raise damaged(name) from trouble
