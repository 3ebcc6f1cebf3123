"""Which sentences reports share, and how much of a report that is."""

import time

import pytest
from builders import draft

from lianzheng_desk.likeness import compare, fingerprint, shared_sentences

LONG = "镇党委坚持把警示教育抓在日常，组织村组干部到县廉政教育基地接受现场教育"
OTHER = "镇纪委对照年初台账逐村走访群众，把低保评定和惠农补贴发放情况当面核对清楚"
THIRD = "驻村工作队帮助各村建立小微权力清单，并在村务公开栏里按月公示收支明细账"


def report(*sentences: str, place: str = "青禾镇") -> str:
    return f"{place}2023年党风廉政建设工作总结\n一、工作开展情况\n" + "".join(f"{each}。" for each in sentences)


def share(here: str, there: str) -> float:
    (found, _) = compare([fingerprint(draft(here)), fingerprint(draft(there))])
    return found[0].share if found else 0.0


def test_the_share_is_that_of_the_characters_of_long_sentences() -> None:
    assert share(report(LONG), report(OTHER)) == 0
    assert share(report(LONG, OTHER), report(LONG, THIRD)) == pytest.approx(0.5, abs=0.05)
    assert share(report(LONG, OTHER), report(LONG)) < 1
    assert share(report(LONG), report(LONG, OTHER)) == 1


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (f"{LONG}4次", f"{LONG}12次"),
        (f"{LONG}**次", f"{LONG}12次"),
        (f"一是{LONG}", f"（二）{LONG}"),
        (LONG.replace("，", "，\u3000"), LONG),
    ],
    ids=["other figures", "a figure not filled in", "other numbers in front", "other white space"],
)
def test_a_copied_sentence_is_known_again(here: str, there: str) -> None:
    assert share(report(here), report(there)) == 1


def test_another_township_makes_no_other_sentence() -> None:
    words = "青禾镇党委坚持把警示教育抓在日常，组织村组干部到基地接受现场教育"
    copied = words.replace("青禾镇", "白水镇")
    assert share(report(words), report(copied, place="白水镇")) == 1
    assert share(report(words), report(copied)) == 0  # here the other township is not the reporting one


@pytest.mark.parametrize(
    "sentence",
    [
        "组织村组干部接受现场教育",
        "坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻党的二十大精神",
    ],
    ids=["short", "set formulations"],
)
def test_what_every_report_says_is_no_likeness(sentence: str) -> None:
    assert share(report(sentence), report(sentence, LONG)) == 0


def test_the_nearest_comes_first_and_sentences_are_listed_in_order() -> None:
    papers = [draft(report(*each)) for each in ((LONG, OTHER, THIRD), (OTHER,), (THIRD, LONG))]
    prints = [fingerprint(paper) for paper in papers]
    assert [one.other for one in compare(prints)[0]] == [2, 1]
    pairs = list(shared_sentences(prints[0], prints[2]))
    assert [here.words for here, _ in pairs] == [f"{LONG}。", f"{THIRD}。"]
    for here, there in pairs:
        assert papers[0].quote(here.span) == here.words
        assert papers[2].quote(there.span) == there.words
        assert (here.paragraph, there.paragraph) == (3, 3)


def test_the_same_text_twice_is_wholly_alike_even_with_repetitions_in_it() -> None:
    text = report(LONG, OTHER, LONG)
    assert share(text, text) == 1


def test_forty_reports_are_compared_in_well_under_a_second() -> None:
    bodies = [
        report(*(f"{LONG}并由第{'甲乙丙丁戊己庚辛壬癸'[n % 10]}组{m}负责" for m in "东南西北")) for n in range(40)
    ]
    prints = [fingerprint(draft(body)) for body in bodies]
    begun = time.perf_counter()
    found = compare(prints)
    assert time.perf_counter() - begun < 0.5
    assert all(len(others) == 3 and others[0].share == 1 for others in found)
