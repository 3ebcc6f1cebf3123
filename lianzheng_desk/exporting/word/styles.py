"""Fonts, styles and settings of a new official paper (GB/T 9704).

Body 仿宋 16 points (三号) on lines of 28 points, first lines indented by two characters; title 方正小标宋 22 points
(二号); headings 黑体, 楷体 and bold 仿宋. The font table names the font to take where a PC lacks the title's.
"""

from __future__ import annotations

from lianzheng_desk.reading.word.names import W

_BODY = "仿宋"
_TITLE = "方正小标宋简体"


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}" w:hint="eastAsia"/>'


def _style(id: str, name: str, paragraph: str, letters: str = "", *, own: bool = True) -> str:
    """Return a paragraph style based on the body. own: made here and not one that Word knows."""
    custom = ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _letters(id: str, name: str, letters: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
        f"<w:rPr>{letters}</w:rPr></w:style>"
    )


_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_HEADINGS = {1: _fonts("黑体"), 2: _fonts("楷体"), 3: f"{_fonts(_BODY)}<w:b/>"}

STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(_BODY)}<w:sz w:val="32"/><w:szCs w:val="32"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    f'<w:pPr><w:spacing w:line="560" w:lineRule="exact"/>{_INDENT}<w:jc w:val="both"/></w:pPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    + _style(
        "Title",
        "Title",
        f'<w:spacing w:after="560"/>{_FLUSH}<w:jc w:val="center"/>',
        f'{_fonts(_TITLE)}<w:sz w:val="44"/><w:szCs w:val="44"/>',
        own=False,
    )
    + "".join(
        _style(
            f"Heading{level}", f"heading {level}", f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>', fonts, own=False
        )
        for level, fonts in _HEADINGS.items()
    )
    + _style("Flush", "顶格", _FLUSH)
    + _style("Centred", "题下", f'{_FLUSH}<w:jc w:val="center"/>')
    + _style(
        "Signature",
        "落款",
        '<w:ind w:rightChars="400" w:right="1280" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>',
    )
    + "".join(_letters(f"Heading{level}Letters", f"{level}级标题字", fonts) for level, fonts in _HEADINGS.items())
    + "</w:styles>"
)

FONTS = (
    f'<w:fonts xmlns:w="{W}"><w:font w:name="{_TITLE}"><w:altName w:val="宋体"/><w:charset w:val="86"/>'
    '<w:family w:val="script"/><w:pitch w:val="default"/></w:font></w:fonts>'
)

SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
