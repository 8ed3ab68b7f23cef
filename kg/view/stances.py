"""Which source asserts or denies which event, as rows and columns."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from kg.view.cards import affirms, parts_of, source_of
from kg.view.pairs import PLACE_TYPES, type_of
from kg.view.resources import Drawn, Resource

_ASSERTIVE = {"states", "claims", "alleges", "accuses", "confirms", "admits", "estimates", "denies"}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True)
class Cell:
    """The claims of one source on one event."""

    asserts: list[str] = field(default_factory=list)
    denies: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    """Claims that neither assert nor deny it: a demand, a promise, a forecast, a condition."""

    @property
    def claims(self) -> list[str]:
        """Return all of them."""
        return [*self.asserts, *self.denies, *self.mentions]

    def holding(self, claim: Resource, event: Resource) -> list[str]:
        """Return the list where a claim on an event belongs."""
        if claim.first("hypothetical") == "true" or (claim.word("speechAct") or "states") not in _ASSERTIVE:
            return self.mentions
        return self.asserts if affirms(claim, event) else self.denies


@dataclass(slots=True)
class Row:
    """A kind of event and what it concerns, with what each source says of it."""

    event: str
    concerns: str
    """IRI of a place or actor."""
    cells: dict[str, Cell] = field(default_factory=dict)
    contested: bool = False

    @property
    def claims(self) -> list[str]:
        """Return the claims of all sources, sorted."""
        return sorted({claim for cell in self.cells.values() for claim in cell.claims})

    @property
    def mixed(self) -> bool:
        """Tell whether it is both asserted and denied, by whomever."""
        cells = self.cells.values()
        return any(cell.asserts for cell in cells) and any(cell.denies for cell in cells)


def find_rows(drawn: Drawn) -> list[Row]:
    """Return the rows in the order of event and IRI; a claim of two places stands in two rows."""
    found: dict[tuple[str, str], Row] = {}
    for claim in drawn.of_type("Claim"):
        source = source_of(claim, drawn)
        for event in parts_of(claim, "proposition", drawn):
            kind = event.word("eventType")
            for iri in _concerned(claim, event, drawn) if kind and source else ():
                row = found.setdefault((str(kind), iri), Row(str(kind), iri))
                cell = row.cells.setdefault(str(source), Cell())
                said = cell.holding(claim, event)
                if claim.iri not in said:
                    said.append(claim.iri)
    return [found[key] for key in sorted(found)]


def contested_first(rows: Iterable[Row], conflicts: Collection[tuple[str, str]]) -> list[Row]:
    """Return the rows, those with a claim in a conflict first, then by number of sources and claims."""
    ordered, against = list(rows), {claim for conflict in conflicts for claim in conflict}
    for row in ordered:
        row.contested = not against.isdisjoint(row.claims)
    return sorted(ordered, key=_weight)


def _weight(row: Row) -> tuple[bool, bool, int, int, str, str]:
    return (not row.contested, not row.mixed, -len(row.cells), -len(row.claims), row.event, row.concerns)


def words_of_event(event: str) -> str:
    """Return the words for a kind of event.

    >>> words_of_event("prisonerExchange")
    'prisoner exchange'
    """
    return _HUMP.sub(" ", event).lower()


def _concerned(claim: Resource, event: Resource, drawn: Drawn) -> tuple[str, ...]:
    about = [iri for iri in claim.all("about") if iri in drawn.entities]
    places = tuple(iri for iri in about if type_of(drawn.entities[iri]) in PLACE_TYPES.values())
    return event.all("place") or places or event.all("patient")[:1] or event.all("agent")[:1] or tuple(about)
