"""The words beside which figures stand that have to bear each other out: who looks for them reads them here."""

from __future__ import annotations

CASES = ("立案", "结案", "处分", "问题线索", "信访举报", "警告", "开除党籍", "留党察看")
"""Cases and punishments: facts that are told once for the year."""
SO_FAR = ("全年", "今年以来", "年初以来", "截至目前", "截止目前", "一年来")
"""What says that a figure is of the whole year so far."""
CLOSED = ("结案", "审结")
SETTLED = "整改"
AMONG = "其中"
"""Opens the parts of a total."""
FORMS = ("第一种形态", "第二种形态", "第三种形态", "第四种形态")
SAME_PERIOD = "年同期"
"""Of 去年同期 and 上年同期."""
INDUSTRIES = "三次产业"

FACTS = tuple(dict.fromkeys((*CASES, *SO_FAR, *CLOSED, SETTLED, AMONG, FORMS[0], SAME_PERIOD, INDUSTRIES)))
"""All that are looked for; the other three 形态 are, where the first one is found."""
