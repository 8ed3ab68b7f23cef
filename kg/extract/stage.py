"""The stage: articles in, everything found in them out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.extraction import ExtractedArticle
from kg.extract.concepts import NOTHING, Lexicon
from kg.extract.entities import find_mentions
from kg.extract.events import find_events
from kg.extract.frames.weights import load, numbers_of
from kg.extract.layout import paragraphs
from kg.extract.modality import judge
from kg.extract.outlook import Looking, looking
from kg.extract.parse import sentences
from kg.extract.past import find_past
from kg.extract.quantities import find_quantities
from kg.extract.sections import LONGEST, joined, sections
from kg.extract.statements import find_statements
from kg.extract.threads import one_thread
from kg.extract.times import find_times

if TYPE_CHECKING:
    from spacy.tokens import Doc

SAYING = "communication"
"""The type of events that consist in saying something: attributions tell these."""
Reader = Callable[[Article], tuple["Doc", tuple[Attribution, ...]]]
"""Reads a text: its words, sentences, names and trees, and who is given as saying what."""


@dataclass(frozen=True, slots=True)
class ArticleExtractor:
    """Finds everything in articles over what its reader sees."""

    reader: Reader
    name: str = ""
    """Of the model or pipeline that reads."""
    least: float = 0.0
    """Least confidence of the attributions that are kept."""
    own: Lexicon = NOTHING
    """The words of the user's own kinds of events."""

    def __call__(self, articles: Iterable[Article], /) -> Iterator[ExtractedArticle]:
        """Yield each article with what was found in it, in order, lazily."""
        for article in articles:
            with one_thread():
                found = extract(article, self._sure, self.own)
            yield replace(found, model=self.name)

    def _sure(self, article: Article) -> tuple["Doc", tuple[Attribution, ...]]:
        doc, found = self.reader(article)
        return doc, tuple(one for one in found if one.confidence >= self.least)


def extract(article: Article, reader: Reader, own: Lexicon = NOTHING) -> ExtractedArticle:
    """Return the article with its names, attributions, own-voice statements, events and figures."""
    if len(article.text) <= LONGEST:
        return extract_section(article, reader, own)
    return joined(article, ((at, extract_section(part, reader, own)) for at, part in sections(article)))


def extract_section(article: Article, reader: Reader, own: Lexicon = NOTHING) -> ExtractedArticle:
    """Return what is found in an article that is short enough to be held at once."""
    doc, found = reader(article)
    mentions = find_mentions(article, doc)
    numbers = numbers_of(doc, load())
    look = looking(doc, numbers=numbers)
    attributions = judged(article, doc, found, look)
    times = find_times(article, doc)
    happened = find_events(article, doc, mentions, own=own, numbers=numbers, times=times)
    events = tuple(event for event in happened if event.type != SAYING)
    quantities = find_quantities(article, doc, times)
    statements = find_statements(article, doc, mentions, attributions, events, quantities, look)
    return ExtractedArticle(
        article=article,
        paragraphs=paragraphs(article.text),
        sentences=sentences(doc),
        mentions=mentions,
        attributions=attributions,
        statements=statements,
        events=events,
        quantities=quantities,
        past=find_past(article, doc),
    )


def judged(article: Article, doc: "Doc", found: Iterable[Attribution], look: Looking) -> tuple[Attribution, ...]:
    """Return the attributions with their modality."""
    return tuple(replace(one, modality=judge(article, doc, one, look)) for one in found)
