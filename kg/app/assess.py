"""kg assess: what an analyst makes of claims and sources, apart from what sources say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened
from kg.app.review import somebody
from kg.domain.report import Report
from kg.domain.review import Rating

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.query.rows import Rows


def assess(
    word: str,
    *,
    store: StoreOrLocation = DEFAULT_STORE,
    reliability: str | None = None,
    credibility: str | None = None,
    verdict: str | None = None,
    note: str | None = None,
    url: str | None = None,
    author: str | None = None,
) -> str:
    """Enter what an analyst makes of a claim (by id) or of a source (by name or id), and return the assessment's IRI.

    Raises InputError where nothing is assessed, KgError where there is no such claim or source.
    """
    from kg.review.assessing import Grades, assess

    grades = Grades(reliability, credibility, Rating(verdict) if verdict else None, note, url)
    with opened(store, "write") as claim_store:
        return assess(claim_store, word, grades, author=author or somebody())


def assessments(*, store: StoreOrLocation = DEFAULT_STORE) -> Rows:
    """Return the assessments, the latest first."""
    from kg.review.assessing import listed

    with opened(store, "read") as claim_store:
        return listed(claim_store)


def forget(assessment: str, *, store: StoreOrLocation = DEFAULT_STORE) -> str:
    """Take an assessment out and return its IRI. Raises StoreError where there is no such."""
    from kg.review.assessing import forget

    with opened(store, "write") as claim_store:
        return forget(claim_store, assessment)


def write_assessments(*, store: StoreOrLocation = DEFAULT_STORE) -> list[str]:
    """Return the assessments as JSON lines, the oldest first."""
    from kg.review.assessing import lines

    with opened(store, "read") as claim_store:
        return list(lines(claim_store))


def read_assessments(lines: Iterable[str], *, store: StoreOrLocation = DEFAULT_STORE, report: Report) -> int:
    """Enter assessments from JSON lines and return how many were new; those of what is gone are reported."""
    from kg.review.assessing import read_in

    with opened(store, "write") as claim_store:
        return read_in(claim_store, lines, report)
