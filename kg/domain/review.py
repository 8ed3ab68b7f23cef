"""What people say about claims: reviews of how they were read, assessments of what they are worth.

Both are records of their own beside the claims. Each carries the claim as it was when somebody looked
at it, and the words around its spans, so that it finds the claim again in whatever reads the article next.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg.domain.claim import Claim
from kg.domain.span import Span


class Action(StrEnum):
    """What a reviewer says of a claim as it was read."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span with its words and those around it: the text selectors of W3C Web Annotation (4.2.4, 4.2.5)."""

    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or a place that a claim names, as far as it takes to show it where no article does any more."""

    iri: str
    kind: str
    """Local name of its class."""
    label: str
    place_kind: str | None = None
    """Of a place: country, city, point and so on."""
    country: str | None = None
    """Of an actor, where it has one."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim as somebody saw it, with what finds it again."""

    claim: Claim
    anchors: tuple[Anchor, ...]
    parties: tuple[Party, ...] = ()
    voices: tuple[str, ...] = ()
    """What the article calls the voices of the chain, from the publisher inwards."""
    url: str | None = None
    """Of the article; with the title it finds a later version of the text."""
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody says of how a claim was read: right, wrong, or right as `corrected` has it."""

    seen: Seen
    action: Action
    author: str
    time: str
    """ISO 8601, in UTC, to the second."""
    corrected: Claim | None = None
    note: str | None = None

    @property
    def claim(self) -> Claim:
        """Return the claim as the reviewer would have it."""
        return self.corrected or self.seen.claim


RELIABILITY: Final = ("A", "B", "C", "D", "E", "F")
"""Of a source, from completely reliable to cannot be judged (NATO AJP-2.1, the Admiralty code)."""
CREDIBILITY: Final = ("1", "2", "3", "4", "5", "6")
"""Of an item, from confirmed by other sources to cannot be judged."""


class Rating(StrEnum):
    """A fact-checker's verdict on what a claim says."""

    TRUE = "true"
    MOSTLY_TRUE = "mostly-true"
    MIXED = "mixed"
    MOSTLY_FALSE = "mostly-false"
    FALSE = "false"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What an analyst makes of a claim or of a source: never mixed with what sources say.

    One of `seen` and `actor` is given. Raises ValueError otherwise.
    """

    author: str
    time: str
    """ISO 8601, in UTC, to the second."""
    seen: Seen | None = None
    actor: Party | None = None
    reliability: str | None = None
    credibility: str | None = None
    rating: Rating | None = None
    note: str | None = None
    url: str | None = None
    """Where the assessment is published."""

    def __post_init__(self) -> None:
        if (self.seen is None) == (self.actor is None):
            raise ValueError("an assessment is of a claim or of an actor")
