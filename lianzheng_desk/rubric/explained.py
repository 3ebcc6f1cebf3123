"""Kinds of check and their settings, explained to someone who edits a rubric in the window or in Excel.

The words are those of the kinds themselves (checks/).
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from lianzheng_desk.checks import all_kinds
from lianzheng_desk.checks.base import Check


class Shape(StrEnum):
    """What a setting holds."""

    CHOICE = "choice"
    """One of its options."""
    CHOICES = "choices"
    """Some of its options."""
    NUMBER = "number"
    YES_NO = "yes_no"
    WORDS = "words"
    PAIRS = "pairs"
    """误 and 正."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of a kind of check.

    usual: what holds where it is left out; None where it must be given, or where leaving it out is a value of its own.
    least: the smallest number allowed. most: the most characters a text may have, 0 for any number.
    """

    key: str
    shape: Shape
    about: str
    usual: Any = None
    required: bool = False
    options: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    def told(self, longest: int = 0) -> str:
        """Return what it is about, with its options unless they are more than `longest` (0: with all)."""
        shown = self.options and self.shape is not Shape.YES_NO and (not longest or len(self.options) <= longest)
        return f"{self.about}可选：{'、'.join(self.options)}。" if shown else self.about


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of check: its name in rubric files, what it looks for, its settings."""

    name: str
    about: str
    settings: tuple[Setting, ...]


def kinds() -> tuple[Kind, ...]:
    """Return every kind in the order in which it is offered."""
    return tuple(Kind(kind.name, kind.purpose, settings_of(kind)) for kind in all_kinds())


def settings_of(kind: type[Check]) -> tuple[Setting, ...]:
    """Return the settings of a kind in their order."""
    return tuple(_setting(kind, field) for field in kind.model_fields.values())


def _setting(kind: type[Check], field: FieldInfo) -> Setting:
    key = field.alias or ""
    offered = kind.offered(key)
    shape, options = _shape(field.annotation)
    if offered:
        shape, options = Shape.CHOICES, offered
    bounds = {name: value for one in field.metadata for name in ("ge", "max_length") if (value := _bound(one, name))}
    return Setting(
        key=key,
        shape=shape,
        about=field.description or "",
        usual=None if field.is_required() else field.default,
        required=field.is_required(),
        options=options,
        least=bounds.get("ge", 0) if shape is Shape.NUMBER else 0,
        most=bounds.get("max_length", 0) if shape is Shape.TEXT else 0,
    )


def _bound(constraint: Any, name: str) -> int:
    value = getattr(constraint, name, 0)
    return value if isinstance(value, int) else 0


def _shape(annotation: Any) -> tuple[Shape, tuple[str, ...]]:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return Shape.CHOICE, tuple(str(part) for part in parts)
    if origin in (Union, types.UnionType):
        return _shape(next(part for part in parts if part is not type(None)))
    if origin is tuple:
        inner, options = _shape(parts[0])
        if inner is Shape.CHOICE:
            return Shape.CHOICES, options
        return (Shape.PAIRS if get_origin(parts[0]) is tuple else Shape.WORDS), ()
    if annotation is bool:
        return Shape.YES_NO, ("是", "否")
    return (Shape.NUMBER if annotation is int else Shape.TEXT), ()
