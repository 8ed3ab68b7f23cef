"""When and by whom an article was published, as far as its text gives it away."""

from kg.domain.extraction import ExtractedArticle
from kg.domain.interval import TimeInterval
from kg.domain.signs import Sign, Signs
from kg.resolve.houses import signed


def signs_of(extracted: ExtractedArticle) -> Signs:
    """Return what is inferred of what the article does not state: a first day, and the house that signs."""
    article = extracted.article
    not_before = None if article.published else _latest(extracted.past)
    return Signs(not_before, None if article.publisher else signed(article.text))


def _latest(told: tuple[TimeInterval, ...]) -> Sign | None:
    """Return the latest first day of the times told as past; of one day, the words that come first."""
    known = [time for time in told if time.earliest]
    if not known:
        return None
    last = max(known, key=lambda time: time.earliest or "")
    return Sign(last.earliest or "", (last.span,), last.text)
