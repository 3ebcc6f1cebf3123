"""Names of elements and attributes in a Word file, as lxml writes them."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
STRICT_MATH = "http://purl.oclc.org/ooxml/officeDocument/math"
VML = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Return the full name of an element or attribute of the main namespace."""
    return f"{{{W}}}{name}"


BODY = w("body")
P = w("p")
P_PROPERTIES = w("pPr")
P_STYLE = w("pStyle")
R = w("r")
R_PROPERTIES = w("rPr")
R_STYLE = w("rStyle")
T = w("t")
TABLE = w("tbl")
ROW = w("tr")
ROW_PROPERTIES = w("trPr")
CELL = w("tc")
CELL_PROPERTIES = w("tcPr")
VERTICAL_MERGE = w("vMerge")
CELL_DELETED = w("cellDel")
CONTROL = w("sdt")
CONTROL_CONTENT = w("sdtContent")
CUSTOM_XML = w("customXml")
INSERTED = w("ins")
DELETED = w("del")
MOVED_HERE = w("moveTo")
MOVED_AWAY = w("moveFrom")
HIDDEN = w("vanish")
HIDDEN_ROW = w("hidden")
FONTS = w("rFonts")
OBJECT = w("object")
FOOTNOTE = w("footnote")
ENDNOTE = w("endnote")
FOOTNOTE_REFERENCE = w("footnoteReference")
ENDNOTE_REFERENCE = w("endnoteReference")
ID = w("id")
HORIZONTAL_MERGE = w("hMerge")
TEXT_BOX = w("txbxContent")
EMBEDDED = w("altChunk")
FIELD_CHARACTER = w("fldChar")
VALUE = w("val")
AUTHOR = w("author")
TYPE = w("type")
ALTERNATIVES = f"{{{MC}}}AlternateContent"
CHOICE = f"{{{MC}}}Choice"
FALLBACK = f"{{{MC}}}Fallback"
WORD_ART = f"{{{VML}}}textpath"
OLE_OBJECT = f"{{{OFFICE}}}OLEObject"
