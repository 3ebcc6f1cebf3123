"""A rubric goes to YAML and to Excel, and comes back the same."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lianzheng_desk.checks import KINDS
from lianzheng_desk.cli import main
from lianzheng_desk.errors import RubricError
from lianzheng_desk.rubric import cells
from lianzheng_desk.rubric.arrange import placements
from lianzheng_desk.rubric.edition import Edition, Entry, built, canonical, edition_of, faults, free_item_id
from lianzheng_desk.rubric.excel import write_excel
from lianzheng_desk.rubric.excel_reading import read_excel
from lianzheng_desk.rubric.explained import kinds
from lianzheng_desk.rubric.files import originals, rubric_files
from lianzheng_desk.rubric.library import shipped
from lianzheng_desk.rubric.loader import load_rubric, parse_rubric
from lianzheng_desk.rubric.model import Applies, Rubric
from lianzheng_desk.rubric.own import Opened, copy_of, open_own, save
from lianzheng_desk.rubric.writer import read_edition, to_yaml

FILES = [pytest.param(path, id=path.stem) for path in rubric_files(originals())]
RUBRICS = [pytest.param(rubric, id=rubric.id) for rubric in shipped()]


def _opened(path: Path) -> tuple[str, Edition]:
    text = path.read_text(encoding="utf-8")
    return text, read_edition(text, str(path))


def _same(rubric: Rubric, other: Rubric) -> bool:
    return replace(rubric, source="", shipped=False) == replace(other, source="", shipped=False)


@pytest.mark.parametrize("path", FILES)
def test_a_file_in_which_nothing_changed_stays_as_it_is(path: Path) -> None:
    text, edition = _opened(path)
    assert to_yaml(edition, text=text, source=str(path)) == text


@pytest.mark.parametrize("path", FILES)
def test_only_what_changed_is_changed_in_the_file(path: Path) -> None:
    text, edition = _opened(path)
    last = max(n for n, entry in enumerate(edition.entries) if f"  - 编号: {entry.id}\n" in text)
    entry = replace(edition.entries[last], title="改过的标题")
    changed = replace(edition, entries=(*edition.entries[:last], entry, *edition.entries[last + 1 :]))
    written = to_yaml(changed, text=text, source=str(path))
    old, new = text.splitlines(), written.splitlines()
    assert [line for line in new if line not in old] == ["    标题: 改过的标题"]
    assert len(old) == len(new) or len(old) + 1 == len(new)
    assert read_edition(written, str(path)) == changed


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("seed", range(3))
def test_any_order_additions_and_deletions_come_back(path: Path, seed: int) -> None:
    text, edition = _opened(path)
    dice = random.Random(seed)
    entries = dice.sample(edition.entries, len(edition.entries) - 3)
    new = Entry("QQ1", "新的一项", "结构", points=2.5, way="章节", settings={"角色": "导语", "须含": ("一", "12")})
    entries.insert(dice.randrange(len(entries)), new)
    changed = replace(edition, entries=tuple(entries))
    assert canonical(read_edition(to_yaml(changed, text=text, source=str(path)), str(path))) == canonical(changed)


@settings(max_examples=60)
@given(st.permutations("abcdefg"), st.integers(0, 7), st.integers(0, 7))
def test_items_are_placed_by_as_few_words_as_it_takes(wanted: list[str], first: int, last: int) -> None:
    base = sorted(wanted)[min(first, last) : max(first, last)]
    after = placements(wanted, base)
    result = list(base)
    for item in wanted:
        if item in after or item not in base:
            result = [one for one in result if one != item]
            result.insert(result.index(after[item]) + 1 if item in after else len(result), item)
    assert result == wanted
    assert wanted != base or not after


@pytest.mark.parametrize("rubric", RUBRICS)
@pytest.mark.parametrize("built_on", [True, False])
def test_a_copy_is_saved_and_read_as_the_original(
    rubric: Rubric, built_on: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIANZHENG_DESK_DATA", str(tmp_path))
    copy = copy_of(rubric, id="mine", title="我的", built_on=built_on)
    saved = save(copy, Opened(None, "", copy))
    assert saved.path == tmp_path / "rubrics" / "mine.yaml"
    read = parse_rubric(saved.text, str(saved.path))
    assert (read.id, read.title, read.items, read.applies) == ("mine", "我的", rubric.items, rubric.applies)
    assert len(saved.text) < 1000 if built_on else "基于" not in saved.text


@pytest.mark.parametrize("rubric", RUBRICS)
def test_a_shipped_rubric_goes_to_excel_and_comes_back(rubric: Rubric, tmp_path: Path) -> None:
    read = read_excel(write_excel(edition_of(rubric), tmp_path / "依据.xlsx"))
    assert _same(built(read), rubric)


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n、；：→“”—\\=+-@"), max_size=12)
_WORDS = st.lists(_TEXT, max_size=3).map(tuple)


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    pairs = st.lists(st.tuples(_TEXT, _TEXT), max_size=3).map(tuple)
    way, settings = draw(
        st.one_of(
            st.just(("", {})),
            st.builds(lambda q: ("人工", {"提问": q}), _TEXT),
            st.builds(lambda a, b: ("用字", {"另查": a, "放过": b}), pairs, _WORDS),
            st.builds(
                lambda n, a, b: ("章节", {"角色": "导语", "至少字数": n, "须含": a, "按顺序": b}),
                st.integers(0, 99),
                _WORDS,
                st.booleans(),
            ),
        )
    )
    return Entry(
        id="A1",
        title=draw(_TEXT.filter(bool)),
        group=draw(_TEXT.filter(bool)),
        guidance=draw(_TEXT),
        basis=draw(_TEXT),
        severity=draw(st.sampled_from(["错误", "提醒", "建议"])),
        points=draw(st.integers(0, 400)) / 4,
        way=way,
        settings=settings,
        flag=draw(_WORDS),
        passing=draw(_WORDS),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_entries(), _WORDS)
def test_any_item_comes_back_from_yaml_and_excel(tmp_path: Path, entry: Entry, words: tuple[str, ...]) -> None:
    edition = canonical(Edition("a", "名", "1", applies=Applies(title=words, rank=3), entries=(entry,)))
    assert canonical(read_edition(to_yaml(edition))) == edition
    assert read_excel(write_excel(edition, tmp_path / "依据.xlsx")) == edition


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = write_excel(Edition("a", "名", entries=(Entry("A1", "=1+1"),)), tmp_path / "a.xlsx")
    assert load_workbook(path)["条目"]["C2"].data_type == "s"
    assert read_excel(path).entries[0].title == "=1+1"


@pytest.mark.parametrize(
    ("cell", "value", "row", "words"),
    [
        ("F3", "严重", 3, "F 列（级别）：应为错误、提醒、建议之一"),
        ("G2", "十分", 2, "G 列（分值）：应为数字"),
        ("H2", "章结", 2, "H 列（方式）：没有“章结”这一项，是不是“章节”"),
        ("I2", "角色：问题", 2, "I 列（设置）的“角色”"),
        ("I2", "存在问题", 2, "I 列（设置）：“存在问题”应写成“键：值”"),
        ("I2", "角色：存在问题\n至少字数：多", 2, "的“至少字数”：应为整数"),
        ("A3", "A1", 3, "A 列（编号）：“A1”与第 1 项重复"),
        ("C3", None, 3, "C 列（标题）：不能空着"),
    ],
)
def test_a_mistake_in_excel_is_told_with_row_and_column(
    cell: str, value: object, row: int, words: str, tmp_path: Path
) -> None:
    good = Edition("a", "名", entries=(Entry("A1", "一", way="章节", settings={"角色": "存在问题"}), Entry("A2", "二")))
    path = write_excel(good, tmp_path / "a.xlsx")
    book = load_workbook(path)
    book["条目"][cell] = value
    book.save(path)
    with pytest.raises(RubricError) as caught:
        read_excel(path)
    assert [(problem.line, words in problem.message) for problem in caught.value.problems] == [(row, True)]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", "只是文字".encode()])
def test_what_is_no_workbook_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(data)
    with pytest.raises(RubricError, match=r"坏\.xlsx"):
        read_excel(path)


def test_a_table_made_by_hand_is_read(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["本单位检查表"])
    sheet.append(["标题", "编号", "分值", "方式", "设置"])
    sheet.append(["有存在的问题", 1, "5", "章节", "角色:存在问题\n须含：不足、短板"])
    sheet.append(["台账一致", 2])
    book.save(tmp_path / "本单位.xlsx")
    edition = read_excel(tmp_path / "本单位.xlsx")
    assert (edition.id, edition.title) == ("本单位", "本单位")
    assert [(one.id, one.points, one.settings) for one in edition.entries] == [
        ("1", 5, {"角色": "存在问题", "须含": ("不足", "短板")}),
        ("2", 0, {}),
    ]


@pytest.mark.parametrize(
    ("texts", "cell"),
    [
        (("一\n二", "三"), f"一\n二\n{cells.PART}\n三"),
        ((), ""),
        (("",), "\\"),
        (("a\n————\nb",), "a\n\\————\nb"),
    ],
)
def test_examples_share_a_cell(texts: tuple[str, ...], cell: str) -> None:
    assert cells.join_texts(texts) == cell
    assert cells.split_texts(cell) == texts


def test_every_kind_and_every_setting_is_explained() -> None:
    assert [kind.name for kind in kinds()] == [kind.name for kind in KINDS]
    assert [one.name for one in kinds() if not one.about] == []
    assert [(one.name, s.key) for one in kinds() for s in one.settings if not s.about] == []


def test_mistakes_are_told_with_item_and_key() -> None:
    wrong = Edition("a b", "", entries=(Entry("", way="章节"), Entry("B", "二", severity="坏", points="多")))
    told = {(fault.entry, fault.key) for fault in faults(wrong)}
    assert told == {(None, "编号"), (None, "名称"), (0, "编号"), (0, "标题"), (0, "角色"), (1, "级别"), (1, "分值")}


def test_a_file_changed_by_somebody_else_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("编号: a\n名称: 甲\n条目:\n- {编号: A1, 标题: 一}\n", encoding="utf-8")
    opened = open_own(path)
    path.write_text("编号: a\n名称: 乙\n条目:\n- {编号: A1, 标题: 一}\n", encoding="utf-8")
    assert opened.edition is not None
    with pytest.raises(RubricError, match="没有覆盖"):
        save(replace(opened.edition, title="丙"), opened)
    assert "名称: 乙" in path.read_text(encoding="utf-8")


def test_a_new_item_takes_no_number_that_was_used() -> None:
    edition = Edition("a", "名", entries=(Entry("C1"), Entry("C9"), Entry("D1")))
    assert free_item_id(edition, "C1", taken=["C10"]) == "C11"


def test_the_commands_write_a_rubric_to_excel_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, out = str(tmp_path / "依据.xlsx"), str(tmp_path / "依据.yaml")
    assert main(["rubric", "to-excel", "half-year", book]) == 0
    assert main(["rubric", "from-excel", book, out]) == 0
    assert main(["rubric", "from-excel", book, out]) == 0
    assert _same(load_rubric(Path(out)), load_rubric(tmp_path / "依据 (2).yaml"))
    assert _same(load_rubric(Path(out)), next(one for one in shipped() if one.id == "half-year"))
    assert "依据 (2).yaml" in capsys.readouterr().out
