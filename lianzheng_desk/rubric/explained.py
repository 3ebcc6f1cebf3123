"""Kinds of check and their settings, explained to someone who edits a rubric in the window or in Excel."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from lianzheng_desk.checks import KINDS
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


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of check: its name in rubric files, what it looks for, its settings."""

    name: str
    about: str
    settings: tuple[Setting, ...]


def kinds() -> tuple[Kind, ...]:
    """Return every kind in the order in which it is offered."""
    return tuple(Kind(kind.name, _ABOUT.get(kind.code, ""), settings_of(kind)) for kind in KINDS)


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
        about=_SETTINGS.get((kind.code, key)) or _SETTINGS.get(("", key), ""),
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


_ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "section": "看某个章节（标题、导语、存在问题等）有没有、够不够充实、写没写到要求的词。",
        "duty": "看主体责任、监督责任、第一责任人、一岗双责写没写，有没有措施和数据。",
        "next_steps": "看下一步打算的措施够不够条数，查摆的问题是否都有措施对应。",
        "blanks": "找出没填的地方，如 **、XX镇、____、（  ）。",
        "figures": "看要求的数据（如信访、立案）写没写、填没填。",
        "arithmetic": "看数字之间对不对得上：其中数与总数、结案与立案、前后两处同一数字。",
        "count": "看“以下五个方面”这样的数目与后面列的条数是否一致。",
        "numbering": "看一、（一）1. 等序号有没有缺号、重号、跳级。",
        "titles": "看书名号里的法规、文件名称与正式名称是否一致。",
        "wording": "看固定提法是否写全、写准。",
        "slips": "找出错别字和重复的字，如“截止目前”。",
        "punctuation": "找出半角标点、不成对的引号括号、重复的标点。",
        "period": "看标题、正文、计划里的年度和期间是否一致。",
        "residue": "找出网页标记、下载说明、模板提示等残留文字。",
        "repetition": "找出写了两遍的句子和段落。",
        "marking": "发现绝密、机密、秘密标志时提醒。",
        "length": "看全文或某个章节的字数是否合适。",
        "manual": "机器不核对，由人判断后在检查单里确认。",
    }
)
_SETTINGS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("section", "角色"): "要看的是哪个章节。",
        ("length", "角色"): "数哪一部分的字数。",
        ("section", "至少字数"): "章节正文少于这些字时提示，0 为不限。",
        ("repetition", "至少字数"): "写了两遍的话达到这些字才提示。",
        ("section", "须含"): "写到其中任何一个词就算符合。“…”可以隔开几个字，如“支持…纪委”。",
        ("section", "须含全"): "这些词每一个都要写到。",
        ("section", "内容"): "上面这些词说的是什么，提示时用，如“指导思想”。",
        ("section", "附数字"): "写到这些词的段落里还要有数字。",
        ("section", "第一人称"): "要写有“本人”“我”，“我镇”“我们”不算。",
        ("section", "按顺序"): "章节排在别的章节之间的位置不对时提示。",
        ("duty", "责任"): "要看的是哪一项责任。",
        ("duty", "程度"): "写到哪一步才算符合。",
        ("next_steps", "至少措施"): "下一步打算里至少要有几条措施。",
        ("next_steps", "对照问题"): "查摆的每个问题是否都要有措施对应。",
        ("blanks", "类别"): "要找的是哪几类没填的地方。",
        ("figures", "指标"): "要求报的是哪些数据，至少选一项。",
        ("figures", "要求"): "全部：每项都要有；任一：有一项就行；登记：只列出来，不提示。",
        ("period", "期间"): "应是全年还是半年的报告；不限则按标题和导语判断。",
        ("length", "至少"): "少于这些字时提示，0 为不限。",
        ("length", "至多"): "多于这些字时提示，不填为不限。",
        ("manual", "提问"): "请人判断时显示的问题，可以不填。",
        ("residue", "另查"): "除了常见的残留文字，还要找出这些词。",
        ("", "另查"): "除了自带的词表，再加上这些：左边写错的，右边写对的。",
        ("", "放过"): "含有这些词的地方不提示，如本地的固定叫法。",
    }
)
