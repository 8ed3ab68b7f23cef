"""Questions for words: the index says which claims or articles hold them, and only those are asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.query.catalogue import Question
from kg.query.few import is_local

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

Bindings = dict[str, object]
MOST_ASKED = 1_000
"""Claims that are asked about one by one; above that all are, and those that hold the words are kept."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The ways in which a question is to be asked, and what else its answers have to be."""

    readings: list[Bindings]
    holding: frozenset[str] | None = None
    """One of `variables` has to be one of these IRIs; None where there is nothing to check."""
    variables: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def admits(self, solution: Mapping[str, str | None]) -> bool:
        """Tell whether a solution is about what holds the words."""
        return self.holding is None or any(solution.get(name) in self.holding for name in self.variables)


def narrowed(store: "ClaimStore", question: Question, values: Mapping[str, str], readings: list[Bindings]) -> Narrowed:
    """Return how to ask about what holds the words that were given, if any were."""
    asked = (parameter.name for parameter in question.parameters if parameter.type == "words")
    given = [values[name] for name in asked if name in values]
    if not given:
        return Narrowed(readings)
    found = store.search.holding(given[0], whole=question.words == ("article",))
    if not found:
        return Narrowed([], notes=(f"nothing in the graph holds the words {given[0]!r:.80}",))
    is_looked_up = question.words == (question.first,) and is_local(store)  # kg.query.few writes them into the query
    if is_looked_up or len(readings) * len(question.words) * len(found) > MOST_ASKED:
        return Narrowed(readings, found, question.words)
    one_by_one: list[Bindings] = [
        {**reading, variable: NamedNode(iri)}
        for reading in readings
        for variable in question.words
        for iri in sorted(found)
    ]
    return Narrowed(one_by_one)
