"""SPARQL on one store, in this process: solutions as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kg.domain.errors import QueryError
from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.terms import PREFIXES as TERMS
from kg.store.errors import DAMAGED, is_damage

if TYPE_CHECKING:
    from pyoxigraph import Store

PREFIXES = {**TERMS, "id": DEFAULT_BASE}
"""Known without PREFIX lines: those of the ontology, and the default base of the data."""
PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def columns_and_solutions(
    store: Store, sparql: str, bindings: Mapping[str, object] | None = None
) -> tuple[tuple[str, ...], Iterator[dict[str, str | None]]]:
    """Return the variables and, lazily, the solutions of a SELECT, ASK, CONSTRUCT or DESCRIBE.

    Every graph counts as one (the union of articles, entities and vocabulary). Values are bound,
    never pasted: `bindings` maps variable names to pyoxigraph terms, and each must stand in SELECT.
    Raises QueryError with line and column where the text is no SPARQL.
    """
    from pyoxigraph import QueryBoolean, Variable

    substitutions = {Variable(name): term for name, term in (bindings or {}).items()}
    try:
        result = store.query(
            sparql,
            prefixes=PREFIXES,
            use_default_graph_as_union=True,
            substitutions=substitutions,  # type: ignore[arg-type]  # callers pass terms
        )
    except SyntaxError as err:
        raise malformed(sparql, str(err)) from err
    except (ValueError, RuntimeError, OSError) as err:
        raise QueryError(f"the query failed: {str(err)[:200]}", hint=DAMAGED if is_damage(err) else None) from err
    if isinstance(result, QueryBoolean):
        return ("answer",), iter([{"answer": "true" if result else "false"}])
    variables = getattr(result, "variables", None)  # those of a store at a server are a class of their own
    if variables is not None:
        names = tuple(variable.value for variable in variables)
        return names, _read(dict(zip(names, map(text, row), strict=True)) for row in result)
    names = ("subject", "predicate", "object")
    return names, _read({name: text(term) for name, term in zip(names, triple, strict=True)} for triple in result)


def _read(solutions: Iterator[dict[str, str | None]]) -> Iterator[dict[str, str | None]]:
    """Yield the solutions; where the files of the graph turn out to be damaged under way, that is said."""
    try:
        yield from solutions
    except (RuntimeError, OSError) as err:
        if isinstance(err, RuntimeError) and not is_damage(err):
            raise
        raise QueryError(f"the query failed: {str(err)[:200]}", hint=DAMAGED) from err


def text(term: object) -> str | None:
    """Return a term as users read it: an IRI or a literal's characters, None where unbound."""
    if term is None:
        return None
    value = getattr(term, "value", None)
    return value if isinstance(value, str) else str(term)


def malformed(sparql: str, message: str) -> QueryError:
    """Return what to say of a text that the parser refuses, with line and column."""
    match = PLACE.fullmatch(message)
    if match is None:
        return QueryError(f"this is no SPARQL: {message[:200]}", hint=_hint(sparql))
    line, column, expected = int(match[1]), int(match[2]), " ".join(match[3].split())[:160]
    return QueryError(f"this is no SPARQL: line {line}, column {column}: {expected}", hint=_hint(sparql))


def _hint(sparql: str) -> str:
    if not re.search(r"\b(select|ask|construct|describe)\b", sparql[:20_000], re.IGNORECASE):
        return "kg query --list shows the questions that can be asked by name"
    return "the prefixes " + ", ".join(sorted(PREFIXES)) + " are known without PREFIX lines"
