"""SPARQL texts for a server: prefixes and values put in, updates cut into pieces.

Values are terms that pyoxigraph has checked, put in as its own N-Triples; no text of a user is pasted. SPARQL
over HTTP has no way to bind variables (`substitutions` is pyoxigraph's).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from kg.rdf.opaque import OPAQUE

_FORM: Final = re.compile(r"(?<![\w:?$@.-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:.-])", re.IGNORECASE)


def form(sparql: str) -> str:
    """Return the form of a query in capitals; empty where it has none.

    >>> form("PREFIX x: <x:select> ask { ?s ?p 'SELECT' }")
    'ASK'
    """
    found = _FORM.search(OPAQUE.sub(" ", sparql))
    return found[1].upper() if found else ""


def with_prefixes(sparql: str, prefixes: Mapping[str, str]) -> str:
    """Return the query with prefixes declared before it, on a line of their own."""
    line = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in prefixes.items())
    return f"{line}\n{sparql}" if line else sparql


def with_values(sparql: str, values: Mapping[str, object]) -> str:
    r"""Return the query with terms in the place of variables; what SELECT names keeps its name.

    >>> with_values("SELECT ?c ?x { ?c ?p ?x . FILTER(?x != '?x') }", {"x": "<x:y>"})
    "SELECT ?c (<x:y> AS ?x) { ?c ?p <x:y> . FILTER(<x:y> != '?x') }"
    """
    if not values:
        return sparql
    names = "|".join(map(re.escape, values))
    token = re.compile(rf"(?P<opaque>{OPAQUE.pattern})|(?P<open>\{{)|[?$](?P<name>{names})\b", re.DOTALL)
    inside = False

    def put_in(match: re.Match[str]) -> str:
        nonlocal inside
        inside = inside or match["open"] is not None
        name = match["name"]
        if name is None:
            return match[0]
        return str(values[name]) if inside else f"({values[name]} AS ?{name})"

    return token.sub(put_in, sparql)


def pieces(update: str, most: int) -> Iterator[str]:
    """Yield an update of kg's own in requests of so many statements at most; one where it holds no more.

    It is written by kg.store.update: a statement a line, which no literal breaks.
    """
    lines = [f"{line}\n" for line in update.removesuffix("\n").split("\n")]  # of no other sign that breaks lines
    if sum(line.endswith(" .\n") for line in lines) <= most:
        yield update
        return
    verb = graph = ""
    held: list[str] = []
    count = 0
    for line in lines:
        if line.endswith(" DATA {\n"):
            verb = line
        elif line.startswith("GRAPH "):
            graph = line
        if line.endswith(" .\n") and count == most:
            yield "".join([*held, "}\n} ;\n"])
            held, count = [verb, graph], 0
        held.append(line)
        count += line.endswith(" .\n")
    yield "".join(held)
