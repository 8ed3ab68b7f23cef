"""A source that leaves something open, or looks at it, claims nothing, though it is in an attribution."""

from collections.abc import Callable

import pytest

from kg.domain.extraction import ExtractedArticle
from kg.domain.resolution import ResolvedArticle
from kg.resolve import resolve_article

Reader = Callable[..., ExtractedArticle]
Resolver = Callable[..., ResolvedArticle]


@pytest.mark.parametrize(
    "markup",
    [
        "[s [p Ada Vale]] showed the plan [c without mentioning] [t when the lock had burst].",
        "[s [p Ada Vale]] did not [c say] [t who had paid for the lock].",
        "[s [p Ada Vale]] [c did not immediately say] [t how many boats had sunk].",
        "[s [p Ada Vale]] [c declined to specify] [t which yard had built it].",
        "[s [p Ada Vale]] wouldn’t [c confirm] [t whether the pilot was on board].",
        "[s [p Ada Vale]] has never [c explained] [t why the lamp was out].",
        "[s [p Ada Vale]] [c has her eye on] [t the plot beside the lock].",
        "[s [p Ada Vale]] [c keeps a close eye on] [t boats that come from the south].",
        "[s [p Ada Vale]] [c did not respond to] [t a request for comment].",
        "[s Neither the firm nor its lawyer] [c responded to] [t requests for comment].",
        "[s [p Ada Vale]] [c has not yet replied to] [t questions from the paper].",
        "[s [p Ada Vale]] [c does not believe] [t anyone].",
        "The lock leaks twice of [t what] [s [p Ada Vale]] [c claims].",
        "[s [p Ada Vale]] [c had set her sights firmly on] [t the yard].",
    ],
)
def test_what_a_source_leaves_open_or_looks_at_is_no_claim(extracted_of: Reader, markup: str) -> None:
    extracted = extracted_of(markup)
    assert resolve_article(extracted).claims == ()
    assert len(extracted.attributions) == 1


@pytest.mark.parametrize(
    "markup",
    [
        "[s [p Ada Vale]] [c said] [t when the lock had burst].",
        "[s [p Ada Vale]] [c did not say] [t that the lock had burst].",
        "[s [p Ada Vale]] [c did not deny] [t what the pilot had written].",
        "[s [p Ada Vale]], who was not there, [c said] [t why the lock had burst].",
        '[s [p Ada Vale]] [c would not say more than] [t "what everybody knows"].',
        "[s [p Ada Vale]] [c declined] [t to comment].",
        "[s [p Ada Vale]] [c declined] [t to pay for the lock].",
        "[s [p Ada Vale]] [c did not answer for] [t the lock, nor for calls to mend it].",
        "[s [p Ada Vale]] [c has eyes to see, she says,] [t that the lock leaks].",
        "Not everybody heard [s [p Ada Vale]] [c explain] [t how the lock had burst].",
    ],
)
def test_what_is_said_stays_a_claim(resolved_of: Resolver, markup: str) -> None:
    assert len(resolved_of(markup).claims) == 1


def test_who_only_looks_at_something_hands_on_nothing(chains_of: Callable[..., list[str]]) -> None:
    markup = (
        "[s [p Ada Vale]] [c has her eye on] [t the plot, with [s2 [p Ole Brandt]] [c2 having said] [t2 it is dear]]."
    )
    assert chains_of(markup) == ["Ole Brandt"]
