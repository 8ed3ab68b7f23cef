"""kg export --format csv, tsv, jsonl: a row a claim, a figure, a link."""

import csv
import io
import json

import pytest

from kg.domain.errors import KgError
from kg.export.write import export
from kg.rdf import back
from kg.rdf.tables import COLUMNS, TABLES, rows
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore


def written(store: ClaimStore, format: str, table: str = "claims", *, quotes: str = "full") -> str:
    out = io.BytesIO()
    export(store, out, format=format, table=table, quotes=quotes)
    return out.getvalue().decode()


def from_csv(store: ClaimStore, table: str = "claims", *, quotes: str = "full") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(store, "csv", table, quotes=quotes), newline="")))


def from_tsv(store: ClaimStore, table: str) -> list[dict[str, str]]:
    header, *lines = [line.split("\t") for line in written(store, "tsv", table).splitlines()]
    return [dict(zip(header, line, strict=True)) for line in lines]


@pytest.mark.parametrize("table", TABLES)
def test_the_three_formats_hold_the_same_rows(sample_store: ClaimStore, table: str) -> None:
    lines = [json.loads(line) for line in written(sample_store, "jsonl", table).splitlines()]
    assert lines
    assert all(tuple(line) == COLUMNS[table] for line in lines)
    found = from_csv(sample_store, table)
    assert found == from_tsv(sample_store, table)
    assert [row["text"] for row in found] == [line["text"] for line in lines]
    assert [row["confidence"] for row in found] == [
        str(int(line["confidence"])) if line["confidence"] == 1 else str(line["confidence"]) for line in lines
    ]


def test_every_claim_has_a_row_with_its_words_chain_and_place(sample_store: ClaimStore) -> None:
    claims = back.claims(sample_store.quads())
    found = {row["claim"]: row for row in from_csv(sample_store)}
    assert found.keys() == claims.keys()
    denial = next(row for row in found.values() if row["text"] == "Not one crew has left Eastmoor")
    assert (denial["claimant"], denial["publisher"], denial["published"]) == (
        "Ada Vale",
        "Harbour Gazette",
        "2031-03-05",
    )
    assert denial["chain"] == "Harbour Gazette → Ada Vale"
    assert denial["url"] == "https://gazette.example/crews"


def test_spans_are_those_of_the_words(sample_store: ClaimStore) -> None:
    nodes, _ = back.told(sample_store.quads())
    for row in rows("claims", sample_store.quads()):
        text = nodes[str(row["article"])]["articleText"][0]
        spans = [piece.split("-") for piece in str(row["content_span"]).split(";")]
        words = " … ".join(text[int(start) : int(end)] for start, end in spans)
        assert " ".join(words.split()) == " ".join(str(row["text"]).split())


def test_figures_and_links_carry_the_claim_that_they_are_of(sample_store: ClaimStore) -> None:
    claims = back.claims(sample_store.quads())
    figures, links = (from_csv(sample_store, table) for table in ("figures", "links"))
    assert len(figures) == sum(len(claim.quantities) for claim in claims.values()) > 0
    assert len(links) == sum(len(claim.chain) for claim in claims.values())
    assert all(row["text"] and row["chain"] and row["article"] and row["content_span"] for row in [*figures, *links])
    assert {row["voice"] for row in links} >= {"Harbour Gazette", "Vale Courier", "Ada Vale", "security officials"}


def test_words_are_left_out_or_cut_when_asked(sample_store: ClaimStore) -> None:
    assert {row["text"] for row in from_csv(sample_store, quotes="none")} == {""}
    assert len(from_csv(sample_store, quotes="none")) == len(from_csv(sample_store))
    assert all(len(row["text"]) <= 300 for row in from_csv(sample_store, quotes="short"))


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_store_gives_the_header(table: str) -> None:
    with open_store("memory:", mode="create") as store:
        assert written(store, "csv", table) == ",".join(COLUMNS[table]) + "\r\n"


def test_an_unknown_table_is_an_error_with_a_hint(sample_store: ClaimStore) -> None:
    with pytest.raises(KgError) as raised:
        written(sample_store, "csv", "claim")
    assert "claims" in str(raised.value.hint)
