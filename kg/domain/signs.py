"""What an article gives away of when and by whom it was published, where it does not state it."""

from dataclasses import dataclass

from kg.domain.span import Span


@dataclass(frozen=True, slots=True)
class Sign:
    """What is inferred, with the words that it is inferred from."""

    value: str
    spans: tuple[Span, ...]
    text: str
    """The words, those of several spans parted by an ellipsis."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is inferred of an article; nothing where it states it, or where nothing is sure.

    Kept apart from what is stated: no link of a chain, no time and no count ever rests on it.
    """

    not_before: Sign | None = None
    """The latest day, ISO 8601, that the text tells as past or present: it was published then or later."""
    house: Sign | None = None
    """The house that signs: an agency in its dateline, a newspaper by the form of its pages. An agency's words may be
    printed by anybody."""
