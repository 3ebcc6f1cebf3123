"""Values of an edition as they are written into a rubric file, and the nodes that keep their place and comments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from lianzheng_desk.rubric.edition import APPLIES, Edition, Entry
from lianzheng_desk.rubric.model import Applies

_PLAIN = re.compile(
    r"[A-Za-z\u4e00-\u9fff《“（](?:[\w\u2014\u2018-\u201d\u2026\u3000-\u9fff\uff00-\uffef/.-]| (?! |$))*"
)
"""Words written without quotes; signs that mean something in YAML are not among them."""


def header_values(edition: Edition) -> dict[str, Any]:
    """Return what stands above the items, by key in the order of writing; what is as usual is "" or {}."""
    usual = Applies()
    applies = {
        key: getattr(edition.applies, name)
        for key, name in APPLIES.items()
        if getattr(edition.applies, name) != getattr(usual, name)
    }
    return {
        "编号": edition.id,
        "名称": edition.title,
        "版本": str(edition.version),
        "说明": edition.description,
        "基于": edition.base,
        "适用": applies,
    }


def entry_values(entry: Entry) -> dict[str, Any]:
    """Return what an item says, by key in the order of writing."""
    examples = {"应报": tuple(entry.flag), "不应报": tuple(entry.passing)}
    return {
        "编号": entry.id,
        "分组": entry.group,
        "标题": entry.title,
        "说明": entry.guidance,
        "依据": entry.basis,
        "级别": entry.severity,
        "分值": entry.points,
        "检查": {"方式": entry.way, **entry.settings} if entry.way else None,
        "示例": {key: texts for key, texts in examples.items() if texts},
    }


def put(node: Any, key: str, value: Any, order: tuple[str, ...]) -> None:
    """Set `key` of a mapping; a mapping or list that is there is changed within.

    order: the keys in the order of writing, for the place of a new one.
    """
    present = node.get(key)
    if isinstance(present, CommentedMap) and isinstance(value, Mapping) and value:
        for gone in [one for one in present if one not in value]:
            del present[gone]
        for inner, inner_value in value.items():
            if _plain(present.get(inner)) != _plain(node_of(inner_value)) or inner not in present:
                put(present, inner, inner_value, tuple(value))
    elif isinstance(present, CommentedSeq) and isinstance(value, tuple) and value and not _are_pairs(value):
        _refill(present, [scalar(one) for one in value])
    elif key in node:
        node[key] = node_of(value)
    else:
        before = set(order[: order.index(key)]) if key in order else set(node)
        node.insert(sum(1 for one in node if one in before), key, node_of(value))


def node_of(value: Any) -> Any:
    """Return what ruamel.yaml is to write for `value`: words in one line, texts with line breaks one a line."""
    if isinstance(value, list):
        return CommentedSeq(value)
    if isinstance(value, Mapping):
        mapping = CommentedMap({key: node_of(one) for key, one in value.items()})
        if all(not isinstance(one, CommentedSeq) or one.fa.flow_style() for one in mapping.values()):
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, tuple):
        return _pairs(value) if _are_pairs(value) else _words(value)
    return scalar(value)


def scalar(value: Any) -> Any:
    """Return a single value as it is written: 是 and 否, whole numbers without a point, line breaks as \\n."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        return DoubleQuotedScalarString(value)
    return value


def _are_pairs(value: tuple[Any, ...]) -> bool:
    return bool(value) and all(isinstance(one, tuple) for one in value)


def _pairs(value: tuple[tuple[str, str], ...]) -> Any:
    if len(dict(value)) == len(value):
        mapping = CommentedMap({scalar(wrong): scalar(right) for wrong, right in value})
        mapping.fa.set_flow_style()
        return mapping
    rows = CommentedSeq([_words(pair) for pair in value])
    rows.fa.set_flow_style()
    return rows


def _words(value: tuple[str, ...]) -> Any:
    texts = [scalar(one) for one in value]
    has_texts = any("\n" in one for one in value if isinstance(one, str))
    sequence = CommentedSeq([DoubleQuotedScalarString(one) for one in texts] if has_texts else texts)
    if not has_texts:
        sequence.fa.set_flow_style()
    return sequence


def _refill(sequence: CommentedSeq, values: list[Any]) -> None:
    """Bring a list to these values; what follows its last entry (an empty line) goes on following it."""
    if all(isinstance(one, DoubleQuotedScalarString) for one in sequence):
        values = [DoubleQuotedScalarString(one) for one in values]
    comments, last = dict(sequence.ca.items), len(sequence) - 1
    tail = comments.pop(last, None)
    kept = {str(one): one for one in sequence}
    del sequence[:]
    sequence.extend([kept.get(str(one), one) for one in values])
    sequence.ca.items.update({at: comment for at, comment in comments.items() if at < len(values)})
    if tail is not None:
        sequence.ca.items[len(values) - 1] = tail


def _plain(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [_plain(one) for one in node]
    return node
