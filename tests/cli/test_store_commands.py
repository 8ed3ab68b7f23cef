"""kg info, backup and optimize: the commands that look after a store."""

import json
from collections.abc import Callable
from pathlib import Path


def test_info_counts_what_the_store_holds_and_names_its_runs(kg: Callable, store: Path) -> None:
    told = json.loads(kg("info", "--format", "json").out)
    assert told["counts"]["articles"] == 2
    assert told["counts"]["claims"] == 2
    assert told["statements"] > 50
    assert told["graph_bytes"] > 0
    assert (told["orphan_bytes"], told["unjudged"], told["being_written"]) == (0, 0, False)
    assert [(run["articles"], run["claims"]) for run in told["runs"]] == [(2, 2)]
    assert told["runs"][0]["ended"] >= told["runs"][0]["begun"]
    lines = dict(line.split(maxsplit=1) for line in kg("info").out.splitlines())
    assert (lines["articles"], lines["claims"], lines["writer"]) == ("2", "2", "none")


def test_a_backup_is_a_store_and_stays_as_it_was(kg: Callable, store: Path) -> None:
    before = kg("export", "--format", "nquads").out
    assert kg("backup", "copy.store").code == 0
    assert kg("remove", "mill.txt").code == 0
    assert kg("export", "--format", "nquads", "--store", "copy.store").out == before
    assert kg("export", "--format", "nquads").out != before
    assert kg("remove", "mill.txt", "--store", "copy.store").code == 0
    again = kg("backup", "copy.store")
    assert again.code == 1
    assert "is there already" in again.err
    assert "hint:" in again.err


def test_optimizing_leaves_the_graph_as_it_is(kg: Callable, store: Path) -> None:
    before = kg("export", "--format", "nquads").out
    assert kg("optimize").code == 0
    assert kg("export", "--format", "nquads").out == before


def test_bulk_load_gives_the_same_graph(kg: Callable, store: Path, records: Path) -> None:
    assert kg("load", records, "--bulk", "--store", "bulk.store").code == 0
    assert kg("export", "--format", "nquads", "--store", "bulk.store").out == kg("export", "--format", "nquads").out
    refused = kg("load", records, "--bulk")
    assert (refused.code, "there already" in refused.err) == (1, True)


def test_an_exported_graph_makes_a_store_that_all_commands_work_on(kg: Callable, store: Path, records: Path) -> None:
    assert kg("export", "-o", "graph.nq.gz", "--text").code == 0
    loaded = kg("load", "graph.nq.gz", "--store", "loaded.store")
    assert (loaded.code, "statements are loaded" in loaded.err) == (0, True)
    for line in (["export", "--format", "nquads", "--text"], ["query", "sources", "--format", "csv"]):
        assert kg(*line, "--store", "loaded.store").out == kg(*line).out
    assert json.loads(kg("info", "--format", "json", "--store", "loaded.store").out)["counts"]["claims"] == 2
    assert kg("load", records, "--store", "loaded.store").code == 0
    assert kg("check", "--store", "loaded.store").code == 0
    assert kg("backup", "copy.store", "--store", "loaded.store").code == 0
    assert kg("remove", "mill.txt", "--store", "loaded.store").code == 0
    again = kg("load", "graph.nq.gz", "--store", "loaded.store")
    assert (again.code, "is there already" in again.err) == (1, True)
    assert kg("load", "graph.nq.gz", "--store", "memory:").code == 1


def test_commands_for_a_store_that_is_not_there_say_so(kg: Callable) -> None:
    for line in (["info"], ["backup", "copy"], ["optimize"]):
        told = kg(*line)
        assert (told.code, "there is no store" in told.err) == (1, True)
