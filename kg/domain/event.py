"""Events: as found in the text, and as said by a claim."""

from dataclasses import dataclass

from kg.domain.interval import TimeInterval
from kg.domain.span import Span


@dataclass(frozen=True, slots=True)
class Event:
    """A typed event word with the phrases that take part, all as spans of the article."""

    trigger: Span
    type: str
    """Local name of a concept in ontology/vocab/event-types.ttl."""
    agent: Span | None = None
    patient: Span | None = None
    places: tuple[Span, ...] = ()
    time: TimeInterval | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a claim says, as said there: the event with its participants resolved. Described, never asserted."""

    trigger: Span
    type: str
    agent: str | None = None
    """Id of an actor."""
    patient: str | None = None
    places: tuple[str, ...] = ()
    """Ids of places."""
    time: TimeInterval | None = None
    negated: bool = False
