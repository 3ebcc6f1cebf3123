"""`blanks`: what a draft leaves to be filled in, as a list to hand round."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from lianzheng_desk.cli.console import Console, ExitCode
from lianzheng_desk.cli.targets import demand_a_file
from lianzheng_desk.errors import DraftError
from lianzheng_desk.exporting.files import free_name
from lianzheng_desk.exporting.wording import paragraph_words
from lianzheng_desk.reading import read_draft
from lianzheng_desk.sheet import Draft, Unfilled, unfilled


def list_blanks(arguments: argparse.Namespace, console: Console) -> int:
    """List what the draft leaves open, in a workbook or on the terminal; return the exit code.

    Raises UsageError, ExportError.
    """
    target = Path(arguments.xlsx) if arguments.xlsx is not None else None
    if target is not None:
        demand_a_file("--xlsx", target, {os.path.realpath(arguments.draft)})
    try:
        draft = read_draft(arguments.draft)
    except DraftError as error:
        console.complain(str(error))
        return ExitCode.UNREADABLE
    found = unfilled(draft)
    if target is not None:
        _write(draft, target, console)
    else:
        for line in found:
            console.say(_line(draft, line))
    places = sum(len(line.spans) for line in found)
    console.complain(f"待填 {len(found)} 项，共 {places} 处" if found else "没有待填的数字、名称和日期")
    return ExitCode.GAPS if found else ExitCode.NO_GAPS


def _write(draft: Draft, path: Path, console: Console) -> None:
    from lianzheng_desk.exporting.workbook import write_blanks  # openpyxl only where it is wanted

    written = write_blanks(draft, Path(draft.source).name, free_name(path))
    if written != path:
        console.complain(f"“{path.name}”已经存在，待填清单另存为“{written}”。")


def _line(draft: Draft, line: Unfilled) -> str:
    unit = f"（{line.unit}）" if line.unit else ""
    places = "、".join(dict.fromkeys(paragraph_words(draft, span) for span in line.spans))
    return f"{line.name}{unit}  {len(line.spans)} 处  {places}"
