"""Titles of Party rules, laws and books: which are official, and what a wrong one should be (domain reference §5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.terms.near_titles import Nearness, nearness, undoubled

_UNMARKED = dict.fromkeys(map(ord, " \t\u3000\u00a0“”‘’「」『』\"'、，·—－–~～-"))
_WIDE = str.maketrans("()[]【】", "（）（）（）")
_TRAILING = re.compile(r"(.{4,}?)(（[^（）]{1,20}）)")
_CLOSING = ("）", ")", "]", "】")
_TRIAL = "（试行）"
_LIKE_TRIAL = re.compile(r"（.{0,2}[试行].?）")
_FAMILIES = ("中国共产党", "中华人民共和国")
_SUFFIX = re.compile(r"(实施细则|实施办法|条例|准则|规定|规则|办法|细则|制度)(（试行）)?$")
_SUFFIXES = ("条例", "准则", "规定", "规则", "办法", "细则", "制度")
_SHORTEST_NEAR = 8
"""Characters below which a likeness to an official title says nothing."""
_SHORTEST_NEAR_SHORT = 9
"""The same for short names, which local documents share more easily."""
_MOST_STRANGE = 6
"""Pairs of neighbours that two slips make strange at most: three where two characters have changed places."""
_SHORTEST_LAW = 11
"""Characters from which a law's name, written as a 条例, can mean that law only."""


class Fault(StrEnum):
    """What is the matter with a title."""

    MISNAME = "misname"
    NEAR = "near"
    SUFFIX = "suffix"
    TRIAL = "trial"
    FORMER = "former"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said of a title.

    right: the title meant. level: 错误, 提醒 or 建议. why: the basis. certain: `right` may replace what is written.
    since: the year from which it is wrong, None for ever; reports on earlier years wrote it rightly.
    """

    fault: Fault
    right: str
    level: str
    why: str
    certain: bool = True
    since: int | None = None


def key_of(title: str) -> str:
    """Return the form in which titles are compared: no white space, quotes, commas or dashes, full-width brackets."""
    if title.isalnum():
        return title  # nothing but letters and digits
    return title.translate(_UNMARKED).translate(_WIDE)


def _pairs(title: str) -> set[str]:
    return set(map(str.__add__, title, title[1:]))


class Titles:
    """The official titles with what is known of their misnames. Made once, asked any number of times."""

    def __init__(self) -> None:
        rows = entries("titles")
        self._official = {key_of(row["title"]): row["title"] for row in rows}
        self._sources = {row["title"]: row["source"] for row in rows}
        self._others = {key_of(title) for title in _other_titles()}
        self._known: dict[str, Judgement] = {}
        for key, judgement in (*self._misnames(), *self._formers(), *self._shorts(), *self._variants()):
            if key not in self._official and key not in self._others:
                self._known.setdefault(key, judgement)
        shorts = {key for key, known in self._known.items() if known.fault is Fault.SHORT}
        self._shapes = {title: title for title in (*self._official, *self._others)}
        self._shapes |= {key: key for key in shorts if len(key) >= _SHORTEST_NEAR_SHORT}
        self._by_length = self._neighbours()
        self._pairs = frozenset(pair for shape in self._shapes for pair in _pairs(shape))

    def is_official(self, title: str) -> bool:
        """Whether this is a title of the list, whatever its quotes and brackets look like."""
        return key_of(title) in self._official

    def judge(self, title: str) -> Judgement | None:
        """Say what is wrong with the title, or None: it is right, or it is another document's."""
        key = key_of(title)
        if key in self._official or key in self._others:
            return None
        if known := self._known.get(key):
            return known
        trailing = _TRAILING.fullmatch(title.translate(_WIDE)) if title.endswith(_CLOSING) else None
        if trailing and not _LIKE_TRIAL.fullmatch(trailing[2]) and (judgement := self.judge(trailing[1])):
            # 《……条例（试行）》 takes no second bracket
            closed = judgement.right.endswith("）")
            return judgement if closed else replace(judgement, right=judgement.right + trailing[2])
        return self._near(key)

    def _near(self, key: str) -> Judgement | None:
        if len(key) < _SHORTEST_NEAR:
            return None
        if (single := undoubled(key, self._shapes)) is not None:
            return self._judgement(single, Nearness("错误"))
        if len(_pairs(key) - self._pairs) > _MOST_STRANGE:
            return None  # asked first because it is mostly so: a document of the draft's own
        pool = self._by_length.get(len(key), ())
        found = process.extract(key, pool, scorer=OSA.distance, score_cutoff=2, limit=3)
        nearest = [shape for shape, distance, _ in found if distance == found[0][1]]
        for shape in nearest:
            verdict = nearness(key, shape, int(found[0][1]))
            if verdict:
                return self._judgement(shape, verdict if len(nearest) == 1 else Nearness("建议", certain=False))
        return None

    def _judgement(self, shape: str, verdict: Nearness) -> Judgement:
        right = self._official.get(shape, shape)
        return Judgement(Fault.NEAR, right, verdict.level, self._basis(right), verdict.certain)

    def _basis(self, right: str) -> str:
        source = self._sources.get(right)
        return f"法规、文件名称须与公开文本一致（{source}）" if source else "法规、文件名称须与公开文本一致"

    def _misnames(self) -> Iterator[tuple[str, Judgement]]:
        for row in entries("title_slips"):
            since = int(row["since"]) if row["since"] else None
            fault = Fault.FORMER if since else Fault.MISNAME
            yield key_of(row["wrong"]), Judgement(fault, row["right"], row["level"], row["why"], since=since)

    def _formers(self) -> Iterator[tuple[str, Judgement]]:
        for row in entries("titles"):
            year = re.search(r"\d{4}", row["source"])
            for former in words(row["former"]):
                why = f"旧名，现行名称的来源：{row['source']}"
                since = int(year[0]) if year else None
                yield key_of(former), Judgement(Fault.FORMER, row["title"], "建议", why, since=since)

    def _shorts(self) -> Iterator[tuple[str, Judgement]]:
        for row in entries("titles"):
            title = row["title"]
            bare = [title.removeprefix(family) for family in _FAMILIES if title.startswith(family)]
            bare += [name.removesuffix(_TRIAL) for name in bare if name.endswith(_TRIAL)]
            for short in (*words(row["short"]), *bare):
                why = "简称首次出现宜用全称，或注明“以下简称”"
                yield key_of(short), Judgement(Fault.SHORT, title, "建议", why)

    def _variants(self) -> Iterator[tuple[str, Judgement]]:
        """Give what differs by more than a character and still can mean one title only."""
        for title in self._official.values():
            key, basis = key_of(title), self._basis(title)
            of_the_party = title.startswith(_FAMILIES) or "政治生活的若干准则" in title
            if title.endswith(_TRIAL):
                yield key.removesuffix(_TRIAL), Judgement(Fault.TRIAL, title, "建议", basis)
            elif _SUFFIX.search(key):
                level = "提醒" if of_the_party else "建议"
                for trial in (_TRIAL, "（暂行）"):
                    yield key + trial, Judgement(Fault.TRIAL, title, level, basis, certain=of_the_party)
            suffix = _SUFFIX.search(key)
            if suffix and of_the_party:
                for other in _SUFFIXES:
                    yield key[: suffix.start()] + other, Judgement(Fault.SUFFIX, title, "错误", basis)
            if title.startswith("中华人民共和国") and title.endswith("法") and len(title) >= _SHORTEST_LAW:
                yield key.removesuffix("法") + "条例", Judgement(Fault.SUFFIX, title, "错误", basis)
            if title.startswith("关于"):
                level = "建议" if title.endswith(("意见", "通知")) else "提醒"
                yield key.removeprefix("关于"), Judgement(Fault.NEAR, title, level, basis)
            elif suffix:
                level = "提醒" if of_the_party or title.endswith(("条例", "准则")) else "建议"
                yield "关于" + key, Judgement(Fault.NEAR, title, level, basis)
                yield f"关于{key[: suffix.start()]}的{suffix[0]}", Judgement(Fault.NEAR, title, level, basis)

    def _neighbours(self) -> dict[int, tuple[str, ...]]:
        """Return, for each length, the titles that a title of this length may be meant for."""
        longest = max(map(len, self._shapes)) + 2
        return {
            length: tuple(shape for shape in self._shapes if abs(len(shape) - length) <= 2)
            for length in range(_SHORTEST_NEAR, longest + 1)
        }


def _other_titles() -> Iterator[str]:
    for row in entries("other_titles"):
        for title in words(row["titles"]):
            yield row["prefix"] + title


@cache
def titles() -> Titles:
    """Return the titles of the shipped lists."""
    return Titles()
