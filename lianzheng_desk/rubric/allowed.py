"""A rubric that lets the user's own words pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lianzheng_desk.checks import all_kinds
from lianzheng_desk.checks.base import Check
from lianzheng_desk.rubric.model import Rubric


def allowing() -> frozenset[str]:
    """Return the codes of the kinds of check that have a setting 放过."""
    return frozenset(kind.code for kind in all_kinds() if "allowed" in kind.model_fields)


def with_allowed(rubric: Rubric, words: Mapping[str, Iterable[str]]) -> Rubric:
    """Return `rubric` with checks that let these words pass besides their own.

    words: by code of the kind of check; kinds without a setting 放过 are left as they are.
    """
    able = allowing()
    more = {kind: tuple(listed) for kind, listed in words.items() if kind in able}
    if not any(more.values()):
        return rubric
    items = (
        replace(item, check=_letting(item.check, more[item.kind])) if item.check and more.get(item.kind) else item
        for item in rubric.items
    )
    return replace(rubric, items=tuple(items))


def _letting(check: Check, words: tuple[str, ...]) -> Check:
    own: tuple[str, ...] = getattr(check, "allowed", ())
    return check.model_copy(update={"allowed": tuple(dict.fromkeys((*own, *words)))})
