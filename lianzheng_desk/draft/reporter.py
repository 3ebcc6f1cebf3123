"""Who reports: whether a report is a discipline committee's own."""

from __future__ import annotations

import re

from lianzheng_desk.draft.model import Draft, Role

_COMMITTEE = re.compile(r"纪(?:委|工委|律检查委员会|检监察)|纪检(?:工作|组|办)")
_PARTY = re.compile(r"主体责任|两个责任|党委(?!政府)|党工委|党组|述责|述职")
_GUIDANCE = re.compile(r"在[^。；\n]{0,60}?(?:领导|指导|关心|关怀|支持|帮助)下")
_SUBJECT = re.compile(r"^(?:[^，。]{0,16}，)?[*＊Xx×某]*[^，。]{0,8}?纪(?:委|工委)(?!全会|会议|精神)")


def reports_discipline(draft: Draft) -> bool:
    """Tell whether title, signature or the subject of the lead name a discipline committee as the one that reports.

    Those under whose guidance the work was done do not count.
    """
    title = "".join(draft.quote(section.span) for section in draft.outline.of(Role.TITLE))
    if title and (_COMMITTEE.search(title) or _PARTY.search(title)):
        return bool(_COMMITTEE.search(title)) and not _PARTY.search(title)
    signature = "".join(draft.quote(section.span) for section in draft.outline.of(Role.SIGNATURE))
    if signature:
        return bool(_COMMITTEE.search(signature))
    lead = "".join(draft.quote(section.span) for section in draft.outline.of(Role.LEAD))
    return bool(_SUBJECT.match(_GUIDANCE.sub("", lead).lstrip("，, ")))
