"""The database file: opened, brought up to date, set aside when damaged. SQLite's errors become StoreErrors."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from lianzheng_desk.errors import StoreError
from lianzheng_desk.records.schema import STEPS

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNWRITTEN = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
}
"""What a full disk looks like where a quota or a share stands before it."""
_REFUSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}


class _DamagedError(Exception):
    """The file is no database, or one that is broken inside."""


def _code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code, 0 where Python itself raised."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


@contextmanager
def store_errors(path: Path | None) -> Iterator[None]:
    """Turn errors of SQLite and of the file system into a StoreError that names the folder and the way out."""
    where = str(path.parent) if path else ""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a misuse is our fault, not the user's
    except sqlite3.Error as error:
        code = _code(error)
        if code in _BUSY:
            raise StoreError(
                "中的勾选记录正被另一个程序占用", where=where, hint="请关闭另一个窗口，稍等片刻再试"
            ) from error
        if code == sqlite3.SQLITE_FULL or getattr(error, "sqlite_errorcode", 0) in _UNWRITTEN:
            raise StoreError(
                "所在的磁盘已满或写不进去，勾选没有存下", where=where, hint="请腾出一些空间再试"
            ) from error
        if code in _DAMAGED:
            raise StoreError("中的勾选记录已损坏", where=where, hint="请关闭本程序再打开，程序会另起一份") from error
        if code in _REFUSED:
            raise _no_permission(where) from error
        raise StoreError("中的勾选记录读写出错", where=where, hint="请检查磁盘后再试") from error
    except OSError as error:
        raise _no_permission(where) from error


def _no_permission(where: str) -> StoreError:
    return StoreError("不能存放勾选记录", where=where, hint="请检查该文件夹是否可以写入，或换一个存放位置")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock; what happened inside is on disk afterwards, or nothing of it.

    Inside another one it is a part of that. Whoever calls holds the store's lock: no other thread can be inside.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def open_database(path: Path | None, wait: float) -> tuple[sqlite3.Connection, str | None]:
    """Open the database at `path` (None: in memory), creating its folder, bringing it up to date.

    wait: seconds to wait for another process's lock. Returns the connection, and one sentence for the user where a
    damaged file had to be set aside. Raises StoreError.
    """
    if path is None:
        return _connect(None, wait), None
    with store_errors(path):
        # the notes may be confidential: nobody else on this machine needs to see the folder
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            return _connect(path, wait), None
        except _DamagedError:
            aside = _set_aside(path)
        notice = f"勾选记录文件已损坏，原文件改名为“{aside.name}”保留在“{aside.parent}”，程序另起了一份。"
        try:
            return _connect(path, wait), notice
        except _DamagedError as error:
            raise _no_permission(str(path.parent)) from error


def _connect(path: Path | None, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path if path is not None else ":memory:", timeout=wait, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is cleared is not to be read out of the file
        if path is not None:
            _check_sound(connection)
            _write_ahead(connection, wait)
        connection.execute("PRAGMA synchronous = FULL")
        _migrate(connection)
    except sqlite3.Error as error:
        connection.close()
        if _code(error) in _DAMAGED:
            raise _DamagedError from error
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def _check_sound(connection: sqlite3.Connection) -> None:
    row = connection.execute("PRAGMA quick_check(1)").fetchone()
    if row is None or row[0] != "ok":
        raise _DamagedError


def _write_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Switch to write-ahead logging. SQLite's own waiting does not cover this switch, so it is repeated here.

    Where the folder cannot do it (some network drives) the ordinary journal stays, which is as safe, only slower.
    """
    deadline = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if _code(error) in _DAMAGED:
                raise
            if _code(error) not in _BUSY:
                return
            if time.monotonic() > deadline:
                raise
        time.sleep(0.02)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(connection: sqlite3.Connection) -> None:
    if _version(connection) < len(STEPS):
        with transaction(connection):
            for step in STEPS[_version(connection) :]:  # read again: another process may have been quicker
                for statement in step.split(";"):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(STEPS)}")
    if _version(connection) > len(STEPS):
        raise StoreError("勾选记录是用更新的版本存的，这个版本读不了", hint="请改用新版程序")


def _set_aside(path: Path) -> Path:
    """Rename the damaged file, with what SQLite keeps beside it, to a dated name that is free, and return it."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    number, aside = 1, path.with_name(f"{path.stem}-损坏-{stamp}{path.suffix}")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}-损坏-{stamp}-{number}{path.suffix}")
    os.replace(path, aside)
    for ending in ("-wal", "-shm", "-journal"):  # left behind, they would be played into the new file
        with suppress(FileNotFoundError):
            os.replace(f"{path}{ending}", f"{aside}{ending}")
    return aside
