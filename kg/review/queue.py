"""What to look at first: the claims whose misreading would put most that is wrong into the graph."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from kg.domain.claim import Claim
from kg.query.reviews import retired_claims, review_states
from kg.query.rows import Row, Rows
from kg.rdf import back, iris, terms
from kg.rdf.back import Nodes

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

STATES: Final = ("open", "reviewed", "any")
COLUMNS: Final = (
    "claim", "weight", "confidence", "state", "author", "claimant", "act", "text", "chain", "article", "characters",
    "review",
)  # fmt: skip


def queue(store: "ClaimStore", *, state: str = "open", least: float = 0.0, most: float = 1.0, limit: int = 0) -> Rows:
    """Return the claims by what their misreading would cost, the dearest first.

    That is what a claim puts into answers and views, times how likely it is to be misread: `weight` counts the claim
    itself and each actor, place, figure, event and relaying voice in it; `least` and `most` are bounds of confidence.
    `state` is "open" for those that nobody has reviewed, "reviewed", or "any".
    """
    if state not in STATES:
        raise ValueError(f"no state is called {state!r}")
    vocab = iris.vocab_graph(store.base)
    table, claims = back.told((q for q in store.quads() if q.graph_name.value != vocab), base=store.base)  # type: ignore[union-attr]  # no quad of kg stands outside a graph
    states, retired, keys = review_states(store), retired_claims(store), store.keys()
    rows = [
        (_cost(claim), _row(table, iri, claim, states.get(iri), keys))
        for iri, claim in claims.items()
        if least <= claim.confidence <= most and _is_wanted(state, iri in states, iri in retired)
    ]
    rows.sort(key=lambda row: (-row[0], row[1][9] or "", row[1][10] or "", row[1][0] or ""))
    more = max(len(rows) - limit, 0) if limit else 0
    return Rows(COLUMNS, tuple(row for _, row in rows[: limit or None]), more=more)


def _is_wanted(state: str, reviewed: bool, retired: bool) -> bool:
    return state == "any" or (reviewed if state == "reviewed" else not reviewed and not retired)


def weight(claim: Claim) -> int:
    """Return how much a claim puts into answers and views."""
    parts = (claim.about, claim.quantities, claim.propositions, claim.chain[1:])
    return 1 + sum(len(part) for part in parts)


def _cost(claim: Claim) -> float:
    return (1.0 - claim.confidence) * weight(claim)


def _row(table: Nodes, iri: str, claim: Claim, state: tuple[str, str, str, str] | None, keys: Mapping[str, str]) -> Row:
    node, article = table[iri], table[iri]["inArticle"][0]
    claimant = table.get(node["claimant"][0], {}).get(terms.LABEL, [None])[0]
    act = claim.modality.act.value
    action, author, _, review = state or ("open", None, None, None)
    place = f"{claim.content[0].start}-{claim.content[-1].end}"
    chain = node.get("chainText", [None])[0]
    return (
        iri, str(weight(claim)), f"{claim.confidence:g}", action, author, claimant, act, claim.text, chain,
        keys.get(article, article), place, review,
    )  # fmt: skip
