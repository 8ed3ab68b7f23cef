"""Reviews of claims at a server: the same graph as in memory, one by one, and none left behind."""

from kg.app.load import load
from kg.app.query import ask
from kg.domain.report import Report
from kg.domain.resolution import ResolvedArticle
from kg.domain.review import Action, Rating
from kg.review.assessing import Grades, assess
from kg.review.claims import Correction, correct, review, undo
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore
from tests.store.remote.test_store import turtle

WHEN = "2031-03-06T10:00:00Z"


def reviewed(store: ClaimStore) -> str:
    """Say three things of claims, and return the last review."""
    one, two, three, *_ = sorted(row["claim"] or "" for row in ask("who-claimed", store=store).records())
    review(store, one, Action.REJECTED, author="Ada", time=WHEN)
    assess(store, two, Grades(rating=Rating.MIXED), author="Ada", time=WHEN)
    return correct(store, three, Correction(claimant="Bram Oke", content="0-9"), author="Ada", time=WHEN).iri


def test_what_is_said_at_a_server_is_said_as_in_memory(server: str, sample_resolved: list[ResolvedArticle]) -> None:
    load(sample_resolved, store=server, report=Report())
    with open_store("memory:", mode="create") as here, open_store(server, mode="write") as there:
        load(sample_resolved, store=here, report=Report())
        before = turtle(there)
        last = reviewed(here)
        assert reviewed(there) == last
        assert turtle(there) == turtle(here) != before
        undo(there, last)
        undo(here, last)
        assert turtle(there) == turtle(here)
