"""Mini-articles of all kinds that show who said what otherwise than by a plain "X said that …": all invented.

One file a class. The notation is that of `kg.train.marked`; a line with `# ` at the head of a file is a comment.

An attribution without S has no words for its source; with s alone, the carried speaker will do as well as none.
An optional one is neither missed when absent nor wrong when found.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kg.domain.span import Span
from kg.train import marked


@dataclass(slots=True)
class Gold:
    """One attribution as marked."""

    optional: bool
    sources: list[Span] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)
    contents: list[Span] = field(default_factory=list)
    other_sources: list[Span] = field(default_factory=list)
    other_contents: list[Span] = field(default_factory=list)

    def spans_of(self, role: str) -> list[Span]:
        """Return the list that marks with this letter fill."""
        return {
            "S": self.sources,
            "Q": self.cues,
            "C": self.contents,
            "s": self.other_sources,
            "c": self.other_contents,
        }[role]


@dataclass(frozen=True, slots=True)
class Case:
    """A mini-article and who is given as saying what in it."""

    kind: str
    title: str
    text: str
    gold: tuple[Gold, ...]

    @property
    def name(self) -> str:
        """Return what a report calls it."""
        return f"{self.kind}: {self.title}"


def unmarked(markup: str) -> tuple[str, tuple[Gold, ...]]:
    """Return the text without its marks, and the attributions that they make, by number."""
    text, marks = marked.unmarked(markup)
    gold: dict[tuple[str, bool], Gold] = {}
    for one in marks:
        gold.setdefault((one.number, one.optional), Gold(one.optional)).spans_of(one.role).append(one.span)
    return text, tuple(gold[key] for key in sorted(gold))


def read(path: Path) -> Iterator[Case]:
    """Yield the mini-articles of one file."""
    for title, markup in marked.read_marked(path):
        yield Case(path.stem, title, *unmarked(markup))


CASES = tuple(case for path in sorted(Path(__file__).parent.glob("*.txt")) for case in read(path))


@pytest.fixture(scope="session")
def mini_articles() -> tuple[Case, ...]:
    """All mini-articles, class by class."""
    return CASES


@pytest.fixture(scope="session")
def unmark() -> Callable[[str], tuple[str, tuple[Gold, ...]]]:
    """What takes the marks out of a text."""
    return unmarked


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "mini_article" in metafunc.fixturenames:
        metafunc.parametrize("mini_article", CASES, ids=[case.name for case in CASES])
