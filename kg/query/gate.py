"""What a user's SPARQL may not ask for: the network, files, or a change of the graph."""

import re

from kg.domain.errors import QueryError, QueryRefused
from kg.rdf.opaque import OPAQUE

LONGEST = 100_000
"""Characters; a query longer than this is no question."""

ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# A clause word stands alone: not a prefixed name, a variable or a language tag.
CLAUSE = re.compile(
    r"(?<![\w:?$@.-])(SERVICE|FROM|LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|COPY|MOVE|ADD)(?![\w:.-])", re.IGNORECASE
)
NETWORK = {"SERVICE", "FROM", "LOAD"}


def admit(sparql: str) -> str:
    """Return the query as given, if it only reads this graph.

    Raises QueryRefused for SERVICE, FROM, LOAD and updates (pyoxigraph follows the first and third
    over the network and has no switch for it), QueryError for text over 100,000 characters.
    """
    if len(sparql) > LONGEST:
        raise QueryError(f"the query has {len(sparql):,} characters", hint=f"the limit is {LONGEST:,}")
    # SPARQL 1.1 section 19.2 decodes \u escapes before anything else, so the words hide there too.
    decoded = ESCAPE.sub(_character, sparql)
    found = CLAUSE.search(OPAQUE.sub(" ", decoded))
    if found is None:
        return sparql
    clause = found[1].upper()
    if clause in NETWORK:
        raise QueryRefused(
            f"{clause} is refused: a question may not read the network or files", hint="ask this graph only"
        )
    raise QueryRefused(f"{clause} is refused: a question may not change the graph", hint="use kg build and kg remove")


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else " "
