"""Unsaved work of the editor on disk: what was typed comes back the same, and a spoilt file is none."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lianzheng_desk.errors import RubricError
from lianzheng_desk.rubric.edition import Edition, Entry, edition_of
from lianzheng_desk.rubric.library import library, shipped
from lianzheng_desk.rubric.model import Rubric
from lianzheng_desk.rubric.own import Opened, copy_of, open_own, save, save_text
from lianzheng_desk.rubric.unsaved import Unsaved, digest, found, keep, never_saved, place_of


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIANZHENG_DESK_DATA", str(tmp_path))
    return tmp_path / "rubrics"


@pytest.fixture
def own() -> Opened:
    """A rubric of the user's, saved."""
    edition = copy_of(shipped()[0], id="town", title="本镇检查依据", built_on=False)
    return save(edition, Opened(None, "", edition))


def kept(opened: Opened, edition: Edition | None, text: str = "") -> Path:
    place = place_of(opened.path, "")
    keep(place, Unsaved(opened.path, digest(opened.text), edition, text))
    return place


@pytest.mark.parametrize("rubric", shipped(), ids=lambda rubric: rubric.id)
def test_every_rubric_comes_back_the_same(rubric: Rubric) -> None:
    edition = edition_of(rubric, "base")
    keep(place_of(None, "new"), Unsaved(None, "", edition))
    (back,) = never_saved()
    assert back.edition == edition
    assert [one.origin for one in back.edition.entries] == [one.origin for one in edition.entries]
    assert back.title == rubric.title


def test_what_is_still_wrong_comes_back_as_it_was_typed(own: Opened) -> None:
    wrong = Entry(
        "", points="十分", way="不知道的", settings={"放过": ("甲", "\ud800"), "对": (("误", "正"),), "数": 3}
    )
    assert own.edition is not None
    edition = replace(own.edition, title="", entries=(*own.edition.entries, wrong))
    kept(own, edition)
    back = found(own)
    assert back is not None
    assert back.edition == edition
    assert back.fits(own)


def test_it_is_no_rubric_and_goes_when_nothing_is_unsaved(own: Opened, data: Path) -> None:
    assert own.edition is not None
    place = kept(own, replace(own.edition, title="另一个名称"))
    assert place.parent == data
    assert not library().problems
    keep(place, None)
    assert found(own) is None
    assert [path.suffix for path in data.iterdir()] == [".yaml"]


def test_what_the_file_says_already_is_not_offered(own: Opened, data: Path) -> None:
    assert own.edition is not None
    place = kept(own, own.edition)
    assert found(own) is None
    assert not place.exists()


def test_a_file_that_was_changed_since_is_told_from_one_that_was_not(own: Opened) -> None:
    assert own.edition is not None
    kept(own, replace(own.edition, title="另一个名称"))
    changed = save(replace(own.edition, version="9"), own)
    back = found(changed)
    assert back is not None
    assert not back.fits(changed)


def test_the_text_of_a_broken_file_comes_back(own: Opened) -> None:
    broken = save_text(own.text.replace("版本", "版木"), own)
    assert broken.edition is None
    kept(broken, None, broken.text + "# 改了一半")
    assert own.path is not None
    back = found(open_own(own.path))
    assert back is not None
    assert back.text.endswith("# 改了一半")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: data[: len(data) // 2], id="cut"),
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: b"[]", id="list"),
        pytest.param(lambda data: b"[" * 100_000, id="deep"),
        pytest.param(lambda data: json.dumps(json.loads(data) | {"format": 99}).encode(), id="newer"),
        pytest.param(lambda data: json.dumps(json.loads(data) | {"edition": {"id": 1}}).encode(), id="lacking"),
        pytest.param(lambda data: json.dumps(json.loads(data) | {"edition": 7}).encode(), id="number"),
        pytest.param(lambda data: data.replace(b'"way"', b'"weg"'), id="unknown"),
    ],
)
def test_a_spoilt_file_is_none(own: Opened, change) -> None:  # type: ignore[no-untyped-def]
    assert own.edition is not None
    place = kept(own, replace(own.edition, title="另一个名称"))
    place.write_bytes(change(place.read_bytes()))
    assert found(own) is None


def test_names_that_look_alike_in_a_file_name_have_places_of_their_own() -> None:
    names = ["a/b", "a_b", "a b", "甲" * 80, "甲" * 81]
    assert len({place_of(None, name) for name in names}) == len(names)
    assert all(len(place_of(None, name).name.encode()) < 255 for name in names)


def test_a_folder_that_cannot_be_written_to_is_told_of(
    own: Opened, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = place_of(own.path, "")
    (data / "in the way").write_text("", "utf-8")
    with pytest.raises(RubricError):
        keep(data / "in the way" / place.name, Unsaved(own.path, "", own.edition))
