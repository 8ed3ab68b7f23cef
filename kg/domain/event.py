"""Events: as found in the text, and as said by a claim."""

from dataclasses import dataclass
from enum import StrEnum

from kg.domain.interval import TimeInterval
from kg.domain.modality import Certainty, Temporality
from kg.domain.span import Span


class Role(StrEnum):
    """What somebody or something is in an event."""

    AGENT = "agent"
    PATIENT = "patient"
    RECIPIENT = "recipient"
    INSTRUMENT = "instrument"
    PLACE = "place"
    ORIGIN = "origin"
    DESTINATION = "destination"
    PURPOSE = "purpose"


class Basis(StrEnum):
    """On what a participant is taken for one."""

    EXPLICIT = "explicit"
    """The words hang on the event word."""
    COREFERENCE = "coreference"
    """A pronoun does, which stands for it."""
    CONTEXT = "context"
    """It is named beside the event, in the same sentence."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One who takes part in an event, or its circumstance, in the words of the text."""

    role: Role
    span: Span
    basis: Basis = Basis.EXPLICIT


@dataclass(frozen=True, slots=True)
class Event:
    """A typed event word with the phrases that take part, all as spans of the article."""

    trigger: Span
    type: str
    """Local name of a concept in ontology/vocab/event-types.ttl, or the IRI of one of the user's own."""
    agent: Span | None = None
    patient: Span | None = None
    places: tuple[Span, ...] = ()
    time: TimeInterval | None = None
    negated: bool = False
    arguments: tuple[Argument, ...] = ()
    """All who take part, agent and patient and places among them, in the order of the text."""
    kairos: str | None = None
    """KAIROS's type, first two levels, where the learned model sees an event."""
    confidence: float = 1.0
    """That the word tells of an event: 0 to 1, 1 where nothing was learned about it."""
    certainty: Certainty = Certainty.CERTAIN
    temporality: Temporality = Temporality.PAST_OR_PRESENT


@dataclass(frozen=True, slots=True)
class Participation:
    """One who takes part in what a claim says, in the words of the text and, where these name somebody, resolved."""

    role: Role
    span: Span
    basis: Basis = Basis.EXPLICIT
    entity: str | None = None
    """Id of an actor or place."""


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
    participations: tuple[Participation, ...] = ()
    """All who take part, agent, patient and places among them."""
    certainty: Certainty = Certainty.CERTAIN
    """How sure the text is of this event, apart from how the claim puts it forward."""
    temporality: Temporality = Temporality.PAST_OR_PRESENT
