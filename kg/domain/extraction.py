"""What kg.extract hands to kg.resolve: everything found in one article, as text."""

from dataclasses import dataclass

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.event import Event
from kg.domain.interval import TimeInterval
from kg.domain.mention import Mention
from kg.domain.quantity import Quantity
from kg.domain.span import Span


@dataclass(frozen=True, slots=True)
class ExtractedArticle:
    """An article with its sentences, names, attributions, own-voice sentences, events and figures."""

    article: Article
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Attribution, ...] = ()
    """Sentences in the article's own voice that hold an event and an actor or place, a figure, or a stressed "did"."""
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    model: str = ""
    """Name of the pipeline or model that read it."""
    past: tuple[TimeInterval, ...] = ()
    """Calendar times that an article without a stated date tells as past or present: it was published no earlier."""
