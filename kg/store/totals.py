"""How much a graph holds."""

from pyoxigraph import Store

from kg.domain.report import Counts

_COUNT = """
PREFIX kg: <https://w3id.org/kg-claims/ns#>
SELECT (COUNT(DISTINCT ?it) AS ?n) WHERE { %s }
"""


def totals(store: Store, *, articles: int) -> Counts:
    """Return the numbers of claims, named sources and resolved places beside that of the articles."""
    return Counts(
        articles=articles,
        claims=_count(store, "?it a kg:Claim"),
        sources=_count(store, "?c kg:rootSource ?it"),
        places=_count(store, "?it kg:geonamesId ?id"),
    )


def _count(store: Store, pattern: str) -> int:
    rows = store.query(_COUNT % pattern, use_default_graph_as_union=True)
    return next((int(row["n"].value) for row in rows), 0)  # type: ignore[union-attr]
