"""kg remove: take an article back out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation


def remove(article: str, *, store: StoreOrLocation = DEFAULT_STORE) -> tuple[str, ...]:
    """Take out the article of that url, path, IRI or digest with every claim in it; return the keys it had.

    Raises StoreError where the store holds no such article.
    """
    from kg.link.claims.linking import link
    from kg.link.copies.linking import link_copies
    from kg.link.judge import judge
    from kg.review.settling import settle

    with opened(store, "write") as claim_store:
        removed = claim_store.remove(article)
        link_copies(claim_store)
        judge(claim_store)
        link(claim_store)
        settle(claim_store)
        return tuple(entry.key for entry in removed)
