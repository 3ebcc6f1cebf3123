"""基于: a rubric built on another one changes, adds and drops items."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lianzheng_desk.errors import Problem
from lianzheng_desk.rubric.files import Named
from lianzheng_desk.rubric.mistakes import line_of, unknown
from lianzheng_desk.rubric.model import Item, Rubric

BASE, DROPPED, AFTER = "基于", "删去", "置于"


@dataclass(frozen=True, slots=True)
class Written:
    """A rubric together with its entries as they are written, complete with what they inherit, by 编号."""

    rubric: Rubric
    entries: Mapping[str, Mapping[str, Any]]


NOTHING = Written(Rubric("", "", "", ()), {})
"""What a rubric of its own is built on."""


def entries_of(tree: Any) -> list[Any]:
    """Return the entries that a file writes down, whatever they are."""
    entries = tree.get("条目")
    return list(entries) if isinstance(entries, list) else []


def completed(entry: Any, base: Written | None) -> Any:
    """Return `entry` with the keys that it leaves to the item of the same 编号.

    base: None where it could not be read; then a title stands in, so that only mistakes of the file itself are told.
    """
    if not isinstance(entry, Mapping):
        return entry
    inherited: Mapping[str, Any] = {"标题": "待定"} if base is None else base.entries.get(_id(entry), {})
    return {**inherited, **entry}


def written(entry: Any) -> Mapping[str, Any]:
    """Return a completed entry without the key that says where it stands."""
    return {key: value for key, value in entry.items() if key != AFTER}


def arranged(base: Written, items: Sequence[Item], places: Sequence[str | None], dropped: Sequence[str]) -> list[Item]:
    """Return the items of the base with those of the file in their places.

    A changed item stays where it was. A new one stands after the item it names (the file's own ones in their order),
    else behind the last of its group, else at the end. places: the 置于 of each of `items`.
    """
    result = [item for item in base.rubric.items if item.id not in dropped]
    followers: dict[str, str] = {}
    for item, after in zip(items, places, strict=True):
        ids = [other.id for other in result]
        if item.id in ids and after is None:
            result[ids.index(item.id)] = item
            continue
        if item.id in ids:
            del result[ids.index(item.id)]
        result.insert(_place(result, item, followers.get(after, after) if after else None), item)
        if after:
            followers[after] = item.id
    return result


def _place(result: Sequence[Item], item: Item, after: str | None) -> int:
    if after is not None:
        return next((n for n, other in enumerate(result, 1) if other.id == after), len(result))
    return max((n for n, other in enumerate(result, 1) if other.group == item.group), default=len(result))


def no_such_base(name: str, known: Sequence[Named]) -> str:
    """Tell that no rubric is called so, with the nearest names and those that are known."""
    names = [word for one in known for word in (one.id, one.title) if word]
    near = difflib.get_close_matches(name, names, n=2, cutoff=0.4)
    guess = "，是不是" + "或".join(f"“{word}”" for word in near) + "；" if near else "，"
    listed = "、".join(f"{one.id}（{one.title}）" for one in known if one.id)
    return f"没有“{name}”这份检查依据{guess}可用：{listed}"


def misplaced(tree: Any, base: Written | None) -> Iterator[Problem]:
    """Tell of 删去 and 置于 that name items which are not there. base: None where it could not be read."""
    if BASE not in tree:
        yield from _without_base(tree)
        return
    if base is None:
        return
    dropped = _dropped(tree)
    for index, name in enumerate(dropped):
        place: tuple[str | int, ...] = (DROPPED, index) if isinstance(tree[DROPPED], list) else (DROPPED,)
        if isinstance(name, str) and name not in base.entries:
            yield Problem(f"{DROPPED}：{unknown(name, list(base.entries))}", line_of(tree, place))
    at_hand = [name for name in base.entries if name not in dropped]
    for index, entry in enumerate(entries_of(tree)):
        if not isinstance(entry, Mapping):
            continue
        name = _id(entry)
        if name in dropped:
            yield _problem(tree, index, "编号", f"“{name}”已写在“{DROPPED}”里，请删去一处")
        after = entry.get(AFTER)
        if isinstance(after, str) and (after not in at_hand or after == name):
            yield _problem(tree, index, AFTER, unknown(after, [one for one in at_hand if one != name]))
        if name and name not in at_hand:
            at_hand.append(name)


def _without_base(tree: Any) -> Iterator[Problem]:
    if DROPPED in tree:
        yield Problem(f"{DROPPED}：要和“{BASE}”一起写", line_of(tree, (DROPPED,)))
    for index, entry in enumerate(entries_of(tree)):
        if isinstance(entry, Mapping) and AFTER in entry:
            yield _problem(tree, index, AFTER, f"要和“{BASE}”一起写，这里条目按书写顺序排列")


def _dropped(tree: Any) -> list[Any]:
    names = tree.get(DROPPED)
    return [names] if isinstance(names, str) else list(names) if isinstance(names, list) else []


def _id(entry: Mapping[str, Any]) -> str:
    number = entry.get("编号")
    return number if isinstance(number, str) else ""


def _problem(tree: Any, index: int, key: str, words: str) -> Problem:
    return Problem(f"条目→第 {index + 1} 项→{key}：{words}", line_of(tree, ("条目", index, key)))
