"""kg.resolve.places_anaphors: "the city" stands for the city named before."""

import pytest

from kg.domain.entity import Place
from kg.domain.span import Span
from kg.resolve.places_anaphors import lands, place_anaphors, spots

KINDS = {"Varnby": "settlement", "Osthal": "settlement", "Lowmark": "region", "Veland": "country"}


def known(text: str) -> list[Place]:
    return [
        Place(id=name, name=name, kind=kind, mentions=tuple(Span(at, at + len(name)) for at in starts(text, name)))
        for name, kind in KINDS.items()
    ]


def found(text: str) -> list[tuple[str, str]]:
    return [(span.of(text), ident) for span, ident in place_anaphors(text, known(text))]


def starts(text: str, name: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(name, at)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Varnby burned. The city was empty.", [("city", "Varnby")]),
        ("From Varnby they went to Osthal. This town was calm.", [("town", "Osthal")]),
        ("Varnby lies in Lowmark. The region is poor, the city is not.", [("region", "Lowmark"), ("city", "Varnby")]),
        ("Veland voted. The country is split.", [("country", "Veland")]),
        ("Varnby burned. Few lived in that town.", [("town", "Varnby")]),
        ("Varnby burned. He said that town taxes rose.", []),
        ("The city was empty before Varnby burned.", []),
        ("Varnby burned. The city of Oldport did not.", []),
        ("Varnby burned. The city council met. The City Bank closed.", []),
        ("Varnby burned. " + "Nothing else was said. " * 80 + "The city was empty.", []),
    ],
)
def test_common_noun_takes_the_last_place_of_its_kind(text: str, place: list[tuple[str, str]]) -> None:
    assert found(text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shells fell on Varnby. Nobody was left in that area.", ["Varnby"]),
        ("Shells fell on Varnby and missed; guns in the sector were still.", ["Varnby"]),
        ("Shells fell on Varnby in Veland. Nobody was left in the area.", ["Varnby"]),
        ("Shells fell on Varnby and Osthal. Nobody was left in that area.", []),
        ("Shells fell on Varnby.\nNobody was left in that area.", []),
        ("Shells fell on Varnby. It rained. Nobody was left in that area.", []),
        ("Shells fell on Varnby. Nobody worked in the area of fishing.", []),
        ("Shells fell on Varnby. The area was empty.", []),
        ("Nobody was left in that area.", []),
    ],
)
def test_in_that_area_is_where_the_one_place_named_just_before_is(text: str, place: list[str]) -> None:
    assert [ident for _, ident in spots(text, known(text))] == place


def test_operational_area_stands_for_its_town() -> None:
    text = "On the Varnby front, guns fell silent. The city slept."
    area = Place(id="area/1", name="Varnby front", kind="area", area_of="place/1", mentions=(Span(7, 13),))
    assert [ident for _, ident in place_anaphors(text, [area])] == ["place/1"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("France burned. Troops stood on French soil.", ["French soil"]),
        ("France burned. French troops stood still.", []),
        ("Troops stood on French soil, far from Spain.", []),
    ],
)
def test_land_of_a_country_is_the_country(text: str, spans: list[str]) -> None:
    at = text.find("France")
    france = Place(id="place/1", name="France", kind="country", mentions=(Span(at, at + 6),) if at >= 0 else ())
    places = [france] if at >= 0 else []
    assert [span.of(text) for span, _ in lands(text, places)] == spans
