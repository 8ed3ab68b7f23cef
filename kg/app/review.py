"""kg review: what kg is not sure of, and what the user says to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.app.graph import DEFAULT_STORE, opened
from kg.app.together import linked_anew
from kg.domain.modality import Certainty, Polarity, QuoteType, SpeechAct
from kg.domain.report import Report
from kg.domain.review import Action

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.query.rows import Rows
    from kg.review.claims import Reviewed
    from kg.review.decisions import Decided

STATES = ("open", "reviewed", "any")
KINDS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {"act": SpeechAct, "polarity": Polarity, "certainty": Certainty, "quote": QuoteType}
)
"""What of a claim's modality may be corrected."""
VERDICTS = ("unsure", "same", "different", "any")


def identity(*, store: StoreOrLocation = DEFAULT_STORE, verdict: str = "unsure", limit: int = 0) -> Rows:
    """Return the judgements on who is who that count; by default those that wait for somebody to decide."""
    from kg.review.decisions import uncertain

    with opened(store, "read") as claim_store:
        return uncertain(claim_store, verdict=verdict, limit=limit)


def accept(
    word: str, *, store: StoreOrLocation = DEFAULT_STORE, author: str | None = None, note: str | None = None
) -> Decided | Reviewed:
    """Decide that the two sides of a judgement are one, or that a claim was read rightly.

    A claim is given by IRI or id (`claim/…`). Raises KgError where there is no such judgement or claim.
    """
    with opened(store, "write") as claim_store:
        if is_claim(word):
            from kg.review.claims import review

            return linked_anew(
                claim_store, review(claim_store, word, Action.ACCEPTED, author=author or somebody(), note=note)
            )
        from kg.review.decisions import accept

        return linked_anew(claim_store, accept(claim_store, word))


def reject(
    word: str, *, store: StoreOrLocation = DEFAULT_STORE, author: str | None = None, note: str | None = None
) -> Decided | Reviewed:
    """Decide that the two sides of a judgement are two, or that an article does not hold a claim.

    Raises KgError where there is no such judgement or claim.
    """
    with opened(store, "write") as claim_store:
        if is_claim(word):
            from kg.review.claims import review

            return linked_anew(
                claim_store, review(claim_store, word, Action.REJECTED, author=author or somebody(), note=note)
            )
        from kg.review.decisions import reject

        return linked_anew(claim_store, reject(claim_store, word))


def correct(
    claim: str,
    *,
    store: StoreOrLocation = DEFAULT_STORE,
    author: str | None = None,
    note: str | None = None,
    **given: str | None,
) -> Reviewed:
    """Say how a claim should have been read: content, source, cue, claimant, act, polarity, certainty, quote.

    Words stand in the article. Raises KgError where there is no such claim, or words are not in its article.
    """
    from kg.review.claims import Correction, correct

    chosen: dict[str, Any] = {
        name: KINDS[name](value) if name in KINDS and value else value for name, value in given.items()
    }
    with opened(store, "write") as claim_store:
        return linked_anew(
            claim_store, correct(claim_store, claim, Correction(**chosen), author=author or somebody(), note=note)
        )


def undo(word: str | None = None, *, store: StoreOrLocation = DEFAULT_STORE) -> Decided | Reviewed:
    """Take back a review of a claim (`review/…`), a judgement, or the last decision on who is who.

    Raises StoreError where there is nothing to take back.
    """
    with opened(store, "write") as claim_store:
        if word is not None and "review/" in word:
            from kg.review.claims import undo

            return linked_anew(claim_store, undo(claim_store, word))
        from kg.review.decisions import undo as undo_decision

        return linked_anew(claim_store, undo_decision(claim_store, word))


def claims(
    *,
    store: StoreOrLocation = DEFAULT_STORE,
    state: str = "open",
    least: float = 0.0,
    most: float = 1.0,
    limit: int = 0,
) -> Rows:
    """Return the claims to review, by confidence and weight: first the one whose misreading would cost most."""
    from kg.review.queue import queue

    with opened(store, "read") as claim_store:
        return queue(claim_store, state=state, least=least, most=most, limit=limit)


def passage(claim: str, *, store: StoreOrLocation = DEFAULT_STORE, around: int = 240) -> tuple[tuple[str, str], ...]:
    """Return the text around a claim in pieces, each with what it is: "content", "source", "cue" or "" for the rest."""
    from kg.review.reading import passage

    with opened(store, "read") as claim_store:
        return passage(claim_store, claim, around=around)


def write_reviews(*, store: StoreOrLocation = DEFAULT_STORE) -> list[str]:
    """Return the reviews of claims as JSON lines, the oldest first."""
    from kg.review.claims import lines

    with opened(store, "read") as claim_store:
        return list(lines(claim_store))


def read_reviews(lines: Iterable[str], *, store: StoreOrLocation = DEFAULT_STORE, report: Report) -> int:
    """Enter reviews from JSON lines and return how many were new; those of articles that are gone are reported."""
    from kg.review.claims import read_in

    with opened(store, "write") as claim_store:
        return linked_anew(claim_store, read_in(claim_store, lines, report))


def is_claim(word: str) -> bool:
    """Tell whether a word names a claim rather than a judgement."""
    return word.startswith("claim/") or "/claim/" in word


def somebody() -> str:
    """Return the name of whoever is logged in, for reviews that state no author."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
