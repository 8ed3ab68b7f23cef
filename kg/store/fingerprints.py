"""What tells whether anything has changed."""

from collections.abc import Iterable

from pyoxigraph import Quad

from kg.domain.article import Article
from kg.domain.ids import content_hash
from kg.domain.records import to_line
from kg.rdf.iris import Run


def source_of(article: Article, run: Run | None) -> str:
    """Return what changes whenever the article or the way of reading it does."""
    return content_hash(to_line(article), run.digest if run else "")


def fingerprint(quads: Iterable[Quad]) -> str:
    """Return a hash of the quads that does not depend on their order.

    >>> fingerprint([]) == fingerprint(())
    True
    """
    return content_hash(*sorted(str(quad) for quad in quads))
