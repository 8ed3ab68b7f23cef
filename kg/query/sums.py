"""Questions over all claims, answered from the sums beside the graph where these are up to date.

The answer is that of the query, which is asked where they are not: after a kill, beside a writer, or when a
judgement or a review is newer than the sums.
"""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kg.domain.ids import content_hash
from kg.query.identity import Identities, fullest
from kg.query.reviews import retired_in, reviewed_articles, said_of
from kg.query.rows import number_first
from kg.rdf import iris, terms
from kg.rdf.back import nodes
from kg.rdf.quads import as_triple
from kg.store.derived import LINKS, SETTLED, Derived
from kg.store.mentions import mentions
from kg.store.orders import KINDS, Orders, links_among
from kg.store.summaries import Called, Summaries

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

Record = dict[str, str | None]
_REVIEWED: Final = "corrections"
"""The units of claims as reviewers would have them, one an article."""
_STATE: Final = "summaries"
_SEEN: Final = "summed up"
"""The state that the sums were last brought up to, of whatever use they then were."""
_NO_ACTOR: Final = frozenset({"Place", "OperationalArea"})
_PLACE_KIND: Final = terms.KG + "placeKind"
_TOLD: Final = (terms.LABEL, terms.TYPE, _PLACE_KIND)
_Told = dict[str, dict[str, set[str]]]
"""By property, and by whoever stands for others."""


def refresh(store: "ClaimStore", identities: Identities) -> None:
    """Bring the sums up to the articles, to who is taken for one and to what reviewers say.

    Only articles on the list of those that the sums have not followed are looked at.
    """
    derived = store.derived
    state = _state(store, identities)
    if derived is None or derived.marker != store.marker:
        return
    is_new = derived.meta(_SEEN) is None
    waiting = reviewed_articles(store) if is_new else store.unsummed.articles()
    if derived.meta(_SEEN) == state and not waiting and derived.meta(LINKS) == SETTLED:
        return
    sums = derived.summaries
    with derived.transaction():
        if not derived.meta(LINKS):  # a kill came between, or they were written by another version
            _relink(store, derived.orders)
        derived.set_meta(LINKS, SETTLED)
        for article in waiting:
            _enter_reviews(store, derived, article)
        sums.take_for_one({one: group[0] for one, group in identities.groups.items() if one != group[0]})
        sums.refresh()
        told = _told(store, identities)
        sums.call(_names(told, identities))
        derived.set_meta(_STATE, state if _are_of_one_kind(told) else "")
        derived.set_meta(_SEEN, state)
    store.unsummed.clear()


def _enter_reviews(store: "ClaimStore", derived: Derived, article: str) -> None:
    """Put what reviewers say of an article's claims in place of what they said."""
    unit = f"{_REVIEWED}:{article}"
    said = said_of(store, article)
    derived.leave_out(unit)
    derived.take_in(unit, mentions(map(as_triple, said), published=_published(store)))
    derived.summaries.put_aside(unit, retired_in(said))


def _relink(store: "ClaimStore", orders: Orders) -> None:
    """Enter the links anew, one by one: there may be more than memory holds."""
    pattern, graph = store.store.quads_for_pattern, NamedNode(iris.links_graph(store.base))
    kinds = (NamedNode(terms.KGV + kind) for kind in sorted(KINDS))
    found = (quad.subject for kind in kinds for quad in pattern(None, NamedNode(terms.KG + "linkType"), kind, graph))
    orders.unlink_all()
    orders.link(link for node in found for link in links_among(nodes(pattern(node, None, None, graph))))


def summed(store: "ClaimStore", question: str, identities: Identities) -> list[Record] | None:
    """Return the united solutions of a question asked without parameters; None where the query has to be asked.

    Those of a question whose header names `# beside:` lack the columns that are asked for there.
    """
    if question not in _SUMMED:
        return None
    return _kept(store, identities, _STATE, lambda derived: list(_SUMMED[question](derived.summaries)))


def counted(store: "ClaimStore", question: str, identities: Identities) -> list[Record] | None:
    """Return how many rows come with which values, by the question that counts them; None where it has to be asked.

    Rows of the same values are one; the values by which a page is cut stand in it separated by spaces.
    """
    return _kept(
        store,
        identities,
        _SEEN,
        lambda derived: derived.orders.counted(question) if derived.meta(LINKS) == SETTLED else None,
    )


def _kept(
    store: "ClaimStore", identities: Identities, state: str, read: Callable[[Derived], list[Record] | None]
) -> list[Record] | None:
    """Return what is read beside the graph; None where it cannot be, or has not followed the graph."""
    derived = store.derived
    if derived is None:
        return None
    try:
        with derived.one_state():
            if derived.meta(state) != _state(store, identities) or not store.unsummed.is_empty():
                return None
            return read(derived)
    except sqlite3.Error:  # damaged, or locked for long
        return None


def _pairs(sums: Summaries) -> Iterator[Record]:
    for actor, kind, place, relations, claims, sources in sums.pairs():
        yield {
            "actor": actor,
            "kind": kind,
            "place": place,
            "relation": "; ".join(sorted(relations.split(","))),
            "claims": str(claims),
            "sources": str(sources),
        }


def _months(sums: Summaries) -> Iterator[Record]:
    for month, source, kind, claims, articles in sums.months():
        yield {
            "month": month or None,
            "source": source,
            "kind": kind,
            "claims": str(claims),
            "articles": str(articles),
        }


def _articles(sums: Summaries) -> Iterator[Record]:
    for article, claims, sources in sums.articles():
        yield {"article": article, "claims": str(claims), "sources": str(sources)}


def _sources(sums: Summaries) -> Iterator[Record]:
    for iri, source, kind, claims, articles in sums.sources():
        yield {"sourceId": iri, "source": source, "kind": kind, "claims": str(claims), "articles": str(articles)}


_SUMMED: Final[dict[str, Callable[[Summaries], Iterator[Record]]]] = {
    "actor-place": _pairs,
    "articles": _articles,
    "source-months": _months,
    "sources": _sources,
}


def _told(store: "ClaimStore", identities: Identities) -> _Told:
    """Return labels, classes and kinds of places, as of _TOLD, of all whom articles name or reviewers bring.

    Those of a group are together under whoever stands for it. Of a class only those are told: a claim has one, too.
    """
    found: _Told = {term: {} for term in _TOLD}
    graph, pattern = NamedNode(iris.corrections_graph(store.base)), store.store.quads_for_pattern
    brought = [quad for term in (terms.LABEL, _PLACE_KIND) for quad in pattern(None, NamedNode(term), None, graph)]
    newcomers = [quad.subject for quad in brought if quad.predicate.value == terms.LABEL]
    classes = (quad for one in newcomers for quad in pattern(one, NamedNode(terms.TYPE), None, graph))
    for quad in chain(store.known(), brought, classes):
        if quad.predicate.value in found:
            main = identities.main(getattr(quad.subject, "value", ""))
            found[quad.predicate.value].setdefault(main, set()).add(getattr(quad.object, "value", ""))
    return found


def _names(told: _Told, identities: Identities) -> Iterator[Called]:
    """Yield everybody's name and kind as questions show them, of a group under whoever stands for it."""
    groups = {group[0] for group in identities.groups.values()}
    for iri, forms in sorted(told[terms.LABEL].items()):
        kinds = _kinds(told, iri)
        actor = min(kinds - _NO_ACTOR, key=number_first, default=None)
        label = fullest(forms) if iri in groups else min(forms, key=number_first)
        yield iri, label, min(kinds, key=number_first, default=None), actor, iri in told[_PLACE_KIND]


def _kinds(told: _Told, iri: str) -> set[str]:
    return {name.rpartition("#")[2] for name in told[terms.TYPE].get(iri, ())}


def _are_of_one_kind(told: _Told) -> bool:
    """Tell whether nobody is several things; of a group that is, the query shows what the claims of a row name."""
    return all(len(_kinds(told, iri) - _NO_ACTOR) < 2 for iri in told[terms.TYPE])


def _state(store: "ClaimStore", identities: Identities) -> str:
    """Return what changes whenever the sums do."""
    groups = sorted({"\n".join(group) for group in identities.groups.values()})
    return content_hash(store.marker, "\n\n".join(groups))


def _published(store: "ClaimStore") -> Callable[[str], list[str]]:
    date = NamedNode(terms.SCHEMA + "datePublished")

    def published(article: str) -> list[str]:
        quads = store.store.quads_for_pattern(NamedNode(article), date, None)
        return [getattr(quad.object, "value", "") for quad in quads]

    return published
