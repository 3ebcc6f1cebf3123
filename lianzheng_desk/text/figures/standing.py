"""Whether a number told is work done by those who report: not planned, not undone, not others', no other matter.

Domain reference §3.1: figures count for the measures of the rubric only where they tell what was done in its field.
"""

from __future__ import annotations

import re

from lianzheng_desk.text.clauses import up_to_last

_UP_TO_BREAK = up_to_last("[，。；：！？,;:\n（(]")
_FARTHEST = 120
"""Characters of a clause that are looked at in front of a figure."""
_PLANS = ("力争", "争取", "(?<![为了])确保", "(?<![按照度作])计划", "预计", "打算", "目标[为是]", "^要", "拟")
_TIMES = (
    *("在", "于", "到", "全年", "年内", "年底", "年底前", "本年", "本年度", "今年", "明年", "下半年", "再", "共"),
    *("全镇", "至少", "不少于"),
)
_VERBS = ("开展", "召开", "完成", "组织", "处置", "查办", "办理", "实现", "达到", "举办", "新增", "查处", "自办")
_TIME = f"(?:{'|'.join(_TIMES)})*"
_PLANNED = re.compile(rf"(?:{'|'.join(_PLANS)}){_TIME}(?:{'|'.join(_VERBS)})?{_TIME}$")
_PLAN_ENDS = frozenset(words[-1] for words in (*_PLANS, *_TIMES, *_VERBS)) - {"]"} | frozenset("为是")
"""One of these is the last character of all that `_PLANNED` finds: it is looked at first, as few figures have it."""
_UNDONE = re.compile(r"(?:未能?|没有|正在?|[仍尚]在|(?<![接招款等期对优看善])待|逐步|持续|继续|限期|抓紧)$")
_FINISHED = frozenset(("整改问题", "结案", "立案", "移送"))
"""Measures that count what is finished: 未整改3个 is none of them."""
_ABOVE = re.compile(
    r"(?:(?<!全)(?:中央|省|市|州|县|区|上级)(?:国家)?(?:纪委|监委|纪检监察机关)+(?:国家监委)?|学习|传达|转发|收看)[^，。；、]{0,8}$"
)
_PASSED_ON = re.compile(r"通报(?:曝光)?的$")
_SHARED = frozenset(("专题研究", "中心组学习", "廉政党课", "教育培训", "责任书"))
"""Measures whose words (专题会议, 党课, 培训) other fields of work use too."""
_OTHER_MATTER = re.compile(
    r"意识形态|安全生产|消防|环境保护|环保|河长|林长|田长|粮食安全|耕地|网络安全|保密|维稳|疫情|防疫|防汛|抗旱|森林防火|食品|药品"
    r"|脱贫|扶贫|乡村振兴|基层党建|党建工作|党史学习|主题教育|人才|统战|综治|平安建设|法治建设|普法|禁毒|招商|项目建设|经济运行"
)
_OWN_MATTER = re.compile(r"党风|廉|纪|反腐|腐败|从严治党|管党治党|两个责任|党内监督|警示|作风|四风|巡察|三重一大")


def stands_for_work_done(text: str, measure: str, word: int, number: int) -> bool:
    """Tell whether the figure of `measure` counts. word, number: where the word that names it and its number begin."""
    first = word if word < number else number
    if first and text[first - 1] in _PLAN_ENDS and _PLANNED.search(_clause_before(text, first)):
        return False
    if measure in _FINISHED and _UNDONE.search(text, max(0, word - 4), word):
        return False
    if measure == "通报":
        return not _ABOVE.search(_PASSED_ON.sub("", _clause_before(text, first)))
    if measure not in _SHARED:
        return True
    return not _is_another_matter(_clause_before(text, first), text[first : max(word, number)])


def _clause_before(text: str, offset: int) -> str:
    begin = max(0, offset - _FARTHEST)
    last = _UP_TO_BREAK.match(text, begin, offset)
    return text[last.end() if last else begin : offset]


def _is_another_matter(before: str, between: str) -> bool:
    """Tell whether a clause speaks of another field only; of a list (、) the entry with the number counts first."""
    clause = before + between
    entry = clause.rpartition("、")[2]
    about = entry if _OTHER_MATTER.search(entry) else clause
    return _OTHER_MATTER.search(about) is not None and not _OWN_MATTER.search(about)
