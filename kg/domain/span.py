"""Stretches of an article's text."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, in code points of the raw article, end exclusive.

    The same convention as oa:TextPositionSelector (W3C Web Annotation 4.2.4), so that
    offsets go into the graph unchanged. Raises ValueError for an empty or negative span.

    >>> Span(4, 9).of("The mayor spoke.")
    'mayor'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span from {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def shared(self, other: "Span") -> int:
        """Return how many characters the two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def holds(self, other: "Span") -> bool:
        """Tell whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Self:
        """Return the span moved by so many code points."""
        return type(self)(self.start + by, self.end + by)
