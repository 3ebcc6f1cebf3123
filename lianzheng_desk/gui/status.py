"""The line at the foot of the window."""

from __future__ import annotations

from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.signs import WAITING


def summary(session: Session) -> str:
    """Say how long the draft is, what is left to do, and when it was checked."""
    draft = session.draft
    if draft is None:
        return ""
    characters = len("".join(draft.text.split()))
    paragraphs = sum(1 for paragraph in draft.paragraphs if len(paragraph.span))
    parts = [session.name, f"{characters:,} 字", f"{paragraphs} 段"]
    if session.checked is None:
        parts.append(WAITING)
    else:
        settled = {item for item, tick in session.shelf.ticks.items() if tick.settled}
        places = session.walk.places.all if session.walk.places else ()
        todo = sum(1 for place in places if place.finding.verdict == "gap" and place.finding.item not in settled)
        parts += [f"{todo} 处待办", f"{session.checked.at[11:]} 检查，用时 {session.checked.seconds:.2f} 秒"]
    parts += draft.warnings
    return " · ".join(part.rstrip("。") for part in parts)
