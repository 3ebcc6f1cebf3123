"""Many drafts: which files are meant, each one checked, in one process or in several."""

from __future__ import annotations

import logging
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from lianzheng_desk.errors import DeskError
from lianzheng_desk.exporting.report import Unreadable
from lianzheng_desk.reading import read_draft, suffixes
from lianzheng_desk.records.store import draft_key
from lianzheng_desk.review import Rubric, propose, review
from lianzheng_desk.sheet import CheckSheet, build_sheet

_log = logging.getLogger(__name__)
_MOST_JOBS = 61
"""Windows lets no pool have more processes."""

Progress = Callable[[int, int, "CheckSheet | Unreadable"], None]
"""Called after each draft with its number (from 1), the number of drafts, and its result."""


def gather(paths: Sequence[str], stopped: Callable[[], bool] = bool) -> tuple[str | Unreadable, ...]:
    """Return the files meant by `paths`: files as they are, folders with everything in them, each file once.

    Of a folder only files with a suffix of a draft count, in the order of their names, without hidden files and the
    lock files of office programs; links to folders are not followed, nor are the folders in which a saved web page
    keeps its pictures. A folder that cannot be listed is Unreadable.

    stopped: asked again and again; once it says so nothing more is looked for.
    """
    found: dict[str, str | Unreadable] = {}
    for path in paths:
        for entry in _in_folder(path, stopped) if os.path.isdir(path) else (path,):
            key = entry.path if isinstance(entry, Unreadable) else entry
            found.setdefault(os.path.normcase(os.path.abspath(key)), entry)
    return tuple(found.values())


def _in_folder(folder: str, stopped: Callable[[], bool]) -> Iterator[str | Unreadable]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield Unreadable(folder, f"文件夹“{folder}”打不开，请检查权限。")
        return
    for entry in entries:
        if stopped():
            return
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not _belongs_to_a_web_page(entry.path):
                yield from _in_folder(entry.path, stopped)
        elif entry.name.lower().endswith(suffixes()) and not entry.is_dir():
            yield entry.path


def _belongs_to_a_web_page(folder: str) -> bool:
    """Tell whether a folder “报告.files” or “报告_files” stands beside the page “报告.htm”."""
    page = folder.removesuffix(".files").removesuffix("_files")
    return page != folder and any(os.path.isfile(page + suffix) for suffix in (".htm", ".html"))


def check_file(path: str, rubric: Rubric | None, rubrics: Sequence[Rubric], *, checked_at: str = "") -> CheckSheet:
    """Read the draft at `path` and check it under `rubric`, or under the one of `rubrics` that is proposed for it.

    checked_at: local time for the sheet. Raises DraftError.
    """
    draft = read_draft(path)
    if rubric is None:
        choice = propose(draft, rubrics)
        chosen, because = choice.rubric, choice.reason
    else:
        chosen, because = rubric, "由用户指定"
    return build_sheet(
        review(draft, chosen),
        {},
        name=Path(path).name,
        checked_at=checked_at,
        chosen_because=because,
        digest=draft_key(draft).digest,
    )


def check_files(
    files: Sequence[str | Unreadable],
    rubric: Rubric | None,
    rubrics: Sequence[Rubric],
    *,
    jobs: int = 1,
    checked_at: str = "",
    progress: Progress | None = None,
) -> list[CheckSheet | Unreadable]:
    """Check every file and return the results in the order of `files`, the same for any number of jobs (processes).

    A file that cannot be read, or on which the program itself fails, gives Unreadable and stops no other.
    """
    many = min(jobs, len(files), _MOST_JOBS)
    found = _in_processes if many > 1 else _here
    results: list[CheckSheet | Unreadable] = []
    for result in found(files, rubric, rubrics, checked_at, many):
        results.append(result)
        if progress:
            progress(len(results), len(files), result)
    return results


def _safely(
    file: str | Unreadable, rubric: Rubric | None, rubrics: Sequence[Rubric], checked_at: str
) -> CheckSheet | Unreadable:
    if isinstance(file, Unreadable):
        return file
    try:
        return check_file(file, rubric, rubrics, checked_at=checked_at)
    except DeskError as error:
        return Unreadable(file, str(error))
    except Exception:  # noqa: BLE001  one draft must not cost the user the others
        _log.exception("checking failed")
        return _failed(file)


def _failed(file: str | Unreadable) -> Unreadable:
    path = file.path if isinstance(file, Unreadable) else file
    return Unreadable(path, f"检查“{path}”时程序出错，请单独再试一次。")


def _here(
    files: Sequence[str | Unreadable], rubric: Rubric | None, rubrics: Sequence[Rubric], checked_at: str, _jobs: int
) -> Iterator[CheckSheet | Unreadable]:
    for file in files:
        yield _safely(file, rubric, rubrics, checked_at)


def _in_processes(
    files: Sequence[str | Unreadable], rubric: Rubric | None, rubrics: Sequence[Rubric], checked_at: str, jobs: int
) -> Iterator[CheckSheet | Unreadable]:
    # fresh processes: a copy of this one could hold a lock of a thread that is not copied
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
    with pool:
        waiting: list[Future[CheckSheet | Unreadable]] = []
        try:
            waiting = [pool.submit(_safely, file, rubric, rubrics, checked_at) for file in files]
            for file, future in zip(files, waiting, strict=True):
                try:
                    yield future.result()
                except BrokenProcessPool:  # one process died, and the pool with it: which file it was shows by itself
                    yield _alone(file, rubric, rubrics, checked_at)
        finally:
            for future in waiting:
                future.cancel()


def _alone(
    file: str | Unreadable, rubric: Rubric | None, rubrics: Sequence[Rubric], checked_at: str
) -> CheckSheet | Unreadable:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            return pool.submit(_safely, file, rubric, rubrics, checked_at).result()
        except BrokenProcessPool:
            return _failed(file)
