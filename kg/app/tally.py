"""What a run has written, counted."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.domain.report import Counts, Report
from kg.domain.resolution import ResolvedArticle

if TYPE_CHECKING:
    from kg.store.outcome import Outcome
    from kg.store.readings import Reading


def counted(resolved: ResolvedArticle) -> str:
    """Return an article's number of claims, named sources and resolved places, as one line of JSON."""
    named = {actor.id for actor in resolved.actors if not actor.unnamed}
    sources = {claim.claimant for claim in resolved.claims if not claim.own_voice} & named
    places = {place.id for place in resolved.places if place.geonames is not None}
    return json.dumps([len(resolved.claims), sorted(sources), sorted(places)])


@dataclass(slots=True)
class Tally:
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
        self._add(counted(resolved))

    def add_unread(self, reading: Reading) -> None:
        """Count an article that was in the store already, read in the same way."""
        self.outcomes["unchanged"] = self.outcomes.get("unchanged", 0) + 1
        self._add(reading.counted)

    def _add(self, line: str) -> None:
        claims, sources, places = json.loads(line)
        self.claims += claims
        self.sources.update(sources)
        self.places.update(places)

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
