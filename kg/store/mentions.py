"""Whom and what each claim of a graph links, and what it is ordered by: the rows that are summed and counted."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from kg.rdf import terms
from kg.rdf.quads import Triple

_OWN_VOICE = terms.concept("ownVoice")
_DATE: Final = terms.SCHEMA + "datePublished"
_READ: Final = {name: name for name in (_DATE, terms.EARLIEST)} | {
    terms.KG + name: name
    for name in (
        *("about", "aboutByContext", "agent", "chain", "claimant", "depth", "inArticle", "quoteType", "rootSource"),
        *("measures", "proposition", "quantity", "quantityText", "unit"),
    )
}
"""What is read, and the name that it has here."""
BY_CONTEXT: Final = " in context"
"""What is added to a relation with a place that the claim does not name."""
MONTH: Final = len("2024-12")

Linked = tuple[str, str, str, str, str | None]
"""Claim, whoever says, relays or is named, what it is about, which of the three (if so by context), root source."""
Heard = tuple[str, str, str, str]
"""Claim, source, month of the article ("" where it has none), article; without the publisher's own sentences."""
Standing = tuple[str, str, str | None, bool, int]
"""Claim, article, its date, whether the publisher speaks, number of the links of the chain."""
Figure = tuple[str, str, str | None, str | None]
"""Claim, quantity, what is counted or the unit, the first day of what the claim says."""

Node = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the claims of one unit link."""

    linked: tuple[Linked, ...]
    heard: tuple[Heard, ...]
    standing: tuple[Standing, ...] = ()
    figures: tuple[Figure, ...] = ()

    def named(self) -> set[str]:
        """Return the claims, sources and articles of what is heard."""
        return {iri for claim, source, _, article in self.heard for iri in (claim, source, article)}


def mentions(triples: Iterable[Triple], *, published: Callable[[str], Iterable[str]] | None = None) -> Mentions:
    """Return what the claims among the triples link; `published` tells the dates of articles not among them."""
    nodes: dict[str, Node] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples:
        name = _READ.get(predicate)
        if name is not None:
            nodes[subject][name].append(value if isinstance(value, str) else value.value)
    claims = sorted(iri for iri, node in nodes.items() if "inArticle" in node and "claimant" in node)
    dates = published or (lambda article: nodes[article][_DATE])
    linked = {row for claim in claims for row in _linked(claim, nodes)}
    heard = {row for claim in claims for row in _heard(claim, nodes[claim], dates)}
    standing = [row for claim in claims for row in _standing(claim, nodes[claim], dates)]
    figures = [row for claim in claims for row in _figures(claim, nodes)]
    return Mentions(tuple(sorted(linked, key=str)), tuple(sorted(heard)), tuple(standing), tuple(figures))


def _linked(claim: str, nodes: dict[str, Node]) -> Iterator[Linked]:
    node = nodes[claim]
    voices = {(entity, "is named") for entity in node["about"]}
    for link in node["chain"]:
        if any(int(depth) > 0 for depth in nodes[link]["depth"]):
            for agent in nodes[link]["agent"]:
                voices |= {(agent, "says" if agent == innermost else "relays") for innermost in node["claimant"]}
    roots: list[str | None] = [*node["rootSource"]]
    for term, how in (("about", ""), ("aboutByContext", BY_CONTEXT)):
        for place, (who, relation), root in product(node[term], voices, roots or [None]):
            yield claim, who, place, relation + how, root


def _heard(claim: str, node: Node, dates: Callable[[str], Iterable[str]]) -> Iterator[Heard]:
    if _OWN_VOICE not in node["quoteType"]:
        for article in node["inArticle"]:
            months = {date[:MONTH] for date in dates(article)} or {""}
            yield from ((claim, source, month, article) for source in node["claimant"] for month in months)


def _standing(claim: str, node: Node, dates: Callable[[str], Iterable[str]]) -> Iterator[Standing]:
    is_own, steps = _OWN_VOICE in node["quoteType"], len(set(node["chain"]))
    for article in sorted(set(node["inArticle"])):
        yield claim, article, min(dates(article), default=None), is_own, steps


def _figures(claim: str, nodes: dict[str, Node]) -> Iterator[Figure]:
    days = [day for said in nodes[claim]["proposition"] for day in nodes[said][terms.EARLIEST]]
    for quantity in sorted(set(nodes[claim]["quantity"])):
        figure = nodes[quantity]
        if figure["quantityText"]:
            measures = next(iter((*figure["measures"], *figure["unit"])), None)
            yield claim, quantity, measures, min(days, default=None)
