"""What a build need not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from kg.app.graph import opened
from kg.app.tally import Tally
from kg.domain.article import Article

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation


@contextmanager
def held(store: StoreOrLocation, mode: Literal["create", "bulk"]) -> Iterator[StoreOrLocation]:
    """Hand out the store, opened for writing where it exists; one that is yet to be made stays a location."""
    from kg.store.open import is_store

    if isinstance(store, str) and (mode == "bulk" or not is_store(store)):
        yield store
        return
    with opened(store, "create") as claim_store:
        yield claim_store


def unread(
    articles: Iterable[Article],
    store: StoreOrLocation,
    *,
    way: Callable[[], str],
    tally: Tally,
    on_article: Callable[[str], None] | None = None,
) -> Iterator[Article]:
    """Yield the articles that the store does not hold as read in this way, in order; the others are counted."""
    for article in articles:
        known = None if isinstance(store, str) else store.reading_of(article, way())
        if known is None:
            yield article
            continue
        tally.add_unread(known)
        if on_article is not None:
            on_article(article.key)
