"""A time expression taken apart, a publication date as far as it is stated, and the days that come of both."""

import re
from dataclasses import dataclass, replace
from datetime import date

from kg.domain.span import Span
from kg.extract.wordlists import table

NUMBER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")
YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
OPEN_START = frozenset(
    {"no later than", "not later than", "until", "till", "by", "before", "up to", "through", "ahead of"}
)
"""Words before an expression whose days are the last of a time."""


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, ISO 8601, with what they rest on."""

    earliest: str | None = None
    latest: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date as far as it is stated."""

    day: date | None = None
    year: int | None = None

    @classmethod
    def of(cls, stated: str | None) -> "Published":
        """Read the header's date; what is no date counts as not stated."""
        try:
            day = date.fromisoformat((stated or "")[:10])
        except ValueError:
            year = YEAR.match(stated or "")
            return cls(None, int(year.group()) if year else None)
        return cls(day, day.year)


@dataclass(frozen=True, slots=True)
class Parts:
    """A time expression taken apart: preposition, part of the period, core, and the end of a range."""

    span: Span
    bare: Span
    """Without preposition."""
    kind: str
    core: str
    prep: str = ""
    part: str = ""
    until: "Parts | None" = None

    def starting(self, weekday: "Parts") -> "Parts":
        """Return the date with the weekday before it taken in."""
        return replace(self, span=Span(weekday.span.start, self.span.end), prep=weekday.prep)

    def ranging(self, end: "Parts") -> "Parts":
        """Return the range from this expression to another."""
        return replace(self, span=Span(self.span.start, end.span.end), until=end)


def count_of(core: str) -> int | None:
    """Return the number in an expression, in digits or in words."""
    digits = NUMBER.search(core)
    if digits is not None:
        return int(digits.group())
    values = (table("numbers").get(word, ("",))[0] for word in core.split())
    return next((int(value) for value in values if value.isdigit()), None)
