"""Acronyms that a text explains, and who goes by them."""

from collections.abc import Callable

import pytest

from kg.domain.resolution import ResolvedArticle
from kg.resolve.acronyms import explained


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("The Harbour Safety Board (HSB) met.", ["HSB: Harbour Safety Board"]),
        ("The HSB (Harbour Safety Board) met.", ["HSB: Harbour Safety Board"]),
        ("He left the Agency for Salt and Tar (ASAT).", ["ASAT: Agency for Salt and Tar"]),
        ("He left the Agency for Salt and Tar (AST).", ["AST: Agency for Salt and Tar"]),
        ("The Anti-Noise Bureau (ANB) met.", ["ANB: Anti-Noise Bureau"]),
        ("The Ministry of Salt (MoS) met.", ["MoS: Ministry of Salt"]),
        ("The Danish Coastal Service, or DCS, met.", ["DCS: Danish Coastal Service"]),
        ("The harbour board (HB) met.", []),
        ("The Harbour Safety Board (PHOTO) met.", []),
        ("Ada Vale (R-Ohio) met the Harbour Board.", []),
        ("It fell. Board of Salt (FBS) met.", []),
        ("(HSB)", []),
    ],
)
def test_letters_find_the_words_that_they_begin(text: str, pairs: list[str]) -> None:
    assert [f"{one.short.of(text)}: {one.long.of(text)}" for one in explained(text)] == pairs


@pytest.mark.parametrize(
    "markup",
    [
        "[s The [o Harbour Safety Board] (HSB)] [c said] [t it was late]. [s2 The HSB] [c2 said] [t2 so twice].",
        "[s The [o HSB] (Harbour Safety Board)] [c said] [t it was late]. [s2 The [o HSB]] [c2 said] [t2 so twice].",
        "[s The Harbour [p Safety] Board (HSB)] [c said] [t it was late]. [s2 HSB] [c2 said] [t2 so twice].",
        "[s The [n Danish] [o Salt Board], or DSB,] [c said] [t it was late]. [s2 The [o DSB]] [c2 said] [t2 so].",
    ],
)
def test_both_forms_are_one_actor(resolved_of: Callable[..., ResolvedArticle], markup: str) -> None:
    one, two = resolved_of(markup).claims
    assert one.claimant == two.claimant
    assert one.claimant.startswith("organization/")


def test_a_country_with_its_letters_stays_a_country(resolved_of: Callable[..., ResolvedArticle]) -> None:
    resolved = resolved_of("[s The [x United Arab Emirates] (UAE)] [c said] [t it was late].")
    assert resolved.claims[0].claimant == "polity/united-arab-emirates"
