"""kg load: resolved articles into the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened
from kg.domain.errors import InputError
from kg.domain.report import Counts, Report
from kg.domain.resolution import ResolvedArticle

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.store.outcome import Outcome
    from kg.store.oxigraph import ClaimStore


def load(
    resolved: Iterable[ResolvedArticle],
    *,
    store: StoreOrLocation = DEFAULT_STORE,
    report: Report,
    on_article: Callable[[str], None] | None = None,
) -> Counts:
    """Write each article as one transaction, judge who is who across them, link their claims, and return the counts.

    Nothing is opened or made before the first article comes. Whatever ends the run early (Ctrl-C, a
    full disk) leaves whole articles only, and judgements and links to the next run. Raises InputError where
    a record does not fit together.
    """
    waiting = iter(resolved)
    first = next(waiting, None)
    if first is None:
        return Counts(skipped=len(report.skipped))
    from kg.link.claims.linking import link
    from kg.link.copies.linking import link_copies
    from kg.link.judge import judge
    from kg.review.settling import settle

    tally = _Tally(report)
    with opened(store, "create") as claim_store:
        for article in chain([first], waiting):
            tally.add(article, _put(claim_store, article))
            if on_article is not None:
                on_article(article.article.key)
        link_copies(claim_store)
        judge(claim_store)
        link(claim_store)
        settle(claim_store, report)
    return tally.counts()


def _put(claim_store: ClaimStore, resolved: ResolvedArticle) -> Outcome:
    from importlib.metadata import version

    from kg.rdf.iris import Run

    try:
        return claim_store.put(resolved, run=Run(version("kg-claims"), resolved.model))
    except (ValueError, LookupError) as err:  # only a record that was written by hand gets here
        key = resolved.article.key or "an article"
        raise InputError(f"{key}: its record does not fit together: {str(err)[:120]}") from err


@dataclass(slots=True)
class _Tally:
    """What a run has written so far."""

    report: Report
    outcomes: dict[str, int] = field(default_factory=dict)
    claims: int = 0
    sources: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def add(self, resolved: ResolvedArticle, outcome: Outcome) -> None:
        """Count an article that was put into the store."""
        if outcome == "duplicate":
            self.report.skip(resolved.article.key, "its text is in the store already, from another file")
            return
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
        named = {actor.id for actor in resolved.actors if not actor.unnamed}
        self.claims += len(resolved.claims)
        self.sources |= {claim.claimant for claim in resolved.claims if not claim.own_voice} & named
        self.places |= {place.id for place in resolved.places if place.geonames is not None}

    def counts(self) -> Counts:
        """Return the sums."""
        return Counts(
            articles=sum(self.outcomes.values()),
            unchanged=self.outcomes.get("unchanged", 0),
            replaced=self.outcomes.get("replaced", 0),
            claims=self.claims,
            sources=len(self.sources),
            places=len(self.places),
            skipped=len(self.report.skipped),
        )
