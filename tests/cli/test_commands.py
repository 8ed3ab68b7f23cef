"""Each command on a small graph: data on stdout or in a file, talk on stderr, exit 0."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.app.export import FORMATS, SUFFIXES, TABLES


def test_load_counts_what_it_wrote(kg: Callable, records: Path) -> None:
    done = kg("load", records)
    assert (done.code, done.out) == (0, "")
    assert done.err == "kg: 2 articles, 2 claims, 2 named sources, 2 places, 0 skipped\n"
    assert kg("load", records).err == "kg: 2 articles, 2 claims, 2 named sources, 2 places, 0 skipped (2 unchanged)\n"


@pytest.mark.parametrize("option", ["--about", "--by"])
def test_question_takes_its_options_from_its_header(kg: Callable, store: Path, option: str) -> None:
    done = kg("query", "who-claimed", option, "Dover" if option == "--about" else "ada vale", "--format", "jsonl")
    (row,) = map(json.loads, done.out.splitlines())
    assert (row["claimant"], row["text"], row["article"]) == ("Ada Vale", "the pier at Dover would hold", "harbour.txt")
    assert (done.code, done.err) == (0, "")


def test_rows_that_are_cut_are_said(kg: Callable, store: Path) -> None:
    done = kg("query", "who-claimed", "--limit", "1", "--format", "csv")
    assert len(done.out.splitlines()) == 2
    assert done.err == "kg: 1 more row was cut; --limit 0 writes all\n"
    assert kg("query", "who-claimed", "--limit", "0").err == ""


def test_format_comes_from_the_suffix(kg: Callable, store: Path, tmp_path: Path) -> None:
    done = kg("query", "sources", "-o", "sources.json")
    assert (done.code, done.out) == (0, "")
    assert len(json.loads((tmp_path / "sources.json").read_text("utf-8"))) >= 2


def test_sparql_as_text_file_and_stream(kg: Callable, kg_process: Callable, store: Path, tmp_path: Path) -> None:
    sparql = "SELECT (COUNT(?claim) AS ?claims) WHERE { ?claim a kg:Claim }"
    (tmp_path / "count.rq").write_text(sparql, "utf-8")
    assert kg("query", sparql, "--format", "csv").out == "claims\r\n2\r\n"
    assert kg("query", "count.rq", "--format", "csv").out == "claims\r\n2\r\n"
    with (tmp_path / "count.rq").open("rb") as stream:
        out, _ = kg_process("query", "-", "--format", "csv", stdin=stream).communicate(timeout=60)
    assert out == b"claims\r\n2\r\n"


def test_list_and_show(kg: Callable) -> None:
    listed = kg("query", "--list")
    assert listed.code == 0
    assert len(listed.out.splitlines()) == 27
    assert kg("query", "--show", "chain").out.startswith("# title: ")


def test_export_is_compressed_as_the_suffix_says(kg: Callable, store: Path, tmp_path: Path) -> None:
    assert kg("export", "-o", "graph.nq.gz").code == 0
    first = (tmp_path / "graph.nq.gz").read_bytes()
    assert gzip.decompress(first).decode() == kg("export", "--format", "nquads").out
    assert kg("export", "-o", "again.nq.gz").code == 0
    assert (tmp_path / "again.nq.gz").read_bytes() == first
    refused = kg("export", "-o", "graph.gz")
    assert (refused.code, "suffix" in refused.err) == (2, True)


@pytest.mark.parametrize(("suffix", "form"), [item for item in SUFFIXES.items() if item[1] != "brat"])
def test_export_by_suffix_and_by_format_is_the_same(
    kg: Callable, store: Path, tmp_path: Path, suffix: str, form: str
) -> None:
    assert kg("export", "-o", f"graph{suffix}").code == 0
    assert kg("export", "--format", form).out == (tmp_path / f"graph{suffix}").read_bytes().decode("utf-8")


def test_formats_are_those_that_can_be_written() -> None:
    from kg.export import write

    assert sorted(FORMATS) == sorted(write.FORMATS)
    assert write.TABLES == TABLES


def test_view_writes_a_page(kg: Callable, store: Path, tmp_path: Path) -> None:
    done = kg("view", "actor-place", "-o", "page.html")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert "Ada Vale" in (tmp_path / "page.html").read_text("utf-8")


def test_view_is_written_as_the_suffix_says(kg: Callable, store: Path, tmp_path: Path) -> None:
    for suffix, start in (("html", b"<!doctype html>"), ("json", b'{\n "view": "matrix"'), ("csv", b"event,concerns,")):
        assert kg("view", "matrix", "-o", f"matrix.{suffix}").code == 0
        assert (tmp_path / f"matrix.{suffix}").read_bytes().startswith(start)
    assert kg("view", "matrix", "--format", "csv").out.encode() == (tmp_path / "matrix.csv").read_bytes()


def test_view_of_one_name_knows_who_is_meant(kg: Callable, store: Path) -> None:
    assert '<h1 dir="auto">Dover</h1>' in kg("view", "ego", "--of", "dover").out
    done = kg("view", "ego", "--of", "Dovver")
    assert (done.code, done.out) == (1, "")
    assert "did you mean Dover" in done.err


def test_view_is_cut_down_to_the_claims_that_fit(kg: Callable, store: Path) -> None:
    whole, cut = (
        json.loads(kg("view", "article", "--format", "json", *only).out) for only in ([], ["--about", "dover"])
    )
    assert cut["summary"].endswith("only claims about dover")
    assert 0 < len(cut["claims"]) < len(whole["claims"])
    for only, hint in ((("--type", "attakk"), "did you mean attack"), (("--source", "Dovver"), "did you mean Dover")):
        done = kg("view", "article", *only)
        assert (done.code, hint in done.err) == (1, True)


def test_view_all_fills_a_folder_and_the_index_leads_to_every_page(kg: Callable, store: Path, tmp_path: Path) -> None:
    assert kg("view", "all", "-o", "pages/new").code == 0
    names = {path.name for path in (tmp_path / "pages" / "new").iterdir()}
    assert {"index.html", "actor-place.html", "sources.json", "timeline.csv", "ego-dover.html"} <= names
    linked = re.findall(r'href="([^"#]+)"', (tmp_path / "pages" / "new" / "index.html").read_text("utf-8"))
    assert {name for name in names if not name.startswith("index.")} == set(linked)


def test_view_into_what_cannot_be_written_says_so(kg: Callable, store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for line in (["view", "all", "-o", "file"], ["view", "matrix", "-o", "file/matrix.html"]):
        done = kg(*line)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith("kg: ")
        assert "Traceback" not in done.err


def test_check_finds_nothing_in_a_good_graph(kg: Callable, store: Path) -> None:
    done = kg("check")
    assert (done.code, done.out, done.err) == (0, "", "kg: no findings\n")


def test_check_exits_3_on_findings(kg: Callable, records: Path) -> None:
    text = records.read_text("utf-8").replace('"text": "the pier at Dover would hold"', '"text": "the pier will fall"')
    records.write_text(text, "utf-8")
    assert kg("load", records).code == 0
    done = kg("check")
    assert done.code == 3
    assert done.out.startswith("violation: https://w3id.org/kg-claims/id/claim/")
    assert done.err.startswith("kg: ")


def test_remove_takes_the_article_out(kg: Callable, store: Path) -> None:
    assert kg("remove", "mill.txt").err == "kg: removed mill.txt\n"
    assert kg("query", "who-claimed", "--format", "csv").out.count("\n") == 2


def test_link_has_nothing_to_do_after_load_and_does_all_again_when_asked(kg: Callable, store: Path) -> None:
    before = kg("export", "-o", "-", "--format", "nquads").out
    assert "0 claims of 0 articles compared" in kg("link").err
    done = kg("link", "--again")
    assert (done.code, done.out) == (0, "")
    assert "0 new links" in done.err
    assert kg("export", "-o", "-", "--format", "nquads").out == before


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_output_is_utf_8_whatever_the_locale(kg_process: Callable, store: Path, locale: str) -> None:
    process = kg_process("query", "who-claimed", env={"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "publisher not stated → Ada Vale" in out.decode("utf-8")


def test_a_table_is_read_by_its_mapped_columns(kg: Callable, tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text("Headline,Body\nThe pier,The pier closed on Monday.\n", "utf-8")
    done = kg("read", "news.csv", "--map", "text=Body, title=Headline")
    assert done.code == 0, done.err
    assert json.loads(done.out)["text"] == "The pier closed on Monday."
    assert json.loads(done.out)["title"] == "The pier"
    done = kg("read", "news.csv")
    assert done.code == 1
    assert 'no column "text" among "Headline", "Body"' in done.err


@pytest.mark.parametrize("format", ["nanopub", "schema-org"])
def test_other_formats_are_asked_for_by_name(kg: Callable, store: Path, format: str) -> None:
    done = kg("export", "--format", format)
    assert done.code == 0, done.err
    assert "Ada Vale" in done.out


def test_brat_asks_for_the_texts(kg: Callable, store: Path, tmp_path: Path) -> None:
    done = kg("export", "-o", "a.zip")
    assert (done.code, (tmp_path / "a.zip").exists()) == (1, False)
    assert "--text" in done.err
    assert kg("export", "-o", "a.zip", "--text").code == 0
