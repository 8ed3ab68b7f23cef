"""Candidates of a place's names as the ranker weighs them, article by article, over the names that the graph keeps."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.names.gazetteer import Gazetteer
from kg.names.toponym import Toponym
from kg.query.parties import kind_of
from kg.rdf import terms
from kg.resolve.places_context import setting_of
from kg.resolve.places_names import Use, uses_of
from kg.resolve.places_rank import choose, scores

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

MOST_ARTICLES = 3
_MOST_MENTIONS = 2000
_KINDS = {"Place": EntityKind.PLACE, "OperationalArea": EntityKind.PLACE, "Polity": EntityKind.POLITY}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may be in one article."""

    article: str
    form: str
    place: Toponym
    score: float | None
    """None where the gazetteer has no other place of the name."""
    share: float
    """Of the softmax over all candidates of the name."""


def candidates(store: "ClaimStore", iri: str, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Yield the candidates of the place's names in the first articles that have them, the best of each name first.

    The names of an article are found again in its text; nationalities, which only a reader of the whole
    sentence sees, are not, so that a score may differ a little from that of the build.
    """
    forms = set(_forms(store, iri))
    for article in sorted(_articles(store, iri))[:MOST_ARTICLES]:
        text = _text(store, article)
        mentions = _mentions(store, article, text)
        uses = uses_of(text, mentions, gazetteer)
        setting = setting_of(mentions, uses)
        choice = choose(uses, setting)
        for index, use in enumerate(uses):
            form = use.mentions[0].span.of(text)
            if form in forms and use.candidates:
                weighed = scores(index, uses, choice, setting) if len(use.candidates) > 1 else (None,)
                yield from _weighed(article, form, use, weighed)


def _weighed(article: str, form: str, use: Use, weighed: tuple[float | None, ...]) -> Iterator[Candidate]:
    top = max(score or 0.0 for score in weighed)
    raised = [math.exp((score or 0.0) - top) for score in weighed]
    made = [
        Candidate(article, form, place, score, one / sum(raised))
        for place, score, one in zip(use.candidates, weighed, raised, strict=True)
    ]
    yield from sorted(made, key=lambda one: (-one.share, one.place.id))


def _variants(store: "ClaimStore", iri: str) -> Iterator[str]:
    for quad in store.store.quads_for_pattern(None, NamedNode(terms.KG + "variantOf"), NamedNode(iri)):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def _values(store: "ClaimStore", subject: str, predicate: str) -> list[str]:
    quads = store.store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
    return sorted({quad.object.value for quad in quads if hasattr(quad.object, "value")})


def _forms(store: "ClaimStore", iri: str) -> Iterator[str]:
    for variant in _variants(store, iri):
        yield from _values(store, variant, terms.LITERAL_FORM)


def _articles(store: "ClaimStore", iri: str) -> set[str]:
    return {article for variant in _variants(store, iri) for article in _values(store, variant, terms.KG + "inArticle")}


def _text(store: "ClaimStore", article: str) -> str:
    return next(iter(_values(store, article, terms.KG + "articleText")), "")


def _mentions(store: "ClaimStore", article: str, text: str) -> list[Mention]:
    """Return where the names of the article's places and polities stand, none inside another."""
    kinds: dict[str, EntityKind] = {}
    named = store.store.quads_for_pattern(None, NamedNode(terms.KG + "inArticle"), NamedNode(article))
    for variant in sorted(quad.subject.value for quad in named if isinstance(quad.subject, NamedNode)):
        for entity in _values(store, variant, terms.KG + "variantOf"):
            kind = _KINDS.get(kind_of(store, entity))
            if kind is not None:
                kinds.update(dict.fromkeys(_values(store, variant, terms.LITERAL_FORM), kind))
    forms = sorted(kinds, key=lambda form: (-len(form), form))
    if not forms:
        return []
    found = re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", text)
    return [
        Mention(Span(*one.span()), kinds[one.group()]) for _, one in zip(range(_MOST_MENTIONS), found, strict=False)
    ]
