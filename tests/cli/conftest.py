"""A small graph made by hand, and kg as a function and as a process."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli.main import run
from kg.domain.article import Article
from kg.domain.claim import ChainLink, Claim
from kg.domain.entity import Actor, Name, Place
from kg.domain.mention import EntityKind
from kg.domain.records import to_line
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span

HARBOUR = "Mayor Ada Vale said the pier at Dover would hold. Divers disagreed."
MILL = "Tom Birch said the mill at Leeds was closed."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command gave."""

    code: int
    out: str
    err: str


Kg = Callable[..., Outcome]


@pytest.fixture
def kg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Kg:
    """Run a command line in this process, in an empty directory."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KG_")]:
        monkeypatch.delenv(name)

    def call(*arguments: object) -> Outcome:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture
def kg_process(tmp_path: Path) -> Iterator[Callable[..., "subprocess.Popen[bytes]"]]:
    """Start a command line as a real process, in an empty directory; none outlives the test."""
    started: list[subprocess.Popen[bytes]] = []
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}

    def start(*arguments: object, env: dict[str, str] | None = None, **extra: object) -> "subprocess.Popen[bytes]":
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | extra
        line = [sys.executable, "-m", "kg.cli.main", *map(str, arguments)]
        process = subprocess.Popen(line, cwd=tmp_path, env=clean | (env or {}), **streams)  # type: ignore[call-overload]
        started.append(process)
        return process

    yield start
    for process in started:
        with process:
            process.kill()


def resolved(text: str, *, key: str, speaker: str, place: str, geonames: int) -> ResolvedArticle:
    """Make an article with one claim: the speaker says what stands between "said" and the first full stop."""
    article = Article(text=text, key=key, title=key.removesuffix(".txt").title(), published="2024-12-05")
    start = text.index("said ") + len("said ")
    content = Span(start, text.index(".", start))
    name = Span(text.index(speaker), text.index(speaker) + len(speaker))
    publisher = Actor(
        f"article/{article.digest[:32]}/source/publisher", EntityKind.PUBLICATION, "publisher not stated", unnamed=True
    )
    actor = Actor(f"person/{speaker.lower().replace(' ', '-')}", EntityKind.PERSON, speaker, (Name(speaker),), (name,))
    where = Place(f"place/{geonames}", place, "settlement", (Name(place),), lat=51.0, lon=1.3, geonames=geonames)
    claim = Claim(
        article=article.digest,
        content=(content,),
        text=content.of(text),
        chain=(ChainLink(0, publisher.id), ChainLink(1, actor.id, cue="say")),
        source=(name,),
        root=actor.id,
        about=(where.id,),
        found_by="test",
    )
    return ResolvedArticle(article, publisher.id, (publisher, actor), (where,), (claim,))


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Write two resolved articles as JSON lines."""
    articles = [
        resolved(HARBOUR, key="harbour.txt", speaker="Ada Vale", place="Dover", geonames=2651048),
        resolved(MILL, key="mill.txt", speaker="Tom Birch", place="Leeds", geonames=2644688),
    ]
    path = tmp_path / "resolved.jsonl"
    path.write_text("".join(to_line(article) + "\n" for article in articles), "utf-8")
    return path


@pytest.fixture
def store(kg: Kg, records: Path) -> Path:
    """Load the two articles into kg.store."""
    assert kg("load", records).code == 0
    return records.with_name("kg.store")
