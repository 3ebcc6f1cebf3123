"""What a heading says its section is there for."""

from __future__ import annotations

import re
from functools import cache

from lianzheng_desk.draft.model import Role
from lianzheng_desk.text.lexicon import entries, words

_EDGE = " \t\u3000。：:；;，,、.．*#【】[]"
_YEAR = re.compile(
    r"^(?:[（(]?(?:20\d\d|二[〇○零][一二三四五六七八九〇○零]{2})年?(?:度|上半年|下半年)?[）)]?|今年以来|一年来|本?年度|今年)(?:的)?"
)

_FUTURE = r"下一?步|下一?阶段|下一?年|下半年|明年|来年|今后|新的一年|接下来|未来|新一年"
_PLAN = r"打算|计划|安排|思路|方向|设想|举措|措施|建议|重点|任务|工作|部署|要点|目标"
_NEXT = re.compile(
    rf"(?:(?:{_FUTURE}).*(?:{_PLAN})|努力(?:的)?方向|改进(?:的)?(?:方向|措施)|工作打算|下步|下一步|下一阶段|下阶段)$"
)
_PLAN_OF_YEAR = re.compile(r"^(?:\d{4}|[\*xX×]{2,4})年.{0,18}(?:计划|打算|思路|安排|要点|重点|设想|目标|任务)$")
_FAULT = r"问题|不足|不足之处|短板|差距|困难|薄弱环节|弱项"
_PROBLEMS = re.compile(
    rf"(?:(?:存在|主要|突出|面临|查摆|工作中|自身|当前|目前|还有|仍有).{{0,14}}(?:{_FAULT})"
    rf"|(?:{_FAULT})(?:和|与|及|、)?(?:{_FAULT}))$"
)
_CAUSES = re.compile(r"(?:原因|成因|根源)(?:分析|剖析)?$")
_WORK = re.compile(r"(?:情况|成效|做法|成绩|回顾|总结|亮点|履职)$")
_DEALING_WITH = re.compile(
    r"整治|处置|化解|线索|解决|纠正|纠治|聚焦|紧盯|针对|破解|围绕|着力|瞄准|查处|治理|反馈|导向|整改(?!措施|打算|方向|思路|计划|建议)"
)
_COMBINED = re.compile(rf"^(.{{2,16}}?(?:{_FAULT}))(?:及原因分析|及原因)?(?:及|和|与|、|以及)(.{{2,16}})$")


@cache
def _titles() -> dict[str, Role]:
    return {title: Role(entry["role"]) for entry in entries("section_titles") for title in words(entry["titles"])}


def bare_heading(heading: str) -> str:
    """Return the words of a heading without number, year in front and marks at the ends."""
    text = heading.strip(_EDGE)
    return _YEAR.sub("", text).strip(_EDGE) or text


def title_role(heading: str) -> Role | None:
    """Return the role of a heading that is, word for word, one of the usual titles; else None.

    `heading` comes without its number.
    """
    text = heading.strip(_EDGE)
    return _titles().get(text) or _titles().get(bare_heading(text))


def heading_roles(heading: str) -> tuple[Role, ...]:
    """Return the roles of a top heading (without its number): two for “存在问题及下步打算”, none where it names work.

    Beyond the usual titles a heading counts by its last words, and only if it names a thing: “坚决纠正损害群众利益的
    问题” is work done, “制定工作计划，压实责任” too.
    """
    whole = title_role(heading)
    if whole:
        return (whole,)
    text = re.split(r"[，。；：]", heading.strip(_EDGE), maxsplit=1)[0]
    combined = _COMBINED.match(text)
    if combined:
        first, second = _role_by_words(combined[1]) or title_role(combined[1]), heading_roles(combined[2])
        if first is Role.PROBLEMS and second == (Role.NEXT_STEPS,):
            return (Role.PROBLEMS, Role.NEXT_STEPS)
        if first is Role.PROBLEMS and second == (Role.CAUSES,):
            return (Role.PROBLEMS,)
    role = _role_by_words(text)
    return (role,) if role else ()


def _role_by_words(text: str) -> Role | None:
    if len(text) > 24:
        return None
    if _PLAN_OF_YEAR.search(text) or (_NEXT.search(text) and not _DEALING_WITH.search(text)):
        return Role.NEXT_STEPS
    if _DEALING_WITH.search(text):
        return None
    if _PROBLEMS.search(text):
        return Role.PROBLEMS
    if _CAUSES.search(text):
        return Role.CAUSES
    return Role.WORK if _WORK.search(text) else None
