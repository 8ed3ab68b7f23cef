"""Annotations made by hand become claims of their author, and outlast a build."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.app.annotate import annotate
from kg.app.check import check
from kg.app.explain import explain
from kg.app.export import export
from kg.app.extract import extract
from kg.app.load import load
from kg.app.query import select
from kg.app.read import read
from kg.app.resolve import resolve
from kg.app.review import correct, read_reviews, write_reviews
from kg.domain.report import Report
from kg.query.reviews import retired_claims, review_states

TEXT = "Ada Vale, the mayor of Dover, warned on Monday that the gate would not hold.\n\nRain.\n"
LINE = (
    '{"text": "Ada Vale, the mayor of Dover, warned on Monday that the gate would not hold.\\n\\nRain.\\n",'
    ' "key": "gate.txt", "attributions": [{"content": [[47, 75]], "source": [[0, 28]], "cue": [[30, 36]],'
    ' "act": "warns"}]}\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "marked.jsonl").write_text(LINE, "utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "gate.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_they_are_claims_with_source_chain_and_author(folder: Path) -> None:
    report = Report()
    with kg.open_store("memory:", mode="create") as store:
        counts = annotate([str(folder / "marked.jsonl")], store=store, author="Oda Brandt", report=report)
        assert (counts.articles, counts.claims, report.skipped) == (1, 1, [])
        (row,) = kg.ask("who-claimed", store=store).records()
        assert (row["claimant"], row["act"], row["text"]) == ("Ada Vale", "warns", "that the gate would not hold")
        assert review_states(store)[row["claim"] or ""][:2] == ("accepted", "Oda Brandt")
        run = "SELECT ?label { ?a prov:wasGeneratedBy/rdfs:label ?label }"
        assert "annotated by Oda Brandt" in str(select(run, store=store).rows)


def test_they_outlast_a_build_of_the_article_and_are_not_doubled(folder: Path) -> None:
    with kg.open_store("memory:", mode="create") as store:
        annotate([str(folder / "marked.jsonl")], store=store, author="Oda Brandt", report=Report())
        kg.build([str(folder / "texts")], store=store)
        rows = [row for row in kg.ask("who-claimed", store=store, text="would not hold").records()]
        assert [row["act"] for row in rows] == ["warns"]
        assert len(write_reviews(store=store)) == 1


def test_what_kg_wrote_comes_back_from_brat_without_a_change(folder: Path) -> None:
    with kg.open_store("memory:", mode="create") as store:
        kg.build([str(folder / "texts")], store=store)
        before = [(row["text"], row["act"], row["chain"]) for row in kg.ask("who-claimed", store=store).records()]
        with (folder / "out.zip").open("wb") as out:
            export(out, format="brat", store=store, text=True)
        report = Report()
        assert annotate([str(folder / "out.zip")], store=store, author="Ada", report=report).claims == len(before)
        assert [
            (row["text"], row["act"], row["chain"]) for row in kg.ask("who-claimed", store=store).records()
        ] == before
        assert retired_claims(store) == frozenset()
        assert {state[0] for state in review_states(store).values()} == {"accepted"}


def test_what_an_annotator_says_of_polarity_and_certainty_counts(folder: Path) -> None:
    stated = LINE.replace('"act": "warns"', '"act": "warns", "polarity": "negative", "certainty": "possible"')
    (folder / "marked.jsonl").write_text(stated, "utf-8")
    with kg.open_store("memory:", mode="create") as store:
        kg.build([str(folder / "texts")], store=store)
        annotate([str(folder / "marked.jsonl")], store=store, author="Oda Brandt", report=Report())
        (row,) = kg.ask("who-claimed", store=store, text="would not hold").records()
        told = {line["part"]: line["value"] for line in explain(row["claim"] or "", store=store).records()}
    assert (told["polarity"], told["certainty"], told["review"]) == ("negative", "possible", "accepted")


def test_what_an_annotator_leaves_open_is_as_it_was_read(folder: Path) -> None:
    with kg.open_store("memory:", mode="create") as store:
        kg.build([str(folder / "texts")], store=store)
        (before,) = kg.ask("who-claimed", store=store, text="would not hold").records()
        out = io.BytesIO()
        export(out, format="csv", store=store)
        columns = ("article", "content_span", "source_span", "cue_span")
        table = csv.DictReader(io.StringIO(out.getvalue().decode()))
        bare = [columns, *([row[column] for column in columns] for row in table)]
        (folder / "bare.csv").write_text("".join(",".join(row) + "\n" for row in bare), "utf-8")
        annotate([str(folder / "bare.csv")], store=store, author="Oda Brandt", report=Report())
        assert list(kg.ask("who-claimed", store=store, text="would not hold").records()) == [before]
        assert retired_claims(store) == frozenset()


@pytest.mark.parametrize("name", ["brat.zip", "claims.csv", "graph.ttl"])
def test_modality_goes_out_and_comes_in_again(folder: Path, name: str) -> None:
    """A negated and uncertain claim, into a file and from it into a store that knows the text alone."""
    stated = LINE.replace('"act": "warns"', '"act": "warns", "polarity": "negative", "certainty": "probable"')
    (folder / "marked.jsonl").write_text(stated.replace("}]}", ', "hypothetical": true}]}'), "utf-8")
    out = folder / name
    with kg.open_store("memory:", mode="create") as store:
        annotate([str(folder / "marked.jsonl")], store=store, author="Oda Brandt", report=Report())
        with out.open("wb") as stream:
            export(stream, format={"zip": "brat", "csv": "csv", "ttl": "turtle"}[name[-3:]], store=store, text=True)
    (folder / "empty.jsonl").write_text(json.dumps({**json.loads(LINE), "attributions": []}) + "\n", "utf-8")
    with kg.open_store("memory:", mode="create") as store:
        annotate([str(folder / "empty.jsonl")], store=store, author="Oda Brandt", report=Report())
        report = Report()
        assert annotate([str(out)], store=store, author="Ida Kerr", report=report).claims == 1, report.skipped
        (row,) = kg.ask("who-claimed", store=store).records()
        (line,) = write_reviews(store=store)
    said = json.loads(line)["seen"]["claim"]["modality"]
    assert (row["act"], said["polarity"], said["certainty"]) == ("warns", "negative", "probable")
    assert said["hypothetical"] is True


PRINTED = f"title: The gate\npublisher: Harbour Ledger\npublished: 2031-03-06\n\n{TEXT}"


def exported(folder: Path, name: str) -> str:
    """Return a file of annotations of an article that states its publisher, which an annotator has corrected."""
    (folder / "texts" / "gate.txt").write_text(PRINTED, "utf-8")
    with kg.open_store("memory:", mode="create") as store:
        kg.build([str(folder / "texts")], store=store)
        claim = next(kg.ask("who-claimed", store=store).records())["claim"] or ""
        correct(claim, act="predicts", certainty="possible", store=store, author="Oda Brandt")
        with (folder / name).open("wb") as stream:
            export(stream, format={"zip": "brat", "csv": "csv", "ttl": "turtle"}[name[-3:]], store=store, text=True)
    return str(folder / name)


@pytest.mark.parametrize("name", ["brat.zip", "claims.csv", "graph.ttl"])
def test_who_prints_the_article_stays_who_printed_it(folder: Path, name: str) -> None:
    file = exported(folder, name)
    with kg.open_store("memory:", mode="create") as store:
        kg.build([str(folder / "texts")], store=store)
        annotate([file], store=store, author="Oda Brandt", report=Report())
        assert list(check(store=store)) == []
        assert {row["chain"] for row in kg.ask("who-claimed", store=store).records()} == {"Harbour Ledger → Ada Vale"}
        assert {row["act"] for row in kg.ask("who-claimed", store=store).records()} == {"predicts"}


def test_an_article_that_only_brat_holds_has_what_its_header_states(folder: Path) -> None:
    file = exported(folder, "brat.zip")
    with kg.open_store("memory:", mode="create") as store:
        annotate([file], store=store, author="Oda Brandt", report=Report())
        (row,) = kg.ask("articles", store=store).records()
        assert (row["title"], row["publisher"], row["published"]) == ("The gate", "Harbour Ledger", "2031-03-06")


def test_reviews_carried_to_where_the_publisher_is_not_known_name_no_other(folder: Path) -> None:
    exported(folder, "claims.csv")
    with kg.open_store("memory:", mode="create") as one, kg.open_store("memory:", mode="create") as other:
        kg.build([str(folder / "texts")], store=one)
        claim = next(kg.ask("who-claimed", store=one).records())["claim"] or ""
        correct(claim, act="predicts", store=one, author="Oda Brandt")
        (held,) = read([str(folder / "texts")], report=Report())
        bare = replace(held, publisher=None)
        load(resolve(extract([bare], report=Report()), report=Report()), store=other, report=Report())
        read_reviews(write_reviews(store=one), store=other, report=Report())
        assert list(check(store=other)) == []
        (row,) = kg.ask("who-claimed", store=other, act="predicts").records()
        assert row["chain"] == "publisher not stated → Ada Vale"
