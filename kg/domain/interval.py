"""Time as the text gives it."""

from dataclasses import dataclass

from kg.domain.span import Span


@dataclass(frozen=True, slots=True)
class TimeInterval:
    """A time expression with the days it covers, where they can be known.

    Relative expressions of an undated article keep their words and no days (never a guess).
    """

    span: Span
    text: str
    """The words; where they point back ("that day"), with those of the time that is meant in brackets."""
    earliest: str | None = None
    """First day, ISO 8601."""
    latest: str | None = None
    """Last day, ISO 8601, inclusive."""
    basis: str | None = None
    """"explicit" (the text says it all) or "published" (counted from the publication date)."""
