"""kg load: resolved articles into the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Literal

from kg.app.graph import DEFAULT_STORE, opened
from kg.app.tally import Tally, counted
from kg.app.together import bring_together
from kg.domain.errors import InputError
from kg.domain.report import Counts, Report
from kg.domain.resolution import ResolvedArticle

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.link.claims.taking import Apart
    from kg.rdf.concepts import ConceptFile
    from kg.store.outcome import Outcome
    from kg.store.oxigraph import ClaimStore


def load(
    resolved: Iterable[ResolvedArticle],
    *,
    store: StoreOrLocation = DEFAULT_STORE,
    report: Report,
    on_article: Callable[[str], None] | None = None,
    way: Callable[[], str] = str,
    tally: Tally | None = None,
    mode: Literal["create", "bulk"] = "create",
    concepts: ConceptFile | None = None,
    apart: Apart | None = None,
) -> Counts:
    """Write each article as one transaction, judge who is who across them, link their claims, and return the counts.

    Nothing is opened or made before the first article comes. Whatever ends the run early (Ctrl-C, a
    full disk) leaves whole articles only, and judgements and links to the next run. `way` tells how the articles
    were read, so that a build can spare itself reading them again; `tally` counts on from others. Mode
    "bulk" makes a new store in one go: faster, and lost as a whole when it is cut short. `concepts` are the user's own
    kinds of events, which the store then knows by their labels. Other processes may take articles `apart` to link their
    claims. Raises InputError where a record does not fit together.
    """
    sums = Tally(report) if tally is None else tally
    waiting = iter(resolved)
    first = next(waiting, None)
    if first is None and isinstance(store, str):
        return sums.counts()
    with opened(store, mode) as claim_store:
        if concepts is not None:
            claim_store.put_concepts(concepts)
        number = claim_store.runs.begin(_version())
        for article in chain([first] if first else [], waiting):
            sums.add(article, _put(claim_store, article, way()))
            if on_article is not None:
                on_article(article.article.key)
        claim_store.settle()
        bring_together(claim_store, report, apart)
        counts = sums.counts()
        claim_store.runs.end(number, articles=counts.articles, claims=counts.claims, skipped=counts.skipped)
    return counts


def is_graph(path: str) -> bool:
    """Tell by its suffix whether a file holds a finished graph (.nq, .trig, .gz after it), and no records."""
    from kg.store.finished import format_of

    return format_of(path) is not None


def load_graph(path: str, *, store: str = DEFAULT_STORE) -> int:
    """Make a new store of a graph that kg exported with its texts; return the number of its statements.

    Raises InputError where the file holds no such graph, StoreError where the store is there already, in memory or at
    a server.
    """
    from kg.domain.errors import StoreError
    from kg.store.finished import load_finished
    from kg.store.open import MEMORY
    from kg.store.remote.endpoint import is_remote

    if store == MEMORY or is_remote(store):
        raise StoreError(f"a graph is loaded into a directory, not {store}", hint="name a new --store")
    return load_finished(path, store)


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("kg-claims")


def _put(claim_store: ClaimStore, resolved: ResolvedArticle, way: str) -> Outcome:
    from kg.rdf.iris import Run
    from kg.store.readings import Reading

    try:
        run = Run(_version(), resolved.model)
        return claim_store.put(resolved, run=run, reading=Reading(way, counted(resolved)))
    except (ValueError, LookupError) as err:  # only a record that was written by hand gets here
        key = resolved.article.key or "an article"
        raise InputError(f"{key}: its record does not fit together: {str(err)[:120]}") from err
