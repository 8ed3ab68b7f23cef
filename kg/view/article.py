"""Whole articles with source, cue and content of every claim marked, and the chains in the margin."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from kg.view.annotated import Mark, paragraphs
from kg.view.cards import review_of, spans_of
from kg.view.forms import Table
from kg.view.frame import SHARED, framed, render_page
from kg.view.numbered import Numbered
from kg.view.picture import Bar, Picture, Word
from kg.view.resources import Drawn, Resource
from kg.view.sources import title_of

MOST_ARTICLES = 200
"""Articles of one page; of more, those with the most claims are shown and the others are counted."""
SCRIPTS = (*SHARED, "dates", "range", "reading", "snapshot", "saving")
_PICTURED = 20
_ROW = 46
_KEY = "A strip is a text from its first to its last letter: yellow is relayed, blue said by the article itself."
_WIDE = 1000


@dataclass(frozen=True)
class Articles:
    """The articles of a graph, newest first."""

    drawn: Drawn
    name: str = "article"
    title: str = "Articles and their sources"

    @cached_property
    def _all(self) -> Drawn:
        """Return what is drawn with the claims that a reviewer rejects among the others."""
        return replace(self.drawn, claims=dict(sorted({**self.drawn.claims, **self.drawn.rejected}.items())))

    @cached_property
    def by_article(self) -> dict[str, list[Resource]]:
        """Return the claims of each article, those that a reviewer rejects too."""
        found: dict[str, list[Resource]] = {}
        for claim in self._all.of_type("Claim"):
            found.setdefault(claim.first("inArticle") or "", []).append(claim)
        return found

    @cached_property
    def shown(self) -> list[str]:
        """Return the articles with the most claims, newest first."""
        articles = self.drawn.articles
        most = sorted(articles, key=lambda iri: (-len(self.by_article.get(iri, ())), iri))[:MOST_ARTICLES]
        by_title = sorted(most, key=lambda iri: (title_of(articles[iri], self.drawn), iri))
        return sorted(by_title, key=lambda iri: articles[iri].first("datePublished") or "", reverse=True)

    @cached_property
    def numbered(self) -> Numbered:
        """Return the numbers of the claims that are shown."""
        return Numbered((claim.iri for iri in self.shown for claim in self.by_article.get(iri, ())), self._all)

    @property
    def summary(self) -> str:
        """One line with counts."""
        shown, total = len(self.shown), len(self.drawn.articles)
        of = f" of {total:,}" if shown < total else ""
        held = self.numbered.own
        rejected = sum(iri in self.drawn.rejected for iri in held)
        put_aside = f", {rejected:,} rejected" if rejected else ""
        return f"{len(held) - rejected:,} claims in {shown:,}{of} article{'' if total == 1 else 's'}{put_aside}"

    def page(self) -> str:
        """Return one HTML file that needs nothing else: no server, no network."""
        return render_page(
            "article.html.j2",
            {
                **framed(self.title, scripts=SCRIPTS, styles=["article"]),
                "summary": self.drawn.noted(self.summary),
                "rejected": bool(self.drawn.rejected),
                "sections": [self._section(self.drawn.articles[iri]) for iri in self.shown],
                "nodes": self.numbered.nodes(),
                "data": self.numbered.data(),
                "totals": self.numbered.totals(),
            },
        )

    def _section(self, article: Resource) -> dict[str, Any]:
        numbers = {self.numbered.claims[claim.iri]: claim for claim in self.by_article.get(article.iri, ())}
        text = article.first("articleText") or ""
        marks = [mark for number, claim in numbers.items() for mark in _marks(claim, number, self._kind(claim))]
        standing = [claim for claim in numbers.values() if not self._is_rejected(claim)]
        publisher = article.first("publisher")
        return {
            "title": title_of(article, self.drawn),
            "publisher": self.numbered.label(publisher) if publisher else "publisher not stated",
            "author": article.first("author"),
            "date": article.first("datePublished"),
            "url": article.first("url"),
            "claims": len(standing),
            "relayed": sum(not _is_own(claim) for claim in standing),
            "paragraphs": paragraphs(text, marks),
            "notes": {number: self._note(claim) for number, claim in numbers.items()},
        }

    def _note(self, claim: Resource) -> dict[str, Any]:
        """Return the voices of a claim from the outermost inwards; the publisher goes without saying."""
        links = sorted((self.drawn.claims[iri] for iri in claim.all("chain") if iri in self.drawn.claims), key=_depth)
        voices = [self.numbered.label(agent) for link in links if _depth(link) for agent in link.all("agent")[:1]]
        act, review = claim.word("speechAct") or "states", review_of(claim, self.drawn)
        return {
            "own": _is_own(claim),
            "voices": voices,
            "act": act,
            "review": review,
            "rejected": self._is_rejected(claim),
        }

    def _is_rejected(self, claim: Resource) -> bool:
        return claim.iri in self.drawn.rejected

    def _kind(self, claim: Resource) -> str:
        return "rejected" if self._is_rejected(claim) else "own" if _is_own(claim) else "content"

    def table(self) -> Table:
        """Return a row a claim, in the order of the text; characters count from 0."""
        columns = ("article", "date", "start", "end", "voice", "act", "text",
                   "review", "reviewer", "reviewed", "article_iri", "claim_iri")  # fmt: skip
        return Table(columns, tuple(row for iri in self.shown for row in self._rows(iri)))

    def _rows(self, iri: str) -> list[tuple[Any, ...]]:
        article = self.drawn.articles[iri]
        head = (title_of(article, self.drawn), article.first("datePublished"))
        rows = []
        for claim in self.by_article.get(iri, ()):
            note, spans = self._note(claim), spans_of(claim, "textSpan")
            voice = "own voice" if note["own"] else " → ".join(note["voices"])
            start, end = (spans[0].start, spans[-1].end) if spans else (None, None)
            review = note["review"] or (None, None, None)
            rows.append((*head, start, end, voice, note["act"], claim.first("text"), *review, iri, claim.iri))
        return sorted(rows, key=lambda row: (row[2] or 0, row[-1]))

    def record(self) -> dict[str, Any]:
        """Return claims and articles with their IRIs, and the spans of each claim."""
        numbered = self.numbered
        record = numbered.record(numbered.nodes(), numbered.data())
        for claim in record["claims"]:
            for name in ("textSpan", "cueSpan", "sourceSpan"):
                spans = spans_of(self._all.claims[claim["iri"]], name)
                claim[name] = [[span.start, span.end] for span in spans]
        return record

    def picture(self) -> Picture:
        """Return each article as a strip of its text: what it says itself, and what it relays."""
        shown = self.shown[:_PICTURED]
        bars, words = [], []
        for row, iri in enumerate(shown):
            top, article = 20 + row * _ROW, self.drawn.articles[iri]
            length = max(1, len(article.first("articleText") or ""))
            scale = (_WIDE - 40) / length
            words.append(Word(20, top + 9, title_of(article, self.drawn), True, "right"))
            bars.append(Bar(20, top + 20, _WIDE - 40, 14, "text"))
            for claim in self.by_article.get(iri, ()):
                if self._is_rejected(claim):
                    continue
                kind = "own" if _is_own(claim) else "relayed"
                spans = spans_of(claim, "textSpan")
                bars += [
                    Bar(20 + span.start * scale, top + 20, (span.end - span.start) * scale, 14, kind) for span in spans
                ]
        return Picture(_WIDE, 40 + _ROW * max(1, len(shown)), bars=tuple(bars), words=tuple(words), key=_KEY)


def build(drawn: Drawn) -> Articles:
    """Return the articles of a graph."""
    return Articles(drawn)


def _is_own(claim: Resource) -> bool:
    return claim.word("quoteType") == "ownVoice"


def _marks(claim: Resource, number: int, kind: str) -> Iterable[Mark]:
    for name, what in (("textSpan", kind), ("cueSpan", "cue"), ("sourceSpan", "source")):
        for span in spans_of(claim, name):
            yield Mark(span, what, number)


def _depth(link: Resource) -> float:
    return link.number("depth") or 0
