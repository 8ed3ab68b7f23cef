"""Homographs, one-letter names, other scripts, and texts that nobody writes."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind
from kg.domain.resolution import ResolvedArticle
from kg.names.gazetteer import Gazetteer
from kg.resolve import resolve_article
from kg.resolve.places import resolve_places

Read = Callable[..., ExtractedArticle]
NAMES = (
    "A", "Å", "1", "-", "🙂", "👩‍👩‍👧", "Київ", "Вл. Путин", "北京", "東京都", "القدس", "بيروت", "שלום",
    "\u202ecba\u202c", "a\u0301", "ﷺ", "x" * 500,
)  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def resolved(extracted: ExtractedArticle, gazetteer: Gazetteer) -> ResolvedArticle:
    return resolve_article(extracted, resolve_places(extracted, gazetteer))


def ids(article: ResolvedArticle) -> set[str]:
    found = {actor.id for actor in article.actors} | {place.id for place in article.places}
    return {ident for ident in found if "publisher" not in ident}


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        (
            "[s [p Taras Shevchenko]] [c said] [t it was late in [l Shevchenko], [l Ukraine]].",
            {"person/taras-sevsenko", "UA"},
        ),
        ("[s [p Denzel Washington]] [c said] [t snow fell in [l Seattle], [l Washington]].", {"US", "Washington"}),
        ("[s [x Washington]] [c said] [t snow fell in [l Seattle]].", {"polity/united-states", "US"}),
        ("[s [p Jordan Vale]] [c said] [t snow fell in [l Amman], [l Jordan]].", {"person/iordan-vale", "JO"}),
        ("[s [p Georgia Vale]] [c said] [t snow fell in [l Atlanta], [l Georgia]].", {"person/heorhia-vale", "US"}),
        ("[s [x Georgia]] [c said] [t snow fell in [l Tbilisi]].", {"polity/georgia", "GE"}),
    ],
)
def test_homographs_are_what_they_are_here(
    extracted_of: Read, gazetteer: Gazetteer, markup: str, wanted: set[str]
) -> None:
    article = resolved(extracted_of(markup), gazetteer)
    countries = {place.country or "" for place in article.places}
    assert wanted <= ids(article) | countries | {place.region or "" for place in article.places}
    assert not any(place.id.startswith("person/") for place in article.places)


@pytest.mark.parametrize("kind", ["p", "o", "m", "x", "l", "g", "n", "f"])
@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_any_kind_is_resolved(extracted_of: Read, gazetteer: Gazetteer, kind: str, name: str) -> None:
    article = resolved(
        extracted_of(f"[s [{kind} {name}]] [c said] [t it was late]. [s2 He] [c2 said] [t2 so]."), gazetteer
    )
    assert [claim.text for claim in article.claims] == ["it was late", "so"]
    assert all(re.fullmatch(r"[\w/-]+", ident) for ident in ids(article))


@pytest.mark.parametrize(
    "text", ["🙂🙂🙂", "שלום עולם אמר", "مرحبا (م م م) قال", "\u202e(AB) Bb Aa", "Ａ Ｂ (ＡＢ)", "((((", "\x00(AA)"]
)
def test_texts_in_any_script_give_what_they_hold(extracted_of: Read, gazetteer: Gazetteer, text: str) -> None:
    article = resolved(extracted_of(f"[s {text}] [c said] [t {text} {text}]."), gazetteer)
    assert len(article.claims) == 1
    assert article == resolved(extracted_of(f"[s {text}] [c said] [t {text} {text}]."), gazetteer)


def test_names_of_other_scripts_find_their_places(extracted_of: Read, gazetteer: Gazetteer) -> None:
    article = resolved(extracted_of("[s Two men] [c said] [t it was late in [l Одеса] and in [l Odesa]]."), gazetteer)
    assert [place.geonames for place in article.places] == [698740]


def test_the_order_of_what_was_found_makes_no_difference(extracted_of: Read, gazetteer: Gazetteer) -> None:
    extracted = extracted_of(
        "The [s [o Harbour Safety Board] (HSB)] [c said] [t [p Ada Vale] left [l Kyiv]]. "
        "[s2 [o HSB]] [c2 said] [t2 so]. [s3 [p Vale]] [c3 said] [t3 [f 3rd Brigade] men saw [l Odesa]]."
    )
    upside_down = replace(extracted, mentions=extracted.mentions[::-1], attributions=extracted.attributions[::-1])
    ordered = replace(
        upside_down,
        mentions=tuple(sorted(upside_down.mentions, key=lambda mention: mention.span)),
        attributions=tuple(sorted(upside_down.attributions, key=lambda one: one.content)),
    )
    assert resolved(ordered, gazetteer) == resolved(extracted, gazetteer)


def test_ten_thousand_names_with_ages_and_acronyms_stay_apart(extracted_of: Read, gazetteer: Gazetteer) -> None:
    names = " ".join(
        f"Ada{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}, 41, who rows, saw Aa Bb (AB)." for n in range(5000)
    )
    article = resolved(extracted_of(f"[s The [o Harbour Board]] [c said] [t {names}]."), gazetteer)
    assert len(article.claims) == 1
    people = [actor for actor in article.actors if actor.kind is EntityKind.PERSON]
    assert len({actor.id for actor in people}) == len(people) > 300


def test_a_content_of_blanks_behind_a_cue_of_quoting_breaks_nothing(extracted_of: Read) -> None:
    extracted = extracted_of("[s [p Ada Vale]] wrote, [c citing] [t  ] nobody.")
    assert len(resolve_article(extracted).claims) == 1
