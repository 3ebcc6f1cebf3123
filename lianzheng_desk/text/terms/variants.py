"""Forms of one thing of which a draft should keep to one (resources/lists/variants.tsv)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from lianzheng_desk.text.lexicon import entries
from lianzheng_desk.text.phrases import Hit
from lianzheng_desk.text.quotation import Quoted, in_title, quoted
from lianzheng_desk.text.terms.surroundings import Condition

_AROUND = 24


@dataclass(frozen=True, slots=True)
class Family:
    """Forms of one thing. prefer: the one to keep, "" for the one used most. near, unless: see the list."""

    forms: tuple[str, ...]
    prefer: str
    near: Condition | None
    unless: Condition | None
    why: str
    source: str
    example: str
    silent: str


@dataclass(frozen=True, slots=True)
class Stray:
    """A form at `hit` that differs from the one the draft should keep to."""

    hit: Hit
    right: str
    family: Family


@cache
def families() -> Mapping[str, Family]:
    """Return the families of the list by each of their forms."""
    found: dict[str, Family] = {}
    for entry in entries("variants"):
        family = Family(
            forms=tuple(entry["forms"].split("/")),
            prefer=entry["prefer"],
            near=Condition.of(entry["near"], _AROUND, _AROUND),
            unless=Condition.of(entry["unless"], _AROUND, _AROUND),
            why=entry["why"],
            source=entry["source"],
            example=entry["example"],
            silent=entry["silent"],
        )
        found.update(dict.fromkeys(family.forms, family))
    return found


def strays(text: str, hits: Iterable[Hit]) -> list[Stray]:
    """Return the places among `hits` that depart from the form preferred or used most (of equals: the first)."""
    known = families()
    places: dict[tuple[tuple[str, ...], str], list[Hit]] = {}
    for hit in hits:
        family = known.get(hit[2])
        of = _thing(text, hit, family) if family else None
        if family and of is not None:
            places.setdefault((family.forms, of), []).append(hit)
    found: list[Stray] = []
    for (forms, _), group in places.items():
        family, used = known[forms[0]], [form for _, _, form in group]
        kept = family.prefer or max(used, key=used.count)
        if kept in used:
            found += [Stray(hit, kept, family) for hit in group if hit[2] != kept]
    return found


def _thing(text: str, hit: Hit, family: Family) -> str | None:
    """Return what the form at `hit` is said of ("" where that does not matter), None where it is something else."""
    start, end, _ = hit
    near = family.near.match(text, start, end) if family.near else None
    if (family.near and not near) or (family.unless and family.unless.match(text, start, end)):
        return None
    if in_title(text, start) or quoted(text, start, end) is not Quoted.BARE:
        return None
    return str(near["of"]) if near else ""
