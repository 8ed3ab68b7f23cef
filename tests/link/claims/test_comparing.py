"""Claims that stand in one another: both carry what they hold, and neither says it twice."""

from dataclasses import replace

import pytest

from kg.domain.linking import LinkType
from kg.link.claims.comparing import within_article
from kg.link.claims.phrases import stem
from kg.link.claims.statement import Assertion, Figure, Statement


def said(claim: str, who: str, start: int, words: str, *figures: Figure, through: tuple[str, ...] = ()) -> Statement:
    stems = frozenset(stem(word) for word in words.split())
    return Statement(
        claim,
        "article",
        start,
        start + 10,
        who,
        name=frozenset((who,)),
        root=who,
        voices=(*through, who),
        assertions=(Assertion(stems),) if stems else (),
        figures=figures,
        text=words,
    )


def metres(number: float, *stems: str) -> Figure:
    return Figure(number, number, unit="meter", text=f"{number:g} metres", stems=frozenset(map(stem, stems)))


OUTER = replace(said("outer", "mayor", 0, "company promise lower weir", metres(4, "lower")), end=30)
INNER = replace(said("inner", "company", 15, "lower weir", metres(4, "lower"), through=("mayor",)), act="promises")
OTHER = said("other", "engineer", 40, "lower weir", metres(2, "lower"))


def contradictions(*statements: Statement) -> list[tuple[str, str]]:
    found = within_article(statements)
    return [(one.left, one.right) for one in found if one.type is LinkType.CONTRADICTS]


def test_a_promise_told_carries_its_figure_where_the_promise_itself_gives_none() -> None:
    assert contradictions(INNER, OTHER) == []
    assert contradictions(OUTER, INNER, OTHER) == [("other", "outer")]


def test_a_figure_that_is_handed_on_stands_against_another_only_once() -> None:
    assert contradictions(OUTER, replace(INNER, act="states"), OTHER) == [("other", "inner")]


@pytest.mark.parametrize("first", [True, False])
def test_what_is_said_beside_a_claim_within_is_compared_whichever_comes_first(first: bool) -> None:
    houses = Figure(40, 40, noun="hous", thing="house", text="40 houses", stems=frozenset(("burn",)))
    outer = replace(said("outer", "mayor", 20, "burn pump fail", houses), end=50)
    inner = said("inner", "warden", 35, "pump fail", through=("mayor",))
    ninety = replace(houses, lower=90, upper=90, text="90 houses")
    other = said("other", "union", 0 if first else 60, "burn", ninety)
    pair = ("outer", "other") if first else ("other", "outer")
    assert contradictions(*((other, outer, inner) if first else (outer, inner, other))) == [pair]
