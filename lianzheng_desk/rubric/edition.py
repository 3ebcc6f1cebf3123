"""A rubric while it is being edited: plain values that may still be wrong, under the keys of rubric files.

`Rubric → Edition` (edition_of) always works; `Edition → Rubric` (built) tells every mistake with its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from lianzheng_desk.checks import all_kinds, kind_named
from lianzheng_desk.checks.base import Check
from lianzheng_desk.checks.manual import Manual
from lianzheng_desk.errors import Problem, RubricError
from lianzheng_desk.rubric.mistakes import told, unknown
from lianzheng_desk.rubric.model import Applies, Examples, Item, Rubric
from lianzheng_desk.rubric.schema import SEVERITIES, AppliesPart, ItemPart, RubricPart

APPLIES = {field.alias or name: name for name, field in AppliesPart.model_fields.items()}
"""Keys of 适用 and what they are called in the code."""

FOR_PEOPLE = Manual.name
"""What the way of an item without a check is called."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item.

    points: a number where all is well. way: the name of its kind of check, "" where there is none.
    settings: by key; lists of words as tuples, “误: 正” as tuples of pairs; what is as usual is left out.
    origin: the id under which it stands in the file, "" for one that is new: decisions hang on that id.
    """

    id: str
    title: str = ""
    group: str = "其他"
    guidance: str = ""
    basis: str = ""
    severity: str = "提醒"
    points: Any = 0
    way: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    flag: tuple[str, ...] = ()
    passing: tuple[str, ...] = ()
    origin: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Edition:
    """A rubric. base: what it is built on, by id, title or file name; "" where on nothing."""

    id: str
    title: str
    version: Any = "1"
    description: str = ""
    base: str = ""
    applies: Applies = field(default_factory=Applies)
    entries: tuple[Entry, ...] = ()

    @property
    def points(self) -> float:
        """The points of all items together, those that are no numbers left out."""
        return sum(entry.points for entry in self.entries if isinstance(entry.points, int | float))


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake. entry: the index of the item, None for the rubric itself. key: the key concerned (分值, 角色)."""

    entry: int | None
    key: str
    words: str


def edition_of(rubric: Rubric, base: str = "") -> Edition:
    """Return `rubric` for editing."""
    entries = tuple(_entry(item) for item in rubric.items)
    return Edition(rubric.id, rubric.title, rubric.version, rubric.description, base, rubric.applies, entries)


def built(edition: Edition, *, source: str = "") -> Rubric:
    """Return the rubric that `edition` describes. Raises RubricError with every mistake."""
    found = faults(edition)
    if found:
        problems = [Problem(f"{_where(edition, fault)}：{fault.words}") for fault in found]
        raise RubricError(f"有 {len(problems)} 处错误", where=edition.title or edition.id, problems=problems)
    items = tuple(built_item(entry) for entry in edition.entries)
    version = str(edition.version)
    return Rubric(edition.id, edition.title, version, items, edition.applies, edition.description, source)


def built_item(entry: Entry) -> Item:
    """Return the item that a faultless entry describes."""
    kind = kind_named(entry.way)
    check = _check(kind, entry.settings) if kind else None
    return Item(
        id=entry.id,
        group=entry.group,
        title=entry.title,
        check=check,
        severity=SEVERITIES[entry.severity],
        points=float(entry.points),
        basis=entry.basis,
        guidance=entry.guidance,
        examples=Examples(tuple(entry.flag), tuple(entry.passing)),
    )


def faults(edition: Edition) -> tuple[Fault, ...]:
    """Return every mistake of `edition`, in the order of its items."""
    return (*_head_faults(edition), *_entry_faults(edition))


def entry_faults(entry: Entry, index: int = 0) -> tuple[Fault, ...]:
    """Return every mistake of one item by itself. index: which it is told as."""
    return tuple(_of_entry(index, entry))


def canonical(edition: Edition) -> Edition:
    """Return `edition` as it would be read: items of a group together, settings in the one way they can be compared.

    Wrong settings stay as they are.
    """
    groups: dict[str, list[Entry]] = {}
    for entry in edition.entries:
        groups.setdefault(entry.group, []).append(_canonical(entry))
    return replace(edition, entries=tuple(entry for group in groups.values() for entry in group))


def free_item_id(edition: Edition, like: str = "", taken: Collection[str] = ()) -> str:
    """Return an id that no item has: the letters of `like` (“C4”, else “X”) with the next number.

    taken: further ids not to be used, of items that were deleted and may have decisions hanging on them.
    """
    letters = like.rstrip("0123456789") or "X"
    used = {*taken, *(entry.id for entry in edition.entries)}
    numbers = (int(rest) for one in used if (rest := one.removeprefix(letters)).isdecimal() and one != rest)
    number = max(numbers, default=0) + 1
    while f"{letters}{number}" in used:
        number += 1
    return f"{letters}{number}"


def _entry(item: Item) -> Entry:
    return Entry(
        id=item.id,
        title=item.title,
        group=item.group,
        guidance=item.guidance,
        basis=item.basis,
        severity=item.severity.label,
        points=item.points,
        way=item.check.name if item.check else "",
        settings=_settings(item.check) if item.check else {},
        flag=item.examples.flag,
        passing=item.examples.passing,
        origin=item.id,
    )


def _settings(check: Check) -> dict[str, Any]:
    return check.model_dump(by_alias=True, exclude_defaults=True)


def _check(kind: type[Check], settings: Mapping[str, Any]) -> Check:
    return kind.model_validate(dict(settings), by_name=False, by_alias=True)


def _canonical(entry: Entry) -> Entry:
    points = float(entry.points) if isinstance(entry.points, int) else entry.points
    entry = replace(entry, points=points, flag=tuple(entry.flag), passing=tuple(entry.passing))
    kind = kind_named(entry.way)
    if kind is None:
        return entry
    try:
        return replace(entry, settings=_settings(_check(kind, entry.settings)))
    except ValidationError:
        return entry


def _head_faults(edition: Edition) -> Iterator[Fault]:
    head: dict[str, Any] = {"编号": edition.id, "名称": edition.title, "版本": edition.version}
    applies = {key: getattr(edition.applies, name) for key, name in APPLIES.items()}
    head |= {"说明": edition.description, "适用": applies}
    try:
        RubricPart.model_validate(head)
    except ValidationError as error:
        for place, words in told(error, RubricPart):
            yield Fault(None, str(place[1] if place[0] == "适用" and len(place) > 1 else place[0]), words)
    if not edition.entries:
        yield Fault(None, "条目", "至少要有一项")


def _entry_faults(edition: Edition) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for index, entry in enumerate(edition.entries):
        yield from _of_entry(index, entry)
        if entry.id in seen:
            yield Fault(index, "编号", f"“{entry.id}”与第 {seen[entry.id] + 1} 项重复")
        seen.setdefault(entry.id, index)


def _of_entry(index: int, entry: Entry) -> Iterator[Fault]:
    written = {"编号": entry.id, "分组": entry.group, "标题": entry.title, "说明": entry.guidance}
    written |= {"依据": entry.basis, "级别": entry.severity, "分值": entry.points}
    try:
        ItemPart.model_validate({**written, "示例": {"应报": entry.flag, "不应报": entry.passing}})
    except ValidationError as error:
        for place, words in told(error, ItemPart):
            yield Fault(index, str(place[1] if place[0] == "示例" and len(place) > 1 else place[0]), words)
    if not entry.way:
        return
    kind = kind_named(entry.way)
    if kind is None:
        yield Fault(index, "方式", unknown(entry.way, [one.name for one in all_kinds()]))
        return
    try:
        _check(kind, entry.settings)
    except ValidationError as error:
        for place, words in told(error, kind):
            yield Fault(index, str(place[0]) if place else "方式", words)


def _where(edition: Edition, fault: Fault) -> str:
    if fault.entry is None:
        return fault.key
    name = edition.entries[fault.entry].title or edition.entries[fault.entry].id
    return f"第 {fault.entry + 1} 项“{name}”→{fault.key}" if name else f"第 {fault.entry + 1} 项→{fault.key}"
