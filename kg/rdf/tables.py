"""The graph as flat tables: a row a claim, a figure, or a link of a chain, each with all that it rests on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Quad, Triple

from kg.domain.claim import ChainLink, Claim
from kg.domain.quantity import Quantity
from kg.domain.span import Span
from kg.rdf import back, iris, terms
from kg.rdf.back import Nodes
from kg.rdf.iris import DEFAULT_BASE

Cell = str | int | float | None
Record = dict[str, Cell]

_SOURCE: Final = (
    "text", "claimant", "act", "quote_type", "polarity", "certainty", "hypothetical", "temporality", "chain",
    "root_source", "mentions", "article", "title", "publisher", "author", "published", "url", "content_span",
    "source_span", "cue_span", "confidence", "claim",
)  # fmt: skip
_FIGURE: Final = ("figure", "value", "lower", "upper", "approximation", "unit", "measures")
_LINK: Final = ("depth", "voice", "voice_kind", "cue", "stance", "commitment", "capacity", "on_behalf_of")

COLUMNS: Final = {"claims": _SOURCE, "figures": (*_FIGURE, *_SOURCE), "links": (*_LINK, *_SOURCE)}
"""The columns of each table. Spans are "start-end" in characters of the article, joined by ";"."""

TABLES: Final = tuple(COLUMNS)


def rows(table: str, triples: Iterable[Quad | Triple], *, base: str = DEFAULT_BASE) -> Iterator[Record]:
    """Yield the rows of one of TABLES, in the order of articles and of their text; None is "not stated"."""
    nodes, claims = back.told(triples, base=base)
    make = _MAKERS[table]
    for iri, claim in claims.items():
        yield from make(_Told(nodes, iri, claim, base))


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim and the graph that it stands in."""

    nodes: Nodes
    iri: str
    claim: Claim
    base: str

    def first(self, subject: str, term: str) -> str | None:
        """Return the first value that the graph states; None where it states none."""
        return next(iter(self.nodes.get(subject, {}).get(term, ())), None)

    def label(self, id_: str | None) -> str | None:
        """Return what an actor or place is called; its id where nothing calls it."""
        return None if id_ is None else self.first(iris.entity_iri(self.base, id_), terms.LABEL) or id_

    def kind(self, id_: str) -> str | None:
        """Return the class of an actor or place, by its local name; None where the graph has none."""
        kinds = self.nodes.get(iris.entity_iri(self.base, id_), {}).get(terms.TYPE, ())
        return next((kind.removeprefix(terms.KG) for kind in kinds), None)

    def source(self) -> Record:
        """Return what every row says: the words, whose they are, and where they stand."""
        claim, article = self.claim, self.nodes[self.iri]["inArticle"][0]
        publisher = self.first(article, terms.SCHEMA + "publisher")
        return {
            "text": claim.text or None,
            "claimant": self.label(claim.claimant),
            "act": claim.modality.act.value,
            "quote_type": claim.quote.value,
            "polarity": claim.modality.polarity.value,
            "certainty": claim.modality.certainty.value,
            "hypothetical": "true" if claim.modality.hypothetical else "false",
            "temporality": claim.modality.temporality.value,
            "chain": self.first(self.iri, "chainText"),
            "root_source": self.label(claim.root),
            "mentions": "; ".join(sorted(filter(None, map(self.label, claim.about)))) or None,
            "article": article,
            "title": self.first(article, terms.SCHEMA + "headline"),
            "publisher": self.first(publisher, terms.LABEL) if publisher else None,
            "author": self.first(article, terms.SCHEMA + "author"),
            "published": self.first(article, terms.SCHEMA + "datePublished"),
            "url": self.first(article, terms.SCHEMA + "url"),
            "content_span": spans_text(claim.content),
            "source_span": spans_text(claim.source),
            "cue_span": spans_text(claim.cue),
            "confidence": claim.confidence,
            "claim": self.iri,
        }


def spans_text(spans: Iterable[Span]) -> str | None:
    """Return spans as one word, None if there are none.

    >>> spans_text([Span(4, 9), Span(12, 20)])
    '4-9;12-20'
    """
    return ";".join(f"{span.start}-{span.end}" for span in spans) or None


def _claim_rows(told: _Told) -> Iterator[Record]:
    yield told.source()


def _figure_rows(told: _Told) -> Iterator[Record]:
    return ({**_figure(quantity), **told.source()} for quantity in told.claim.quantities)


def _link_rows(told: _Told) -> Iterator[Record]:
    return ({**_link(link, told), **told.source()} for link in told.claim.chain)


def _figure(quantity: Quantity) -> Record:
    return {
        "figure": quantity.text,
        "value": quantity.value,
        "lower": quantity.lower,
        "upper": quantity.upper,
        "approximation": quantity.approximation,
        "unit": quantity.unit,
        "measures": quantity.measures,
    }


def _link(link: ChainLink, told: _Told) -> Record:
    return {
        "depth": link.depth,
        "voice": told.label(link.agent),
        "voice_kind": told.kind(link.agent),
        "cue": link.cue,
        "stance": link.stance.value,
        "commitment": link.commitment.value,
        "capacity": link.capacity,
        "on_behalf_of": told.label(link.on_behalf_of),
    }


_MAKERS: Final[dict[str, Callable[[_Told], Iterator[Record]]]] = {
    "claims": _claim_rows,
    "figures": _figure_rows,
    "links": _link_rows,
}
