"""Who demands an end of fighting, and who will have none: "called for a ceasefire", "will not negotiate before …".

The two share no word as a rule, and each names its own side only. What tells that they are of one war
are the states of which their articles speak most.
"""

from collections.abc import Iterable
from typing import Final

from kg.link.claims.statement import Assertion, Statement

_ENDS: Final = frozenset({"ceasefire", "negotiation", "peace"})
"""Kinds of events that lead to one another, so that who will have none of one will not have the others."""
_DEMANDS: Final = frozenset({"demands", "proposes", "orders"})
_TO_COME: Final = frozenset({"predicts", "promises", "threatens", "rejects"})
"""Ways to speak of what is to come: that there were no talks yesterday refuses nothing."""
_FEWEST: Final = 2
"""States that two articles on one war share."""


def seeks(act: str, assertions: Iterable[Assertion]) -> int:
    """Return 1 for a claim that demands talks or a ceasefire, -1 for one by which there will be none, else 0."""
    if act not in _DEMANDS and act not in _TO_COME:
        return 0
    negated = [part.negated for part in assertions if not part.kinds.isdisjoint(_ENDS)]
    if act in _DEMANDS:
        return 1 if negated and not any(negated) else 0
    return -1 if any(negated) or (negated and act == "rejects") else 0


def refused(one: Statement, other: Statement) -> bool:
    """Tell whether one of two claims demands of a war what the other side's will not have."""
    if one.seeks * other.seeks >= 0 or not one.speaks_for.isdisjoint(other.speaks_for):
        return False
    return one.article == other.article or len(one.states & other.states) >= _FEWEST
