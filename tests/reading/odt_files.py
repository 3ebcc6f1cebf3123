"""Makes OpenDocument files of raw XML, so that tests hold exactly what they say."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_SPACE}office:1.0",
    "text": f"{_SPACE}text:1.0",
    "style": f"{_SPACE}style:1.0",
    "table": f"{_SPACE}table:1.0",
    "draw": f"{_SPACE}drawing:1.0",
    "svg": f"{_SPACE}svg-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
MIMETYPE = "application/vnd.oasis.opendocument.text"
_CHINESE = 'style:num-format="一, 二, 三, ..."'


def level(index: int, more: str, kind: str = "list-level-style-number") -> str:
    """Return one level of a list style."""
    return f'<text:{kind} text:level="{index}" {more}/>'


OFFICIAL = f"""<text:list-style style:name="L1">{level(1, f'{_CHINESE} style:num-suffix="、"')}
{level(2, f'{_CHINESE} style:num-prefix="（" style:num-suffix="）"')}
{level(3, 'style:num-format="1" style:num-suffix="."')}</text:list-style>"""
"""A list style “L1” with 一、（一）1."""


def root(name: str, inner: str) -> str:
    """Return an XML document whose root is office:`name`."""
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><office:{name}{spaces} office:version="1.3">{inner}</office:{name}>'


def p(inner: str, more: str = "") -> str:
    """Return a paragraph."""
    return f"<text:p {more}>{inner}</text:p>"


def items(*inner: str, more: str = "") -> str:
    """Return a list with an entry for each of `inner`."""
    return (
        f"<text:list {more}>" + "".join(f"<text:list-item>{each}</text:list-item>" for each in inner) + "</text:list>"
    )


def write_odt(
    path: Path,
    body: str,
    *,
    automatic: str = OFFICIAL,
    common: str = "",
    kind: str = "text",
    replace: Mapping[str, str | None] | None = None,
) -> Path:
    """Write an OpenDocument file. replace: parts to write otherwise, or (None) to leave out."""
    inside = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles>{inside}"
    parts: dict[str, str | None] = {
        "mimetype": MIMETYPE.replace("text", kind),
        "content.xml": root("document-content", content),
        "styles.xml": root("document-styles", f"<office:styles>{common}</office:styles>"),
        "META-INF/manifest.xml": "<manifest/>",
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, words in (parts | dict(replace or {})).items():
            if words is not None:
                package.writestr(name, words)
    return path


def write_flat(path: Path, body: str, *, automatic: str = OFFICIAL, kind: str = "text") -> Path:
    """Write a flat OpenDocument file."""
    styles = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    inside = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    path.write_text(root("document", styles + inside), encoding="utf-8")
    return path
