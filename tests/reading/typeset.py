"""Sets a draft as an office would: as a Word file with automatic numbers, by LibreOffice in other formats, as OFD."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from word_files import official_numbering, paragraph, root, with_automatic_numbers, write_word

SOFFICE = shutil.which("soffice")
_STYLES = root(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:rPrDefault><w:pPrDefault>'
    '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/></w:pPr></w:pPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:styleId="title"><w:name w:val="title"/><w:pPr><w:jc w:val="center"/>'
    '<w:ind w:firstLine="0"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>',
)
_NUMBERING = official_numbering().replace("<w:lvlText", '<w:suff w:val="nothing"/><w:lvlText')

_PAGE = (210.0, 297.0)
_MARGIN = (28.0, 37.0)
_SIZE = 5.64
"""16 points, in millimetres: the size of characters in an official paper."""
_LEADING = 10.0
_COLUMNS = 27
_ROWS = 22
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def write_docx(path: Path, text: str, *, typed: bool = False) -> int:
    """Set `text`, a paragraph a line, its 一、 and （一） left to Word (or typed); return how many numbers were."""
    body, automatic = with_automatic_numbers(text)
    if typed:
        body, automatic = "".join(map(paragraph, text.split("\n"))), 0
    if len(text.split("\n", 1)[0]) < _COLUMNS:  # else it has no title
        body = body.replace("<w:pPr>", '<w:pPr><w:pStyle w:val="title"/>', 1)
    write_word(path, body, numbering=_NUMBERING, styles=_STYLES)
    return automatic


def convert(files: Sequence[Path], filter: str, folder: Path, profile: Path) -> None:
    """Have LibreOffice save `files` in another format in `folder`, all in one call. filter: “odt”, “txt:Text”."""
    assert SOFFICE is not None
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", filter]
    subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=120)


def write_ofd(path: Path, text: str) -> None:
    """Set `text` as a page file: each line of characters an object of its own, page numbers at the foot."""
    rows = list(_rows(text.split("\n")))
    pages = [rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "OFD.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {_OFD} Version="1.0" DocType="OFD"><ofd:DocBody>'
            "<ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
            "</ofd:DocBody></ofd:OFD>",
        )
        listed = "".join(
            f'<ofd:Page ID="{number + 10}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(pages))
        )
        package.writestr(
            "Doc_0/Document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:Document {_OFD}><ofd:CommonData>'
            f"<ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 {_PAGE[0]} {_PAGE[1]}"
            "</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        )
        for number, page in enumerate(pages):
            package.writestr(f"Doc_0/Pages/Page_{number}/Content.xml", _page(page, number + 1))


def _rows(paragraphs: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Break paragraphs into rows: how many characters each is moved in, and its characters."""
    for number, words in enumerate(paragraphs):
        room_left = _COLUMNS - round(sum(map(_width, words)))
        indent = room_left // 2 if number == 0 and room_left > 0 else 2
        row, room = "", _COLUMNS - float(indent)
        for character in words:
            if room < _width(character):
                yield indent, row
                row, indent, room = "", 0, float(_COLUMNS)
            row += character
            room -= _width(character)
        yield indent, row


def _width(character: str) -> float:
    """Return the width of a character in sizes: Latin letters and digits are half as wide as Chinese ones."""
    return 0.5 if character.isascii() else 1.0


def _page(rows: Sequence[tuple[int, str]], number: int) -> str:
    objects = [
        _line(row, _MARGIN[0] + indent * _SIZE, _MARGIN[1] + place * _LEADING)
        for place, (indent, row) in enumerate(rows)
        if row
    ]
    objects.append(_line(f"— {number} —", 98.0, 275.0))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {_OFD}><ofd:Content><ofd:Layer ID="1">'
        f"{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"
    )


def _line(words: str, x: float, y: float) -> str:
    widths = [_width(character) * _SIZE for character in words]
    spread = f' DeltaX="{" ".join(f"{width:.2f}" for width in widths[:-1])}"' if len(words) > 1 else ""
    return (
        f'<ofd:TextObject ID="{round(y * 1000 + x)}" Boundary="{x:.2f} {y:.2f} {sum(widths):.2f} {_SIZE}" Font="1" '
        f'Size="{_SIZE}"><ofd:TextCode X="0" Y="{_SIZE * 0.86:.2f}"{spread}>{escape(words)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )
