"""Rubric files (YAML with Chinese keys) become rubrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lianzheng_desk.checks import all_kinds, kind_named
from lianzheng_desk.checks.base import Check
from lianzheng_desk.errors import Problem, RubricError
from lianzheng_desk.rubric import inherit
from lianzheng_desk.rubric.files import bases, originals, read_text, read_tree
from lianzheng_desk.rubric.inherit import NOTHING, Written, completed, entries_of
from lianzheng_desk.rubric.mistakes import line_of, mistakes, unknown
from lianzheng_desk.rubric.model import Applies, Examples, Item, Rubric
from lianzheng_desk.rubric.schema import SEVERITIES, AppliesPart, ItemPart, RubricPart


def load_rubric(path: Path, *, shipped: bool = False) -> Rubric:
    """Read a rubric file, and the one it is built on.

    Raises RubricError with every mistake of the file, each with its line.
    """
    return RubricReader().load(path, shipped=shipped)


def parse_rubric(text: str, source: str = "", *, shipped: bool = False) -> Rubric:
    """Read a rubric from the text of its file; `source` names it in errors. Raises RubricError."""
    return RubricReader().parse(text, source, shipped=shipped)


class RubricReader:
    """Reads rubrics; a file that several are built on is read once as long as the reader lives."""

    def __init__(self) -> None:
        self._known: dict[Path, Written] = {}

    def load(self, path: Path, *, shipped: bool = False) -> Rubric:
        """Read a rubric file. Raises RubricError."""
        return self._written(path, shipped, ()).rubric

    def parse(self, text: str, source: str = "", *, shipped: bool = False) -> Rubric:
        """Read a rubric from the text of its file. Raises RubricError."""
        return self._parsed(text, source, shipped, ()).rubric

    def _written(self, path: Path, shipped: bool, above: tuple[Path, ...]) -> Written:
        """Read the file at `path`; above: the files that are built on it, the outermost first."""
        place = path.resolve()
        if place not in self._known:
            self._known[place] = self._parsed(read_text(path), str(path), shipped, (*above, place))
        return self._known[place]

    def _parsed(self, text: str, source: str, shipped: bool, chain: tuple[Path, ...]) -> Written:
        name = Path(source).name
        tree = read_tree(text, name)
        problems: list[Problem] = []
        base = self._base(tree, source, chain, problems)
        entries = [completed(entry, base) for entry in entries_of(tree)]
        part = _part(tree, entries, problems)
        checks = {index: _check(entry, tree, index, problems) for index, entry in enumerate(entries)}
        problems += _repeated(tree)
        problems += inherit.misplaced(tree, base)
        if problems or part is None or base is None:
            problems.sort(key=lambda problem: problem.line or 0)
            raise RubricError(f"有 {len(problems)} 处错误", where=name, problems=problems)
        own = [_item(item, checks[index]) for index, item in enumerate(part.items)]
        items = tuple(inherit.arranged(base, own, [item.after for item in part.items], part.dropped))
        if not items:
            raise RubricError("有 1 处错误", where=name, problems=[Problem("条目：至少要有一项")])
        texts = {**base.entries, **{item.id: inherit.written(entry) for item, entry in zip(own, entries, strict=True)}}
        return Written(_rubric(part, items, source, shipped), {item.id: texts[item.id] for item in items})

    def _base(self, tree: Any, source: str, chain: tuple[Path, ...], problems: list[Problem]) -> Written | None:
        """Return what the rubric is built on; None, with its mistakes in `problems`, where that cannot be read."""
        name = tree.get(inherit.BASE)
        if not isinstance(name, str) or not name:
            return NOTHING if name is None else None  # what is no name is a mistake of its own
        line = line_of(tree, (inherit.BASE,))
        known = list(bases(Path(source).parent if source else None))
        # a file does not mean itself where another has the same name
        called = sorted((one for one in known if one.is_called(name)), key=lambda one: one.path.resolve() in chain)
        if not called:
            problems.append(Problem(f"{inherit.BASE}：{inherit.no_such_base(name, known)}", line))
            return None
        path = called[0].path
        if path.resolve() in chain:
            problems.append(Problem(f"{inherit.BASE}：“{name}”又基于本文件，请改一处", line))
            return None
        try:
            return self._written(path, path.parent == originals(), chain)
        except RubricError as error:
            told = error.problems or (Problem(str(error).rstrip("。")),)
            problems += [Problem(f"{inherit.BASE}→“{path.name}”{problem}", line) for problem in told]
            return None


def _part(tree: Any, entries: list[Any], problems: list[Problem]) -> RubricPart | None:
    """Validate the file with its entries completed; mistakes go to `problems`."""
    whole = dict(tree)
    if isinstance(tree.get("条目"), list):
        whole["条目"] = entries
    try:
        part = RubricPart.model_validate(whole)
    except ValidationError as error:
        problems += mistakes(error, RubricPart, tree)
        part = None
    if inherit.BASE not in tree and tree.get("条目", ()) in ([], ()):
        problems.append(Problem("条目：至少要有一项" if "条目" in tree else "条目：必须填写", line_of(tree, ("条目",))))
    return part


def _check(entry: Any, tree: Any, index: int, problems: list[Problem]) -> Check | None:
    """Validate the settings of one check by its kind; mistakes go to `problems`."""
    raw = entry.get("检查") if isinstance(entry, Mapping) else None
    if not isinstance(raw, Mapping):
        return None
    at = ("条目", index, "检查")
    way = raw.get("方式")
    kind = kind_named(way) if isinstance(way, str) else None
    if kind is None:
        names = [k.name for k in all_kinds()]
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
    for index, entry in enumerate(entries_of(tree)):
        number = entry.get("编号") if isinstance(entry, Mapping) else None
        if not isinstance(number, str):
            continue
        if number in seen:
            line = line_of(tree, ("条目", index, "编号"))
            yield Problem(f"条目→第 {index + 1} 项→编号：“{number}”与第 {seen[number] + 1} 项重复", line)
        seen.setdefault(number, index)


def _rubric(part: RubricPart, items: tuple[Item, ...], source: str, shipped: bool) -> Rubric:
    return Rubric(
        id=part.id,
        title=part.title,
        version=part.version,
        items=items,
        applies=_applies(part.applies),
        description=part.description,
        source=source,
        shipped=shipped,
    )


def _applies(part: AppliesPart) -> Applies:
    return Applies(
        title=part.title,
        lead=part.lead,
        issuers=part.issuers,
        body=part.body,
        not_in_body=part.not_in_body,
        not_in_title=part.not_in_title,
        first_person=part.first_person,
        rank=part.rank,
    )


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
