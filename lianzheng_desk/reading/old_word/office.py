"""Word or WPS on Windows as a converter of .doc files, by remote control (COM). Written, not run: no Windows here."""

from __future__ import annotations

import importlib.util
import multiprocessing
import sys
from pathlib import Path
from typing import Any

from lianzheng_desk.reading import limits

_PROGRAMS = ("Word.Application", "KWPS.Application", "wps.Application")
_DOCX = 16  # wdFormatDocumentDefault
_NO_SAVING = 0  # wdDoNotSaveChanges
_NO_ALERTS = 0  # wdAlertsNone
_MACROS_OFF = 3  # msoAutomationSecurityForceDisable
_WRONG_PASSWORD = "\x01"  # a locked file then fails instead of asking


def has_office() -> bool:
    """Tell whether Word or WPS may be there: on Windows, with pywin32 installed. No program is started for it."""
    return sys.platform == "win32" and importlib.util.find_spec("win32com") is not None and bool(_installed())


def _installed() -> list[str]:
    """Return the programs that are registered on this Windows."""
    if sys.platform != "win32":
        return []
    import winreg

    found = []
    for program in _PROGRAMS:
        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, program))
        except OSError:
            continue
        found.append(program)
    return found


def with_office(old: Path, new: Path, seconds: float = limits.OFFICE_SECONDS) -> None:
    """Make the .docx file `new` of the .doc file `old`; leaves it out where no office does it in time.

    The office is spoken to from a process of its own: a box that it opens out of sight would block this one for good.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(str(old), str(new), theirs), daemon=True)
    worker.start()
    theirs.close()
    worker.join(seconds)
    if worker.is_alive():
        worker.kill()
        worker.join()
        new.unlink(missing_ok=True)
        _end_word(ours)
    ours.close()
    worker.close()


def _work(old: str, new: str, report: Any) -> None:
    """Run in the worker: try one program after the other. What goes wrong shows in that there is no file."""
    import pythoncom
    import win32com.client

    pythoncom.CoInitialize()
    try:
        for name in _installed():
            try:
                program = win32com.client.DispatchEx(name)
            except pythoncom.com_error:
                continue
            try:
                _convert(program, old, new, report if name == _PROGRAMS[0] else None)
            except (pythoncom.com_error, AttributeError):
                Path(new).unlink(missing_ok=True)
            finally:
                _leave(program)
            if Path(new).is_file():
                return
    finally:
        pythoncom.CoUninitialize()


def _convert(program: Any, old: str, new: str, report: Any | None) -> None:
    program.Visible = False
    program.DisplayAlerts = _NO_ALERTS
    program.AutomationSecurity = _MACROS_OFF
    document = program.Documents.Open(
        FileName=old,
        ConfirmConversions=False,
        ReadOnly=True,
        AddToRecentFiles=False,
        PasswordDocument=_WRONG_PASSWORD,
        Visible=False,
        OpenAndRepair=False,
        NoEncodingDialog=True,
    )
    if report is not None:
        report.send(_process_of(document))
    try:
        document.SaveAs(FileName=new, FileFormat=_DOCX, AddToRecentFiles=False)
    finally:
        document.Close(SaveChanges=_NO_SAVING)


def _process_of(document: Any) -> int:
    """Return the id of the Word that DispatchEx has started, 0 where it cannot be told."""
    import win32process

    try:
        return int(win32process.GetWindowThreadProcessId(document.ActiveWindow.Hwnd)[1])
    except Exception:  # noqa: BLE001 - only to be able to end it later
        return 0


def _leave(program: Any) -> None:
    """Quit the program, unless it is a WPS that was running already and has the user's own files open."""
    import pythoncom

    try:
        if program.Documents.Count == 0:
            program.Quit(SaveChanges=_NO_SAVING)
    except (pythoncom.com_error, AttributeError):
        return


def _end_word(report: Any) -> None:
    """End the Word that got stuck. A WPS is left alone: all its windows are one process, the user's own included."""
    import subprocess

    process = report.recv() if report.poll() else 0
    if process:
        subprocess.run(["taskkill", "/F", "/PID", str(process)], check=False, capture_output=True, timeout=10)
