"""What the clause around the words of a duty says of it: that it is another matter, or that it was not done."""

from __future__ import annotations

import re

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.clauses import up_to_last

_OTHER_MATTERS = re.compile(
    r"意识形态|安全生产|消防|生态环境|环境保护|环保|河长|林长|田长|粮食安全|耕地|网络安全|保密|信访维稳|维稳|疫情|防疫|防汛|抗旱|食品|药品|脱贫|"
    r"扶贫|乡村振兴|基层党建|党建工作|党建(?!带)|人才|统战|综治|平安建设|法治建设|普法|禁毒|企业|业主|商户|经营者|村民|家长|监护"
)
_OWN_MATTERS = re.compile(r"党风廉政|廉政|廉洁|全面从严治党|从严治党|管党治党|反腐|两个责任|党内监督")
_DENIED = re.compile(
    r"未(?<!从未)(?!来|雨)|不到位|不够|不力|缺位|缺失|弱化|虚化|淡化|薄弱|不实(?!行)|走过场|不足|欠缺|差距|不强|不严|不紧|不深|不高|落空|打折扣"
)
"""Words by which a clause says that something was not done."""
_MENDED = re.compile(r"整治|纠治|解决|防止|避免|克服|杜绝|整改|针对|破解|聚焦|问责|约谈|追究|查处|查找|查摆|发现")
"""Words by which it says that something was done about it."""
_CLAUSE = re.compile(r"[，。；：！？\n]")
_UP_TO_CLAUSE = up_to_last(_CLAUSE.pattern)


def clause_around(text: str, sentence: Span, place: tuple[int, int]) -> str:
    """Return the clause of `sentence` that holds `place`."""
    start, end = place
    opens = _UP_TO_CLAUSE.match(text, sentence.start, start)
    stop = _CLAUSE.search(text, end, sentence.end)
    return text[opens.end() if opens else sentence.start : stop.start() if stop else sentence.end]


def is_about_something_else(draft: Draft, sentence: Span, name: int, clause: str) -> bool:
    """Tell whether the duty named at the offset `name`, in `clause`, is another one (意识形态工作主体责任).

    The clause decides; where it speaks of no matter at all, the sentence up to it does, then the heading above.
    """
    if _OWN_MATTERS.search(clause):
        return False
    if _OTHER_MATTERS.search(clause):
        return True
    before = draft.text[sentence.start : name]
    if _OWN_MATTERS.search(before):
        return False
    if _OTHER_MATTERS.search(before):
        return True
    above = draft.outline.heading_above(sentence.start)
    heading = draft.quote(above) if above else ""
    return bool(_OTHER_MATTERS.search(heading)) and not _OWN_MATTERS.search(heading)


def is_denied(clause: str) -> bool:
    """Tell whether `clause` says that the duty in it was not done."""
    return bool(_DENIED.search(clause)) and not _MENDED.search(clause)
