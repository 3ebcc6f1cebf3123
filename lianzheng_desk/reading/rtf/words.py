"""The control words of RTF that matter here."""

from __future__ import annotations

_NOT_SHOWN = """
colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf fldinst nonshppict
shprslt listtable listoverridetable listpicture list listlevel listoverride listname leveltext levelnumbers
revtbl annotation atnid atnauthor filetbl template objdata objclass objname bkmkstart bkmkend tc tcn xe rxe txe
sp sn sv ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn keywords operator doccomm title author company subject
private1 generator themedata colorschememapping latentstyles datastore rsidtbl userprops xmlnstbl mmathPr pgptbl
background nesttableprops nonesttables falt panose fontemb fname pntxta pntxtb pnseclvl atrfstart atrfend atnref
atndate atnparent atnicn formfield docvar wgrffmtfilter
"""
_SHOWN = "ud shpinst shptxt footnote do dptxbxtext listtext pntext fonttbl shppict pn"

LEFT_OUT = frozenset(_NOT_SHOWN.split())
"""Groups that begin with one of these hold nothing a person reads in the text."""

STARRED = frozenset(_SHOWN.split())
"""Groups that are read although a star allows to pass them over."""

SIGNS = {"~": "\xa0", "_": "-", "\t": "\t"}
"""Control signs that stand for a character."""

WORDS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u3000",
    "enspace": " ",
    "qmspace": " ",
}
"""Control words that stand for a character."""
