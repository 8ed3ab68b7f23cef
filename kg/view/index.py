"""The page that leads to all views of a graph, with what each holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.view.cards import source_of
from kg.view.forms import Table, View
from kg.view.frame import framed, render_page
from kg.view.picture import Bar, Picture, Word
from kg.view.resources import Drawn

TWINS = ("json", "csv")
"""Formats in which each view lies beside its page."""
SCRIPTS = ("model", "words", "index", "snapshot", "saving")
_TOLD = {
    "actor-place": "Who is claimed to have to do with which place; every line opens its claims.",
    "ego": "One actor or place with all that its claims tie it to.",
    "sources": "Who cites whom, from the publisher to the first voice.",
    "matrix": "Which source asserts, denies or is silent on which event; the contested ones first.",
    "timeline": "When what is claimed happened, and when it was said.",
    "article": "The texts, with source, cue and content of every claim marked.",
}
_PICTURED = 20
_ROW = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A view and the file that it lies in, without a suffix."""

    file: str
    view: View


@dataclass(frozen=True)
class Index:
    """All views of a graph."""

    drawn: Drawn
    entries: Sequence[Entry]
    name: str = "index"
    title: str = "Claims and their sources"

    @property
    def summary(self) -> str:
        """One line with counts."""
        counts = (
            (len(self.drawn.of_type("Claim")), "claim"),
            (len(self._sources()), "source"),
            (len(self.drawn.articles), "article"),
        )
        return ", ".join(f"{number:,} {word}{'' if number == 1 else 's'}" for number, word in counts)

    def page(self) -> str:
        """Return one HTML file with links to the files beside it."""
        return render_page(
            "index.html.j2",
            {
                **framed(self.title, scripts=SCRIPTS, styles=["index"]),
                "summary": self.drawn.noted(self.summary),
                "groups": [
                    {"title": "", "cards": [self._card(entry) for entry in self.entries if entry.view.name != "ego"]},
                    {
                        "title": "One by one",
                        "cards": [self._card(entry) for entry in self.entries if entry.view.name == "ego"],
                    },
                ],
                "twins": TWINS,
                "nodes": (),
                "data": {"claims": (), "articles": (), "conflicts": ()},
                "totals": {"views": len(self.entries)},
            },
        )

    def _card(self, entry: Entry) -> dict[str, Any]:
        return {
            "file": entry.file,
            "title": entry.view.title,
            "told": _TOLD[entry.view.name],
            "summary": entry.view.summary,
            "picture": entry.view.picture(),
        }

    def table(self) -> Table:
        """Return a row a view."""
        rows = ((entry.view.name, entry.view.title, entry.view.summary, f"{entry.file}.html") for entry in self.entries)
        return Table(("view", "title", "holds", "file"), tuple(rows))

    def record(self) -> dict[str, Any]:
        """Return the views with what they hold, and the claims of each source."""
        table = self.table()
        return {
            "views": [dict(zip(table.columns, row, strict=True)) for row in table.rows],
            "sources": [{"iri": iri, "claims": number} for iri, number in self._sources()],
        }

    def _sources(self) -> list[tuple[str, int]]:
        found: dict[str, int] = {}
        for claim in self.drawn.of_type("Claim"):
            source = source_of(claim, self.drawn)
            if source:
                found[source] = found.get(source, 0) + 1
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))

    def picture(self) -> Picture:
        """Return the sources with the most claims, as bars."""
        from kg.view.numbered import Numbered

        label = Numbered((), self.drawn).label
        shown = self._sources()[:_PICTURED]
        most = max((number for _, number in shown), default=1)
        bars, words = [], []
        for row, (iri, number) in enumerate(shown):
            width = 620 * number / most
            bars.append(Bar(330, 20 + row * _ROW + 5, width, _ROW - 10, "claims"))
            words.append(Word(318, 20 + (row + 0.5) * _ROW, label(iri), side="left"))
            words.append(Word(338 + width, 20 + (row + 0.5) * _ROW, f"{number:,}", side="right"))
        return Picture(
            1010, 40 + _ROW * max(1, len(shown)), bars=tuple(bars), words=tuple(words), key="Claims by source."
        )


def build(drawn: Drawn, entries: Sequence[Entry]) -> Index:
    """Return the index of views that lie in files."""
    return Index(drawn, entries)
