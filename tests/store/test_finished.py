"""kg.store.finished: a graph that kg exported makes the store that it was exported from."""

import gzip
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.app.graph import opened
from kg.app.together import bring_together
from kg.domain.errors import InputError, StoreError
from kg.domain.identity import Verdict
from kg.domain.resolution import ResolvedArticle
from kg.export.write import export
from kg.query.run import ask
from kg.store.finished import load_finished
from kg.store.open import open_store
from kg.store.outcome import Outcome
from kg.store.oxigraph import ClaimStore

Articles = list[ResolvedArticle]


def exported(store: ClaimStore, format: str = "nquads") -> bytes:
    out = io.BytesIO()
    export(store, out, format=format, text=True)
    return out.getvalue()


@pytest.fixture
def origin(tmp_path: Path, sample_resolved: Articles) -> Path:
    """A store with three articles, judged and linked."""
    with open_store(str(tmp_path / "origin"), mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved)
        people = sorted({entity for entity, _ in store.stated(min(store.keys())) if "/person/" in entity})
        with store.review():
            store.identities.decide(people[0], people[-1], Verdict.DIFFERENT)
        bring_together(store)
    return tmp_path / "origin"


@pytest.fixture
def graph(origin: Path) -> bytes:
    """What the store exports."""
    with open_store(str(origin)) as store:
        return exported(store)


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Path]:
    """Write a file and make a store of it."""

    def loaded(content: bytes, name: str = "graph.nq") -> Path:
        (tmp_path / name).write_bytes(content)
        load_finished(str(tmp_path / name), str(tmp_path / "loaded"))
        return tmp_path / "loaded"

    return loaded


@pytest.mark.parametrize("name", ["graph.nq", "graph.nq.gz", "graph.trig", "GRAPH.TRIG.GZ"])
def test_what_is_loaded_is_exported_again_byte_for_byte(
    name: str, origin: Path, graph: bytes, load: Callable[..., Path]
) -> None:
    with open_store(str(origin)) as store:
        content = exported(store, "trig") if "trig" in name.lower() else graph
    place = load(gzip.compress(content) if name.lower().endswith("gz") else content, name)
    with open_store(str(place)) as store:
        assert exported(store) == graph
    with open_store(str(place), mode="write") as store:
        bring_together(store)
        assert exported(store) == graph


def test_whatever_is_asked_is_answered_as_by_the_origin(origin: Path, graph: bytes, load: Callable[..., Path]) -> None:
    keys: set[object] = set()  # paths of files, which no graph holds

    def answers(store: ClaimStore, question: str) -> list[tuple[object, ...]]:
        return [tuple("" if cell in keys else cell for cell in row) for row in ask(store, question).rows]

    with open_store(str(load(graph))) as store, open_store(str(origin)) as before:
        keys |= {*store.keys().values(), *before.keys().values()}
        for question in ("who-claimed", "articles", "actor-place", "source-months", "contradictions"):
            assert sorted(answers(store, question), key=str) == sorted(answers(before, question), key=str)
        assert store.totals() == before.totals()
        assert store.search.holding("pier") == before.search.holding("pier")
        assert list(store.identities.reviews()) == list(before.identities.reviews())


def test_articles_are_replaced_and_taken_out_as_in_the_origin(
    origin: Path, graph: bytes, load: Callable[..., Path], sample_resolved: Articles
) -> None:
    with opened(str(load(graph)), "write") as store, opened(str(origin), "write") as before:
        assert [store.put(resolved) for resolved in sample_resolved] == [Outcome.REPLACED] * 3
        assert [store.put(resolved) for resolved in sample_resolved] == [Outcome.UNCHANGED] * 3
        assert list(store.articles()) == list(before.articles())
        for one in (store, before):
            one.remove(sample_resolved[0].article.key)
            bring_together(one)
        assert exported(store) == exported(before)


def test_a_kill_before_the_tables_are_made_loses_nothing(graph: bytes, load: Callable[..., Path]) -> None:
    place = load(graph)
    assert not (place / "derived.sqlite").exists()
    for _ in range(2):
        with open_store(str(place)) as store:
            assert len(list(store.articles())) == 3


def _without(line: bytes) -> Callable[[bytes], bytes]:
    return lambda graph: b"".join(one for one in graph.splitlines(keepends=True) if line not in one)


BASE = b"https://w3id.org/kg-claims/id/"
HOSTILE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "empty": ("graph.nq", lambda graph: b""),
    "foreign": ("graph.nq", lambda graph: b"<https://a.example/s> <https://a.example/p> <https://a.example/o> .\n"),
    "foreign graph": ("graph.nq", lambda graph: graph + b"<x:s> <x:p> <x:o> <%sgraph/x> .\n" % BASE),
    "address of a service": ("graph.nq", lambda graph: graph + b"<x:s> <x:p> <x:o> <http://127.0.0.1:9/sparql> .\n"),
    "blank subject": ("graph.nq", lambda graph: graph + b"_:b <x:p> <x:o> " + graph.split()[-2] + b" .\n"),
    "blank value": ("graph.nq", lambda graph: graph + b"<x:s> <x:p> _:b " + graph.split()[-2] + b" .\n"),
    "blank in TriG": ("graph.trig", lambda graph: graph + b"<x:s> <x:p> [] " + graph.split()[-2] + b" .\n"),
    "two bases": ("graph.nq", lambda graph: graph + graph.replace(b"w3id.org", b"w3id.example")),
    "cut in a line": ("graph.nq", lambda graph: graph[: len(graph) // 2]),
    "cut between lines": ("graph.nq", lambda graph: graph[: graph.rfind(b"\n", 0, len(graph) * 3 // 4) + 1]),
    "a line twice": ("graph.nq", lambda graph: graph + graph.splitlines(keepends=True)[0]),
    "no texts": ("graph.nq", _without(b"articleText")),
    "no digests": ("graph.nq", _without(b"contentDigest")),
    "no publishers": ("graph.nq", _without(b"publication/")),
    "no gzip": ("graph.nq.gz", lambda graph: graph),
    "gzip cut short": ("graph.nq.gz", lambda graph: gzip.compress(graph)[:-200]),
    "gzip broken": ("graph.nq.gz", lambda graph: gzip.compress(graph)[:300] + b"\xff" * 300),
    "no Unicode": ("graph.nq", lambda graph: graph + b"<x:s> <x:p> \"\xff\" <x:g> .\n"),
    "no RDF": ("graph.trig", lambda graph: b"\0\1\2 { } [ ;"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_graph_of_kgs_is_refused_and_leaves_nothing(
    kind: str, graph: bytes, load: Callable[..., Path], tmp_path: Path
) -> None:
    name, changed = HOSTILE[kind]
    with pytest.raises(InputError) as raised:
        load(changed(graph), name)
    assert name in str(raised.value)
    assert raised.value.hint
    assert sorted(os.listdir(tmp_path)) == sorted([name, "origin"])


def test_what_shows_as_wrong_only_later_is_an_error_in_words(graph: bytes, load: Callable[..., Path]) -> None:
    place = load(graph.replace(b'wgs84_pos#lat> "', b'wgs84_pos#lat> "x'))
    with pytest.raises(StoreError, match="not whole"):
        open_store(str(place))


def test_signs_of_blank_nodes_in_a_text_are_text(tmp_path: Path, graph: bytes, load: Callable[..., Path]) -> None:
    place = load(graph.replace(b'articleText> "', b'articleText> "_:b _:c '))
    with open_store(str(place)) as store:
        assert b"_:b" in exported(store)


def test_a_graph_of_a_later_kg_is_refused(graph: bytes, load: Callable[..., Path]) -> None:
    name, base = graph.split(b"graph/article/")[1][:32], BASE
    held = b"<%sgraph/article/%s>" % (base, name)
    run = b"<%sarticle/%s> <http://www.w3.org/ns/prov#wasGeneratedBy> <%srun/1> %s .\n" % (base, name, base, held)
    run += b'<%srun/1> <http://www.w3.org/2000/01/rdf-schema#label> "kg 99.0.0" %s .\n' % (base, held)
    with pytest.raises(InputError, match="later kg"):
        load(graph + run)


def test_a_store_that_is_there_is_not_touched(origin: Path, graph: bytes, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(graph)
    with pytest.raises(StoreError, match="is there already"):
        load_finished(str(tmp_path / "graph.nq"), str(origin))
    with open_store(str(origin)) as store:
        assert exported(store) == graph
