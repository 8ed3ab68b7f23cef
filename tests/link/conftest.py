"""Articles in which one name speaks, as the resolver gives them."""

from collections.abc import Callable

import pytest

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind, Mention
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span
from kg.resolve import resolve_article


def speaking(kind: EntityKind, name: str, facts: str = "", *, key: str) -> ResolvedArticle:
    """Return an article in which the name says something about whoever the facts put beside it."""
    known = dict(fact.split("=", 1) for fact in facts.split(";") if fact)
    others = known["with"].split("|") if "with" in known else []
    short = f" ({known['also']})" if "also" in known else ""
    text = f"{name}{short} said that the road was closed, with {' and '.join(others) or 'nobody'} there. {key}"
    spoken = Mention(
        Span(0, len(name)),
        kind,
        capacity=known.get("capacity"),
        nationality=known.get("country"),
        agentive=kind is EntityKind.POLITY,
        role="subject",
    )
    cue = text.index(" said ") + 1
    content = Span(cue + 5, text.index(" there."))
    beside = [Mention(Span(at := text.index(other), at + len(other)), _kind(other)) for other in others]
    attribution = Attribution((content,), (spoken.span,), (Span(cue, cue + 4),), lemma="say")
    whole = Span(0, len(text))
    return resolve_article(
        ExtractedArticle(
            Article(text, key=key, published=known.get("published")),
            paragraphs=(whole,),
            sentences=(whole,),
            mentions=(spoken, *beside),
            attributions=(attribution,),
        )
    )


def _kind(name: str) -> EntityKind:
    ends = {"Institute", "Union", "Council"}
    return EntityKind.ORGANIZATION if name.split()[-1] in ends else EntityKind.PERSON


@pytest.fixture
def article_of() -> Callable[..., ResolvedArticle]:
    """Return what makes an article in which one name speaks."""
    return speaking
