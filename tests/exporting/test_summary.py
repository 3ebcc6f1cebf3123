"""The summary for a terminal: the most important first, and no wall of text."""

from builders import draft, gaps, item, make_sheet, words

from lianzheng_desk.checks.base import Gap, Outcome, Severity, Verdict
from lianzheng_desk.exporting.summary import summary

PAPER = draft("年度总结\n召开会议**次，学习**次，谈话**次，参加**人，检查**次，通报**次，走访**户。")


def blank(nth: int, **fields: object) -> Gap:
    return Gap(f"第{nth}处未填", span=words(PAPER, "**", nth), **fields)


def lines(*items: object) -> list[str]:
    return summary(make_sheet(PAPER, items)).splitlines()


def test_the_head_names_draft_score_rubric_and_reason() -> None:
    head = lines(item("C1", Outcome(Verdict.PASS)), item("C2"))
    assert head[0] == "报告.txt    5 / 10 分"
    assert head[1] == "  检查依据：年度总结（标题中有“总结”）"
    assert head[2] == "  符合 1 项，有缺口 0 项，待人工判断 0 项，未能核对 1 项"
    assert len(head) == 4


def test_a_finding_has_its_paragraph_and_its_words_on_one_line() -> None:
    assert lines(item("C1", gaps(blank(1))))[4:] == [
        "  ✗ 项目C1（结构）",
        "      错误  第 2 段  第1处未填：召开会议【**】次，学习**次，…",
    ]


def test_words_that_the_message_quotes_are_not_said_twice() -> None:
    gap = Gap("次数未填：“会议**次”", span=words(PAPER, "**"))
    assert lines(item("C1", gaps(gap)))[-1] == "      错误  第 2 段  次数未填：“会议**次”"


def test_gaps_come_before_doubts_and_errors_before_suggestions() -> None:
    doubt = item("C1", gaps(blank(1, verdict=Verdict.REVIEW)))
    light = item("C2", gaps(blank(2)), severity=Severity.SUGGESTION)
    heavy = item("C3", gaps(blank(3), blank(4, severity=Severity.WARNING)), severity=Severity.ERROR)
    heads = [line for line in lines(doubt, light, heavy) if line.startswith(("  ✗", "  ?"))]
    assert [head.split("（")[0].strip() for head in heads] == ["✗ 项目C3", "✗ 项目C2", "? 项目C1"]


def test_alike_findings_take_one_line_and_many_are_counted() -> None:
    alike = [blank(nth, group="会议") for nth in (1, 2, 3)]
    assert lines(item("C1", gaps(*alike)))[5:] == [
        "      错误  第 2 段  会议（共 3 处）：召开会议【**】次，学习**次，…"
    ]
    many = lines(item("C1", gaps(*(blank(nth) for nth in range(1, 8)))))
    assert len(many[5:]) == 6
    assert many[-1] == "      另有 2 处"
