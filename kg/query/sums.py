"""Questions over all claims, answered from the sums beside the graph where these are up to date.

The answer is that of the query, which is asked where they are not: after a kill, beside a writer, or when a
judgement or a review is newer than the sums.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kg.domain.ids import content_hash
from kg.query.identity import Identities, labels
from kg.query.rows import number_first
from kg.rdf import iris, terms
from kg.store.mentions import mentions
from kg.store.summaries import Called, Summaries

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

Record = dict[str, str | None]
_REVIEWED: Final = "corrections"
"""The unit of claims as reviewers would have them."""
_STATE: Final = "summaries"
_SEEN: Final = "summed up"
"""The state that the sums were last brought up to, of whatever use they then were."""
_NO_ACTOR: Final = frozenset({"Place", "OperationalArea"})


def refresh(store: "ClaimStore", identities: Identities, retired: Collection[str]) -> None:
    """Bring the sums up to the articles, to who is taken for one and to the claims put aside."""
    derived = store.derived
    state = _state(store, identities, retired)
    if derived is None or derived.marker != store.marker or derived.meta(_SEEN) == state:
        return
    sums = derived.summaries
    published = _published(store)
    with derived.transaction():
        sums.forget(_REVIEWED)
        sums.enter(_REVIEWED, mentions(store.quads(iris.corrections_graph(store.base)), published=published))
        sums.take_for_one({one: group[0] for one, group in identities.groups.items() if one != group[0]})
        sums.put_aside(retired)
        sums.refresh()
        sums.call(_names(store, identities))
        derived.set_meta(_STATE, state if _are_of_one_kind(store, identities) else "")
        derived.set_meta(_SEEN, state)


def summed(store: "ClaimStore", question: str, identities: Identities, retired: Collection[str]) -> list[Record] | None:
    """Return the united solutions of a question asked without parameters; None where the query has to be asked."""
    derived = store.derived
    if derived is None or question not in _SUMMED:
        return None
    try:
        with derived.one_state():
            if derived.meta(_STATE) != _state(store, identities, retired):
                return None
            return list(_SUMMED[question](derived.summaries))
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


_SUMMED: Final[dict[str, Callable[[Summaries], Iterator[Record]]]] = {"actor-place": _pairs, "source-months": _months}


def _names(store: "ClaimStore", identities: Identities) -> list[Called]:
    """Return everybody's name and kind as questions show them, of a group under whoever stands for it."""
    label = {iri: min(forms, key=number_first) for iri, forms in _values(store, terms.LABEL, identities).items()}
    label |= labels(store, identities)
    kinds = _kinds(store, identities)
    places = _values(store, terms.KG + "placeKind", identities)
    return [
        (
            iri,
            label[iri],
            min(kinds.get(iri, ()), key=number_first, default=None),
            min(kinds.get(iri, set()) - _NO_ACTOR, key=number_first, default=None),
            iri in places,
        )
        for iri in sorted(label)
    ]


def _kinds(store: "ClaimStore", identities: Identities) -> dict[str, set[str]]:
    classes = _values(store, terms.TYPE, identities)
    return {iri: {name.rpartition("#")[2] for name in of} for iri, of in classes.items()}


def _are_of_one_kind(store: "ClaimStore", identities: Identities) -> bool:
    """Tell whether nobody is several things; of a group that is, the query shows what the claims of a row name."""
    return all(len(kinds - _NO_ACTOR) < 2 for kinds in _kinds(store, identities).values())


def _state(store: "ClaimStore", identities: Identities, retired: Collection[str]) -> str:
    """Return what changes whenever the sums do."""
    groups = sorted({"\n".join(group) for group in identities.groups.values()})
    reviewed = sorted(map(str, store.quads(iris.corrections_graph(store.base))))
    return content_hash(store.marker, "\n\n".join(groups), *sorted(retired), *reviewed)


def _published(store: "ClaimStore") -> Callable[[str], list[str]]:
    date = NamedNode(terms.SCHEMA + "datePublished")

    def published(article: str) -> list[str]:
        quads = store.store.quads_for_pattern(NamedNode(article), date, None)
        return [getattr(quad.object, "value", "") for quad in quads]

    return published


def _values(store: "ClaimStore", predicate: str, identities: Identities) -> dict[str, set[str]]:
    """Return the values that everybody has of a property, of a group together."""
    found: dict[str, set[str]] = {}
    for name in (iris.entities_graph(store.base), iris.corrections_graph(store.base)):
        for quad in store.store.quads_for_pattern(None, NamedNode(predicate), None, NamedNode(name)):
            main = identities.main(getattr(quad.subject, "value", ""))
            found.setdefault(main, set()).add(getattr(quad.object, "value", ""))
    return found
