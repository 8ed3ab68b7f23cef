"""Tables as pandas data frames, where pandas is installed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.domain.errors import KgError
from kg.rdf.iris import DEFAULT_BASE

if TYPE_CHECKING:
    import pandas as pd
    from pyoxigraph import Quad, Triple


def claims_frame(triples: Iterable[Quad | Triple], table: str, *, base: str = DEFAULT_BASE) -> pd.DataFrame:
    """Return a table of the graph, with its columns in their order even where it has no rows.

    Raises KgError for a table that there is not.
    """
    from kg.rdf.tables import COLUMNS, rows

    if table not in COLUMNS:
        raise KgError(f"there is no table called {table!r:.80}", hint=f"choose one of {', '.join(COLUMNS)}")
    found = rows(table, triples, base=base)
    return frame(COLUMNS[table], ([row[column] for column in COLUMNS[table]] for row in found))


def frame(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    """Return a data frame of the rows. Raises KgError where pandas is missing."""
    try:
        import pandas as pd
    except ImportError as err:
        raise KgError("pandas is not installed", hint="pip install 'kg-claims[pandas]'") from err
    return pd.DataFrame([list(row) for row in rows], columns=list(columns))
