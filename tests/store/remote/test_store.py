"""kg.store.remote: the same store at a server."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from kg.app.backup import backup
from kg.app.check import check
from kg.app.export import export
from kg.app.info import info
from kg.app.load import load
from kg.app.optimize import optimize
from kg.app.query import ask, select
from kg.app.remove import remove
from kg.app.serve import Settings, serve
from kg.domain.errors import KgError, QueryError, QueryRefused, StoreError
from kg.domain.report import Report
from kg.domain.resolution import ResolvedArticle
from kg.query.catalogue import questions
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore
from tests.store.remote.conftest import Answering, Handler, forward


def turtle(store: ClaimStore | str) -> bytes:
    out = io.BytesIO()
    export(out, format="turtle", store=store, text=True)
    return out.getvalue()


def loaded(store: ClaimStore | str, articles: list[ResolvedArticle]) -> ClaimStore | str:
    load(articles, store=store, report=Report())
    return store


def expected(articles: list[ResolvedArticle]) -> bytes:
    with open_store("memory:", mode="create") as store:
        return turtle(loaded(store, articles))


def test_the_export_is_the_same_from_memory_directory_and_server(
    server: str, tmp_path: Path, sample_resolved: list[ResolvedArticle]
) -> None:
    in_memory = expected(sample_resolved)
    assert turtle(loaded(str(tmp_path / "kg.store"), sample_resolved)) == in_memory
    assert turtle(loaded(server, list(reversed(sample_resolved)))) == in_memory


def test_every_question_has_the_same_answer(server: str, sample_resolved: list[ResolvedArticle]) -> None:
    loaded(server, sample_resolved)
    with open_store("memory:", mode="create") as here, open_store(server) as there:
        loaded(here, sample_resolved)
        names = [q.name for q in questions() if all(parameter.optional for parameter in q.parameters)]
        assert len(names) > 5
        for name in names:
            assert ask(name, store=there, limit=0) == ask(name, store=here, limit=0), name
        given = {"about": "Vale", "since": "2024", "text": "the"}
        assert ask("who-claimed", store=there, **given) == ask("who-claimed", store=here, **given)


def test_an_article_is_replaced_and_removed_whole(server: str, sample_resolved: list[ResolvedArticle]) -> None:
    loaded(server, sample_resolved)
    first = sample_resolved[0]
    changed = replace(first, article=replace(first.article, title="Another title"))
    with open_store(server, mode="write") as store:
        assert store.put(sample_resolved[1]) == "replaced"  # by another run than `load` names
        assert store.put(sample_resolved[1]) == "unchanged"
    assert turtle(loaded(server, [changed, *sample_resolved[1:]])) == expected([changed, *sample_resolved[1:]])
    remove(first.article.key, store=server)
    assert turtle(server) == expected(sample_resolved[1:])


def test_a_query_of_the_users_own(empty_oxigraph: str, sample_resolved: list[ResolvedArticle]) -> None:
    loaded(empty_oxigraph, sample_resolved)
    rows = select("SELECT ?claim { ?claim a kg:Claim }", store=empty_oxigraph, limit=4)
    assert (len(rows), rows.more) == (4, -1)
    assert select("ASK { ?claim a kg:Claim }", store=empty_oxigraph).rows == (("true",),)
    built = select("CONSTRUCT { ?claim a kg:Claim } WHERE { ?claim a kg:Claim }", store=empty_oxigraph)
    assert built.columns == ("subject", "predicate", "object")
    with pytest.raises(QueryError, match="line 2, column"):
        select("SELECT * WHERE {\n nonsense here }", store=empty_oxigraph)
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(QueryRefused, match="too long"):
        select(endless, store=empty_oxigraph, timeout=0.5)


def test_what_asks_for_the_network_is_not_sent(answering: Answering) -> None:
    answering.respond = lambda handler: handler.send(500)
    with open_store("memory:") as store, pytest.raises(QueryRefused):
        select(f"SELECT * {{ SERVICE <{answering.url}> {{ ?s ?p ?o }} }}", store=store)
    assert answering.asked == []


def test_readers_need_nothing_but_the_address_and_writers_the_ledger(
    server: str, sample_resolved: list[ResolvedArticle], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(server, sample_resolved)
    before = turtle(server)
    monkeypatch.setenv("KG_STORE_LEDGER", str(tmp_path / "elsewhere"))
    with open_store(server) as store:
        assert store.totals().articles == len(sample_resolved)
        assert all(key.startswith(("http", "sha256:")) for key in store.keys().values())
        with pytest.raises(StoreError, match="reading only"):
            store.put(sample_resolved[0])
    with pytest.raises(StoreError, match="nothing was written"):
        open_store(server, mode="write")
    with pytest.raises(StoreError, match="3 articles that were not written from here") as raised:
        open_store(server, mode="create")
    assert "KG_STORE_LEDGER" in (raised.value.hint or "")
    assert turtle(server) == before


def test_what_the_server_has_lost_is_put_there_again(server: str, sample_resolved: list[ResolvedArticle]) -> None:
    loaded(server, sample_resolved)
    whole = turtle(server)
    with open_store(server, mode="write") as store:
        graph = next(iter(store.quads())).graph_name
        store.store.update(f"DROP SILENT GRAPH {graph} ;\n")
    assert turtle(server) != whole
    assert turtle(loaded(server, sample_resolved)) == whole


def test_a_server_is_dumped_as_a_store_is(empty_oxigraph: str, sample_resolved: list[ResolvedArticle]) -> None:
    loaded(empty_oxigraph, sample_resolved)
    with open_store("memory:", mode="create") as here, open_store(empty_oxigraph) as there:
        loaded(here, sample_resolved)
        assert set(there.store.named_graphs()) == set(here.store.named_graphs())
        graph = next(iter(there.store.named_graphs()))
        for format, only in ((RdfFormat.N_QUADS, None), (RdfFormat.N_TRIPLES, graph)):
            dumps = [io.BytesIO(), io.BytesIO()]
            for store, out in zip((here, there), dumps, strict=True):
                store.store.dump(out, format, from_graph=only)
            one, other = (sorted(out.getvalue().splitlines()) for out in dumps)
            assert one == other


def test_a_second_writer_waits(empty_oxigraph: str, sample_resolved: list[ResolvedArticle]) -> None:
    with open_store(empty_oxigraph, mode="create") as store:
        store.put(sample_resolved[0])
        with pytest.raises(StoreError, match="another process"):
            open_store(empty_oxigraph, mode="create")


@pytest.mark.parametrize("last", [2, 5, 8, 12, 16, 20, 24, 28, 33])
def test_a_line_that_breaks_loses_nothing(
    empty_oxigraph: str, answering: Answering, sample_resolved: list[ResolvedArticle], last: int
) -> None:
    def answer_so_many(handler: Handler) -> None:
        if len(answering.asked) > last:
            handler.send(507, b"no more")
        else:
            forward(handler, empty_oxigraph)

    answering.respond = answer_so_many
    with pytest.raises(StoreError, match="507"):
        loaded(answering.url, sample_resolved)
    assert turtle(loaded(empty_oxigraph, sample_resolved)) == expected(sample_resolved)


def test_a_change_that_was_cut_short_is_healed(empty_oxigraph: str, sample_resolved: list[ResolvedArticle]) -> None:
    """What a kill leaves: announced, and half of the article's graph written."""
    loaded(empty_oxigraph, sample_resolved[:2])
    with open_store(empty_oxigraph, mode="write") as store:
        put = store.store
        whole = [quad for quad in store.quads() if "article/" in str(quad.graph_name)]
        article = whole[0].graph_name
        own = [quad for quad in whole if quad.graph_name == article]
        ledger = store._ledger
        digest = next(entry for entry in store.articles() if entry.digest[:32] in str(article))
        from kg.store.change import Change

        ledger.announce(Change(come=replace(digest, fingerprint="what never came")))
        put.update(f"DROP SILENT GRAPH {article} ;\n")
        put.extend(own[: len(own) // 2])
    with open_store(empty_oxigraph, mode="write") as store:
        assert not list(store.quads(str(article)[1:-1]))
        assert len(list(store.articles())) == 1
    assert turtle(loaded(empty_oxigraph, sample_resolved)) == expected(sample_resolved)


def test_a_server_whose_default_graph_is_no_union_is_named(answering: Answering) -> None:
    terms = b'{"s":{"type":"uri","value":"x:a"},"p":{"type":"uri","value":"x:b"}}'
    row = b'{"head":{"vars":["s","p"]},"results":{"bindings":[' + terms + b"]}}"

    def respond(handler: Handler) -> None:
        json = b'{"head":{},"boolean":false}' if b"ASK" in handler.body else row
        handler.send(200, json, "application/sparql-results+json")

    answering.respond = respond
    with pytest.raises(KgError, match="not the union") as raised:
        select("SELECT * { ?s ?p ?o }", store=_reader(answering.url))
    assert "union" in (raised.value.hint or "").lower()


def _reader(url: str) -> ClaimStore:
    from kg.rdf.iris import DEFAULT_BASE
    from kg.store.ledger import Ledger
    from kg.store.remote.endpoint import endpoint
    from kg.store.remote.graph import RemoteGraph
    from kg.store.remote.store import RemoteStore

    graph = RemoteGraph(endpoint(url, {}), DEFAULT_BASE)
    return RemoteStore(graph, Ledger.create(None), location=url, read_only=True)


def test_commands_that_need_the_files_of_a_store_say_so(
    empty_oxigraph: str, sample_resolved: list[ResolvedArticle], tmp_path: Path
) -> None:
    loaded(empty_oxigraph, sample_resolved)
    for refused in (
        lambda: backup(str(tmp_path / "copy"), store=empty_oxigraph),
        lambda: optimize(store=empty_oxigraph),
        lambda: serve(Settings(store=empty_oxigraph)),
        lambda: load(sample_resolved, store=empty_oxigraph, report=Report(), mode="bulk"),
    ):
        with pytest.raises(KgError, match=r"directory|server already") as raised:
            refused()
        assert raised.value.hint
    held = info(store=empty_oxigraph)
    assert (held.remote, held.counts.articles, held.runs[0].articles) == (True, 3, 3)
    assert held.statements > 100
    assert check(store=empty_oxigraph) == []
