"""How many problems a draft has: one number, wherever it is said."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lianzheng_desk.batch.rows import row_of
from lianzheng_desk.checks.base import Gap, Verdict
from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.exporting.summary import summary
from lianzheng_desk.exporting.workbook import write_workbook
from lianzheng_desk.gui import route
from lianzheng_desk.gui.history_dialog import problems as problems_told
from lianzheng_desk.gui.places import Places
from lianzheng_desk.paths import resources
from lianzheng_desk.recheck import compare
from lianzheng_desk.review import Review, propose, review
from lianzheng_desk.rubric.library import library
from lianzheng_desk.sheet import LEVELS, build_sheet, count_problems, levels, problems, snapshot

SAMPLES = sorted((resources() / "samples").glob("*.txt"))


def checked(path: Path) -> Review:
    draft = compose_text(path.read_text(encoding="utf-8"), str(path), "txt")
    return review(draft, propose(draft, library().rubrics).rubric)


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def found(request: pytest.FixtureRequest) -> Review:
    return checked(request.param)


def test_window_and_strip_count_alike(found: Review) -> None:
    number = count_problems(found.findings)
    places = Places(found)
    assert len(places.stops) == sum(topic.counts for topic in places.topics) == number
    check = snapshot(found)
    assert len(problems_told(compare(check, check).remaining)) == number == count_problems(check.findings)


def test_workbook_table_and_summary_count_alike(found: Review, tmp_path: Path) -> None:
    sheet = build_sheet(found, {}, name="报告.txt")
    book = load_workbook(write_workbook([sheet], tmp_path / "检查单.xlsx"))
    numbers = [row[0].value for row in book["问题清单"].iter_rows(min_row=2)]
    number = count_problems(found.findings)
    assert max((one for one in numbers if isinstance(one, int)), default=0) == number
    flat = [str(cell.value) for row in book["概览"].iter_rows() for cell in row if cell.value is not None]
    assert any(words.startswith(f"发现问题：共 {number} 个") for words in flat)
    pairs, by_level = dict(pairwise(flat)), levels(found.findings)
    assert [pairs[level] for level in LEVELS[:-1]] == [f"{by_level[level]} 个" for level in LEVELS[:-1]]
    assert row_of(sheet).errors == by_level["错误"]
    assert f"错误 {by_level['错误']} 个" in summary(sheet)


def test_the_levels_add_up_to_the_problems(found: Review) -> None:
    by_level = levels(found.findings)
    assert sum(by_level.values()) - by_level["未能核对"] == len(problems(found.findings))
    assert tuple(by_level) == LEVELS == route.LEVELS


def test_what_could_not_be_checked_is_listed_and_not_counted() -> None:
    from builders import draft, gaps, item, rubric

    gap = Gap("缺一节", anchor=0)
    unknown = Gap("数字待填，无法核对", anchor=0, verdict=Verdict.NOT_CHECKED)
    result = review(draft("总结"), rubric([item("C1", gaps(gap)), item("C2", gaps(unknown))]))
    assert (count_problems(result.findings), levels(result.findings)["未能核对"]) == (1, 1)
    assert len(Places(result).topics) == 2
