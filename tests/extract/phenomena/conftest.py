"""Mini-articles of all kinds that show who said what otherwise than by a plain "X said that …": all invented.

One file a class. `## ` begins an article; a line with `# ` at the head of a file is a comment. Marks, which may
stand inside one another, are taken out to get the text:

    [S:the mayor]    source           [s:she]    another span that also counts as the source
    [Q:said]         cue              [c:this]   another span that also counts as the content
    [C:it is late]   content, in as many pieces as there are marks

A number says which attribution of the article is meant (`[S1-3:…]`, `[C2:…]`; none is needed where there is but one),
a question mark (`[C?:…]`, `[C2?:…]`) an attribution beside the point: neither missed when absent nor wrong when found.
An attribution without S has no words for its source; with s alone, the carried speaker will do as well as none.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kg.domain.span import Span

_MARK = re.compile(r"\[(?P<role>[SQCsc])(?P<numbers>\d[\d,-]*)?(?P<optional>\??):|[\[\]]")


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
    pieces: list[str] = []
    opened: list[tuple[str, list[str], bool, int]] = []
    gold: dict[tuple[str, bool], Gold] = {}
    length = position = 0
    for match in _MARK.finditer(markup):
        pieces.append(markup[position : match.start()])
        length, position = length + match.start() - position, match.end()
        if match["role"]:
            opened.append((match["role"], list(_numbers(match["numbers"])), bool(match["optional"]), length))
            continue
        if match[0] == "[" or not opened:
            raise ValueError(f"stray bracket in {markup!r}")
        role, numbers, optional, start = opened.pop()
        for number in numbers:
            one = gold.setdefault((number, optional), Gold(optional))
            one.spans_of(role).append(Span(start, length))
    if opened:
        raise ValueError(f"mark left open in {markup!r}")
    return "".join((*pieces, markup[position:])), tuple(gold[key] for key in sorted(gold))


def _numbers(given: str | None) -> Iterator[str]:
    for part in (given or "0").split(","):
        first, _, last = part.partition("-")
        yield from map(str, range(int(first), int(last or first) + 1))


def read(path: Path) -> Iterator[Case]:
    """Yield the mini-articles of one file."""
    _, *blocks = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for block in blocks:
        title, _, markup = block.partition("\n")
        yield Case(path.stem, title, *unmarked(markup.strip()))


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
