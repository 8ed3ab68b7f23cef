"""What a claim says, in the form in which it is compared with others."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import attrgetter
from sys import intern

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Assertion:
    """One clause of a claim, or one event read out of it."""

    stems: frozenset[str] = NOBODY
    kinds: frozenset[str] = NOBODY
    negated: bool = False
    places: frozenset[str] = NOBODY
    """Keys of the places that the clause names, else those of its sentence, else of its claim."""
    sides: frozenset[str] = NOBODY
    """States of the actors that the clause names."""
    focus: frozenset[str] = NOBODY
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
    stems: frozenset[str] = NOBODY
    """Other content words of the clause."""
    kinds: frozenset[str] = NOBODY
    negated: bool = False
    partitive: bool = False
    """It counts some of what was counted before: "125 of them"."""
    sole: bool = False
    """The text says that there is no more: "one letter only"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim taken apart. Sets are written in order, so that equal claims are equal.

    Each is compared with many, so what all comparisons ask for is worked out once, when it is made.
    """

    claim: str
    """Its IRI."""
    article: str
    start: int
    end: int
    claimant: str
    """Who says it, by the IRI that stands for everybody taken for one with it."""
    name: frozenset[str] = NOBODY
    """Stems of the claimant's name or description."""
    root: str | None = None
    voices: tuple[str, ...] = ()
    """Everybody in the chain but the publisher."""
    bodies: frozenset[str] = NOBODY
    """Bodies that somebody in the chain speaks for."""
    speaks_for: frozenset[str] = NOBODY
    """States of the claimant and of the body it speaks for."""
    own_voice: bool = False
    anonymous: bool = False
    act: str = "states"
    sign: int = 1
    """1 where the content is put forward as being so, -1 as not being so, 0 as neither."""
    published: str | None = None
    days: tuple[str, str] | None = None
    """First and last day of what it speaks of, where the text tells both."""
    about: frozenset[str] = NOBODY
    """Keys of the actors and places that it names."""
    assertions: tuple[Assertion, ...] = ()
    figures: tuple[Figure, ...] = ()
    text: str = ""
    lead: str = ""
    """What stands between the claim before it in the article and itself: the narrator's words on who speaks."""
    scene: frozenset[str] = NOBODY
    """Keys of those of whom its article speaks most: articles with the same ones tell one story."""
    seeks: int = 0
    """1 where it demands talks or a ceasefire, -1 where it says that there will be none (kg.link.claims.seeking)."""
    states: frozenset[str] = NOBODY
    """Of a claim that does either, the states of which its article speaks most."""

    stems: frozenset[str] = field(init=False, compare=False)
    """All content words."""
    kinds: frozenset[str] = field(init=False, compare=False)
    """The kinds of events that it is about."""
    places: frozenset[str] = field(init=False, compare=False)
    """Keys of the places that its clauses name."""
    measured: frozenset[str] = field(init=False, compare=False)
    """What its figures count or are given in, and the numbers, also those that it corrects."""
    affirms: bool = field(init=False, compare=False)
    negates: bool = field(init=False, compare=False)
    """Whether it has a clause that is not negated, and one that is."""
    corrects: bool = field(init=False, compare=False)
    """Whether it negates a number: "not the 1,900 of which she spoke"."""
    graded: bool = field(init=False, compare=False)
    """Whether a clause says that something is so in full, or but slightly."""
    day: int | None = field(init=False, compare=False)
    """The day of publication as a number of days; None where it is not known."""
    moment: tuple[str, str, int, str] = field(init=False, compare=False)
    """Where it stands in the order of time, and of the text."""

    def __post_init__(self) -> None:
        """Work out what all comparisons ask for."""
        parts, figures, put = self.assertions, self.figures, object.__setattr__
        put(self, "stems", united([part.stems for part in parts]))
        put(self, "kinds", united([part.kinds for part in parts]))
        put(self, "places", united([part.places for part in parts]))
        put(
            self, "measured", frozenset([one for figure in figures for one in _measured(figure)]) if figures else NOBODY
        )
        negated = [part.negated for part in parts]
        put(self, "affirms", False in negated)
        put(self, "negates", True in negated)
        put(self, "graded", any([part.degree for part in parts]))
        put(self, "corrects", any([figure.negated for figure in figures]))
        put(self, "day", _day(self.published))
        put(self, "moment", (self.published or "", self.article, self.start, self.claim))

    def to_line(self) -> str:
        """Return the statement as one line of JSON, without the words that only its article needs."""
        cells: list[object] = [getattr(self, name) for name in _NAMES]
        for at in _SETS:
            cells[at] = sorted(cells[at])  # type: ignore[call-overload]
        cells[_ASSERTIONS] = [
            (sorted(p.stems), sorted(p.kinds), p.negated, sorted(p.places), sorted(p.sides), sorted(p.focus), p.degree)
            for p in self.assertions
        ]
        cells[_FIGURES] = [
            (*_plain(figure), sorted(figure.stems), sorted(figure.kinds), figure.negated, figure.partitive, figure.sole)
            for figure in self.figures
        ]
        cells[_TEXT] = cells[_LEAD] = ""
        return _ENCODER.encode(cells)

    def without_words(self) -> "Statement":
        """Return the statement as its line holds it."""
        made = object.__new__(Statement)
        for name in _ALL:
            object.__setattr__(made, name, getattr(self, name))
        object.__setattr__(made, "text", "")
        object.__setattr__(made, "lead", "")
        return made

    @classmethod
    def from_line(cls, line: str) -> "Statement":
        """Read a statement back from its line."""
        cells = json.loads(line)
        cells[_DAYS] = tuple(cells[_DAYS]) if cells[_DAYS] else None
        cells[_VOICES] = tuple([intern(voice) for voice in cells[_VOICES]])
        for at in _SETS:
            cells[at] = _set(cells[at])
        for at in _NAMED:
            cells[at] = cells[at] and intern(cells[at])
        cells[_ASSERTIONS] = tuple(
            [
                Assertion(_set(stems), _set(kinds), negated, _set(places), _set(sides), _set(focus), degree)
                for stems, kinds, negated, places, sides, focus, degree in cells[_ASSERTIONS]
            ]
        )
        cells[_FIGURES] = tuple(
            [
                Figure(lower, upper, approximation, unit, noun, thing, text, _set(stems), _set(kinds), *flags)
                for lower, upper, approximation, unit, noun, thing, text, stems, kinds, *flags in cells[_FIGURES]
            ]
        )
        return cls(*cells)


def _measured(figure: Figure) -> tuple[str, str]:
    number = str(figure.lower)
    return figure.thing or figure.unit or number, number


def _set(names: list[str]) -> frozenset[str]:
    """Return one set for all statements that hold the same."""
    return _one(tuple(names)) if names else NOBODY


@lru_cache(maxsize=8192)
def _one(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(intern, names))


@lru_cache(maxsize=8192)
def shared(names: frozenset[str]) -> frozenset[str]:
    """Return one set for all statements that hold the same: of places, parties and kinds there are few."""
    return names


def united(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the union of sets; of one, that one itself, so that it is held once."""
    found = NOBODY
    for one in sets:
        if not one <= found:
            found = found | one if found else one
    return found


@lru_cache(maxsize=1024)
def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat(published or "").toordinal()
    except ValueError:
        return None


_ALL = list(Statement.__dataclass_fields__)
_NAMES = [name for name, kept in Statement.__dataclass_fields__.items() if kept.init]
_DAYS, _VOICES, _ASSERTIONS, _FIGURES, _TEXT, _LEAD = map(
    _NAMES.index, ("days", "voices", "assertions", "figures", "text", "lead")
)
_NAMED = [_NAMES.index(name) for name in ("article", "claimant", "root")]
_SETS = [_NAMES.index(name) for name in ("name", "bodies", "speaks_for", "about", "scene", "states")]
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)
_plain = attrgetter("lower", "upper", "approximation", "unit", "noun", "thing", "text")
