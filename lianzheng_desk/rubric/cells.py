"""What stands in one cell of the Excel form of a rubric: lists of words, pairs, settings, examples; there and back.

Words are put between “、”, pairs are written 误→正, settings one a line as 键：值, texts of examples are parted by a
line of dashes. What contains such a sign itself is put in “ ”, a line of dashes gets a \\ before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

PART = "————"
"""The line between two texts of examples."""
_ESCAPED = re.compile(r"\\*—{4,}|\\+", re.M)
_QUOTED = re.compile(r"“((?:[^”]|””)*)”")
_NEEDS_QUOTES = re.compile(r"[、；：→“”\n\r]|^\s|\s$|^$")
_KEY = re.compile(r"\s*([^：:\n“”]{1,12})[：:][ \t]*")


class CellError(ValueError):
    """A cell cannot be understood; says why in the user's words."""


def join_words(words: Iterable[str]) -> str:
    """Write a list of words into a cell."""
    return "、".join(_quote(word) for word in words)


def split_words(text: str) -> tuple[str, ...]:
    """Read a list of words back. Raises CellError."""
    return tuple(word for word, _ in _items(text.strip(" \t"), 0, "、"))


def join_pairs(pairs: Iterable[tuple[str, str]]) -> str:
    """Write 误→正 pairs into a cell."""
    return "、".join(f"{_quote(wrong)}→{_quote(right) if right else ''}" for wrong, right in pairs)


def join_settings(settings: Mapping[str, Any]) -> str:
    """Write the settings of a check into a cell, one a line."""
    return "\n".join(f"{key}：{_value(value)}" for key, value in settings.items())


def split_settings(text: str, shapes: Mapping[str, str]) -> dict[str, Any]:
    """Read settings back. shapes: by key what each holds (a Shape). Raises CellError."""
    found: dict[str, Any] = {}
    at = 0
    while text[at:].strip():
        match = _KEY.match(text, at)
        if match is None:
            raise CellError(f"“{text[at:].strip().splitlines()[0][:20]}”应写成“键：值”，每项设置一行")
        key = match[1].strip()
        if key in found:
            raise CellError(f"“{key}”写了两次，请删去一个")
        raw, at = _raw(text, match.end())
        found[key] = _read(raw, shapes.get(key, ""))
    return found


def join_texts(texts: Iterable[str]) -> str:
    """Write the texts of examples into a cell."""
    return f"\n{PART}\n".join(_escape(text) for text in texts)


def split_texts(cell: str) -> tuple[str, ...]:
    """Read the texts of examples back."""
    if not cell:
        return ()
    texts: list[list[str]] = [[]]
    for line in cell.split("\n"):
        if re.fullmatch(r"—{4,}", line.strip()):
            texts.append([])
        else:
            texts[-1].append(line[1:] if _ESCAPED.fullmatch(line) and line.startswith("\\") else line)
    return tuple("\n".join(lines) for lines in texts)


def _escape(text: str) -> str:
    if not text:
        return "\\"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    marked = (_ESCAPED.fullmatch(line) or re.fullmatch(r"—{4,}", line.strip()) for line in lines)
    return "\n".join(f"\\{line}" if mark else line for line, mark in zip(lines, marked, strict=True))


def _quote(word: str) -> str:
    return "“" + word.replace("”", "””") + "”" if _NEEDS_QUOTES.search(word) else word


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple | list):
        if value and all(isinstance(one, tuple | list) for one in value):
            return join_pairs(value)
        return join_words(value)
    return _quote(value) if isinstance(value, str) else str(value)


def _raw(text: str, at: int) -> tuple[str, int]:
    """Return the value that begins at `at`, up to the end of its line; a line end within “ ” is part of it."""
    start = at
    while at < len(text) and text[at] != "\n":
        match = _QUOTED.match(text, at)
        at = match.end() if match else at + 1
    return text[start:at], at + 1


def _read(raw: str, shape: str) -> Any:
    raw = raw.strip(" \t\r")
    if shape in ("words", "choices"):
        return tuple(word for word, _ in _items(raw, 0, "、"))
    if shape == "pairs":
        return tuple(_pair(raw))
    if shape == "number":
        return int(raw) if raw.isdecimal() else raw
    if shape == "yes_no":
        return {"是": True, "否": False}.get(raw, raw)
    return _single(raw)


def _single(raw: str) -> str:
    match = _QUOTED.fullmatch(raw)
    return match[1].replace("””", "”") if match else raw


def _items(text: str, at: int, stops: str) -> Iterable[tuple[str, int]]:
    """Yield the words of a list with the places behind them."""
    if not text:
        return
    while True:
        word, at = _word(text, at, stops)
        yield word, at
        if at >= len(text):
            return
        at += 1


def _word(text: str, at: int, stops: str) -> tuple[str, int]:
    match = _QUOTED.match(text, at)
    if match and (match.end() == len(text) or text[match.end()] in stops):
        return match[1].replace("””", "”"), match.end()
    end = min((place for stop in stops if (place := text.find(stop, at)) >= 0), default=len(text))
    return text[at:end], end


def _pair(text: str) -> Iterable[tuple[str, str]]:
    at = 0
    while at < len(text):
        wrong, at = _word(text, at, "→、")
        if at >= len(text) or text[at] != "→":
            raise CellError(f"“{wrong[:20]}”应写成“误→正”，几对之间用“、”隔开")
        right, at = _word(text, at + 1, "、")
        yield wrong, right
        at += 1
