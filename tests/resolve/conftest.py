"""Marked-up articles: [p Ada Vale] is a person, [s …] [c …] [t …] source, cue and content of an attribution.

Names: p person, o organisation, m publication, x agentive place, l place, g group, n nationality, f armed force.
Parts of a second attribution carry its number: [s2 …]. Brackets nest; [t …] may come in pieces.
"""

import re
from collections import defaultdict
from collections.abc import Callable

import pytest

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind, Mention
from kg.domain.modality import QuoteType
from kg.domain.ports import Extractor
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span
from kg.resolve import resolve_article

_TOKEN = re.compile(r"\[([a-z])(\d*) |\]|[^\[\]]+")
_KINDS = {
    "p": EntityKind.PERSON,
    "o": EntityKind.ORGANIZATION,
    "m": EntityKind.PUBLICATION,
    "x": EntityKind.PLACE,
    "l": EntityKind.PLACE,
    "g": EntityKind.GROUP,
    "n": EntityKind.NATIONALITY,
    "f": EntityKind.ARMED_FORCE,
}


def marked(markup: str, *, publisher: str | None = None) -> ExtractedArticle:
    """Return the article that the markup describes."""
    text, spans = _plain(markup)
    parts: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    mentions = []
    for span, tag, number in sorted(spans, key=lambda entry: entry[0]):
        if tag in _KINDS:
            mentions.append(Mention(span, _KINDS[tag], role="subject", agentive=tag == "x"))
        else:
            parts[number][tag].append(span)
    return ExtractedArticle(
        article=Article(text, publisher=publisher),
        paragraphs=_pieces(text, r"[^\n]+"),
        sentences=_pieces(text, r"(?:[^\n.?!]|[.?!](?![\s\"”’]))+[.?!]*[\"”’]*"),
        mentions=tuple(mentions),
        attributions=tuple(_attribution(text, parts[number]) for number in sorted(parts)),
    )


def _plain(markup: str) -> tuple[str, list[tuple[Span, str, int]]]:
    text, spans, open_ = "", [], []
    for match in _TOKEN.finditer(markup):
        if match.group(1):
            open_.append((len(text), match.group(1), int(match.group(2) or 1)))
        elif match.group() == "]":
            start, tag, number = open_.pop()
            spans.append((Span(start, len(text)), tag, number))
        else:
            text += match.group()
    return text, spans


def _pieces(text: str, pattern: str) -> tuple[Span, ...]:
    found = []
    for match in re.finditer(pattern, text):
        start, end = match.span()
        start += len(match.group()) - len(match.group().lstrip())
        if start < end:
            found.append(Span(start, end))
    return tuple(found)


def _attribution(text: str, parts: dict[str, list[Span]]) -> Attribution:
    content = tuple(parts["t"])
    quoted = text[content[0].start] in '"“'
    return Attribution(
        content,
        tuple(parts["s"]),
        tuple(parts["c"]),
        quote=QuoteType.DIRECT if quoted else QuoteType.INDIRECT,
    )


def chains(resolved: ResolvedArticle) -> list[str]:
    """Return the chain of every claim in text order, without the publisher: "M > X"."""
    names = {actor.id: actor.name for actor in resolved.actors}
    return [" > ".join(names[link.agent] for link in claim.chain[1:]) for claim in resolved.claims]


@pytest.fixture
def extracted_of() -> Callable[..., ExtractedArticle]:
    """Return the reader of marked-up articles."""
    return marked


@pytest.fixture
def resolved_of() -> Callable[..., ResolvedArticle]:
    """Return the resolver of marked-up articles."""
    return lambda markup, **stated: resolve_article(marked(markup, **stated))


@pytest.fixture
def chains_of() -> Callable[..., list[str]]:
    """Return the function that gives the chains of a marked-up article."""
    return lambda markup, **stated: chains(resolve_article(marked(markup, **stated)))


@pytest.fixture
def name_chains() -> Callable[[ResolvedArticle], list[str]]:
    """Return the function that gives the chains of a resolved article."""
    return chains


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """Return the extractor by rules, loaded once: its spans do not hang on weights."""
    from kg.extract.pipeline import load

    return load(extractor="rules")
