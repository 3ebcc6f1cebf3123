"""`check`: drafts in, results out."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from lianzheng_desk.batch import check_files, gather
from lianzheng_desk.cli.console import Console, ExitCode, UsageError
from lianzheng_desk.cli.targets import Targets, targets
from lianzheng_desk.errors import ExportError
from lianzheng_desk.exporting.files import free_name, make_folder
from lianzheng_desk.exporting.report import Unreadable, dumps, report, write_json
from lianzheng_desk.exporting.summary import summary
from lianzheng_desk.reading import readable
from lianzheng_desk.rubric.library import find, library
from lianzheng_desk.sheet import CheckSheet, Verdict


def check(arguments: argparse.Namespace, console: Console) -> int:
    """Check the drafts that `arguments` name and hand over the results; return the exit code.

    Raises UsageError, RubricError, ExportError.
    """
    files = gather(arguments.paths)
    if not files:
        raise UsageError(f"“{'”“'.join(arguments.paths)}”里没有可检查的文稿（{readable()}）。")
    places = targets(arguments, files)
    rubric = find(arguments.rubric) if arguments.rubric else None
    at_hand = library()
    if rubric is None and not arguments.quiet:
        for problem in at_hand.problems:
            console.complain(f"未采用：{problem}")
    many = len(files) > 1 and not arguments.quiet

    def progress(number: int, total: int, result: CheckSheet | Unreadable) -> None:
        if many:
            name = result.name if isinstance(result, CheckSheet) else Path(result.path).name
            console.complain(f"[{number}/{total}] {name}")

    entries = check_files(
        files,
        rubric,
        at_hand.rubrics,
        jobs=arguments.jobs,
        checked_at=datetime.now().strftime("%Y-%m-%d %H:%M:%S"),
        progress=progress,
    )
    for entry in entries:
        if isinstance(entry, Unreadable):
            console.complain(entry.sentence)
    all_written = _hand_over(entries, arguments, places, console)
    return _exit_code(entries) if all_written else ExitCode.WRONG_ARGUMENTS


def _exit_code(entries: Iterable[CheckSheet | Unreadable]) -> ExitCode:
    code = ExitCode.NO_GAPS
    for entry in entries:
        if isinstance(entry, Unreadable):
            return ExitCode.UNREADABLE
        if any(finding.verdict is Verdict.GAP for finding in entry.review.findings):
            code = ExitCode.GAPS
    return code


def _hand_over(
    entries: Sequence[CheckSheet | Unreadable], arguments: argparse.Namespace, places: Targets, console: Console
) -> bool:
    """Write and print what was asked for; tell whether every annotated copy could be written. Raises ExportError."""
    text = dumps(report(entries, with_text=arguments.with_text)) if arguments.json else ""
    if places.json is not None:
        write_json(text, places.json)
    elif text:
        console.say(text.removesuffix("\n"))
    if places.xlsx is not None:
        _write_workbook(entries, places.xlsx, console)
    all_written = _write_copies(entries, places, console)
    if not arguments.json and places.xlsx is None and not arguments.quiet:
        _print_summary(entries, console)
    return all_written


def _write_workbook(entries: Sequence[CheckSheet | Unreadable], path: Path, console: Console) -> None:
    from lianzheng_desk.exporting.workbook import write_workbook  # openpyxl only where it is wanted

    written = write_workbook(entries, free_name(path))
    if written != path:
        console.complain(f"“{path.name}”已经存在，检查单另存为“{written}”。")


def _write_copies(entries: Sequence[CheckSheet | Unreadable], places: Targets, console: Console) -> bool:
    """Write a copy with comments of every draft that was read; one that fails stops no other."""
    if places.docx is None:
        return True
    from lianzheng_desk.exporting.annotated import suggested_annotated_name, write_annotated  # lxml, likewise

    all_written = True
    for sheet in entries:
        if isinstance(sheet, Unreadable):
            continue
        try:
            if places.docx_folder:
                make_folder(places.docx)
            path = places.docx / suggested_annotated_name(sheet) if places.docx_folder else places.docx
            written = write_annotated(sheet, Path(sheet.review.draft.source), free_name(path))
        except ExportError as error:
            console.complain(str(error))
            all_written = False
            continue
        if written != path:
            console.complain(f"“{path.name}”已经存在，批注稿另存为“{written}”。")
    return all_written


def _print_summary(entries: Sequence[CheckSheet | Unreadable], console: Console) -> None:
    sheets = [entry for entry in entries if isinstance(entry, CheckSheet)]
    for sheet in sheets:
        console.say(summary(sheet) + ("\n" if len(entries) > 1 else ""))
    if len(entries) > 1:
        gaps = sum(_exit_code([sheet]) is ExitCode.GAPS for sheet in sheets)
        console.say(
            f"共 {len(entries)} 份：有缺口 {gaps} 份，无缺口 {len(sheets) - gaps} 份，"
            f"未能读取 {len(entries) - len(sheets)} 份"
        )
