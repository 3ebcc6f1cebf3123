"""A rubric that lets the user's own words pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lianzheng_desk.checks import KINDS
from lianzheng_desk.checks.base import Check
from lianzheng_desk.rubric.model import Rubric

ALLOWING = frozenset(kind.code for kind in KINDS if "allowed" in kind.model_fields)
"""Codes of the kinds of check that have a setting 放过."""


def with_allowed(rubric: Rubric, words: Mapping[str, Iterable[str]]) -> Rubric:
    """Return `rubric` with checks that let these words pass besides their own.

    words: by code of the kind of check; kinds without a setting 放过 are left as they are.
    """
    more = {kind: tuple(listed) for kind, listed in words.items() if kind in ALLOWING}
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
