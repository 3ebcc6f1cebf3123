"""Long passages of well-proofed official prose: the checks of the text have no error and no warning to report.

The passages are invented; each is full of what looks like a fault and is none: 党纪与政务处分 of the same people, cases
closed that were opened the year before, a partial 其中, rounding, 1+3+N, A地块, 7×24小时, 二〇三五年, 在在, 市市,
slogans that repeat a word, restarts of numbering, 《…》 of local rules.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lianzheng_desk.checks import KINDS
from lianzheng_desk.checks.base import Check, Severity
from lianzheng_desk.draft.compose import compose_text

_PASSAGES = sorted((Path(__file__).parent / "prose").glob("*.txt"))
_CODES = frozenset(
    {
        "arithmetic",
        "blanks",
        "count",
        "marking",
        "numbering",
        "punctuation",
        "repetition",
        "residue",
        "slips",
        "titles",
        "wording",
    }
)
_KINDS = [kind for kind in KINDS if kind.code in _CODES]


def test_there_are_several_long_passages() -> None:
    lengths = [len(path.read_text(encoding="utf-8")) for path in _PASSAGES]
    assert len(lengths) >= 5
    assert min(lengths) >= 1500


@pytest.mark.parametrize("path", _PASSAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.code)
def test_correct_prose_is_left_alone(kind: type[Check], path: Path) -> None:
    draft = compose_text(path.read_text(encoding="utf-8"))
    gaps = kind.model_validate({}).examine(draft).gaps
    alarms = [gap for gap in gaps if gap.severity is not Severity.SUGGESTION]
    assert [(gap.message, gap.span and draft.quote(gap.span)) for gap in alarms] == []
