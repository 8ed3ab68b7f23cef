"""Actors, places and the claims that link them, numbered and in the form that a page carries."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.view.layout import lay_out
from kg.view.numbered import Numbered
from kg.view.pairs import Pair
from kg.view.resources import Drawn


def strongest_first(pairs: Iterable[Pair], drawn: Drawn) -> list[Pair]:
    """Return the pairs by number of claims, then of independent sources, then of IRIs."""
    return sorted(pairs, key=lambda pair: (-len(pair.claims), -_roots(pair, drawn), pair.actor, pair.place))


def _roots(pair: Pair, drawn: Drawn) -> int:
    """Count the independent sources of a pair; where nobody is named, it is one at most."""
    return len({drawn.claims[claim].first("rootSource") for claim, _ in pair.claims} - {None}) or 1


class Linked:
    """The links of a network with the claims behind them."""

    def __init__(self, pairs: Sequence[Pair], drawn: Drawn) -> None:
        self._pairs, self._drawn = pairs, drawn
        linked = sorted({iri for pair in pairs for iri in (pair.actor, pair.place)})
        self._numbered = Numbered((iri for pair in pairs for iri, _ in pair.claims), drawn, first=linked)
        self._data = self._numbered.data([[claim for claim, _ in pair.claims] for pair in pairs])

    def edges(self) -> list[dict[str, Any]]:
        """Return a link a pair with the numbers of its claims and how the actor stands in each."""
        entities, claims = self._numbered.entities, self._numbered.claims
        return [
            {
                "from": entities[pair.actor],
                "to": entities[pair.place],
                "claims": [[claims[claim], roles] for claim, roles in pair.claims],
            }
            for pair in self._pairs
        ]

    def nodes(self, layouts: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return every actor and place, and every other voice in a chain, with its positions.

        `layouts` gives for each layout, by name, how many of the strongest links it has.
        """
        places = {name: self._positions(limit) for name, limit in layouts.items()}
        return [
            node | {name: found[node["id"]] for name, found in places.items() if node["id"] in found}
            for node in self._numbered.nodes()
        ]

    def _positions(self, limit: int) -> dict[int, tuple[int, int]]:
        entities = self._numbered.entities
        return lay_out((entities[pair.actor], entities[pair.place]) for pair in self._pairs[:limit])

    def data(self) -> dict[str, Any]:
        """Return the claims, their articles and the conflicts between them."""
        return self._data

    def totals(self) -> dict[str, int]:
        """Return the counts that the page states about itself and the graph behind it."""
        return {**self._numbered.totals(), "links": len(self._pairs)}

    def rows(self, limit: int) -> list[dict[str, Any]]:
        """Return the strongest pairs for the table that needs no scripts."""
        return [
            {
                "actor": self._numbered.label(pair.actor),
                "place": self._numbered.label(pair.place),
                "claims": len(pair.claims),
                "sources": _roots(pair, self._drawn),
                "disputed": self._disputed(pair),
            }
            for pair in self._pairs[:limit]
        ]

    def _disputed(self, pair: Pair) -> bool:
        held = {self._numbered.claims[claim] for claim, _ in pair.claims}
        return any(one in held and other in held for one, other, _ in self._data["conflicts"])
