"""Check sheets as JSON for other programs (the contract of design §5)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lianzheng_desk.errors import ExportError
from lianzheng_desk.exporting.files import write_whole
from lianzheng_desk.exporting.wording import plain
from lianzheng_desk.sheet import CheckSheet, Coverage, Draft, Figure, Finding, ItemResult, Link, Score, Span

SCHEMA = 1
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A draft that gave no text. path: as the user gave it.

    sentence: why, in one Chinese sentence; "" where it has not been read yet (the user stopped a batch before it).
    """

    path: str
    sentence: str


def report(entries: Sequence[CheckSheet | Unreadable], *, with_text: bool = False) -> Json:
    """Return the report on these drafts, in their order, as values ready for JSON.

    Positions count Python characters of `Draft.text`; `paragraph` counts paragraphs from 1; `anchor` is the index
    (from 0) of the paragraph after which something missing belongs, -1 before the first. with_text adds the drafts'
    text.
    """
    return {"schema": SCHEMA, "drafts": [_draft(entry, with_text) for entry in entries]}


def dumps(values: Json) -> str:
    """Return the report as text: the same bytes for the same input, Chinese as it is, ending in a line break.

    File names that are no valid text keep their odd bytes as JSON escapes, so that the result is always UTF-8.
    """
    text = json.dumps(values, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def write_json(text: str, path: Path) -> None:
    """Write a report to `path`. Only another report is replaced; any other file there raises ExportError."""
    taken = os.path.lexists(path)
    if taken and not os.path.isdir(path) and not is_report(path):
        raise ExportError("已经存在，而且不是检查结果文件", where=path.name, hint="请换一个名字，以免覆盖它")

    def write(beside: Path) -> None:
        beside.write_bytes(text.encode("utf-8"))

    write_whole(path, write, replace=taken)


def is_report(path: Path) -> bool:
    """Tell whether the file at `path` is a report that this program may replace."""
    if not os.path.isfile(path):
        return False
    try:
        values = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(values, dict) and "schema" in values and "drafts" in values


def _draft(entry: CheckSheet | Unreadable, with_text: bool) -> Json:
    sheet = entry if isinstance(entry, CheckSheet) else None
    draft = sheet.review.draft if sheet else None
    head: Json = {
        "path": draft.source if draft else entry.path if isinstance(entry, Unreadable) else "",
        "format": draft.format if draft else None,
        "characters": len(draft.text) if draft else None,
    }
    if with_text:
        head["text"] = draft.text if draft else None
    head["warnings"] = list(draft.warnings) if draft else None
    head["error"] = entry.sentence if isinstance(entry, Unreadable) else None
    names = ("rubric", "outline", "items", "findings", "figures", "duties", "links", "score", "summary")
    return head | (_results(sheet) if sheet else dict.fromkeys(names))


def _results(sheet: CheckSheet) -> Json:
    review, draft = sheet.review, sheet.review.draft
    rubric = review.rubric
    return {
        "rubric": {
            "id": rubric.id,
            "title": rubric.title,
            "version": rubric.version,
            "chosen_because": sheet.chosen_because,
        },
        "outline": [
            {
                "role": section.role.value if section.role else None,
                "level": section.level,
                "heading": draft.quote(section.heading) if section.heading else None,
                "start": section.span.start,
                "end": section.span.end,
            }
            for section in draft.outline.sections
        ],
        "items": [_item(draft, result) for result in review.results],
        "findings": [_finding(draft, finding) | _settlement(sheet, finding) for finding in review.findings],
        "figures": [_figure(draft, figure) for figure in review.figures],
        "duties": [_duty(draft, coverage) for coverage in review.duties],
        "links": [_link(draft, link) for link in review.links],
        "score": _score(review.score),
        "summary": {verdict.value: count for verdict, count in review.summary.items()},
    }


def _item(draft: Draft, result: ItemResult) -> Json:
    return {
        "id": result.item.id,
        "group": result.item.group,
        "title": result.item.title,
        "check": result.item.kind,
        "verdict": result.verdict.value,
        "points": plain(result.item.points),
        "evidence": _places(draft, result.evidence),
    }


def _finding(draft: Draft, finding: Finding) -> Json:
    span = finding.span
    return {
        "item": finding.item,
        "check": finding.check,
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        **_place(draft, span),
        "anchor": finding.anchor,
        "paragraph": draft.paragraph_index(span.start) + 1 if span else None,
        "message": finding.message,
        "why": finding.why,
        "suggestion": finding.suggestion,
        "replacement": finding.replacement,
        "kind": finding.kind,
        "group": finding.group,
    }


def _settlement(sheet: CheckSheet, finding: Finding) -> Json:
    """Return what a person decided about a finding; nothing, and no key for it, where nobody did."""
    settlement = sheet.settlement(finding)
    if settlement.empty:
        return {}
    return {
        "settlement": {
            "verdict": settlement.verdict.value,
            "note": settlement.note,
            "by": settlement.by,
            "at": settlement.at,
            "look_again": settlement.look_again,
        }
    }


def _figure(draft: Draft, figure: Figure) -> Json:
    return {
        "measure": figure.measure,
        "value": None if figure.value is None else plain(figure.value),
        "unit": figure.unit,
        "approximate": figure.approximate,
        "blank": figure.blank,
        **_place(draft, figure.span),
    }


def _duty(draft: Draft, coverage: Coverage) -> Json:
    return {
        "duty": coverage.duty,
        "strength": coverage.strength.value,
        "evidence": _places(draft, (evidence.span for evidence in coverage.evidence)),
    }


def _link(draft: Draft, link: Link) -> Json:
    return {
        "problem": _place(draft, link.problem),
        "measures": _places(draft, link.measures),
        "verdict": link.verdict.value,
    }


def _score(score: Score) -> Json:
    return {"points": plain(score.points), "earned": plain(score.earned)}


def _places(draft: Draft, spans: Iterable[Span]) -> list[Json]:
    return [_place(draft, span) for span in spans]


def _place(draft: Draft, span: Span | None) -> Json:
    if span is None:
        return {"start": None, "end": None, "quote": None}
    return {"start": span.start, "end": span.end, "quote": draft.quote(span)}
