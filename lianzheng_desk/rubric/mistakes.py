"""Mistakes in a rubric file, told in Chinese with their line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml.error import MarkedYAMLError

from lianzheng_desk.errors import Problem

Place = tuple[str | int, ...]


def syntax_mistake(error: MarkedYAMLError, text: str) -> Problem:
    """Tell a mistake of YAML itself; the usual slips are named for what they are."""
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else None
    lines = text.splitlines()
    # the reader stumbles at or behind the line with the slip: look at both
    for number in (line, (line or 0) - 1, error.context_mark.line + 1 if error.context_mark else None):
        if number and 0 < number <= len(lines):
            slip = slip_in(lines[number - 1])
            if slip:
                return Problem(slip, number)
    duplicate = re.search(r'found duplicate key "([^"]+)"', error.problem or "")
    if duplicate:
        return Problem(f"“{duplicate[1]}”写了两次，请删去一个", line)
    return Problem("格式读不通，请核对缩进、引号和括号", line)


def slip_in(line: str) -> str:
    """Name the usual slip in a line of YAML, "" where there is none."""
    if re.match(r"\s*(?:-\s*)?[\u4e00-\u9fff]+：", line):
        return "键后面用了全角冒号“：”，请改用半角冒号加空格“: ”"
    if re.match(r"\s*(?:-\s*)?[\u4e00-\u9fff]{1,6}:\S", line):
        return "半角冒号后面缺一个空格"
    if re.match(r" *\t", line):
        return "行首用了制表符，请改用空格缩进"
    return ""


def mistakes(error: ValidationError, model: type[BaseModel], tree: Any, at: Place = ()) -> Iterator[Problem]:
    """Tell every mistake of `error`. model: what was read; tree: the whole file, to find lines in; at: where."""
    for place, words in told(error, model, at):
        yield Problem(f"{_path(place)}：{words}", line_of(tree, place))


def told(error: ValidationError, model: type[BaseModel], at: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield the place and the words of every mistake of `error`. model: what was read; at: where it stands."""
    for detail in error.errors():
        if detail["type"] == "too_short" and detail["input"]:
            continue  # there are entries, only none without a mistake of its own
        place = (*at, *(part for part in detail["loc"] if not str(part).startswith("function-")))
        yield place, _wording(detail, model, place)


def _path(place: Place) -> str:
    return "→".join(f"第 {part + 1} 项" if isinstance(part, int) else str(part) for part in place)


def _wording(detail: ErrorDetails, model: type[BaseModel], place: Place) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return unknown(str(place[-1]), _keys(model, [part for part in detail["loc"] if isinstance(part, str)][:-1]))
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return f"应为{'、'.join(allowed)}之一"
    if kind == "value_error":
        return str(context.get("error", "不对"))
    for start, words in _WORDINGS.items():
        if kind.startswith(start):
            return words.format(**context)
    return "填写的内容不对"


_WORDINGS = {
    "missing": "必须填写",
    "string_type": "应为文字，数字请加引号",
    "string_too_short": "不能空着",
    "string_too_long": "太长，最多 {max_length} 个字",
    "string_pattern": "不能含空格和斜杠",
    "float": "应为数字",
    "int": "应为整数",
    "finite": "应为数字",
    "bool": "应为“是”或“否”",
    "greater_than_equal": "应不小于 {ge}",
    "less_than_equal": "应不大于 {le}",
    "too_short": "至少要有一项",
    "tuple_type": "应为列表",
    "list_type": "应为列表",
    "dict_type": "应为“键: 值”的形式",
    "model_type": "应为“键: 值”的形式",
    "model_attributes_type": "应为“键: 值”的形式",
}


def unknown(name: str, known: Sequence[str]) -> str:
    """Tell that a name is not known, with the nearest known one and all of them."""
    near = difflib.get_close_matches(name, known, n=2, cutoff=0.4)
    guess = "，是不是" + "或".join(f"“{word}”" for word in near) + "；" if near else "，"
    return f"没有“{name}”这一项{guess}可用：{'、'.join(known)}"


def _keys(model: type[BaseModel], path: Sequence[str]) -> list[str]:
    """Return the keys allowed where `path` leads to inside `model`."""
    current: type[BaseModel] = model
    for key in path:
        field = next((f for f in current.model_fields.values() if f.alias == key), None)
        inner = _model_in(field.annotation) if field else None
        if inner is None:
            break
        current = inner
    return [field.alias or name for name, field in current.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for m in map(_model_in, getattr(annotation, "__args__", ())) if m), None)


def line_of(tree: Any, place: Place) -> int | None:
    """Return the line (from 1) of a place in a file read by ruamel.yaml, or of the nearest place around it."""
    line: int | None = None
    for part in place:
        marks = getattr(tree, "lc", None)
        try:
            if isinstance(tree, Mapping):
                line = marks.key(part)[0] + 1 if marks and part in tree else line
            elif marks:
                line = marks.item(part)[0] + 1
            tree = tree[part]
        except (KeyError, IndexError, TypeError, AttributeError):
            return line
    return line
