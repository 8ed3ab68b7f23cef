from pathlib import Path

import pytest
from pyoxigraph import Literal

from kg.app.build import build
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.query.run import ask
from kg.rdf.iris import links_graph
from kg.store.open import open_store
from kg.view.resources import read_drawn

OWN = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://ada.example/outage> a skos:Concept ; skos:prefLabel "grid/outage"@en ;
  skos:broader <https://w3id.org/kg-claims/vocab/destruction> ; skos:altLabel "power cut" .
"""
TEXT = "title: Dark harbour\n\nAda Vale said that power cuts had hit Lade on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own.ttl").write_text(OWN, encoding="utf-8")
    (tmp_path / "dark.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_events_are_typed_by_the_users_file_and_shown_by_its_labels(folder: Path) -> None:
    with open_store("memory:", mode="create") as store:
        build([str(folder / "dark.txt")], store=store, extractor="rules", concepts=str(folder / "own.ttl"))
        assert "grid/outage" in {row["event"] for row in ask(store, "events").records()}
        wider = ask(store, "events", type="Destruction").records()
        assert [row["event"] for row in wider] == ["grid/outage"]
        kinds = {found.word("eventType") for found in read_drawn(store).claims.values()}
        assert "grid outage" in kinds


def test_links_and_canonical_events_name_the_users_kinds_by_their_labels(folder: Path) -> None:
    text = "title: Bright harbour\n\nOle Brandt said that there had been no power cut in Hamburg on Monday.\n"
    (folder / "bright.txt").write_text(text, encoding="utf-8")
    with open_store("memory:", mode="create") as store:
        build([str(folder / "bright.txt")], store=store, extractor="rules", concepts=str(folder / "own.ttl"))
        texts = [quad.object.value for quad in store.quads(links_graph(store.base)) if isinstance(quad.object, Literal)]
    assert any(text.startswith("grid/outage: Hamburg") for text in texts)
    assert not [text for text in texts if "ada.example" in text]


def test_articles_are_read_again_where_the_file_has_changed(folder: Path) -> None:
    own, articles = str(folder / "own.ttl"), [str(folder / "dark.txt")]
    with open_store("memory:", mode="create") as store:
        build(articles, store=store, extractor="rules")
        assert build(articles, store=store, extractor="rules", concepts=own).replaced == 1
        assert build(articles, store=store, extractor="rules", concepts=own).unchanged == 1


def test_a_bad_file_is_said_before_anything_is_read_or_made(folder: Path) -> None:
    (folder / "own.ttl").write_text("no turtle", encoding="utf-8")
    with pytest.raises(InputError, match="is no Turtle"):
        build([str(folder / "dark.txt")], store=str(folder / "s"), concepts=str(folder / "own.ttl"), report=Report())
    assert not (folder / "s").exists()
