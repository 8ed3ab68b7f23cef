"""Numbers as claimed."""

from dataclasses import dataclass

from kg.domain.span import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the text with its bounds and what it counts; nothing is converted.

    Exactly one of these holds: `value` is given, or a bound is, or both bounds are (a range).
    """

    span: Span
    text: str
    """The words: "more than 50 Russian vehicles"."""
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    approximation: str = "exact"
    """"exact", "about", "more-than", "at-least", "less-than", "up-to" or "range"."""
    unit: str | None = None
    """Unit of measure, if it is one: "square kilometer", "percent", "dollar"."""
    measures: str | None = None
    """Counted noun or measured thing, singular: "soldier", "attack"."""
