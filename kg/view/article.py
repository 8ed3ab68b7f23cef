"""Whole articles with source, cue and content of every claim marked, and the chains in the margin."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.view.annotated import Mark, paragraphs
from kg.view.cards import spans_of
from kg.view.frame import SHARED, framed, render_page
from kg.view.numbered import Numbered
from kg.view.resources import Drawn, Resource, read_drawn

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

MOST_ARTICLES = 200
"""Articles of one page; of more, those with the most claims are shown and the others are counted."""
SCRIPTS = (*SHARED, "reading")


def render(store: "ClaimStore") -> str:
    """Return one HTML file with the articles of the store, newest first.

    Raises KgError where the store holds more claims than a page can carry.
    """
    drawn = read_drawn(store)
    by_article = _by_article(drawn)
    shown = _shown(drawn, by_article)
    numbered = Numbered((claim.iri for iri in shown for claim in by_article.get(iri, ())), drawn)
    return render_page(
        "article.html.j2",
        {
            **framed("Articles and their sources", scripts=SCRIPTS, styles=["article"]),
            "sections": [_section(drawn.articles[iri], by_article.get(iri, ()), drawn, numbered) for iri in shown],
            "nodes": numbered.nodes(),
            "data": numbered.data([list(numbered.claims)]),
            "totals": {**numbered.totals(), "articles": len(shown), "all_articles": len(drawn.articles)},
        },
    )


def _by_article(drawn: Drawn) -> dict[str, list[Resource]]:
    found: dict[str, list[Resource]] = {}
    for claim in drawn.of_type("Claim"):
        found.setdefault(claim.first("inArticle") or "", []).append(claim)
    return found


def _shown(drawn: Drawn, by_article: Mapping[str, Sequence[Resource]]) -> list[str]:
    most = sorted(drawn.articles, key=lambda iri: (-len(by_article.get(iri, ())), iri))[:MOST_ARTICLES]
    by_title = sorted(most, key=lambda iri: (_title(drawn, iri), iri))
    return sorted(by_title, key=lambda iri: drawn.articles[iri].first("datePublished") or "", reverse=True)


def _title(drawn: Drawn, iri: str) -> str:
    return drawn.articles[iri].first("headline") or drawn.keys.get(iri) or "untitled article"


def _section(article: Resource, claims: Iterable[Resource], drawn: Drawn, numbered: Numbered) -> dict[str, Any]:
    numbers = {numbered.claims[claim.iri]: claim for claim in claims}
    text = article.first("articleText") or ""
    marks = [mark for number, claim in numbers.items() for mark in _marks(claim, number)]
    publisher = article.first("publisher")
    return {
        "title": _title(drawn, article.iri),
        "publisher": numbered.label(publisher) if publisher else "publisher not stated",
        "author": article.first("author"),
        "date": article.first("datePublished"),
        "url": article.first("url"),
        "claims": len(numbers),
        "relayed": sum(not _is_own(claim) for claim in numbers.values()),
        "paragraphs": paragraphs(text, marks),
        "notes": {number: _note(claim, drawn, numbered) for number, claim in numbers.items()},
    }


def _is_own(claim: Resource) -> bool:
    return claim.word("quoteType") == "ownVoice"


def _marks(claim: Resource, number: int) -> Iterable[Mark]:
    kind = "own" if _is_own(claim) else "content"
    for name, what in (("textSpan", kind), ("cueSpan", "cue"), ("sourceSpan", "source")):
        for span in spans_of(claim, name):
            yield Mark(span, what, number)


def _note(claim: Resource, drawn: Drawn, numbered: Numbered) -> dict[str, Any]:
    """Return the voices of a claim from the outermost inwards; the publisher goes without saying."""
    links = sorted((drawn.claims[iri] for iri in claim.all("chain") if iri in drawn.claims), key=_depth)
    voices = [numbered.label(agent) for link in links if _depth(link) for agent in link.all("agent")[:1]]
    return {"own": _is_own(claim), "voices": voices, "act": claim.word("speechAct") or "states"}


def _depth(link: Resource) -> float:
    return link.number("depth") or 0
