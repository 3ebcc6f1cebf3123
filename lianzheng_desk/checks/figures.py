"""必报数据: the figures a report must give (design §4 `figures`; domain reference §3.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import ClassVar, Literal

from pydantic import Field, field_validator

from lianzheng_desk.checks.base import Check, Figure, Gap, Outcome, Severity, Verdict, worst
from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.figures.measure_words import measures
from lianzheng_desk.text.figures.measures import Reported, mentions, reported
from lianzheng_desk.text.making import make


class Figures(Check):
    """Looks for figures of the given measures outside the plans for the time to come.

    need: "全部" wants every measure filled, "任一" at least one, "登记" only lists them.
    """

    code: ClassVar[str] = "figures"
    name: ClassVar[str] = "必报数据"
    purpose: ClassVar[str] = "看要求的数据（如信访、立案）写没写、填没填。"

    measures: tuple[str, ...] = Field(alias="指标", min_length=1, description="要求报的是哪些数据，至少选一项。")
    need: Literal["全部", "任一", "登记"] = Field(
        "全部", alias="要求", description="全部：每项都要有；任一：有一项就行；登记：只列出来，不提示。"
    )

    @field_validator("measures")
    @classmethod
    def _known(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in names if name not in measures()]
        if unknown:
            raise ValueError(f"没有“{unknown[0]}”这个指标，可用：{'、'.join(measures())}")
        return names

    @classmethod
    def offered(cls, setting: str) -> tuple[str, ...]:
        """Return the known measures for 指标."""
        return tuple(measures()) if setting == "指标" else ()

    def examine(self, draft: Draft) -> Outcome:
        """List the figures; give one gap for those left blank and one for those not to be found."""
        found = _figures(draft, self.measures)
        filled = [figure for figure in found if figure.value is not None]
        blank = [figure for figure in found if figure.blank]
        there = {figure.measure for figure in found}
        absent = [name for name in self.measures if name not in there]
        gaps = self._gaps(draft, filled, blank, absent)
        asked = self.need == "全部" or (self.need == "任一" and not found)
        missing = tuple(Figure(name, None, "", False, False, None) for name in absent) if asked else ()
        evidence = tuple([figure.span for figure in filled if figure.span is not None])
        return Outcome(worst(gaps), evidence, gaps, figures=(*found, *missing))

    def _gaps(
        self, draft: Draft, filled: Sequence[Figure], blank: Sequence[Figure], absent: Sequence[str]
    ) -> tuple[Gap, ...]:
        if self.need == "登记" or (self.need == "任一" and filled):
            return ()
        counted = {figure.measure for figure in filled}
        open_names = [name for name in dict.fromkeys(f.measure for f in blank) if name not in counted]
        gaps: list[Gap] = []
        if open_names:
            gaps.append(
                Gap(
                    f"{_listed(open_names)}数字待填，未能核对",
                    next(f.span for f in blank if f.measure == open_names[0]),
                    # the blank itself is a gap of 待填: here it only keeps the figure from being checked
                    verdict=Verdict.NOT_CHECKED,
                    severity=Severity.SUGGESTION,
                    suggestion="请核实后填写数字",
                    kind="blank",
                )
            )
        if absent and (self.need == "全部" or not open_names):
            any_will_do = self.need == "任一" and len(absent) > 1
            gaps.append(
                Gap(
                    f"未见{_listed(absent, 2)}数据，任有其一即可" if any_will_do else f"未见{_listed(absent)}数据",
                    anchor=_place(draft, self.measures, (*filled, *blank)),
                    suggestion="请补充相应数字；确无发生的写明“0件”或“未发生”",
                    kind="absent",
                )
            )
        return tuple(gaps)


def _figures(draft: Draft, names: Sequence[str]) -> tuple[Figure, ...]:
    known = _by_measure(draft.text)
    items = [item for name in dict.fromkeys(names) for item in known.get(name, ())]
    items.sort(key=itemgetter(1))  # by their start
    is_planned = draft.outline.within
    return tuple(
        [
            make(Figure, (measure, value, unit, approximate, value is None, Span(start, end)))
            for measure, start, end, value, unit, approximate in items
            if not is_planned(start, Role.NEXT_STEPS)
        ]
    )


@lru_cache(maxsize=4)
def _by_measure(text: str) -> Mapping[str, Sequence[Reported]]:
    """Return the figures of `text` by their measures. The last texts are remembered: many items ask about one draft."""
    found: dict[str, list[Reported]] = {}
    for item in reported(text):
        found.setdefault(item.measure, []).append(item)
    return found


def _place(draft: Draft, names: Sequence[str], found: Sequence[Figure]) -> int | None:
    """Return the paragraph after which figures that are not there belong.

    Beside those that are there, else where the work part speaks of the matter, else at the end of the work part.
    """
    spans = [figure.span for figure in found if figure.span]
    if spans:
        return draft.paragraph_index(max(span.start for span in spans))
    for start, _, measure in mentions(draft.text):
        if measure in names and draft.outline.within(start, Role.WORK):
            return draft.paragraph_index(start)
    return draft.end_of(Role.WORK)


def _listed(names: Sequence[str], most: int = 4) -> str:
    shown = "“" + "、".join(names[:most]) + "”"
    return shown + (f"等 {len(names)} 项" if len(names) > most else "")
