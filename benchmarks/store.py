"""What the store costs: python -m benchmarks.store [ARTICLES…]; CPU seconds, and ratios in one run.

The same made-up graph (benchmarks.records, some 700 triples an article) in kg, in pyoxigraph alone and in
rdflib: loading, point questions, questions over everything, full text, export. rdflib stays out above 300
articles: it takes too long. Above 5,000 what goes through everything is taken once, and of the exports Turtle alone.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Variable

from benchmarks.records import made_up
from kg.app.together import sum_up
from kg.domain.records import from_line, to_line
from kg.domain.resolution import ResolvedArticle
from kg.export.write import export
from kg.query.answer import PREFIXES, columns_and_solutions
from kg.query.catalogue import find
from kg.query.explain import explain
from kg.query.run import ask
from kg.rdf import iris, terms
from kg.rdf.entities import stated_facts
from kg.store.finished import fill as finish
from kg.store.finished import load_finished
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

SIZES = (150, 1_500)
WITH_RDFLIB = 300
ONCE = 5_000
BY = "https://w3id.org/kg-claims/id/organization/speaker-1"


def cpu(work: Callable[[], object], times: int = 1) -> float:
    """Return the median CPU seconds of some work."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return median(spent)


def rounds(articles: int) -> int:
    """Return how often what goes through everything is taken."""
    return 3 if articles <= ONCE else 1


def main() -> None:
    """Print the figures of each size."""
    for articles in [int(word) for word in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory(prefix="kg-store-") as folder:
            measure(articles, Path(folder))


def measure(articles: int, folder: Path) -> None:
    """Print the figures of one size."""
    records, quads = folder / "records.jsonl", folder / "graph.nq"
    records.write_text("".join(to_line(one) + "\n" for one in made_up(articles)), "utf-8")
    loaded = {"memory": cpu(lambda: fill("memory:", records)), "disk": cpu(lambda: fill(str(folder / "s"), records))}
    with open_store(str(folder / "s")) as store:
        with quads.open("wb") as out:
            export(store, out, format="nquads", text=True)
        triples = sum(1 for _ in store.quads())
        say(articles, "triples", f"{triples:,}")
        load(articles, folder, quads, loaded, triples)
        points(articles, store, folder / "graph.nq" if articles <= WITH_RDFLIB else None)
        everything(articles, store)
        words(articles, store)
        exports(articles, store, folder)


def fill(location: str, records: Path) -> None:
    """Load the records as `kg load` does, without bringing claims and actors together."""
    with open_store(location, mode="create" if location == "memory:" else "bulk") as store:
        for line in records.read_text("utf-8").splitlines():
            store.put(from_line(ResolvedArticle, line))
        store.settle()
        sum_up(store)


def load(articles: int, folder: Path, quads: Path, loaded: dict[str, float], triples: int) -> None:
    """Print what records cost to load beside what pyoxigraph and rdflib need for the finished statements."""
    places = (folder / f"place-{number}" for number in range(10))
    raw = {
        "memory": cpu(lambda: Store().bulk_load(path=str(quads), format=RdfFormat.N_QUADS), rounds(articles)),
        "disk": cpu(
            lambda: Store(str(next(places))).bulk_load(path=str(quads), format=RdfFormat.N_QUADS), rounds(articles)
        ),
    }
    finished = {
        "memory": cpu(lambda: finish(Store(), str(quads)), rounds(articles)),
        "disk": cpu(lambda: load_finished(str(quads), str(next(places))), rounds(articles)),
    }
    for where, spent in finished.items():
        say(articles, f"statements to {where}", f"{spent:.1f} s, {spent / raw[where]:.2f} x pyoxigraph's bulk load")
    fresh = folder / "fresh"
    load_finished(str(quads), str(fresh))
    spent = cpu(lambda: open_store(str(fresh)).close())
    say(articles, "tables made at the first opening", f"{spent:.1f} s, {spent / triples * 1e6:.1f} us a triple")
    for where, spent in loaded.items():
        told = (
            f"{spent:.1f} s, {spent / triples * 1e6:.1f} us a triple, {spent / raw[where]:.1f} x pyoxigraph's bulk load"
        )
        say(articles, f"records to {where}", told)
    if articles <= WITH_RDFLIB:
        parsed = cpu(lambda: rdflib_of(quads))
        say(
            articles,
            "rdflib parses the statements",
            f"{parsed:.1f} s, {parsed / loaded['memory']:.1f} x records to memory,"
            f" {parsed / finished['memory']:.1f} x statements to memory, {parsed / finished['disk']:.1f} x to disk",
        )
    ingest(articles)


def ingest(articles: int) -> None:
    """Print what an article costs, a transaction each, beside pyoxigraph's for the quads of its graph, and for all.

    All are those of its graph and those on whom it names first, which pyoxigraph gets ready-made.
    """
    from kg.rdf.quads import article_quads

    some = list(made_up(min(articles, 60), seed=9))
    with tempfile.TemporaryDirectory() as folder:
        with open_store(f"{folder}/s", mode="create") as store:
            ours = cpu(lambda: put_each(store, some))
            named = first_named(store, some)
        bare, other = Store(f"{folder}/raw"), Store(f"{folder}/all")
        raw = cpu(lambda: [bare.extend(article_quads(one)) for one in some])
        whole = cpu(lambda: [other.extend([*article_quads(one), *new]) for one, new in zip(some, named, strict=True)])
    say(
        articles,
        "an article, its own transaction",
        f"{ours / len(some) * 1e3:.1f} ms, {ours / whole:.2f} x quads and extend, {ours / raw:.2f} x without entities",
    )


def put_each(store: ClaimStore, some: list[ResolvedArticle]) -> None:
    """Put the articles, and let follow what follows."""
    for one in some:
        store.put(one)
    store.settle()


def first_named(store: ClaimStore, some: list[ResolvedArticle]) -> list[list[Quad]]:
    """Return for each article what the graph of entities holds of those that no article before it names."""
    held = list(store.quads(iris.entities_graph(store.base)))
    owner = {quad.subject: quad.object for quad in held if quad.predicate.value == terms.KG + "variantOf"}
    of: dict[object, list[Quad]] = {}
    for quad in held:
        of.setdefault(owner.get(quad.subject, quad.subject), []).append(quad)
    return [
        [quad for entity in sorted({iri for iri, _ in stated_facts(one)}) for quad in of.pop(NamedNode(entity), ())]
        for one in some
    ]


def rdflib_of(quads: Path) -> Any:
    """Return rdflib's graph of the statements."""
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(quads, format="nquads")
    return dataset


def points(articles: int, store: ClaimStore, quads: Path | None) -> None:
    """Print point questions: the query alone, kg's whole answer to a name, and the card of a claim."""
    question = find("who-claimed")
    sparql = question.asked(frozenset({"by"}))
    by = {"given_by": NamedNode(BY)}
    ours = cpu(lambda: list(columns_and_solutions(store.store, sparql, by)[1]), 9)
    raw = cpu(lambda: list(asked(store.store, sparql)), 9)
    rows = len(list(asked(store.store, sparql)))
    say(articles, "claims of one source", f"{ours * 1e3:.1f} ms for {rows} rows, {ours / raw:.2f} x pyoxigraph's query")
    whole = cpu(lambda: ask(store, "who-claimed", by="Speaker 1"), 9)
    say(articles, "the same by name, as kg query", f"{whole * 1e3:.1f} ms, {whole / raw:.2f} x")
    claim = min(str(quad.subject.value) for quad in store.quads() if quad.predicate.value == terms.KG + "chain")  # type: ignore[union-attr]
    say(articles, "card of a claim (kg explain)", f"{cpu(lambda: explain(store, claim), 9) * 1e3:.2f} ms")
    if quads is not None:
        from rdflib import URIRef

        graph = rdflib_of(quads)
        with open_store("memory:") as other:  # rdflib holds its graph in memory, too
            other.store.bulk_extend(store.quads())
            held = cpu(lambda: list(columns_and_solutions(other.store, sparql, by)[1]), 9)
        spent = cpu(lambda: list(graph.query(sparql, initNs=PREFIXES, initBindings={"given_by": URIRef(BY)})), 3)
        beside = f"{spent / held:.0f} x kg in memory ({held * 1e3:.1f} ms), {spent / ours:.0f} x on disk"
        say(articles, "rdflib, claims of one source", f"{spent * 1e3:.0f} ms, {beside}")


def asked(store: Store, sparql: str) -> Iterator[object]:
    """Ask pyoxigraph alone."""
    bound = {Variable("given_by"): NamedNode(BY)}
    result: Any = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True, substitutions=bound)
    return iter(result)


def everything(articles: int, store: ClaimStore) -> None:
    """Print questions over all claims: from the sums, and as queries."""
    for name in ("actor-place", "source-months"):
        sums = cpu(partial(ask, store, name, limit=1_000), rounds(articles))
        with without_sums(store):
            plain = cpu(partial(ask, store, name, limit=1_000))
        say(articles, name, f"{sums * 1e3:.0f} ms from the sums, {sums / plain:.3f} of the query's {plain:.2f} s")


@contextmanager
def without_sums(store: ClaimStore) -> Iterator[None]:
    """Take the file beside the graph away for a while."""
    kept, store._derived = store._derived, None
    try:
        yield
    finally:
        store._derived = kept


def words(articles: int, store: ClaimStore) -> None:
    """Print a question for rare words: from the index, and by looking at every claim."""
    scan = 'SELECT ?claim ?text WHERE { ?claim kg:text ?text FILTER(CONTAINS(LCASE(?text), "the weir of town 599 ")) }'
    found = cpu(lambda: ask(store, "who-claimed", text='"weir of Town 599"'), 9)
    looked = cpu(lambda: list(columns_and_solutions(store.store, scan)[1]), 3)
    say(articles, "claims by rare words", f"{found * 1e3:.1f} ms, {found / looked:.2f} of a scan with CONTAINS")


def exports(articles: int, store: ClaimStore, folder: Path) -> None:
    """Print the export of everything, from disk and from memory, beside pyoxigraph's dump and rdflib's."""
    with open_store("memory:") as other:
        other.store.bulk_extend(store.quads())
        for where, held in (("disk", store), ("memory", other)):
            raw = cpu(partial(held.store.dump, BytesIO(), RdfFormat.TRIG, prefixes=PREFIXES), rounds(articles))
            for format in ("turtle", "trig", "nquads") if articles <= ONCE else ("turtle",):
                spent = cpu(partial(export, held, BytesIO(), format=format, text=True), rounds(articles))
                told = f"{spent:.2f} s, {spent / raw:.2f} x pyoxigraph's dump of TriG"
                say(articles, f"export {format} from {where}", told)
        if articles <= WITH_RDFLIB:
            import rdflib

            path, graph = folder / "merged.nt", rdflib.Graph()
            with path.open("wb") as out:
                export(other, out, format="ntriples", text=True)
            graph.parse(path, format="nt")
            spent = cpu(lambda: export(other, BytesIO(), format="turtle", text=True), rounds(articles))
            written = cpu(lambda: graph.serialize(format="turtle"))
            say(articles, "rdflib writes Turtle", f"{written:.1f} s, {written / spent:.0f} x kg")


def say(articles: int, what: str, told: str) -> None:
    """Print one figure."""
    print(f"{articles:6} articles  {what:34} {told}", flush=True)


if __name__ == "__main__":
    main()
