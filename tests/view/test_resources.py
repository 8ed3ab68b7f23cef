"""kg.view.resources: what views draw, after what reviewers say."""

from collections.abc import Callable
from typing import Any

import pytest

from kg.app.view import VIEWS, view
from kg.domain.review import Action
from kg.query.run import ask
from kg.review.claims import Correction, correct, review
from kg.view.resources import read_drawn

WHEN = "2031-03-06T10:00:00Z"
WORDS = "Raiders shelled Varnhem."


def claim(store: Any, words: str) -> str:
    (row,) = ask(store, "who-claimed", text=words).records()
    return row["claim"] or ""


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "article"])
def test_no_view_but_that_of_articles_shows_what_a_reviewer_rejects(
    make_store: Callable[..., Any], harbour: Any, name: str
) -> None:
    with make_store(harbour) as store:
        rejected = claim(store, WORDS)
        review(store, rejected, Action.REJECTED, author="Ada Vale", time=WHEN)
        shown = view(name, store=store, format="json").decode()
    assert rejected not in shown
    assert WORDS not in shown


def test_a_corrected_claim_is_drawn_instead_of_what_was_read(make_store: Callable[..., Any], harbour: Any) -> None:
    with make_store(harbour) as store:
        read = claim(store, WORDS)
        correct(store, read, Correction(content="Raiders shelled"), author="Ada Vale", time=WHEN)
        drawn = read_drawn(store)
        (standing,) = (one for one in drawn.of_type("Claim") if one.first("text") == "Raiders shelled")
    assert read not in drawn.claims
    assert drawn.rejected == {}
    assert (drawn.reviews[standing.iri].action, drawn.reviews[standing.iri].author) == ("corrected", "Ada Vale")
