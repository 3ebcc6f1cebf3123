"""`check`: drafts in, results out."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from lianzheng_desk.batch import check_files, gather
from lianzheng_desk.cli.console import Console, ExitCode, UsageError
from lianzheng_desk.exporting.report import Unreadable, dumps, is_report, report, write_json
from lianzheng_desk.exporting.summary import summary
from lianzheng_desk.rubric.library import find, library
from lianzheng_desk.sheet import CheckSheet, Verdict


def check(arguments: argparse.Namespace, console: Console) -> int:
    """Check the drafts that `arguments` name and hand over the results; return the exit code.

    Raises UsageError, RubricError, ExportError.
    """
    files = gather(arguments.paths)
    if not files:
        raise UsageError(f"“{'”“'.join(arguments.paths)}”里没有可检查的文稿（.docx 或 .txt）。")
    targets = _targets(arguments, files)
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
    _hand_over(entries, arguments, targets, console)
    return _exit_code(entries)


def _exit_code(entries: Iterable[CheckSheet | Unreadable]) -> ExitCode:
    code = ExitCode.NO_GAPS
    for entry in entries:
        if isinstance(entry, Unreadable):
            return ExitCode.UNREADABLE
        if any(finding.verdict is Verdict.GAP for finding in entry.review.findings):
            code = ExitCode.GAPS
    return code


def _targets(arguments: argparse.Namespace, files: Sequence[str | Unreadable]) -> tuple[Path | None, Path | None]:
    """Return where JSON and workbook go (None: not to a file), refusing before the work what could not be written."""
    json = Path(arguments.json) if arguments.json not in (None, "-") else None
    xlsx = Path(arguments.xlsx) if arguments.xlsx is not None else None
    drafts = {os.path.realpath(file) for file in files if isinstance(file, str)}
    for option, path in (("--json", json), ("--xlsx", xlsx)):
        if path is None:
            continue
        if os.path.realpath(path) in drafts:
            raise UsageError(f"{option} 指向了要检查的文稿“{path}”，请另给一个文件名。")
        if os.path.isdir(path):
            raise UsageError(f"{option} 要的是文件名，“{path}”是文件夹。")
        if not os.path.isdir(path.parent):
            raise UsageError(f"{option} 所在的文件夹“{path.parent}”不存在，请先建好。")
    if json is not None and xlsx is not None and os.path.realpath(json) == os.path.realpath(xlsx):
        raise UsageError("--json 和 --xlsx 不能是同一个文件。")
    if json is not None and os.path.lexists(json) and not is_report(json):
        raise UsageError(f"“{json}”已经存在，而且不是检查结果文件，请给 --json 换一个名字，以免覆盖它。")
    return json, xlsx


def _hand_over(
    entries: Sequence[CheckSheet | Unreadable],
    arguments: argparse.Namespace,
    targets: tuple[Path | None, Path | None],
    console: Console,
) -> None:
    json, xlsx = targets
    text = dumps(report(entries, with_text=arguments.with_text)) if arguments.json else ""
    if json is not None:
        write_json(text, json)
    elif text:
        console.say(text.removesuffix("\n"))
    if xlsx is not None:
        _write_workbook(entries, xlsx, console)
    if not arguments.json and xlsx is None and not arguments.quiet:
        _print_summary(entries, console)


def _write_workbook(entries: Sequence[CheckSheet | Unreadable], path: Path, console: Console) -> None:
    from lianzheng_desk.exporting.workbook import free_name, write_workbook  # openpyxl only where it is wanted

    free = free_name(path)
    written = write_workbook(entries, free)
    if written != path:
        console.complain(f"“{path.name}”已经存在，检查单另存为“{written}”。")


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
