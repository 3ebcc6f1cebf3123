"""Fixed formulations that are often misquoted (resources/lists/wording.tsv)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lianzheng_desk.errors import SetupError
from lianzheng_desk.text.clauses import places
from lianzheng_desk.text.lexicon import entries
from lianzheng_desk.text.phrases import Hit, first_and_longest
from lianzheng_desk.text.quotation import in_title, inner
from lianzheng_desk.text.terms.surroundings import Condition

LEVELS = ("错误", "提醒", "建议")
_YEAR = re.compile(r"(?:19|20)(?<!\d..)\d\d年")
_BEFORE = 30
_BEHIND = 70
"""Characters around the words that conditions may look at."""


@dataclass(frozen=True, slots=True, eq=False)
class Formulation:
    """One way to misquote something. Each is itself and like no other: what is said of it is looked up by it.

    wrong: the words as they must not be; right: what they must be, None where only a person can tell; then `advice`.
    near, unless: conditions on the surroundings, with ◆ for the words themselves; None where there are none.
    since: the year from which the right words are asked for, 0 for always.
    level: 错误, 提醒 or 建议. why, source: the basis. example, silent: a sentence with the fault and one without.
    """

    code: str
    level: str
    wrong: str
    right: str | None
    advice: str
    near: Condition | None
    unless: Condition | None
    since: int
    why: str
    source: str
    example: str
    silent: str

    def applies(self, text: str, start: int, end: int) -> bool:
        """Tell whether the words at [start, end) are at fault there. Words between 《 and 》 never are."""
        if self.near and not self.near.match(text, start, end):
            return False
        return not (self.unless and self.unless.match(text, start, end)) and not in_title(text, start)


def misquoted(text: str, hits: Iterable[Hit]) -> list[tuple[Hit, Formulation]]:
    """Return the faults among `hits`, in order; of overlapping ones the first and longest counts.

    A text that speaks of earlier years only is not held to a wording that came later.
    """
    known = _asked()
    faults: list[tuple[Hit, Formulation]] = []
    for hit in hits:
        start, end, wrong = hit
        for follows, formulation in known[wrong]:
            # asked first because it is mostly so: what must follow the words (开展……) does not
            if (follows is None or follows(text, end, end + _BEHIND)) and formulation.applies(text, start, end):
                faults.append((hit, formulation))
    if any(formulation.since for _, formulation in faults):
        latest = _latest_year(text)
        faults = [fault for fault in faults if latest is None or latest >= fault[1].since]
    kept: list[tuple[Hit, Formulation]] = []
    for hit, formulation in sorted(faults, key=lambda fault: first_and_longest(fault[0])):
        if not kept or hit[0] >= kept[-1][0][1]:
            kept.append((hit, formulation))
    return kept


def _latest_year(text: str) -> int | None:
    # 年 is found at once: a pattern that begins with digits would be tried at every character
    years = (text[at - 4 : at] for at in places(text, "年") if at >= 4 and _YEAR.match(text, at - 4))
    return max(map(int, years), default=None)


@cache
def _asked() -> Mapping[str, Sequence[tuple[Callable[[str, int, int], object] | None, Formulation]]]:
    """Return all entries by their wrong words, each with what finds the words that must follow, None where none."""
    return {
        wrong: [(one.near.pattern.match if one.near and one.near.follows else None, one) for one in same]
        for wrong, same in formulations().items()
    }


@cache
def formulations() -> Mapping[str, tuple[Formulation, ...]]:
    """Return all entries of the list by their wrong words.

    Raises SetupError where the list is damaged.
    """
    found: dict[str, tuple[Formulation, ...]] = {}
    for entry in entries("wording"):
        for formulation in _read(entry):
            found[formulation.wrong] = (*found.get(formulation.wrong, ()), formulation)
    return found


def _read(entry: Mapping[str, str]) -> Iterator[Formulation]:
    """Yield an entry's formulations: wrong words stand side by side between /, right ones too or one for all."""
    wrongs = entry["wrong"].split("/")
    only_advice = entry["right"].startswith("？")
    rights = [entry["right"]] if only_advice else entry["right"].split("/")
    if len(rights) == 1:
        rights *= len(wrongs)
    if len(rights) != len(wrongs) or entry["level"] not in LEVELS:
        raise SetupError("词表有一条写得不对", where=f"wording.tsv：{wrongs[0]}", hint="请重新安装本程序")
    for wrong, right in zip(wrongs, rights, strict=True):
        yield Formulation(
            code=entry["code"],
            level=entry["level"],
            wrong=wrong,
            right=None if only_advice else right,
            advice=right.removeprefix("？") if only_advice else f"改为“{inner(right)}”",
            near=Condition.of(entry["near"], _BEFORE, _BEHIND),
            unless=Condition.of(entry["unless"], _BEFORE, _BEHIND),
            since=int(entry["since"] or 0),
            why=entry["why"],
            source=entry["source"],
            example=entry["example"],
            silent=entry["silent"],
        )
