"""Forty drafts in processes: told of one by one, stopped at once, no one draft in the way of the others."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from lianzheng_desk.batch import check_file, crew, rows
from lianzheng_desk.batch.crew import Result, check_orders
from lianzheng_desk.batch.decided import make_orders, write_all
from lianzheng_desk.batch.rows import Done, Failed, Order
from lianzheng_desk.errors import ExportError
from lianzheng_desk.records.store import Store, draft_key
from lianzheng_desk.review import Rubric
from lianzheng_desk.rubric.library import shipped
from lianzheng_desk.sheet import Tick, TickVerdict

TEXT = "青禾镇2023年党风廉政建设工作总结\n一、工作情况\n召开会议**次。\n二、存在的问题\n学习不够深入。\n"


class Teller:
    """Notes what it is told; stops after `most` drafts."""

    def __init__(self, most: int = 1000) -> None:
        self.begun: list[str] = []
        self.done: dict[str, Result] = {}
        self.most = most

    def __call__(self, order: Order, result: Result | None) -> None:
        if result is None:
            self.begun.append(order.path)
        else:
            self.done[order.path] = result

    def stopped(self) -> bool:
        return len(self.done) >= self.most


@pytest.fixture
def forty(tmp_path: Path) -> list[str]:
    paths = [tmp_path / f"{number:02}.txt" for number in range(40)]
    for number, path in enumerate(paths):
        path.write_text(TEXT.replace("青禾", f"青禾{number}"), "utf-8")
    paths[5].write_bytes(b"")
    paths[17].write_bytes(b"PK\x03\x04 broken")
    paths[39].unlink()
    return [str(path) for path in paths]


def run(paths: Sequence[str], teller: Teller, rubrics: Sequence[Rubric] = (), **settings: float) -> None:
    orders = [Order(path) for path in paths]
    check_orders(orders, rubrics or shipped(), teller, teller.stopped, **settings)  # type: ignore[arg-type]


def test_of_forty_drafts_three_broken_ones_say_why_and_the_others_are_checked(forty: list[str]) -> None:
    teller = Teller()
    run(forty, teller)
    assert sorted(teller.begun) == sorted(teller.done) == forty
    failed = {path: result for path, result in teller.done.items() if isinstance(result, Failed)}
    assert sorted(failed) == [forty[5], forty[17], forty[39]]
    for path, result in failed.items():
        assert os.path.basename(path) in result.sentence
        assert result.sentence.count("。") == 1
    first = teller.done[forty[0]]
    assert isinstance(first, Done)
    assert (first.row.name, first.row.rubric, first.row.blanks) == ("00.txt", "党风廉政建设年度总结", 1)
    assert [(part.name, part.sign) for part in first.row.sections] == [
        ("导语", "✗"),
        ("工作情况", "✓"),
        ("存在问题", "✓"),
        ("下一步打算", "✗"),
    ]
    assert {part.name for part in first.row.duties} >= {"主体责任", "监督责任"}


def test_stopping_in_the_middle_ends_the_processes(forty: list[str]) -> None:
    teller = Teller(most=4)
    run(forty, teller)
    assert 4 <= len(teller.done) < len(forty)
    assert not multiprocessing.active_children()


def dies(order: Order, rubrics: Sequence[Rubric], checked_at: str) -> Result:
    if order.path.endswith("03.txt"):
        os._exit(9)
    return Failed(order.path)


def sleeps(order: Order, rubrics: Sequence[Rubric], checked_at: str) -> Result:
    if order.path.endswith("03.txt"):
        time.sleep(60)
    return Failed(order.path)


class Serving:
    """Stands in for what the processes do; it is sent to them as it is."""

    def __init__(self, check: object) -> None:
        self.check = check

    def __call__(self, line: object, rubrics: Sequence[Rubric], checked_at: str) -> None:
        rows_of = self.check
        crew._safely = rows_of  # type: ignore[assignment]
        crew._serve(line, rubrics, checked_at)  # type: ignore[arg-type]


@pytest.mark.parametrize(("check", "words"), [(dies, "程序出错"), (sleeps, "用时过长")])
def test_a_process_that_dies_or_hangs_costs_one_draft(
    forty: list[str], monkeypatch: pytest.MonkeyPatch, check: object, words: str
) -> None:
    monkeypatch.setattr(crew, "_serve", Serving(check))
    teller = Teller()
    run(forty[:6], teller, longest=2.0)
    bad = {path: result.sentence for path, result in teller.done.items() if isinstance(result, Failed)}
    assert sorted(bad) == forty[:6]
    assert words in bad.pop(forty[3])
    assert all(path == sentence for path, sentence in bad.items())


def never(line: object, rubrics: Sequence[Rubric], checked_at: str) -> None:
    os._exit(1)


def test_where_no_process_comes_to_life_the_drafts_are_checked_all_the_same(
    forty: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_serve", never)
    teller = Teller()
    run(forty[:4], teller)
    assert sorted(teller.done) == forty[:4]


def test_a_draft_that_changes_while_it_is_checked_is_checked_again(
    forty: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(forty[0])
    seen: list[str] = []

    def meddled(*given: object, **settings: object) -> object:
        sheet = check_file(*given, **settings)  # type: ignore[arg-type]
        seen.append(sheet.review.draft.text)
        if len(seen) == 1:
            path.write_text(TEXT + "三、下一步打算\n继续学习。\n", "utf-8")
        return sheet

    monkeypatch.setattr(rows, "check_file", meddled)
    teller = Teller()
    run(forty[:1], teller)
    result = teller.done[forty[0]]
    assert isinstance(result, Done)
    assert "三、下一步打算" in result.unpack().review.draft.text
    assert len(seen) == 2


def test_a_draft_that_never_holds_still_is_said(forty: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(forty[0])

    def meddled(*given: object, **settings: object) -> object:
        with path.open("a", encoding="utf-8") as file:
            file.write("又加一句。\n")
        return check_file(*given, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(rows, "check_file", meddled)
    teller = Teller()
    run(forty[:1], teller)
    assert teller.done[forty[0]] == Failed("“00.txt”正在被别的程序改写，存好后请重新检查。")


def test_the_rubric_chosen_at_the_desk_and_the_decisions_there_are_kept(forty: list[str], tmp_path: Path) -> None:
    from openpyxl import load_workbook

    with Store(tmp_path / "records.sqlite3") as store:
        teller = Teller()
        run(forty[:1], teller)
        result = teller.done[forty[0]]
        assert isinstance(result, Done)
        key = draft_key(result.unpack().review.draft)
        store.remember(key, name="00.txt", rubric_id="half-year", points=1, earned=1, at="2026-11-21 10:00:00")
        (order,) = make_orders(forty[:1], store)
        assert order.rubric_id == "half-year"
        check_orders([order], shipped(), teller, bool)
        again = teller.done[forty[0]]
        assert isinstance(again, Done)
        assert "半年" in again.row.rubric
        item = again.unpack().review.results[0].item.id
        store.save_tick(key, "half-year", item, Tick(TickVerdict.CONFIRMED, "已看", "张三", "2026-11-21 10:01:00"))
        path = tmp_path / "汇总.xlsx"
        entries: list[tuple[str, Result | None]] = [
            (forty[0], again),
            (forty[5], Failed("“05.txt”是空的。")),
            (forty[6], None),
        ]
        write_all(entries, store, "张三", path, replace=False)
    totals = load_workbook(path)["汇总"]
    states = [totals.cell(row, totals.max_column).value for row in (2, 3, 4)]
    assert str(states[0]).startswith("人工判定 1 / ")
    assert states[1:] == ["未能读取：“05.txt”是空的。", "尚未检查"]


def test_a_workbook_of_many_that_cannot_be_written_says_why(forty: list[str], tmp_path: Path) -> None:
    teller = Teller()
    run(forty[:4], teller)
    path = tmp_path / "汇总.xlsx"
    entries: list[tuple[str, Result | None]] = [(each, teller.done[each]) for each in forty[:4]]
    with Store(tmp_path / "records.sqlite3") as store:
        assert write_all(entries, store, "", path, replace=False) == path
        assert path.stat().st_size > 0
        with pytest.raises(ExportError, match="汇总"):
            write_all(entries, store, "", path, replace=False)
