"""Names of OpenDocument elements and attributes."""

from __future__ import annotations

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_SPACE}office:1.0",
    "text": f"{_SPACE}text:1.0",
    "style": f"{_SPACE}style:1.0",
    "table": f"{_SPACE}table:1.0",
    "draw": f"{_SPACE}drawing:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


def q(name: str) -> str:
    """Return `name` (“text:p”) the way lxml writes it."""
    prefix, _, leaf = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{leaf}"


BODY = q("office:body")
TEXT_BODY = q("office:text")
P = q("text:p")
H = q("text:h")
LIST = q("text:list")
LIST_ITEM = q("text:list-item")
LIST_HEADER = q("text:list-header")
NUMBERED = q("text:numbered-paragraph")
SECTION = q("text:section")
TABLE = q("table:table")
ROW = q("table:table-row")
CELL = q("table:table-cell")
FRAME = q("draw:frame")
TEXT_BOX = q("draw:text-box")
NOTE = q("text:note")
NOTE_BODY = q("text:note-body")
STYLE_NAME = q("text:style-name")
DISPLAY = q("text:display")
IS_HIDDEN = q("text:is-hidden")
START = q("text:start-value")
LEVEL = q("text:level")
NAME = q("style:name")

ROW_GROUPS = tuple(map(q, ("table:table-header-rows", "table:table-rows", "table:table-row-group")))
INDEXES = tuple(
    map(
        q,
        (
            "text:table-of-content",
            "text:illustration-index",
            "text:table-index",
            "text:object-index",
            "text:user-index",
            "text:alphabetical-index",
            "text:bibliography",
        ),
    )
)
SHAPES = tuple(
    map(
        q,
        (
            "draw:custom-shape",
            "draw:rect",
            "draw:ellipse",
            "draw:circle",
            "draw:polygon",
            "draw:regular-polygon",
            "draw:polyline",
            "draw:path",
            "draw:caption",
            "draw:connector",
            "draw:line",
            "draw:measure",
        ),
    )
)
"""Drawn shapes, which may hold paragraphs."""
