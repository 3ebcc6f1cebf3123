"""Makes PDF and OFD files by hand, so that tests hold exactly what they say."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

OFD = "http://www.ofdspec.org/2016"
A4 = (595, 842)


def words(text: str, x: float, y: float, size: float = 16, *, matrix: str = "1 0 0 1", mode: int = 0) -> str:
    """Return what puts a text on a PDF page; x, y in points from the lower left corner. mode 3: not to be seen."""
    code = text.encode("utf-16-be").hex()
    return f"BT {mode} Tr /F1 {size} Tf {matrix} {x} {y} Tm <{code}> Tj ET\n"


def downwards(text: str, x: float, y: float, size: float = 16) -> str:
    """Return what puts a text on a PDF page from top to bottom."""
    return f"BT /F2 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def lines(texts: Iterable[str], x: float = 72, y: float = 760, size: float = 16, step: float = 28) -> str:
    """Return what puts lines under one another; a line that begins with “　　” is indented by two characters."""
    found = ""
    for number, text in enumerate(texts):
        indent = len(text) - len(text.lstrip("\u3000"))
        found += words(text[indent:], x + indent * size, y - number * step, size)
    return found


def picture(x: float = 0, y: float = 0, width: float = A4[0], height: float = A4[1]) -> str:
    """Return what puts a grey picture on a PDF page."""
    return f"q {width} 0 0 {height} {x} {y} cm /I1 Do Q\n"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return what draws a straight line on a PDF page."""
    return f"{x0} {y0} m {x1} {y1} l S\n"


def write_pdf(path: Path, *pages: str, more: str = "", count: int | None = None) -> Path:
    """Write a PDF file of these pages. more: further entries of each page; count: how many pages it claims to have."""
    kids = " ".join(f"{number} 0 R" for number in range(10, 10 + 2 * len(pages), 2))
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages) if count is None else count}/Kids[{kids}]>>".encode(),
        3: b"<</Font<</F1 4 0 R/F2 6 0 R>>/XObject<</I1 7 0 R>>>>",
        4: _font("UniGB-UCS2-H"),
        5: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        6: _font("UniGB-UCS2-V"),
        7: _stream(b"\x80", "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"),
    }
    for number, content in enumerate(pages):
        key = 10 + 2 * number
        objects[key] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {A4[0]} {A4[1]}]/Resources 3 0 R/Contents {key + 1} 0 R{more}>>"
        ).encode()
        objects[key + 1] = _stream(content.encode("latin-1"))
    path.write_bytes(_file(objects))
    return path


def _font(encoding: str) -> bytes:
    head = "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/DescendantFonts[5 0 R]"
    return f"{head}/Encoding/{encoding}>>".encode()


def _stream(content: bytes, entries: str = "") -> bytes:
    return f"<<{entries}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def _file(objects: Mapping[int, bytes]) -> bytes:
    content = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for key, body in objects.items():
        places[key] = len(content)
        content += f"{key} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(content)
    content += b"xref\n0 1\n0000000000 65535 f \n"
    for key, place in places.items():
        content += f"{key} 1\n{place:010} 00000 n \n".encode()
    content += f"trailer<</Root 1 0 R/Size {max(objects) + 1}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(content)


def text_object(text: str, x: float, y: float, size: float = 5, more: str = "", code: str = "") -> str:
    """Return a TextObject whose characters follow one another; x, y in millimetres from the upper left corner.

    code: attributes of its TextCode instead of the usual ones.
    """
    deltas = " ".join([f"{size:g}"] * (len(text) - 1))
    place = code or f'X="0" Y="{size:g}" DeltaX="{deltas}"'
    return (
        f'<ofd:TextObject ID="9" Boundary="{x:g} {y:g} 170 {2 * size:g}" Font="3" Size="{size:g}" {more}>'
        f'<ofd:CGTransform CodePosition="0"><ofd:Glyphs>7 8</ofd:Glyphs></ofd:CGTransform>'
        f"<ofd:TextCode {place}>{escape(text)}</ofd:TextCode></ofd:TextObject>"
    )


def page_xml(inner: str, before: str = "", namespace: str = OFD) -> str:
    """Return the part of an OFD page; before: what stands in front of its content."""
    layer = f'<ofd:Content><ofd:Layer ID="1">{inner}</ofd:Layer></ofd:Content>'
    return f'<?xml version="1.0"?><ofd:Page xmlns:ofd="{namespace}">{before}{layer}</ofd:Page>'


def write_ofd(
    path: Path,
    pages: Sequence[str],
    *,
    namespace: str = OFD,
    templates: Mapping[str, str] | None = None,
    replace: Mapping[str, str | None] | None = None,
) -> Path:
    """Write an OFD file. pages: parts; templates: parts by ID; replace: parts to write otherwise, or to leave out."""
    listed = "".join(f'<ofd:Page ID="{number}" BaseLoc="Pages/P{number}.xml"/>' for number in range(1, len(pages) + 1))
    named = "".join(f'<ofd:TemplatePage ID="{key}" BaseLoc="Tpls/{key}.xml"/>' for key in templates or {})
    parts: dict[str, str | None] = {
        "OFD.xml": f'<ofd:OFD xmlns:ofd="{namespace}"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>'
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document xmlns:ofd="{namespace}"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>'
        f"0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{named}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
        "</ofd:Document>",
    }
    parts |= {f"Doc_0/Pages/P{number}.xml": page for number, page in enumerate(pages, 1)}
    parts |= {f"Doc_0/Tpls/{key}.xml": page for key, page in (templates or {}).items()}
    parts |= replace or {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            if content is not None:
                package.writestr(name, content)
    return path
