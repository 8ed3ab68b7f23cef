"""Assessments: an analyst's grades of sources and items and a fact-checker's verdicts, apart from all claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.domain.errors import InputError, StoreError
from kg.domain.records import from_line, to_line
from kg.domain.report import Report
from kg.domain.review import Assessment, Party, Rating, Seen
from kg.query.identity import label_of
from kg.query.parties import kind_of, party, whole
from kg.query.rows import Row, Rows
from kg.rdf import back, iris
from kg.rdf.reviews import assessment_iri
from kg.review.anchors import texts_around, verify
from kg.review.claims import now
from kg.review.reading import article_text, claim_iri, party_of, read_claim, seen
from kg.review.settling import add, find, read_assessments, withdraw

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

COLUMNS = (
    "assessment", "of", "reliability", "credibility", "rating", "author", "time", "note", "url", "target",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grades:
    """What an assessment says; at least one of the first three is given."""

    reliability: str | None = None
    credibility: str | None = None
    rating: Rating | None = None
    note: str | None = None
    url: str | None = None


def assess(store: "ClaimStore", word: str, grades: Grades, *, author: str, time: str | None = None) -> str:
    """Enter what an analyst makes of a claim (by id) or of an actor (by name or id); return the assessment's IRI.

    An earlier assessment of the same by the same author stays beside it, with its time. Raises InputError where
    nothing is assessed, or an actor is given what only claims have.
    """
    if not (grades.reliability or grades.credibility or grades.rating):
        raise InputError("nothing is assessed", hint="give --reliability, --credibility or --verdict")
    made = _of(store, word, grades, author, time or now())
    add(store, [made])
    return assessment_iri(store.base, made)


def _of(store: "ClaimStore", word: str, grades: Grades, author: str, time: str) -> Assessment:
    target: Seen | Party
    if word.startswith(("claim/", f"{store.base}claim/")):
        iri = claim_iri(store, word)
        target = seen(store, iri, read_claim(store, iri))
    else:
        target = _source(store, word, grades)
    return Assessment(
        author,
        time,
        seen=target if isinstance(target, Seen) else None,
        actor=target if isinstance(target, Party) else None,
        reliability=grades.reliability,
        credibility=grades.credibility,
        rating=grades.rating,
        note=grades.note,
        url=grades.url,
    )


def _source(store: "ClaimStore", word: str, grades: Grades) -> Party:
    actor = party_of(store, party(store, word))
    if actor.kind in ("Place", "OperationalArea"):
        raise InputError(f"{actor.label} is a place; sources and claims are assessed")
    if grades.credibility or grades.rating:
        raise InputError("a source has a reliability; credibility and verdict are a claim's", hint="give claim/…")
    return actor


def forget(store: "ClaimStore", word: str) -> str:
    """Take an assessment out, given by IRI or the beginning of it. Raises StoreError where there is no such."""
    start = whole(store.base, word if "/" in word else f"assessment/{word}")
    found = find(store, start, "Assessment") if len(start.rpartition("/")[2]) >= 4 else []
    if len(found) != 1:
        what = "no assessment" if not found else "more than one assessment"
        raise StoreError(f"{what} is called {word!r:.120}", hint="kg assess lists them")
    withdraw(store, found[0])
    return found[0]


def listed(store: "ClaimStore") -> Rows:
    """Return the assessments, the latest first, a row for each claim or source that one speaks of now."""
    table = back.nodes(store.quads(iris.assessments_graph(store.base)))
    rows = [row for iri, one in read_assessments(store).items() for row in _rows(store, iri, one, table)]
    return Rows(COLUMNS, tuple(rows))


def _rows(store: "ClaimStore", iri: str, one: Assessment, table: back.Nodes) -> Iterator[Row]:
    said = (one.reliability, one.credibility, one.rating.value if one.rating else None)
    signed = (one.author, one.time, one.note, one.url)
    for target in table.get(iri, {}).get("assesses", ()) or (None,):
        yield iri, _called(store, one, target), *said, *signed, target


def _called(store: "ClaimStore", one: Assessment, target: str | None) -> str:
    if one.seen:
        return texts_around(one.seen)
    return label_of(store, target) if target else one.actor.label if one.actor else ""


def lines(store: "ClaimStore") -> Iterator[str]:
    """Yield the assessments as JSON lines, the oldest first."""
    return (to_line(one) for one in reversed(read_assessments(store).values()))


def read_in(store: "ClaimStore", given: Iterable[str], report: Report) -> int:
    """Enter assessments from JSON lines beside those of the store and return how many were new.

    One whose claim's article, or whose source, the store does not hold is left out and reported. Raises InputError
    with its number where a line is no assessment.
    """
    made: list[Assessment] = []
    for number, line in enumerate(given, 1):
        if line.strip():
            try:
                one = from_line(Assessment, line)
                if one.seen:
                    verify(one.seen)
            except InputError as err:
                raise InputError(f"line {number}: {err}", hint="kg assess --export writes such lines") from err
            if gone := _gone(store, one):
                report.skip(f"line {number}", gone)
            else:
                made.append(one)
    return add(store, made)


def _gone(store: "ClaimStore", one: Assessment) -> str | None:
    if one.actor:
        return None if kind_of(store, one.actor.iri) else f"the store does not hold {one.actor.label}"
    article = iris.article_iri(store.base, one.seen.claim.article if one.seen else "")
    return None if article_text(store, article) is not None else "the store does not hold its article"
