"""kg build: the main job, from files to the graph."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, Literal

from kg.app.apart import taken
from kg.app.concepts import concept_file
from kg.app.extract import extract
from kg.app.graph import DEFAULT_STORE
from kg.app.load import load
from kg.app.order import DEFAULT_EXTRACTOR, Order
from kg.app.read import DEFAULT_LIMIT, NO_MAP, read
from kg.app.resolve import resolve
from kg.app.tally import Tally
from kg.app.unread import held, unread
from kg.app.way import way_of_reading
from kg.domain.report import Counts, Report

if TYPE_CHECKING:
    from kg.app.crew import Crew
    from kg.app.graph import StoreOrLocation
    from kg.domain.article import Article
    from kg.domain.resolution import ResolvedArticle


def build(
    paths: Iterable[str],
    *,
    store: StoreOrLocation = DEFAULT_STORE,
    model: str | None = None,
    extractor: str = DEFAULT_EXTRACTOR,
    min_confidence: float = 0.0,
    limit: int = DEFAULT_LIMIT,
    map: Mapping[str, str] = NO_MAP,
    fetch: bool = False,
    allow: Iterable[str] = (),
    concepts: str | None = None,
    mode: Literal["create", "bulk"] = "create",
    jobs: int = 1,
    dask: str | None = None,
    report: Report | None = None,
    on_article: Callable[[str], None] | None = None,
) -> Counts:
    """Read, extract, resolve and load the articles of files, folders and "-"; return what was written.

    `concepts` names a file of kinds of events of the user's own (SKOS in Turtle); what is wrong with it is raised
    before anything is read. `map` says which column or key of a table holds what:
    `{"text": "body", "published": "date"}`.
    With `fetch` a path may be an address (http, https); private hosts are refused but for those in `allow`.
    What was left out stands in the report, by name and reason. `on_article` is told the key of each
    article once it is in the store. The stages are those of the commands, so a pipe gives the same;
    only that an article which the store holds as this build would read it is not read again. Mode "bulk"
    makes a new store in one go: faster, and lost as a whole when it is cut short.

    With `jobs` so many processes read articles, copies of one that has loaded the model; with `dask` the
    workers of a cluster do, whose scheduler's address it is ("local" makes one of `jobs` processes). The
    graph is the same, byte for byte. An article over which processes die is left out.
    """
    left_out = Report() if report is None else report
    own = concept_file(concepts)
    tally = Tally(left_out)
    articles = read(paths, limit=limit, map=map, fetch=fetch, allow=allow, report=left_out)
    with held(store, mode) as kept:
        # A tenth of a second that a new store has no use for before the first article is there.
        way = cache(
            lambda: way_of_reading(model=model, extractor=extractor, min_confidence=min_confidence, concepts=own)
        )
        fresh = unread(articles, kept, way=way, tally=tally, on_article=on_article)
        order = Order(model, extractor, min_confidence, concepts=own.concepts if own else ())
        with (
            _crew(order, 1 if dask else jobs) as crew,
            closing(known(fresh, order, jobs=jobs, dask=dask, crew=crew, meanwhile=way, report=left_out)) as resolved,
        ):
            return load(
                resolved,
                store=kept,
                concepts=own,
                report=left_out,
                on_article=on_article,
                way=way,
                tally=tally,
                mode=mode,
                apart=partial(taken, crew=crew) if crew else None,
            )


@contextmanager
def _crew(order: Order, jobs: int) -> Iterator[Crew | None]:
    """Hand out the processes that take part in a build, where there are to be several."""
    if jobs == 1:
        yield None
        return
    from kg.app.crew import crew

    with crew(order, jobs) as helpers:
        yield helpers


def known(
    articles: Iterable[Article],
    order: Order,
    *,
    dask: str | None = None,
    jobs: int = 1,
    crew: Crew | None = None,
    meanwhile: Callable[[], object] = str,
    report: Report,
) -> Generator[ResolvedArticle, None, None]:
    """Yield the articles with sources, actors and places, in order, read in this process, by a crew or a cluster.

    Who has read ends with the last article, and the model is let go of, before claims are linked: a build never needs
    the memory of both at once. `meanwhile` is done while others read the first articles.
    """
    if crew is None and dask is None:
        found = extract(
            articles,
            model=order.model,
            extractor=order.extractor,
            min_confidence=order.min_confidence,
            concepts=order.concepts,
            report=report,
        )
        is_read = False
        for one in resolve(found, report=report):
            is_read = True
            yield one
        if is_read:  # else nothing was loaded, and it would take its time
            from kg.extract.pipeline import let_go

            let_go()
        return
    from kg.app.apart import readers_of, resolved
    from kg.app.together import get_ready

    def wait() -> None:
        get_ready()
        meanwhile()

    if crew is not None:
        yield from resolved(articles, crew, report=report, meanwhile=wait)
        crew.rest()
        return
    with readers_of(order, jobs=jobs, dask=dask) as readers:
        yield from resolved(articles, readers, report=report, meanwhile=wait)
