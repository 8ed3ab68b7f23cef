"""Reviews and assessments as quads, each in a graph of its own; the record itself stands there as a line of JSON."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from kg.domain.errors import InputError
from kg.domain.ids import content_hash
from kg.domain.records import from_line, to_line
from kg.domain.review import Assessment, Party, Review
from kg.rdf import literals, terms
from kg.rdf.quads import Triple, as_quad

R = TypeVar("R", Review, Assessment)

RECORD: Final = terms.KG + "record"
RETIRES: Final = terms.KG + "retires"
REVIEWED: Final = terms.KG + "reviewedClaim"
IN_ARTICLE: Final = terms.KG + "inArticle"
ACTION: Final = terms.KG + "reviewAction"
AUTHOR: Final = terms.SCHEMA + "author"
TIME: Final = terms.PROV + "generatedAtTime"


def review_iri(base: str, review: Review) -> str:
    """Return the IRI of a review: the hash of all that it says."""
    return f"{base}review/{content_hash(to_line(review))}"


def assessment_iri(base: str, assessment: Assessment) -> str:
    """Return the IRI of an assessment: the hash of all that it says."""
    return f"{base}assessment/{content_hash(to_line(assessment))}"


def review_triples(
    review: Review, base: str, *, article: str, claims: Iterable[str] = (), retired: Iterable[str] = ()
) -> Iterator[Triple]:
    """Yield what a review says; `claims` are those it speaks of now, `retired` those of them that it puts aside.

    `article` is that in which its words stand now.
    """
    iri = review_iri(base, review)
    yield iri, terms.TYPE, terms.KG + "Review"
    yield iri, ACTION, terms.concept(review.action.value)
    yield from _signed(iri, review)
    yield iri, IN_ARTICLE, article
    yield from ((iri, REVIEWED, claim) for claim in claims)
    yield from ((iri, RETIRES, claim) for claim in retired)


def assessment_triples(
    assessment: Assessment, base: str, *, targets: Iterable[str], article: str | None = None
) -> Iterator[Triple]:
    """Yield what an assessment says; `targets` are the claims, or the actor, that it speaks of now.

    `article` is that in which the words of its claim stand now.
    """
    iri = assessment_iri(base, assessment)
    yield iri, terms.TYPE, terms.KG + "Assessment"
    if article:
        yield iri, IN_ARTICLE, article
    yield from ((iri, terms.KG + "assesses", target) for target in targets)
    if assessment.reliability:
        yield iri, terms.KG + "reliability", terms.KGV + f"reliability{assessment.reliability}"
    if assessment.credibility:
        yield iri, terms.KG + "credibility", terms.KGV + f"credibility{assessment.credibility}"
    if assessment.rating:
        yield iri, terms.KG + "rating", terms.concept(f"rated-{assessment.rating.value}")
    if assessment.url:
        yield iri, terms.SCHEMA + "url", literals.text(assessment.url)
    yield from _signed(iri, assessment)


def party_triples(party: Party) -> Iterator[Triple]:
    """Yield kind and name of an actor or a place that no article of the store names any more, or yet."""
    yield party.iri, terms.TYPE, terms.KG + party.kind
    yield party.iri, terms.LABEL, literals.text(party.label)
    if party.kind in ("Place", "OperationalArea"):
        yield party.iri, terms.KG + "placeKind", literals.text(party.place_kind or "place")


def reviews(quads: Iterable[Quad]) -> dict[str, Review]:
    """Return the reviews among the quads by IRI, the latest first; what is no record of one is left out."""
    found = _records(Review, quads)
    return dict(sorted(found.items(), key=lambda item: (item[1].time, item[0]), reverse=True))


def assessments(quads: Iterable[Quad]) -> dict[str, Assessment]:
    """Return the assessments among the quads by IRI, the latest first; what is no record of one is left out."""
    found = _records(Assessment, quads)
    return dict(sorted(found.items(), key=lambda item: (item[1].time, item[0]), reverse=True))


def in_graph(triples: Iterable[Triple], graph: str) -> list[Quad]:
    """Return the triples as quads of one graph, each once."""
    return [as_quad(triple, NamedNode(graph)) for triple in dict.fromkeys(triples)]


def _signed(iri: str, said: Review | Assessment) -> Iterator[Triple]:
    yield iri, AUTHOR, literals.text(said.author)
    yield iri, TIME, Literal(said.time, datatype=NamedNode(terms.XSD + "dateTime"))
    yield iri, RECORD, literals.text(to_line(said))
    if said.note:
        yield iri, terms.KG + "note", literals.text(said.note)


def _records(kind: type[R], quads: Iterable[Quad]) -> dict[str, R]:
    found: dict[str, R] = {}
    for quad in quads:
        if quad.predicate.value == RECORD and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            try:
                found[quad.subject.value] = from_line(kind, quad.object.value)
            except InputError:
                continue
    return found


def without_retired(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the quads but for what is said of claims that a review puts aside, and for the reviews' own records."""
    held = list(quads)
    retired = {quad.object for quad in held if quad.predicate.value == RETIRES}
    return (quad for quad in held if quad.subject not in retired)
