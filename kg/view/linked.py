"""The links of a network with the claims behind them, numbered and in the form that a page carries."""

from collections.abc import Iterable, Mapping, Sequence
from math import log2
from typing import Any

from kg.view.forms import Table
from kg.view.layout import SIDE, lay_out
from kg.view.numbered import Numbered
from kg.view.pairs import PLACE_TYPES, Pair
from kg.view.picture import Line, Mark, Picture, Word
from kg.view.resources import Drawn

_OPACITY = (0.42, 0.42, 0.72, 0.95)
_WIDE = 1.35  # still pictures are wider than high


def strongest_first(pairs: Iterable[Pair], drawn: Drawn) -> list[Pair]:
    """Return the pairs by number of claims, then of independent sources, then of IRIs."""
    return sorted(pairs, key=lambda pair: (-len(pair.claims), -_roots(pair, drawn), pair.one, pair.other))


def _roots(pair: Pair, drawn: Drawn) -> int:
    """Count the independent sources of a pair; where nobody is named, it is one at most."""
    return len({drawn.claims[claim].first("rootSource") for claim, _ in pair.claims} - {None}) or 1


class Linked:
    """The links of a network, strongest first, with the claims behind them."""

    def __init__(self, pairs: Sequence[Pair], drawn: Drawn) -> None:
        self._pairs, self._drawn = pairs, drawn
        linked = sorted({iri for pair in pairs for iri in (pair.one, pair.other)})
        self._numbered = Numbered((iri for pair in pairs for iri, _ in pair.claims), drawn, first=linked, places=True)
        self._data = self._numbered.data()
        self._contested = {claim for conflict in self._data["conflicts"] for claim in conflict[:2]}

    def edges(self) -> list[dict[str, Any]]:
        """Return a link a pair with the numbers of its claims and how one of the two stands in each."""
        entities, claims = self._numbered.entities, self._numbered.claims
        return [
            {
                "from": entities[pair.one],
                "to": entities[pair.other],
                "claims": [[claims[claim], roles] for claim, roles in pair.claims],
            }
            for pair in self._pairs
        ]

    def nodes(self, layouts: Mapping[str, int]) -> list[dict[str, Any]]:
        """Return everybody who is linked, and every other voice in a chain, with its positions.

        `layouts` gives for each layout, by name, how many of the strongest links it has.
        """
        places = {name: self._positions(limit) for name, limit in layouts.items()}
        return [
            node | {name: found[node["id"]] for name, found in places.items() if node["id"] in found}
            for node in self._numbered.nodes()
        ]

    def _positions(self, limit: int) -> dict[int, tuple[int, int]]:
        entities = self._numbered.entities
        return lay_out((entities[pair.one], entities[pair.other]) for pair in self._pairs[:limit])

    def number(self, iri: str) -> int | None:
        """Return the number of an entity, None where no claim here concerns it."""
        return self._numbered.entities.get(iri)

    def is_mapped(self) -> bool:
        """Tell whether anything linked lies somewhere that is known."""
        linked = {iri for pair in self._pairs for iri in (pair.one, pair.other)}
        return any(
            "at" in node
            for node, iri in zip(self._numbered.nodes(), self._numbered.entities, strict=True)
            if iri in linked
        )

    def data(self) -> dict[str, Any]:
        """Return the claims, their articles and the conflicts between them."""
        return self._data

    def record(self, layouts: Mapping[str, int]) -> dict[str, Any]:
        """Return nodes, links, claims and articles with their IRIs."""
        return {**self._numbered.record(self.nodes(layouts), self._data), "links": self.edges()}

    def totals(self) -> dict[str, int]:
        """Return the counts that the page states about itself and the graph behind it."""
        return {**self._numbered.totals(), "links": len(self._pairs)}

    def rows(self, limit: int) -> list[dict[str, Any]]:
        """Return the strongest pairs for the table that needs no scripts."""
        return [
            {
                "one": self._numbered.label(pair.one),
                "other": self._numbered.label(pair.other),
                "claims": len(pair.claims),
                "sources": _roots(pair, self._drawn),
                "disputed": self._disputed(pair),
            }
            for pair in self._pairs[:limit]
        ]

    def table(self, one: str, other: str) -> Table:
        """Return every pair with the IRIs of both ends, under headers after what the two are."""
        columns = (one, other, "claims", "sources", "disputed", f"{one}_iri", f"{other}_iri")
        rows = zip(self.rows(len(self._pairs)), self._pairs, strict=True)
        return Table(columns, tuple((*row.values(), pair.one, pair.other) for row, pair in rows))

    def picture(self, limit: int, *, arrows: bool) -> Picture:
        """Return the strongest links as the page first shows them."""
        entities = self._numbered.entities
        shown = self._pairs[:limit]
        at = {node: (x * _WIDE, float(y)) for node, (x, y) in self._positions(limit).items()}
        weights: dict[int, int] = {}
        for pair in shown:
            for iri in (pair.one, pair.other):
                weights[entities[iri]] = weights.get(entities[iri], 0) + len(pair.claims)
        heaviest = max(weights.values(), default=1)
        nodes = {node["id"]: node for node in self._numbered.nodes() if node["id"] in at}
        order = sorted(at, key=lambda node: (-weights[node], node))
        sizes = {node: 7 + 15 * log2(1 + weights[node]) / log2(1 + max(31, heaviest)) for node in order}
        return Picture(
            SIDE * _WIDE,
            SIDE,
            lines=tuple(
                self._line(pair, at[entities[pair.one]], at[entities[pair.other]], arrow=arrows) for pair in shown
            ),
            marks=tuple(Mark(*at[node], sizes[node], nodes[node]["type"]) for node in order),
            key="Red and dashed: disputed; faint: one source; wide: many claims.",
            words=tuple(
                Word(*at[node], nodes[node]["label"], nodes[node]["type"] in PLACE_TYPES.values(), room=sizes[node])
                for node in order
            ),
        )

    def _line(self, pair: Pair, start: tuple[float, float], end: tuple[float, float], *, arrow: bool) -> Line:
        disputed = self._disputed(pair)
        opacity = 0.9 if disputed else _OPACITY[min(3, _roots(pair, self._drawn))]
        most = log2(max(16, len(self._pairs[0].claims)))
        width = 1 + 4.5 * log2(len(pair.claims)) / most
        return Line(start, end, width, opacity, "disputed" if disputed else "link", arrow)

    def _disputed(self, pair: Pair) -> bool:
        return any(self._numbered.claims[claim] in self._contested for claim, _ in pair.claims)
