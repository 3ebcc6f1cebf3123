"""Rubric files (YAML with Chinese keys) become rubrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from lianzheng_desk.checks import KINDS, kind_named
from lianzheng_desk.checks.base import Check
from lianzheng_desk.errors import Problem, RubricError
from lianzheng_desk.rubric.mistakes import line_of, mistakes, slip_in, syntax_mistake, unknown
from lianzheng_desk.rubric.model import Applies, Examples, Item, Rubric
from lianzheng_desk.rubric.schema import SEVERITIES, ItemPart, RubricPart

_LARGEST = 2_000_000
"""Bytes; a rubric larger than this is some other file."""


def load_rubric(path: Path, *, shipped: bool = False) -> Rubric:
    """Read a rubric file.

    Raises RubricError with every mistake of the file, each with its line.
    """
    return parse_rubric(_read(path), str(path), shipped=shipped)


def _read(path: Path) -> str:
    name = path.name
    try:
        if path.stat().st_size > _LARGEST:
            raise RubricError("太大，不像检查依据文件", where=name, hint="请另选一个文件")
        data = path.read_bytes()
    except FileNotFoundError:
        raise RubricError("找不到", where=name, hint="请核对文件位置") from None
    except IsADirectoryError:
        raise RubricError("是文件夹，不是文件", where=name, hint="请选择里面的检查依据文件") from None
    except OSError as error:
        raise RubricError("打不开", where=name, hint="请核对是否有权限读取") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RubricError("不是文字文件", where=name, hint="请选择用 UTF-8 保存的检查依据文件")


def parse_rubric(text: str, source: str = "", *, shipped: bool = False) -> Rubric:
    """Read a rubric from the text of its file; `source` names it in errors. Raises RubricError."""
    name = Path(source).name
    tree = _tree(text, name)
    problems: list[Problem] = []
    part: RubricPart | None = None
    try:
        part = RubricPart.model_validate(tree)
    except ValidationError as error:
        problems += mistakes(error, RubricPart, tree)
    checks: dict[int, Check | None] = {}
    for index, entry in enumerate(_items(tree)):
        raw = entry.get("检查") if isinstance(entry, Mapping) else None
        if isinstance(raw, Mapping):
            checks[index] = _check(raw, tree, index, problems)
    problems += _repeated(tree)
    if problems or part is None:
        problems.sort(key=lambda problem: problem.line or 0)
        raise RubricError(f"有 {len(problems)} 处错误", where=name, problems=problems)
    return Rubric(
        id=part.id,
        title=part.title,
        version=part.version,
        items=tuple(_item(item, checks.get(index)) for index, item in enumerate(part.items)),
        applies=Applies(part.applies.title, part.applies.lead, part.applies.issuers),
        description=part.description,
        source=source,
        shipped=shipped,
    )


def _tree(text: str, name: str) -> Any:
    try:
        tree = YAML(typ="rt", pure=True).load(text)
    except MarkedYAMLError as error:
        raise RubricError("有 1 处错误", where=name, problems=[syntax_mistake(error, text)]) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise RubricError("格式读不通", where=name, hint="请核对是不是检查依据文件") from error
    if not isinstance(tree, Mapping):
        slips = [Problem(slip, number) for number, line in enumerate(text.splitlines(), 1) if (slip := slip_in(line))]
        if slips:
            raise RubricError(f"有 {len(slips)} 处错误", where=name, problems=slips)
        raise RubricError("不是检查依据文件", where=name, hint="请选择含有“编号、名称、条目”的文件")
    return tree


def _items(tree: Any) -> list[Any]:
    items = tree.get("条目")
    return list(items) if isinstance(items, list) else []


def _check(raw: Mapping[str, Any], tree: Any, index: int, problems: list[Problem]) -> Check | None:
    """Validate the settings of one check by its kind; mistakes go to `problems`."""
    at = ("条目", index, "检查")
    way = raw.get("方式")
    kind = kind_named(way) if isinstance(way, str) else None
    if kind is None:
        names = [k.name for k in KINDS]
        wording = unknown(str(way), names) if way is not None else f"必须填写，可用：{'、'.join(names)}"
        problems.append(Problem(f"条目→第 {index + 1} 项→检查→方式：{wording}", line_of(tree, (*at, "方式"))))
        return None
    try:
        return kind.model_validate(
            {key: value for key, value in raw.items() if key != "方式"}, by_name=False, by_alias=True
        )
    except ValidationError as error:
        problems += mistakes(error, kind, tree, at)
        return None


def _repeated(tree: Any) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, entry in enumerate(_items(tree)):
        number = entry.get("编号") if isinstance(entry, Mapping) else None
        if not isinstance(number, str):
            continue
        if number in seen:
            line = line_of(tree, ("条目", index, "编号"))
            yield Problem(f"条目→第 {index + 1} 项→编号：“{number}”与第 {seen[number] + 1} 项重复", line)
        seen.setdefault(number, index)


def _item(part: ItemPart, check: Check | None) -> Item:
    return Item(
        id=part.id,
        group=part.group,
        title=part.title,
        check=check,
        severity=SEVERITIES[part.severity],
        points=part.points,
        basis=part.basis,
        guidance=part.guidance,
        examples=Examples(part.examples.flag, part.examples.passing),
    )
