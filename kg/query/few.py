"""Questions on a few things: these are looked up first, and the rest is asked of them alone.

A planner that knows nothing of the numbers takes the way back, from an actor to the claims, for a long one, and joins
with all claims that there are; those that stand in the query it asks one by one. Both take the time of an index where
what is named is rare, whatever the size of the graph.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final

from kg.query.answer import columns_and_solutions
from kg.query.catalogue import KEPT_IF_GIVEN, Question

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

MOST: Final = 2_000
"""Things that are looked up; of more the engine is left to itself."""
_NAMED: Final = ("entity", "article")


def is_local(store: "ClaimStore") -> bool:
    """Tell whether the graph is in this process: a server has a planner of its own, and limits to what it is sent."""
    from pyoxigraph import Store

    return isinstance(store.store, Store)


def of_few(
    store: "ClaimStore",
    question: Question,
    sparql: str,
    bindings: Mapping[str, object],
    holding: AbstractSet[str] | None = None,
) -> str | None:
    """Return a query with the few things that it is about written into it; None where there are none.

    What they are says the question's header (`# first:`), and which these are its lines on what parameters name; where
    the words asked for are in some of them only, these are `holding` them. The query comes back as it is where
    nothing is named, where the thing is bound already, where there are too many, and for a store at a server.
    """
    lines = sparql.splitlines()
    named, worded = _named(question, *_NAMED), _named(question, "words")
    naming = [line for line in lines if _parameter(line) in named]
    marked = {line for line in lines if _parameter(line) in named | worded}
    if not question.first or question.first in bindings or not marked or not is_local(store):
        return sparql
    found = set(_found(store, question.first, naming, bindings)) if naming else None
    if found is not None and len(found) > MOST:  # not all of them were asked for
        found = None
    if holding is not None and question.words == (question.first,):
        found = set(holding) if found is None else found & holding
    if found is None or len(found) > MOST:
        return sparql
    return _written(lines, question.first, sorted(found), marked) if found else None


def _named(question: Question, *types: str) -> set[str]:
    return {parameter.name for parameter in question.parameters if parameter.type in types}


def _written(lines: list[str], first: str, found: list[str], marked: AbstractSet[str]) -> str:
    """Return the lines with the things before each run of marked ones: alternatives are joined one by one."""
    from pyoxigraph import NamedNode

    values = f"VALUES ?{first} {{ {' '.join(str(NamedNode(iri)) for iri in found)} }}"
    pairs = zip(("", *lines), lines, strict=False)
    return "\n".join(f"{values}\n{line}" if line in marked and last not in marked else line for last, line in pairs)


def _parameter(line: str) -> str | None:
    """Return the parameter on which a line hangs."""
    match = KEPT_IF_GIVEN.search(line)
    return match["conditions"].split()[0] if match else None


def _found(store: "ClaimStore", first: str, naming: list[str], bindings: Mapping[str, object]) -> Iterator[str]:
    """Yield what the lines tell (IRIs), each once; no more than one above what is of use."""
    known = " ".join(f"?{name}" for name in bindings)
    wanted = "\n".join(dict.fromkeys(naming))
    text = f"SELECT DISTINCT ?{first} {known} WHERE {{\n{wanted}\n}} LIMIT {MOST + 1}"
    _, solutions = columns_and_solutions(store.store, text, bindings)
    return (row[first] or "" for row in solutions)
