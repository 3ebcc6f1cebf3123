"""雷同: the long sentences that drafts of a batch share, a row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.exporting.report import Unreadable
from lianzheng_desk.exporting.table import Column, Row, write_table
from lianzheng_desk.exporting.wording import one_line
from lianzheng_desk.likeness import Likeness, Print, compare, fingerprint, shared_sentences
from lianzheng_desk.sheet import CheckSheet

TITLE = "雷同"
_COLUMNS = (
    Column("文稿", 24, repeat=True),
    Column("与之雷同", 24, repeat=True),
    Column("雷同比例", 10, "center"),
    Column("本稿位置", 10, "center"),
    Column("另稿位置", 10, "center"),
    Column("相同的句子", 70),
)
_MOST = 200
"""Sentences listed of two drafts."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The prints of the drafts, the index of the entry that each is of, and which others each is like."""

    prints: tuple[Print, ...]
    indexes: tuple[int, ...]
    alike: tuple[tuple[Likeness, ...], ...]


def pairs(entries: Sequence[CheckSheet | Unreadable]) -> Pairs:
    """Compare the drafts of these entries with one another."""
    sheets = [(index, entry) for index, entry in enumerate(entries) if isinstance(entry, CheckSheet)]
    prints = tuple(fingerprint(sheet.review.draft) for _, sheet in sheets)
    return Pairs(prints, tuple(index for index, _ in sheets), compare(prints))


def nearest(entries: Sequence[CheckSheet | Unreadable], found: Pairs) -> dict[int, str]:
    """Return in words which other draft an entry is most like, by its index: “37%（与《报告.docx》，12 句）”."""
    words: dict[int, str] = {}
    for number, others in enumerate(found.alike):
        if others:
            name, count = _name(entries, found, others[0]), others[0].count
            words[found.indexes[number]] = f"{percent(others[0].share)}（与“{name}”，{count} 句）"
    return words


def percent(share: float) -> str:
    """Return a share as “37%”; all but nothing is no 0%, and all but everything no 100%."""
    return f"{min(max(round(share * 100), 1), 99 if share < 1 else 100)}%"


def fill(worksheet: Worksheet, entries: Sequence[CheckSheet | Unreadable], found: Pairs) -> None:
    """Write a row for every sentence that two drafts share, those of the nearest draft first."""
    write_table(worksheet, _COLUMNS, list(_rows(entries, found)), "文稿之间没有相同的长句")


def _rows(entries: Sequence[CheckSheet | Unreadable], found: Pairs) -> Iterator[Row]:
    for number, others in enumerate(found.alike):
        entry = entries[found.indexes[number]]
        if not others or not isinstance(entry, CheckSheet):
            continue
        other = others[0]
        shared = list(shared_sentences(found.prints[number], found.prints[other.other]))
        for here, there in shared[:_MOST]:
            yield (
                entry.name,
                _name(entries, found, other),
                percent(other.share),
                f"第 {here.paragraph} 段",
                f"第 {there.paragraph} 段",
                one_line(here.words, 300),
            )


def _name(entries: Sequence[CheckSheet | Unreadable], found: Pairs, other: Likeness) -> str:
    entry = entries[found.indexes[other.other]]
    return entry.name if isinstance(entry, CheckSheet) else entry.path
