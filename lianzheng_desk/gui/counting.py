"""Which problems a person has decided about, counted alike wherever the window says a number."""

from __future__ import annotations

from lianzheng_desk.gui.places import Topic
from lianzheng_desk.gui.session import Session


def is_settled(session: Session, topic: Topic) -> bool:
    """Tell whether a person has decided about all of it: each place, or the item as a whole."""
    tick = session.shelf.ticks.get(topic.matter.first.item)
    if tick is not None and tick.closes:
        return True
    made = (session.deeds.settlement(place.finding) for place in topic.places)
    return all(one is not None and one.stands for one in made)


def still_open(session: Session) -> int:
    """Return how many problems nobody has decided about."""
    topics = session.walk.places.topics if session.walk.places else ()
    return sum(topic.counts and not is_settled(session, topic) for topic in topics)
