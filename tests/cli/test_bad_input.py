"""Whatever goes wrong is one line with a hint and the right exit code; the store stays whole."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.store.open import open_store

ARTICLE = """\
The bridge at Dover was closed on Thursday. Mayor Ada Vale said the bridge would reopen within {number} days.
"The cracks are not dangerous," said engineer Tom Birch. According to the council, {number} drivers were sent to Leeds.
"""


def one_line(err: str, *, hint: bool = True) -> bool:
    lines = err.splitlines()
    return lines[0].startswith("kg: ") and [line[:6] for line in lines[1:]] == ["hint: "] * hint


@pytest.mark.parametrize("command", ["build", "read"])
def test_wrong_path(kg: Callable, tmp_path: Path, command: str) -> None:
    done = kg(command, tmp_path / "nowhere")
    assert (done.code, done.out) == (1, "")
    assert "nowhere" in done.err
    assert not (tmp_path / "kg.store").exists()


@pytest.mark.parametrize("command", ["build", "read"])
def test_empty_folder(kg: Callable, tmp_path: Path, command: str) -> None:
    (tmp_path / "empty").mkdir()
    done = kg(command, tmp_path / "empty")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("kg: ")
    assert not (tmp_path / "kg.store").exists()


STORE_COMMANDS = [
    ["query", "sources"],
    ["query", "ASK { ?s ?p ?o }"],
    ["view", "actor-place"],
    ["export", "--format", "turtle"],
    ["check"],
    ["link"],
    ["remove", "harbour.txt"],
]


@pytest.mark.parametrize("line", STORE_COMMANDS, ids=" ".join)
def test_no_store(kg: Callable, line: list[str]) -> None:
    done = kg(*line)
    assert (done.code, done.out) == (1, "")
    assert one_line(done.err)
    assert "kg build" in done.err


@pytest.mark.parametrize("line", STORE_COMMANDS, ids=" ".join)
def test_directory_that_is_no_store(kg: Callable, tmp_path: Path, line: list[str]) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"\xff\xd8")
    done = kg(*line, "--store", "photos")
    assert (done.code, done.out) == (1, "")
    assert one_line(done.err)
    assert "photos is no store" in done.err
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


def test_load_touches_no_directory_that_is_no_store(kg: Callable, records: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"\xff\xd8")
    done = kg("load", records, "--store", "photos")
    assert done.code == 1
    assert one_line(done.err)
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


def test_locked_store(kg_process: Callable, store: Path, records: Path) -> None:
    with open_store(str(store), mode="write"):
        process = kg_process("load", records)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, b"")
    assert one_line(err.decode())
    assert b"another process" in err


def test_locked_store_can_be_read(kg_process: Callable, store: Path) -> None:
    with open_store(str(store), mode="write"):
        process = kg_process("query", "articles", "--format", "csv")
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert out.count(b"\n") == 3


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("SELECT ?x WHERE { ?x a }", "line 1, column 25"),
        ("SELECT ?x\nWHERE { ?x ?y }", "line 2, column"),
        ("SELECT ?x WHERE { ?x nope:it ?y }", "Prefix not found"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "kg: "),
        ("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_malformed_or_forbidden_sparql(kg: Callable, store: Path, sparql: str, told: str) -> None:
    done = kg("query", sparql)
    assert (done.code, done.out) == (1, "")
    assert one_line(done.err)
    assert told in done.err


def test_sparql_file_that_is_not_there(kg: Callable, store: Path) -> None:
    done = kg("query", "missing.rq")
    assert done.code == 1
    assert one_line(done.err)
    assert "missing.rq" in done.err


def test_name_that_nothing_bears_is_no_error(kg: Callable, store: Path) -> None:
    done = kg("query", "who-claimed", "--about", "Dovre")
    assert done.code == 0
    assert "Dover" in done.err


def test_article_that_is_not_in_the_store(kg: Callable, store: Path) -> None:
    done = kg("remove", "tower.txt")
    assert done.code == 1
    assert one_line(done.err)
    assert "kg query articles" in done.err


@pytest.mark.parametrize(
    "line",
    ["", "{}", "[]", "null", '{"text": 3}', "not json", "[" * 100_000, '{"article": {"text": "a"}, "publisher": 1}'],
    ids=lambda line: line[:20],
)
def test_broken_record(kg: Callable, tmp_path: Path, line: str) -> None:
    (tmp_path / "records.jsonl").write_text(line + "\n", "utf-8")
    done = kg("load", "records.jsonl")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("kg: ")
    assert not (tmp_path / "kg.store").exists()


def test_record_of_another_stage_names_line_and_order(kg: Callable, records: Path) -> None:
    done = kg("extract", records)
    assert done.code == 1
    assert "line 1: not a line of Article" in done.err
    assert "kg read | kg extract -" in done.err


def test_record_that_does_not_fit_together(kg: Callable, records: Path, tmp_path: Path) -> None:
    text = records.read_text("utf-8").replace('"place/2651048"', '"place/elsewhere"', 1)
    records.write_text(text.replace("person/ada-vale", "person/nobody", 1), "utf-8")
    done = kg("load", records)
    assert done.code in (0, 1)
    assert "Traceback" not in done.err
    assert "internal error" not in done.err


HOSTILE = {
    "binary.txt": b"\x00\x01\x02\xff" * 500,
    "empty.txt": b"",
    "spaces.txt": b" \n\t\n",
    "broken.jsonl": b'{"text": \n',
    "polish.txt": "Burmistrz powiedział, że most zostanie zamknięty w czwartek po południu z powodu pęknięć. ".encode()
    * 9,
    "long.txt": b"Ada said it. " * 5_000,
}


def test_unreadable_articles_are_named_and_skipped(kg: Callable, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, content in HOSTILE.items():
        (folder / name).write_bytes(content)
    (folder / "good.txt").write_text(ARTICLE.format(number=4), "utf-8")
    done = kg("build", folder, "--limit", "60k")
    assert (done.code, done.out) == (0, ""), done.err
    assert "1 article, " in done.err
    assert f"{len(HOSTILE)} skipped" in done.err
    assert done.err.rstrip().splitlines()[-1].startswith("kg: next: kg query who-claimed")
    for name in HOSTILE:
        assert sum(line.startswith("kg: skipped ") and name in line for line in done.err.splitlines()) == 1
    assert kg("build", folder, "--limit", "60k", "--strict").code == 1


def test_date_that_is_none_is_noted_and_the_article_kept(kg: Callable, tmp_path: Path) -> None:
    article = tmp_path / "dated.txt"
    article.write_text("title: Vote\npublished: 2031-02-31\n\n" + ARTICLE.format(number=5), "utf-8")
    done = kg("build", article)
    assert done.code == 0
    assert "dated.txt: publication date '2031-02-31' is left as not stated" in done.err
    assert "1 article, " in done.err


def test_nothing_built_exits_1_and_makes_no_store(kg: Callable, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = kg("build", "empty.txt")
    assert done.code == 1
    assert "kg: skipped empty.txt: " in done.err
    assert not (tmp_path / "kg.store").exists()


@pytest.mark.parametrize(
    "text",
    [
        "said " * 4_000,
        '"' * 3_000 + " said Ada Vale of Dover, the mayor, on Thursday.",
        "The council said that " * 400 + "the bridge is closed.",
        "(((" * 2_000 + " Ada Vale said the pier is safe and that the bridge is not. " + ")))" * 2_000,
        "Source: Source: Source:\n" * 300 + "The mayor said the bridge is closed and that it will stay so.",
        "Ada Vale said <script>alert(1)</script> \x1b[31m \u202e the bridge at Dover is closed to all of the cars.",
    ],
    ids=["cues", "quotes", "nesting", "brackets", "labels", "control"],
)
def test_hostile_article_ends_no_build(kg: Callable, tmp_path: Path, text: str) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "hostile.txt").write_text(text, "utf-8")
    (tmp_path / "articles" / "good.txt").write_text(ARTICLE.format(number=4), "utf-8")
    done = kg("build", "articles")
    assert done.code == 0, done.err
    assert "internal error" not in done.err
    assert "could not handle" not in done.err
    assert "\x1b" not in done.err


@pytest.mark.parametrize(
    "line",
    [
        ["query", "articles"],
        ["query", "--list"],
        ["export", "--format", "nquads"],
        ["view", "actor-place"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_full_disk_behind_stdout(kg_process: Callable, store: Path, line: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        process = kg_process(*line, stdout=full)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.decode().startswith("kg: No space left on device\nhint: ")
    assert len(err.splitlines()) == 2


def test_full_disk_behind_a_file(kg: Callable, store: Path) -> None:
    done = kg("export", "-o", "/dev/full", "--format", "turtle")
    assert done.code == 1
    assert one_line(done.err)
    assert "No space left on device" in done.err


def test_full_disk_under_the_store(kg: Callable, kg_process: Callable, store: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for a disk that fills up: writes fail half-way through."""
    before = graphs(store)
    for number in range(30):
        (tmp_path / "articles").mkdir(exist_ok=True)
        (tmp_path / "articles" / f"{number}.txt").write_text(ARTICLE.format(number=number) * 20, "utf-8")
    process = kg_process("build", "articles", preexec_fn=limit_files)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert one_line(err.decode()), err
    after = graphs(store)
    assert before.items() <= after.items()
    assert len(after) < 32


def limit_files() -> None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))


@pytest.mark.parametrize("line", [["export", "--format", "nquads"], ["query", "--list"], ["--help"]], ids=" ".join)
def test_closed_pipe_is_silent(kg_process: Callable, store: Path, line: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = kg_process(*line, stdout=writer)
    os.close(writer)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")


def test_closed_stdout_is_an_error_for_data_and_none_for_files(store: Path, tmp_path: Path) -> None:
    shell = f"{sys.executable} -m kg.cli.main"
    for line, code in ((f"{shell} export --format nquads >&-", 1), (f"{shell} export -o graph.nq >&-", 0)):
        done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr


def test_ctrl_c_leaves_whole_articles_only(kg: Callable, kg_process: Callable, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for number in range(60):
        (tmp_path / "articles" / f"{number:02}.txt").write_text(ARTICLE.format(number=number) * 12, "utf-8")
    process = kg_process("build", "articles")
    wait_for(lambda: (tmp_path / "kg.store").is_dir() and articles(tmp_path / "kg.store") >= 2, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().splitlines() == ["kg: stopped; the store holds whole articles only"]
    stopped = graphs(tmp_path / "kg.store")
    assert 2 <= articles(tmp_path / "kg.store") < 60
    assert kg("build", "articles").code == 0
    whole = graphs(tmp_path / "kg.store")
    assert {name: quads for name, quads in whole.items() if name in stopped and "/article/" in name} == {
        name: quads for name, quads in stopped.items() if "/article/" in name
    }
    assert articles(tmp_path / "kg.store") == 60


def test_ctrl_c_before_the_first_article_leaves_no_store(kg_process: Callable, tmp_path: Path) -> None:
    process = kg_process("read", "-", stdin=subprocess.PIPE)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert not (tmp_path / "kg.store").exists()


def test_debug_shows_the_traceback(kg_process: Callable) -> None:
    process = kg_process("query", "sources", env={"KG_DEBUG": "1"})
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"Traceback" in err


def wait_for(condition: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 120
    while not condition():
        assert process.poll() is None, "the build ended before it could be stopped"
        assert time.monotonic() < deadline
        time.sleep(0.05)


def articles(store: Path) -> int:
    try:
        with open_store(str(store), mode="read") as claim_store:
            return len(list(claim_store.articles()))
    except Exception:  # the other process is making the store at this moment
        return 0


def graphs(store: Path) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    with open_store(str(store), mode="read") as claim_store:
        for quad in claim_store.quads():
            found.setdefault(str(quad.graph_name), set()).add(str(quad))
    return {name: frozenset(quads) for name, quads in found.items()}
