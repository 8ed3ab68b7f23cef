"""Attributions: source, cue and content as long as they are text."""

from dataclasses import dataclass, field

from kg.domain.modality import Modality, QuoteType
from kg.domain.span import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Someone other than the narrator is given as saying something: the triad of PARC and PolNeAR.

    A sentence of the article's own voice has content only. Spans are in text order; a content
    or source may be in pieces.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    lemma: str | None = None
    """Base form of the cue: "say", "according to"."""
    found_by: str = ""
    """Rule or model that found it."""
    confidence: float = 1.0
    """How sure the reading is (never how true the content is), 0 to 1, two decimals."""
    quote: QuoteType = QuoteType.INDIRECT
    modality: Modality = field(default_factory=Modality)
    phrase: tuple[Span, ...] = ()
    """The source as it stands, where that is more or other than its name: with its apposition, or "who"."""

    def text(self, article_text: str) -> str:
        """Return the exact words of the content, pieces joined by " … "."""
        return " … ".join(span.of(article_text) for span in self.content)
