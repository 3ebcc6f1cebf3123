"""LibreOffice without a window, as a converter of .doc files."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

from lianzheng_desk.reading import limits

_NAMES = ("soffice.com", "soffice.exe") if sys.platform == "win32" else ("soffice", "libreoffice")
_USUAL = (
    "/usr/bin",
    "/usr/local/bin",
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/opt/libreoffice*/program",
    "/snap/bin",
    "/var/lib/flatpak/exports/bin",
    "/Applications/LibreOffice.app/Contents/MacOS",
)
_WINDOWS_FOLDERS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "PROGRAMDATA")

_SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "UseLocking", "false"),
    ("Office.Common/Save/Document", "CreateBackup", "false"),
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    ("Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Setup/Office", "ooSetupInstCompleted", "true"),
    # whatever still asks for something on the network is sent to a proxy that is not there
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


@cache
def find_libreoffice() -> str | None:
    """Return the path of LibreOffice on this machine, None where there is none."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    for folder in _folders():
        for name in _NAMES:
            if (folder / name).is_file():
                return os.fspath(folder / name)
    return None


def _folders() -> list[Path]:
    if sys.platform == "win32":
        roots = [os.environ[name] for name in _WINDOWS_FOLDERS if name in os.environ]
        return [Path(root) / "LibreOffice" / "program" for root in roots]
    return [each for usual in _USUAL for each in sorted(Path("/").glob(usual.lstrip("/")))]


def with_libreoffice(program: str, old: Path, new: Path, seconds: float = limits.CONVERSION_SECONDS) -> None:
    """Make the .docx file `new` of the .doc file `old`; leaves it out where LibreOffice fails or takes too long.

    Both lie in one folder, which also takes the throw-away profile: two LibreOffices with one profile stop each other.
    Macros, updates of links and the network are switched off in it. Raises OSError where the program does not start.
    """
    profile = old.parent / "profile"
    _write_profile(profile)
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", os.fspath(new.parent), os.fspath(old)),
    ]
    started = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=old.parent,
        env=_environment(old.parent),
        start_new_session=sys.platform != "win32",  # a group of its own, to be ended as a whole
        creationflags=_FLAGS,
    )
    try:
        started.wait(seconds)  # what it returns says nothing; the caller looks whether the file is there
    except subprocess.TimeoutExpired:
        new.unlink(missing_ok=True)
    finally:
        _end(started)


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    folder = profile / "user"
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _environment(folder: Path) -> dict[str, str]:
    """Return the little that LibreOffice needs to know of the surroundings; nothing of ours, no display, no proxy."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in _KEPT}
    home = os.fspath(folder)
    names = ("HOME", "TMPDIR", "TMP", "TEMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
    return kept | dict.fromkeys(names, home) | {"SAL_USE_VCLPLUGIN": "svp"}


if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW

    def _end(started: subprocess.Popen[bytes]) -> None:
        """End LibreOffice and all it has started."""
        if started.poll() is None:
            command = ["taskkill", "/F", "/T", "/PID", str(started.pid)]
            with contextlib.suppress(subprocess.SubprocessError):
                subprocess.run(command, check=False, capture_output=True, timeout=10, creationflags=_FLAGS)
            started.kill()
        started.wait()
else:
    _FLAGS = 0

    def _end(started: subprocess.Popen[bytes]) -> None:
        """End LibreOffice and all it has started: the program found is only a script before the real one."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()
