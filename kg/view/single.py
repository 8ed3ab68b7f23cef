"""The page of one thing of the graph: a claim, an article, an actor or a place.

What stands on it is looked up thing by thing, so that it takes no longer in a large graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.domain.event import Basis
from kg.query.identity import label_of
from kg.query.participants import event_label, participants
from kg.query.reviews import retired_claims, reviews_of
from kg.rdf import terms
from kg.view.annotated import Mark, paragraphs
from kg.view.cards import spans_of
from kg.view.page import words
from kg.view.passage import passage
from kg.view.plain import Cell, Page, Table
from kg.view.resources import Resource, has_type, local_name, read_resource

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

_KINDS = ("", "source", "cue", "content")
MOST = 200
"""Claims that a page lists."""
_FACTS = (
    ("publisher", "publisher"), ("author", "author"), ("datePublished", "published"), ("url", "url"),
    ("speechAct", "act"), ("quoteType", "words"), ("certainty", "certainty"), ("polarity", "polarity"),
    ("hypothetical", "hypothetical"), ("temporality", "tense"), ("factuality", "factuality"),
    ("confidence", "confidence"), ("inArticle", "article"),
    ("claimant", "claimant"), ("rootSource", "source"), ("about", "about"),
    ("aboutByContext", "about, by context"),
    ("placeKind", "kind"), ("region", "region"), ("country", "country"), ("geonamesId", "GeoNames"),
    ("lat", "latitude"), ("long", "longitude"), ("closeMatch", "close match"), ("exactMatch", "same as"),
)  # fmt: skip
"""Properties that a page shows, with their words."""


def page_of(store: ClaimStore, iri: str) -> Page | None:
    """Return the page of a thing; None where the graph does not know it."""
    thing = read_resource(store, iri)
    if not thing.values:
        return None
    if has_type(thing, "Claim"):
        return _claim(store, thing)
    return _article(store, thing) if has_type(thing, "Article") else _entity(store, thing)


def link_to(store: ClaimStore, value: str) -> str | None:
    """Return where a value leads: a thing of the graph to its page, an address of the web to itself."""
    if value.startswith(store.base):
        return "/id/" + value[len(store.base) :].partition("#")[0]
    return value if value.startswith(("https://", "http://")) and not value.startswith(terms.KGV) else None


def named(store: ClaimStore, iri: str) -> Cell:
    """Return a thing of the graph by its name."""
    label = label_of(store, iri)
    return Cell(local_name(iri) if label == iri else label, link_to(store, iri))


def claim_table(store: ClaimStore, title: str, claims: Iterable[str]) -> Table:
    """Return a table of claims, those first whose IRIs come first, and how many were left out.

    Claims that a review puts aside are not in it.
    """
    found = sorted(set(claims) - retired_claims(store))
    things = [read_resource(store, iri) for iri in found[:MOST]]
    rows = tuple(
        (
            Cell(thing.first("chainText") or ""),
            Cell(_word("act", thing.word("speechAct"))),
            Cell(thing.first("text") or "", link_to(store, thing.iri)),
        )
        for thing in things
    )
    more = len(found) - len(things)
    return Table(title, ("through", "act", "claim"), rows, (f"{more:,} more",) if more else ())


def _claim(store: ClaimStore, claim: Resource) -> Page:
    article = read_resource(store, claim.first("inArticle") or "urn:none")
    links = sorted(
        (read_resource(store, iri) for iri in claim.all("chain")), key=lambda link: link.number("depth") or 0
    )
    parts = [read_resource(store, iri) for name in ("proposition", "quantity") for iri in claim.all(name)]
    return Page(
        title=claim.first("text") or "a claim",
        words=claim.first("chainText") or "",
        passage=list(_passage(claim, article)),
        facts=[*_facts(store, claim), *_reviews(store, claim.iri)],
        tables=[
            Table("Through whom", ("voice", "cue", "stance", "capacity"), tuple(_voices(store, claim, links))),
            *_about(store, parts, article.first("articleText") or ""),
        ],
    )


def _reviews(store: ClaimStore, claim: str) -> Iterator[tuple[str, list[Cell]]]:
    for said in reviews_of(store, claim):
        told = f"{_word('review', said.action)} by {said.author}, {said.time[:10]}"
        yield "review", [Cell(f"{told}: {said.note}" if said.note else told)]


def _passage(claim: Resource, article: Resource) -> Iterator[tuple[str, str]]:
    text, content = article.first("articleText"), spans_of(claim, "textSpan")
    if text is None or not content or max(span.end for span in content) > len(text):
        return
    for part, kind in passage(text, content, spans_of(claim, "cueSpan"), spans_of(claim, "sourceSpan")):
        yield part, _KINDS[kind]


def _voices(store: ClaimStore, claim: Resource, links: Sequence[Resource]) -> Iterator[tuple[Cell, ...]]:
    for link in links:
        agent, cue = link.first("agent"), (claim if link is links[-1] else link).first("cue")
        texts = (cue, _word("stance", link.word("stance")), link.first("capacity"))
        yield (named(store, agent) if agent else Cell("not stated"), *(Cell(text or "") for text in texts))


def _about(store: ClaimStore, parts: Iterable[Resource], text: str) -> Iterator[Table]:
    rows = [row for part in parts for row in _said(store, part, text)]
    if rows:
        columns = ("event or figure", "part", "who, where, of what", "in the words", "when")
        yield Table("What it says", columns, tuple(rows))


def _said(store: ClaimStore, part: Resource, text: str) -> Iterator[tuple[Cell, ...]]:
    kind, when = part.first("eventType"), Cell(part.first("timeText") or "")
    what = Cell(event_label(store, kind) if kind else part.first("quantityText") or "")
    found = list(participants(store, part.iri)) if kind else []
    for one in found:
        usual = one.span is None or one.basis is Basis.EXPLICIT
        words = (one.span.of(text) if one.span else "") + ("" if usual else f" (by {one.basis.value})")
        yield what, Cell(one.role.value), named(store, one.entity) if one.entity else Cell(""), Cell(words), when
    if not found:
        yield what, Cell(""), Cell(part.first("measures") or ""), Cell(""), when


def _article(store: ClaimStore, article: Resource) -> Page:
    place = NamedNode(article.iri)
    inside = store.store.quads_for_pattern(None, NamedNode(terms.KG + "inArticle"), place)
    standing = {_value(quad.subject) for quad in inside} - retired_claims(store)
    things = (read_resource(store, iri) for iri in sorted(standing))
    claims = [thing for thing in things if has_type(thing, "Claim")]
    marks = [
        Mark(span, kind, number)
        for number, claim in enumerate(claims)
        for name, kind in (("textSpan", "content"), ("cueSpan", "cue"), ("sourceSpan", "source"))
        for span in spans_of(claim, name)
    ]
    return Page(
        title=article.first("headline") or store.keys().get(article.iri) or "untitled article",
        words=f"{len(claims)} claims",
        facts=list(_facts(store, article)),
        paragraphs=paragraphs(article.first("articleText") or "", marks),
        links=[link_to(store, claim.iri) or "" for claim in claims],
    )


def _entity(store: ClaimStore, entity: Resource) -> Page:
    node = NamedNode(entity.iri)

    def with_(name: str) -> list[str]:
        found = store.store.quads_for_pattern(None, NamedNode(terms.KG + name), node)
        return [_value(quad.subject) for quad in islice(found, 100 * MOST)]

    forms = [_form(store, name) for name in with_("variantOf")]
    kinds = [local_name(iri) for iri in entity.all("type")]
    tables = (
        ("Claims it makes", [*with_("claimant"), *with_("rootSource")]),
        ("Claims about it", with_("about")),
        ("Claims about it by context", with_("aboutByContext")),
    )
    return Page(
        title=label_of(store, entity.iri) if entity.first("label") else local_name(entity.iri),
        words=", ".join(kinds),
        facts=[*_facts(store, entity), ("names", [Cell(form) for form in sorted({form for form in forms if form})])],
        tables=[claim_table(store, title, claims) for title, claims in tables],
    )


def _form(store: ClaimStore, name: str) -> str | None:
    return read_resource(store, name).first("literalForm")


def _facts(store: ClaimStore, thing: Resource) -> Iterator[tuple[str, list[Cell]]]:
    for name, shown in _FACTS:
        if values := thing.all(name):
            yield shown, [_cell(store, value) for value in values]


def _cell(store: ClaimStore, value: str) -> Cell:
    if value.startswith(store.base):
        return named(store, value)
    if value.startswith(terms.KGV):
        return Cell(terms.value_of(value).replace("-", " "))
    return Cell(value, link_to(store, value))


def _word(name: str, value: str | None) -> str:
    return words().get(name, {}).get(value or "", value or "")


def _value(term: object) -> str:
    value = getattr(term, "value", None)
    return value if isinstance(value, str) else str(term)
