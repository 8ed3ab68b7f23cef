"""kg remove: take an article back out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened
from kg.app.together import bring_together

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation


def remove(article: str, *, store: StoreOrLocation = DEFAULT_STORE) -> tuple[str, ...]:
    """Take out the article of that url, path, IRI or digest with every claim in it; return the keys it had.

    Raises StoreError where the store holds no such article.
    """
    with opened(store, "write") as claim_store:
        removed = claim_store.remove(article)
        bring_together(claim_store)
        return tuple(entry.key for entry in removed)
