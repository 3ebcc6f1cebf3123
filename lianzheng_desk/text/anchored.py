"""Many fixed phrases looked for by their rarest character: quick where there are hundreds with different beginnings.

An automaton that looks at every character must compare it with every beginning of a phrase; here only the places of the
rare characters are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lianzheng_desk.text.phrases import Hit

_COMMON = (
    "的党和实全中作工政人建一国大业发展新化进力制治设不重部动强持会成增加行年纪坚推责监体要生风产开定高面个主有市民在以理等委区为问经度提对入万项务题现规深严督平保员任出领上长导分改性落干学查用社机法央济好"
    "家村合廉关公城点能是创管习方三地资决元目到育基省亿共镇量处完教腐态策精各内革十次质心了时企系组自施标级四形活代案来总稳支下效群调从同续事五造升位期二执立做败把义检我向步整众防职水本善子战集第通多反特范"
    "科神技贯统金场准件更情织律及路优结抓文线运放收办察报思研近际投快促小安域利数程正信求构环专解意明想过服与彻示权记识府局费班外转台居两争清取署确式书积就值格于表认批率八协层农应违别突起险之色贫得达境况议"
    "财极势融营引洁话视真划存断源核东略打护负谈举口条控超后型降必先联果障届前网例接使审消常单道配老其破模指才交考传住肃比乡日百品综均究间电县减类种双商头流告预所节健显观兴医复供着巡斗固户至变础命攻切计门浙"
    "当挥莞围聚功追试江带访字列贸未置受纠税占充验污困约低论将履康排名广扎需可养牢警并身速扩除压措州难讲易担照六予历培山气根助们移紧房维依千术筹足脱疫给最失岗九握按额款由象院海界天扶相车回评惠则逃球拓补世益"
    "首底今针述见史团里感索还少醒仍较价每物念待践布让止兰守请料具片智序盖校装须衡微章觉宣惩键算贷竞空美园覆志焦始细注够召获选刻链然段无巩备影短染良阶参原左右周绿采差也些继月零响卫湖手初络承疗容普据终军去贿"
)
"""The characters that make up most of official prose, the most frequent first."""

_RANK = {character: rank for rank, character in enumerate(_COMMON)}


def _rarest(phrase: str) -> int:
    """Return the index of the character of `phrase` that is met least often in official prose."""
    return max(range(len(phrase)), key=lambda index: _RANK.get(phrase[index], len(_COMMON)))


class Anchored:
    """A set of phrases, made once and looked for in any number of texts. Empty phrases are left out."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_anchor: dict[str, list[tuple[int, str]]] = {}
        for phrase in dict.fromkeys(phrases):
            if phrase:
                index = _rarest(phrase)
                self._by_anchor.setdefault(phrase[index], []).append((index, phrase))
        self._anchors = re.compile(f"[{''.join(map(re.escape, self._by_anchor))}]") if self._by_anchor else None

    def find(self, text: str) -> Iterator[Hit]:
        """Yield every place of every phrase, overlapping ones too, in the order of their rarest characters."""
        if self._anchors is None:
            return
        for match in self._anchors.finditer(text):
            place = match.start()
            for index, phrase in self._by_anchor[match[0]]:
                if place >= index and text.startswith(phrase, place - index):
                    yield Hit(place - index, place - index + len(phrase), phrase)
