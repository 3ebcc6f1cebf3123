"""The words of a plain text file at a glance, for a window to show while the readers are still being loaded.

What is shown so is never checked: the draft proper comes from `reading` a moment later and takes its place.
"""

from __future__ import annotations

import os
import stat

_MOST = 400_000
"""Bytes; a longer file is worth waiting for."""
_BREAKS = {ord("\x0b"): "\n", ord("\x0c"): "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0xA0: " ", 0xFEFF: None}


def glance(path: str) -> str:
    """Return the text of a plain text file (“….txt”), "" for anything that has to be read properly.

    Waits for no pipe and raises nothing: what is wrong with the file is told by the reader.
    """
    if not path.lower().endswith(".txt"):
        return ""
    try:
        about = os.stat(path)
        if not stat.S_ISREG(about.st_mode) or about.st_size > _MOST:
            return ""
        with open(path, "rb") as file:
            content = file.read(_MOST)
    except (OSError, ValueError):
        return ""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "" if _has_controls(text) else text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS)
    return ""


def _has_controls(text: str) -> bool:
    return any(chr(code) in text for code in (*range(9), *range(14, 32), 127))
