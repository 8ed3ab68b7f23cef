"""kg info: what a store holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened
from kg.domain.report import Counts

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.store.runs import WritingRun


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a store holds and how large it is."""

    store: str
    base: str
    """Of the IRIs of its data."""
    counts: Counts
    statements: int
    """RDF statements in all graphs, the value lists of the ontology among them."""
    unjudged: int
    """Actors and places on whom no judgement has been made since they last changed."""
    graph_bytes: int
    beside_bytes: int
    """Of the tables beside the graph."""
    orphan_bytes: int
    """Of files that a killed load left; the next command that writes removes them."""
    being_written: bool
    format: int
    version: str
    """Of kg."""
    pyoxigraph: str
    remote: bool = False
    """Whether the graph is at a server, which alone knows its sizes; runs are those from here."""
    runs: tuple[WritingRun, ...] = ()
    """The latest that wrote to it, the last one first."""


def info(*, store: StoreOrLocation = DEFAULT_STORE, runs: int = 5) -> Holdings:
    """Return what the store holds, its sizes, versions and latest runs."""
    from importlib.metadata import version
    from pathlib import Path

    from kg.store.files import WRITER, orphans, size
    from kg.store.ledger import FORMAT
    from kg.store.lock import is_being_written
    from kg.store.remote.endpoint import is_remote

    with opened(store, "read") as held:
        graph = Path(held.rdf_path) if held.rdf_path else None
        folder = Path(held.location)
        return Holdings(
            store=held.location,
            base=held.base,
            counts=held.totals(),
            statements=len(held.store),
            unjudged=len(held.identities.unjudged()),
            graph_bytes=size(graph) if graph else 0,
            beside_bytes=sum(size(path) for path in folder.glob("*.sqlite")) if graph else 0,
            orphan_bytes=sum(map(size, orphans(graph))) if graph else 0,
            being_written=bool(graph) and is_being_written(folder / WRITER),
            format=FORMAT,
            version=version("kg-claims"),
            pyoxigraph=version("pyoxigraph"),
            remote=is_remote(held.location),
            runs=tuple(held.runs.latest(runs)),
        )
