"""`rubric`: look at rubrics and rubric files."""

from __future__ import annotations

import argparse
from pathlib import Path

from lianzheng_desk.cli.console import Console, ExitCode
from lianzheng_desk.errors import RubricError
from lianzheng_desk.exporting.files import free_name
from lianzheng_desk.exporting.wording import plain
from lianzheng_desk.rubric.edition import edition_of
from lianzheng_desk.rubric.explained import Setting, Shape, kinds
from lianzheng_desk.rubric.library import find, library
from lianzheng_desk.rubric.loader import load_rubric
from lianzheng_desk.rubric.model import Rubric
from lianzheng_desk.rubric.own import write_text
from lianzheng_desk.rubric.writer import to_yaml
from lianzheng_desk.selftest import Failure, Fault, failures, tried

_SHOWN = 40
"""Characters of an example that are shown to tell which one is meant."""
_FORMS = {
    Shape.CHOICE: "选一个",
    Shape.CHOICES: "可列几个",
    Shape.NUMBER: "整数",
    Shape.YES_NO: "是或否",
    Shape.WORDS: "可列几个词",
    Shape.PAIRS: "“误: 正”",
    Shape.TEXT: "文字",
}
"""How a setting is written in a rubric file."""


def list_rubrics(_arguments: argparse.Namespace, console: Console) -> int:
    """Name every rubric at hand, a line each; return the exit code."""
    at_hand = library()
    for rubric in at_hand.rubrics:
        origin = "自带" if rubric.shipped else "自建"
        console.say(f"{rubric.id}  {rubric.title}  {_size(rubric)}  {origin}")
    for problem in at_hand.problems:
        console.complain(f"未采用：{problem}")
    return ExitCode.NO_GAPS


def _size(rubric: Rubric) -> str:
    return f"版本 {rubric.version}  {len(rubric.items)} 项  {plain(rubric.points)} 分"


def show_rubric(arguments: argparse.Namespace, console: Console) -> int:
    """Print the items of one rubric; return the exit code. Raises RubricError."""
    rubric = find(arguments.name)
    console.say(f"{rubric.title}（{rubric.id}）  {_size(rubric)}")
    if rubric.description:
        console.say(rubric.description)
    group = ""
    for item in rubric.items:
        if item.group != group:
            group = item.group
            console.say(f"\n{group}")
        basis = f"  依据：{item.basis}" if item.basis else ""
        console.say(f"  {item.id}  {item.title}  〔{item.way}·{item.severity.label}·{plain(item.points)} 分〕{basis}")
    return ExitCode.NO_GAPS


def list_kinds(_arguments: argparse.Namespace, console: Console) -> int:
    """Name every kind of check with its settings, as they are written in a rubric file; return the exit code."""
    for kind in kinds():
        console.say(f"{kind.name}  {kind.about}")
        for setting in kind.settings:
            console.say(f"    {setting.key}（{_form(setting)}）  {setting.told()}")
    return ExitCode.NO_GAPS


def _form(setting: Setting) -> str:
    if setting.required:
        return f"{_FORMS[setting.shape]}，必填"
    usual = "、".join(setting.usual) if isinstance(setting.usual, tuple) else setting.usual
    if isinstance(usual, bool):
        usual = "是" if usual else "否"
    return f"{_FORMS[setting.shape]}，不写即“{usual}”" if usual not in (None, "") else _FORMS[setting.shape]


def validate_rubric(arguments: argparse.Namespace, console: Console) -> int:
    """Name every mistake of a rubric file, a line each; return the exit code. Raises RubricError."""
    try:
        rubric = load_rubric(Path(arguments.file))
    except RubricError as error:
        if not error.problems:
            raise
        console.complain(f"检查依据“{arguments.file}”有 {len(error.problems)} 处写得不对：")
        for problem in error.problems:
            console.complain(f"  {problem}")
        return ExitCode.WRONG_ARGUMENTS
    console.say(f"“{arguments.file}”没有错误：{rubric.title}  {_size(rubric)}")
    return ExitCode.NO_GAPS


def to_excel(arguments: argparse.Namespace, console: Console) -> int:
    """Write a rubric as a workbook, beside one of the same name; return the exit code. Raises RubricError."""
    from lianzheng_desk.rubric.excel import write_excel  # openpyxl takes its time, and most commands need it not

    path = write_excel(edition_of(find(arguments.name)), free_name(Path(arguments.file)))
    console.say(f"已写成“{path}”")
    return ExitCode.NO_GAPS


def from_excel(arguments: argparse.Namespace, console: Console) -> int:
    """Write the rubric of a workbook as a rubric file, beside one of the same name; return the exit code.

    Raises RubricError with every mistake of the workbook, each with its row and column.
    """
    from lianzheng_desk.rubric.excel_reading import read_excel

    path = free_name(Path(arguments.out))
    write_text(path, to_yaml(read_excel(Path(arguments.file)), source=str(path)))
    console.say(f"已写成“{path}”")
    return ExitCode.NO_GAPS


def try_rubric(arguments: argparse.Namespace, console: Console) -> int:
    """Try a rubric on its own examples and name those that do not hold; return the exit code. Raises RubricError."""
    rubric = find(arguments.name)
    found = failures(rubric)
    lacking = [failure for failure in found if failure.fault is Fault.LACKING]
    broken = [failure for failure in found if failure.fault is not Fault.LACKING]
    console.say(f"{rubric.title}（{rubric.id}）  示例 {tried(rubric)} 段")
    for failure in broken:
        for line in _told(failure):
            console.say(line)
    for failure in lacking:
        console.say(f"  {failure.item.id}  {failure.item.title}：{failure.fault.label}")
    if broken:
        console.say(f"有 {len(broken)} 段示例与检查结果不符，请核对条目的“检查”或“示例”")
    else:
        console.say("示例全部相符" if tried(rubric) else "没有可以自查的示例")
    return ExitCode.GAPS if broken else ExitCode.NO_GAPS


def _told(failure: Failure) -> list[str]:
    item, text = failure.item, " ".join(failure.text.split())
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    which = "应报" if failure.fault is Fault.SILENT else "不应报"
    lines = [f"  {item.id}  {item.title}：{failure.fault.label}", f"      {which}第 {failure.number} 段：“{shown}”"]
    if failure.told:
        lines.append(f"      检查结果：{'；'.join(failure.told)}")
    return lines
