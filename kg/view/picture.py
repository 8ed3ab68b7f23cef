"""A view as a still picture: a few kinds of marks with their places, for a figure or a thumbnail."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A link from one place to another."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float = 1.0
    opacity: float = 1.0
    kind: str = "link"
    """"link", "disputed" (dashed) or "rule"."""
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A node, a dot or a sign; its type gives shape and colour."""

    x: float
    y: float
    size: float
    type: str
    """A type of entity, or "asserts", "denies", "mentions", "said"."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled box: a stretch of time, of text, or a count."""

    x: float
    y: float
    width: float
    height: float
    type: str


@dataclass(frozen=True, slots=True)
class Word:
    """A label at a place. A free one goes beside its mark, or away where it would cover another."""

    x: float
    y: float
    text: str
    bold: bool = False
    side: str = "free"
    """"free", "right" or "left" of the place, "above" (turned upwards from it), "middle"."""
    room: float = 0.0
    """The radius of the mark that a free label goes around."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The marks in the order in which they are painted; y grows downwards."""

    width: float
    height: float
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    words: tuple[Word, ...] = ()
    """The weightiest first."""
    key: str = ""
    """What the marks mean, in a sentence."""
