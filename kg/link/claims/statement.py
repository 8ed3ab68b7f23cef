"""What a claim says, in the form in which it is compared with others."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Assertion:
    """One clause of a claim, or one event read out of it."""

    stems: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    negated: bool = False
    places: tuple[str, ...] = ()
    """Keys of the places that the clause names, else those of its sentence, else of its claim."""
    sides: tuple[str, ...] = ()
    """States of the actors that the clause names."""
    focus: tuple[str, ...] = ()
    """Of a negated clause the words that are negated first of all."""
    degree: int = 0
    """1 where it says that something is so all over or in full, -1 where it says that it is so but slightly."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a claim as the interval of what it admits."""

    lower: float | None
    upper: float | None
    approximation: str = "exact"
    unit: str | None = None
    noun: str | None = None
    """Stem of what is counted or measured."""
    thing: str | None = None
    """The same, under one word for all that mean it."""
    text: str = ""
    stems: tuple[str, ...] = ()
    """Other content words of the clause."""
    kinds: tuple[str, ...] = ()
    negated: bool = False
    partitive: bool = False
    """It counts some of what was counted before: "125 of them"."""
    sole: bool = False
    """The text says that there is no more: "one letter only"."""


@dataclass(frozen=True)
class Statement:
    """A claim taken apart. Everything is sorted or in the order of the text, so that equal claims are equal.

    No slots: each is compared with many, and what all comparisons ask for is worked out once.
    """

    claim: str
    """Its IRI."""
    article: str
    start: int
    end: int
    claimant: str
    """Who says it, by the IRI that stands for everybody taken for one with it."""
    name: tuple[str, ...] = ()
    """Stems of the claimant's name or description."""
    root: str | None = None
    voices: tuple[str, ...] = ()
    """Everybody in the chain but the publisher."""
    bodies: tuple[str, ...] = ()
    """Bodies that somebody in the chain speaks for."""
    speaks_for: tuple[str, ...] = ()
    """States of the claimant and of the body it speaks for."""
    own_voice: bool = False
    anonymous: bool = False
    act: str = "states"
    sign: int = 1
    """1 where the content is put forward as being so, -1 as not being so, 0 as neither."""
    published: str | None = None
    days: tuple[str, str] | None = None
    """First and last day of what it speaks of, where the text tells both."""
    about: tuple[str, ...] = ()
    """Keys of the actors and places that it names."""
    assertions: tuple[Assertion, ...] = ()
    figures: tuple[Figure, ...] = ()
    text: str = ""
    lead: str = ""
    """What stands between the claim before it in the article and itself: the narrator's words on who speaks."""
    scene: tuple[str, ...] = ()
    """Keys of those of whom its article speaks most: articles with the same ones tell one story."""

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return all content words."""
        return frozenset(word for one in self.assertions for word in one.stems)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of events that it is about."""
        return frozenset(kind for one in self.assertions for kind in one.kinds)

    @cached_property
    def places(self) -> frozenset[str]:
        """Return the keys of the places that its clauses name."""
        return frozenset(place for one in self.assertions for place in one.places)

    @cached_property
    def measured(self) -> frozenset[str]:
        """Return what its figures count or are given in, and the numbers that it corrects."""
        counted = {figure.thing or figure.unit or f"{figure.lower}" for figure in self.figures}
        return frozenset(counted | {f"{figure.lower}" for figure in self.figures})

    @cached_property
    def polarities(self) -> frozenset[bool]:
        """Return whether it negates, affirms or does both."""
        return frozenset(one.negated for one in self.assertions)

    @cached_property
    def corrects(self) -> bool:
        """Tell whether it negates a number: "not the 1,900 of which she spoke"."""
        return any(figure.negated for figure in self.figures)

    @cached_property
    def day(self) -> int | None:
        """Return the day of publication as a number of days; None where it is not known."""
        try:
            return date.fromisoformat(self.published or "").toordinal()
        except ValueError:
            return None

    def to_line(self) -> str:
        """Return the statement as one line of JSON."""
        return json.dumps(_cells(self), default=_cells, ensure_ascii=False)

    @classmethod
    def from_line(cls, line: str) -> "Statement":
        """Read a statement back from its line."""
        cells = json.loads(line)
        cells[_DAYS] = tuple(cells[_DAYS]) if cells[_DAYS] else None
        for at in _TUPLES:
            cells[at] = tuple(cells[at])
        cells[_ASSERTIONS] = tuple(
            Assertion(tuple(stems), tuple(kinds), negated, tuple(places), tuple(sides), tuple(focus), degree)
            for stems, kinds, negated, places, sides, focus, degree in cells[_ASSERTIONS]
        )
        cells[_FIGURES] = tuple(
            Figure(lower, upper, approximation, unit, noun, thing, text, tuple(stems), tuple(kinds), *flags)
            for lower, upper, approximation, unit, noun, thing, text, stems, kinds, *flags in cells[_FIGURES]
        )
        return cls(*cells)


_NAMES = list(Statement.__dataclass_fields__)
_DAYS, _ASSERTIONS, _FIGURES = (_NAMES.index(name) for name in ("days", "assertions", "figures"))
_TUPLES = [_NAMES.index(name) for name in ("name", "voices", "bodies", "speaks_for", "about", "scene")]


def _cells(record: object) -> list[object]:
    """Return the fields of a record in their order."""
    return [getattr(record, name) for name in type(record).__dataclass_fields__]  # type: ignore[attr-defined]
