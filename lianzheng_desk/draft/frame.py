"""The parts of a report that carry no number: title, lead, closing, signature, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lianzheng_desk.draft.labels import read_label
from lianzheng_desk.draft.span import Span

_KIND_OF_PAPER = re.compile(
    r"报告|总结|汇报|小结|情况|材料|方案|要点|体会|发言|讲话|自查|述职|述责|述廉|意见|计划|说明"
)
_KIND_AT_END = re.compile(rf"(?:{_KIND_OF_PAPER.pattern})(?:[（(][^（）()]*[）)])?$")
_BRACKETED_TAIL = re.compile(r"[（(][^（）()\n]{1,60}[）)]$")
_ENDS_SENTENCE = re.compile(r"[。！？；：，、:;,!?]$")
_HEAD_MATTER = re.compile(
    r"(?:绝密|机密|秘密|内部资料|内部文件|特急|急件|加急|特提)[★☆\d年个月\s]*$"
    r"|附件\s*\d*[：:]?$|[^，。]{0,20}[〔\[（(]\d{4}[〕\]）)]\s*\d*\s*号$|##\w+##$|[（(].{0,12}稿[）)]$|[-—=_*\s]+$"
)
_SALUTATION = re.compile(r"[^。，；]{2,30}[：:]$")
_BLANKABLE = r"[\d〇○零一二三四五六七八九十\*＊xX×_＿ \u3000lIOo]"
"""What stands where digits of a date should: blanks too, and letters typed for 1 and 0 (6月3l日)."""
_DATE = re.compile(
    rf"(?:20\d\d|二[〇○零Oo0]{_BLANKABLE}{{2}}|{_BLANKABLE}{{2,6}})\s*年{_BLANKABLE}{{0,4}}月(?:{_BLANKABLE}{{0,4}}日)?"
)
_UNIT = re.compile(
    r"(?:中共|中国共产党)?[^，。；：！？]{1,24}"
    r"(?:委员会|党委|党工委|纪委|纪工委|监察办公室|监委|政府|办事处|办公室|党支部|党总支|党组|局|站|所|中心|领导小组|工作组)"
    r"(?:[（(]盖章[）)])?$"
)
_PERSON = re.compile(r"(?:述责人|述职人|述廉人|报告人|汇报人|总结人)\s*[：:].{0,12}$")
_CLOSING_CUE = re.compile(
    r"(?:##\w+##)?(?:以上|特此报告|总之|综上|新的?征程|新的?赶考路|新的一年|新起点|新的起点|站在|面对新|征程万里|展望|让我们|今后|下一步|"
    r"接下来|汇报完毕|[^，。；]{0,12}将(?:[^，。；]{0,6})(?:以|在|严格|坚决|继续|进一步|一如既往|始终|坚持|认真|不断|紧紧|紧密|按照|持续|深入))"
)
_OUTLOOK_CUE = re.compile(
    r"(?:新的?征程|赶考路|下一步|下一阶段|接下来|今后|明年|来年|新的一年|下半年|未来)[^。]{0,40}(?:将|要|继续|持续|进一步|坚持)"
    r"|(?:我们|我镇|我乡|我村|镇党委|镇纪委|党委|纪委|本人|我)将[^。]{4,}"
)
_ADMISSION_CUE = re.compile(
    r"(?:但是?|同时|虽然|尽管|当前|目前|工作中|回顾|与[^，。]{2,24}(?:相比|要求))[^。]{0,40}(?:还|仍|尚|也|依然)[^。，]{0,4}(?:有|存在)[^。]{0,24}"
    r"(?:问题|不足|差距|短板|薄弱)|清醒地?(?:认识|看)到[^。]{0,60}(?:问题|不足|差距|短板|薄弱)"
)
_CUE_REACH = 60
"""Characters of a paragraph in which its cue is looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph that is not empty, without white space at its ends. `index` is its index in Draft.paragraphs."""

    index: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the first heading. `lead` is the line index (in the list of lines) where the lead begins."""

    title: Span | None = None
    date: Span | None = None
    signature: Span | None = None
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Back:
    """What stands after the last section. `end`: how many lines belong to the body."""

    end: int
    signature: Span | None = None
    date: Span | None = None


def read_front(lines: Sequence[Line], first_heading: int) -> Front:
    """Read what stands before the first heading.

    lines: every line that is not empty. first_heading: its line number, len(lines) where there is none.
    """
    title: Span | None = None
    date: Span | None = None
    signature: Span | None = None
    for number, line in enumerate(lines[:first_heading]):
        bracketed = line.text.strip("（()） \u3000")
        if _HEAD_MATTER.match(line.text) or _SALUTATION.match(line.text):
            continue
        if number and _DATE.fullmatch(bracketed):
            date = line.span
        elif _is_title(line, title is None, number) and not _PERSON.match(line.text):
            above = "".join(lines[number - 1].text.split())
            if title and title.end < line.span.start and not _KIND_AT_END.search(above):
                title = Span(title.start, line.span.end)
            elif title is None:
                title = line.span
            elif _UNIT.fullmatch(line.text):
                signature = line.span
        elif len(line.text) > 25 or _ENDS_SENTENCE.search(line.text):
            return Front(title, date, signature, number)
    return Front(title, date, signature)


def _is_title(line: Line, first: bool, number: int) -> bool:
    text = _BRACKETED_TAIL.sub("", line.text)  # “（涉及6个村，完成3类问题整改）” behind a title is part of it
    if len(text) > 60 or re.search(r"[。；！？]", text) or _ENDS_SENTENCE.search(text):
        return False
    if "，" in text and not re.search(r"——|—", text):
        return False
    return bool(_KIND_OF_PAPER.search("".join(text.split()))) or not first or number == 0


def read_back(lines: Sequence[Line], last_heading: int) -> Back:
    """Read signature and date at the end. last_heading: line number of the last heading, -1 where there is none."""
    end = len(lines)
    signature: Span | None = None
    date: Span | None = None
    while end - 1 > max(last_heading, 0) and len(lines) - end < 6:
        line = lines[end - 1]
        stamp = _DATE.search(line.text)
        if re.fullmatch(r"##\w+##", line.text) or line.text.startswith(("附件", "抄送", "抄报")):
            pass
        elif date is None and stamp and stamp.end() == len(line.text.rstrip("（()） ")) and len(line.text) <= 40:
            unit = line.text[: stamp.start()].strip()
            if unit and not (_UNIT.fullmatch(unit) or _PERSON.match(unit)):
                break
            offset = line.span.start + stamp.start()
            date = Span(offset, line.span.start + stamp.end())
            if unit:
                signature = Span(line.span.start, line.span.start + len(unit))
        elif signature is None and (_UNIT.fullmatch(line.text) or _PERSON.match(line.text)):
            signature = line.span
        else:
            break
        end -= 1
    return Back(end, signature, date)


def closing_start(lines: Sequence[Line], end: int, last_heading: int, last_runs_in: bool, plans: bool) -> int | None:
    """Return the number of the line where the closing begins, or None.

    last_heading: line number of the last heading; last_runs_in: text goes on in its line; plans: its section holds
    problems and plans together, so that words on the next step are the plans.

    A closing is the last paragraph of the body when the last section has words of its own before it, the paragraph is
    no entry of a list, and it speaks as a closing does (总之, 新的征程上, 镇纪委将……, 以上报告).
    """
    number = end - 1
    own = number - last_heading - (0 if last_runs_in else 1)
    if last_heading < 0 or number <= last_heading or own < 1:
        return None
    text = lines[number].text
    if read_label(text) or re.match(r"[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]", text):
        return None
    if plans and _OUTLOOK_CUE.search(text[:_CUE_REACH]):
        return None
    return number if _CLOSING_CUE.match(text) else None


def find_outlook(lines: Sequence[Line], end: int, start_at: int) -> Span | None:
    """Return the closing words on what comes next that stand without a heading: in the last fifth of the text only.

    start_at: the offset where the last fifth begins.
    """
    for number in range(max(0, end - 3), end):
        line = lines[number]
        if (line.span.start >= start_at or number == end - 1) and not read_label(line.text) and len(line.text) >= 20:
            match = _OUTLOOK_CUE.search(line.text)
            if match and match.start() < _CUE_REACH:
                residue = re.match(r"##\w+##", line.text)
                return Span(line.span.start + (residue.end() if residue else 0), line.span.end)
    return None


def find_admission(text: str, sentences: Sequence[Span], start_at: int) -> Span | None:
    """Return the sentence, from `start_at` on, that admits shortcomings without a section of its own."""
    for sentence in sentences:
        if sentence.start >= start_at and _ADMISSION_CUE.search(text, sentence.start, sentence.end):
            return sentence
    return None
