"""The JSON contract of design §5."""

import json
from pathlib import Path

import pytest
from builders import draft, gaps, item, make_sheet, words

from lianzheng_desk.checks.base import Coverage, DutyEvidence, Figure, Gap, Link, Outcome, Severity, Strength, Verdict
from lianzheng_desk.errors import ExportError
from lianzheng_desk.exporting.report import Unreadable, dumps, report, write_json

TEXT = "关于工作的总结\n一、工作情况\n立案5起，𠮷某参会**次。\n二、打算\n加强监督。"
PAPER = draft(TEXT, "drafts/甲.txt")


def one(*outcomes: Outcome | None, **options: bool) -> dict:
    items = [item(f"C{number}", outcome) for number, outcome in enumerate(outcomes)]
    return report([make_sheet(PAPER, items)], **options)["drafts"][0]


def test_keys_stand_in_the_order_of_the_contract() -> None:
    keys = "path format characters warnings error rubric outline items findings figures duties links score summary"
    assert list(one()) == keys.split()
    assert list(report([])) == ["schema", "drafts"]


def test_the_text_is_there_only_when_asked_for() -> None:
    assert "text" not in one()
    assert list(one(with_text=True))[2:5] == ["characters", "text", "warnings"]
    assert one(with_text=True)["text"] == TEXT


def test_an_unreadable_draft_has_its_sentence_and_nothing_else() -> None:
    broken = report([Unreadable("乙.docx", "“乙.docx”已损坏。")])["drafts"][0]
    assert broken.pop("path") == "乙.docx"
    assert broken.pop("error") == "“乙.docx”已损坏。"
    assert set(broken.values()) == {None}
    assert list(broken) == [key for key in one() if key not in ("path", "error")]


def test_a_finding_with_words_quotes_them_and_names_their_paragraph() -> None:
    span = words(PAPER, "**")
    gap = Gap("次数未填", span=span, why="须填实", suggestion="填写", replacement="3", kind="figure", group="次数")
    assert one(gaps(gap))["findings"] == [
        {
            "item": "C0",
            "check": "section",
            "verdict": "gap",
            "severity": "error",
            "start": span.start,
            "end": span.end,
            "quote": "**",
            "anchor": None,
            "paragraph": 3,
            "message": "次数未填",
            "why": "须填实",
            "suggestion": "填写",
            "replacement": "3",
            "kind": "figure",
            "group": "次数",
        }
    ]


def test_a_finding_without_words_has_an_anchor_and_no_place() -> None:
    found = one(gaps(Gap("未见存在问题", anchor=2, severity=Severity.WARNING)))["findings"][0]
    assert (found["anchor"], found["severity"]) == (2, "warning")
    assert [found[key] for key in ("start", "end", "quote", "paragraph")] == [None] * 4


def test_items_figures_duties_and_links_carry_their_places() -> None:
    place, other = words(PAPER, "立案5起"), words(PAPER, "加强监督")
    quoted = {"start": place.start, "end": place.end, "quote": "立案5起"}
    values = one(
        Outcome(
            Verdict.PASS,
            evidence=(place,),
            figures=(Figure("立案", 5.0, "起", False, False, place), Figure("结案", None, "", False, False, None)),
            duties=(Coverage("监督责任", Strength.NAMED, (DutyEvidence(place, "数据"),)),),
            links=(Link(place, (other,), Verdict.REVIEW),),
        ),
        None,
    )
    assert values["items"][0]["evidence"] == [quoted]
    assert [(one["check"], one["verdict"], one["points"]) for one in values["items"]] == [
        ("section", "pass", 5),
        ("manual", "not_checked", 5),
    ]
    assert values["figures"] == [
        {"measure": "立案", "value": 5, "unit": "起", "approximate": False, "blank": False, **quoted},
        {"measure": "结案", "value": None, "unit": "", "approximate": False, "blank": False}
        | dict.fromkeys(("start", "end", "quote")),
    ]
    assert values["duties"] == [{"duty": "监督责任", "strength": "named", "evidence": [quoted]}]
    link = {"start": other.start, "end": other.end, "quote": "加强监督"}
    assert values["links"] == [{"problem": quoted, "measures": [link], "verdict": "review"}]
    assert values["score"] == {"points": 10, "earned": 5}
    assert values["summary"] == {"pass": 1, "gap": 0, "review": 0, "not_checked": 1}


def test_the_outline_quotes_its_headings() -> None:
    headed = [section for section in one()["outline"] if section["level"]]
    assert [section["heading"] for section in headed] == ["一、工作情况", "二、打算"]


@pytest.mark.parametrize(("points", "shown"), [(5.0, "5"), (2.5, "2.5"), (0.1 + 0.2, "0.3")])
def test_whole_numbers_are_written_as_such(points: float, shown: str) -> None:
    values = report([make_sheet(PAPER, [item("C1", points=points)])])
    assert f'"points": {shown},' in dumps(values)


def test_the_same_input_gives_the_same_readable_bytes() -> None:
    sheet = make_sheet(PAPER, [item("C1", gaps(Gap("次数未填", span=words(PAPER, "**"))))])
    text = dumps(report([sheet], with_text=True))
    assert text == dumps(report([sheet], with_text=True))
    assert text.endswith("}\n")
    assert "𠮷某" in text
    assert json.loads(text)["drafts"][0]["text"] == TEXT


def test_an_odd_file_name_is_still_utf8_and_comes_back() -> None:
    text = dumps(report([Unreadable("\udcff.txt", "读不了。")]))
    assert json.loads(text.encode("utf-8"))["drafts"][0]["path"] == "\udcff.txt"


def test_a_report_replaces_a_report(tmp_path: Path) -> None:
    path = tmp_path / "结果.json"
    write_json(dumps(report([Unreadable("甲", "读不了。")])), path)
    write_json(dumps(report([])), path)
    assert json.loads(path.read_text("utf-8")) == {"schema": 1, "drafts": []}


@pytest.mark.parametrize("content", ["这是草稿", '{"a": 1}', "[1]", '"schema drafts"', ""])
def test_a_report_never_replaces_anything_else(tmp_path: Path, content: str) -> None:
    path = tmp_path / "结果.json"
    path.write_text(content, "utf-8")
    with pytest.raises(ExportError, match="已经存在"):
        write_json(dumps(report([])), path)
    assert path.read_text("utf-8") == content
