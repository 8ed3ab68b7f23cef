"""Actors, places and the claims that link them, numbered and in the form that a page carries."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from kg.view.cards import article_record, claim_record, entity_record, position
from kg.view.dispute import conflicts
from kg.view.layout import lay_out
from kg.view.pairs import Pair
from kg.view.resources import Drawn


def strongest_first(pairs: Iterable[Pair], drawn: Drawn) -> list[Pair]:
    """Return the pairs by number of claims, then of independent sources, then of IRIs."""
    return sorted(pairs, key=lambda pair: (-len(pair.claims), -_roots(pair, drawn), pair.actor, pair.place))


def _roots(pair: Pair, drawn: Drawn) -> int:
    """Count the independent sources of a pair; where nobody is named, it is one at most."""
    return len({drawn.claims[claim].first("rootSource") for claim, _ in pair.claims} - {None}) or 1


class Linked:
    """Numbers for everything on the page, so that a claim refers to others in a few bytes."""

    def __init__(self, pairs: Sequence[Pair], drawn: Drawn) -> None:
        self._pairs, self._drawn = pairs, drawn
        self._claims = _numbered({iri for pair in pairs for iri, _ in pair.claims})
        shown = [drawn.claims[iri] for iri in self._claims]
        self._articles = _numbered({iri for claim in shown for iri in claim.all("inArticle")})
        linked = sorted({iri for pair in pairs for iri in (pair.actor, pair.place)})
        parts = [drawn.claims[link] for claim in shown for link in claim.all("chain") if link in drawn.claims]
        voices = {iri for part in parts for name in ("agent", "onBehalfOf") for iri in part.all(name)}
        roots = {iri for claim in shown for iri in claim.all("rootSource")}
        publishers = {iri for key in self._articles for iri in self._article(key)}
        self._entities = _numbered(chain(linked, sorted((voices | roots | publishers) - set(linked))), ordered=True)
        self._conflicts = _conflicts(pairs, self._claims, drawn)

    def _article(self, iri: str) -> tuple[str, ...]:
        article = self._drawn.articles.get(iri)
        return article.all("publisher") if article else ()

    def edges(self) -> list[dict[str, Any]]:
        """Return a link a pair with the numbers of its claims and how the actor stands in each."""
        return [
            {
                "from": self._entities[pair.actor],
                "to": self._entities[pair.place],
                "claims": [[self._claims[claim], roles] for claim, roles in pair.claims],
            }
            for pair in self._pairs
        ]

    def nodes(self, layouts: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return every actor and place, and every other voice in a chain, with its positions.

        `layouts` gives for each layout, by name, how many of the strongest links it has.
        """
        places = {name: self._positions(limit) for name, limit in layouts.items()}
        names = _variants(self._drawn)
        nodes = []
        for iri, number in self._entities.items():
            node = {"id": number, **entity_record(self._drawn.entities.get(iri), iri, names.get(iri, ()))}
            nodes.append(node | {name: found[number] for name, found in places.items() if number in found})
        return nodes

    def _positions(self, limit: int) -> dict[int, tuple[int, int]]:
        return lay_out((self._entities[pair.actor], self._entities[pair.place]) for pair in self._pairs[:limit])

    def data(self) -> dict[str, Any]:
        """Return the claims, their articles and the conflicts between them."""
        numbers = {**self._entities, **self._articles}
        claims = [claim_record(self._drawn.claims[iri], self._drawn, numbers) for iri in self._claims]
        articles = [article_record(iri, self._drawn, self._entities) for iri in self._articles]
        return {
            "claims": claims,
            "articles": articles,
            "conflicts": self._conflicts,
        }

    def totals(self) -> dict[str, int]:
        """Return the counts that the page states about itself and the graph behind it."""
        return {
            "articles": len(self._articles),
            "claims": len(self._claims),
            "all_claims": len(self._drawn.of_type("Claim")),
            "links": len(self._pairs),
        }

    def rows(self, limit: int) -> list[dict[str, Any]]:
        """Return the strongest pairs for the table that needs no scripts."""
        labels = {iri: self._label(iri) for iri in self._entities}
        return [
            {
                "actor": labels[pair.actor],
                "place": labels[pair.place],
                "claims": len(pair.claims),
                "sources": _roots(pair, self._drawn),
                "disputed": self._disputed(pair),
            }
            for pair in self._pairs[:limit]
        ]

    def _disputed(self, pair: Pair) -> bool:
        held = {self._claims[claim] for claim, _ in pair.claims}
        return any(one in held and other in held for one, other, _ in self._conflicts)

    def _label(self, iri: str) -> str:
        return str(entity_record(self._drawn.entities.get(iri), iri, ())["label"])


def _numbered(iris: Iterable[str], *, ordered: bool = False) -> dict[str, int]:
    return {iri: number for number, iri in enumerate(iris if ordered else sorted(iris))}


def _conflicts(pairs: Iterable[Pair], numbers: Mapping[str, int], drawn: Drawn) -> list[tuple[int, int, str]]:
    """Return the conflicts between claims that share a pair."""
    positions = {iri: position(drawn.claims[iri], drawn) for iri in numbers}
    found = (conflicts((numbers[claim], positions[claim]) for claim, _ in pair.claims) for pair in pairs)
    return sorted(set(chain.from_iterable(found)))


def _variants(drawn: Drawn) -> Mapping[str, Sequence[str]]:
    forms: dict[str, set[str]] = {}
    for entity in drawn.entities.values():
        for owner in entity.all("variantOf"):
            forms.setdefault(owner, set()).update(entity.all("literalForm"))
    return {owner: sorted(found) for owner, found in forms.items()}
