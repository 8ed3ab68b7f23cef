"""kg.query.entities: a user's word finds things under any known variant."""

import pytest

from kg.query.entities import Known, match_entity

BASE = "https://w3id.org/kg-claims/id/"
NAMES = [
    Known(BASE + "place/700646", "Pokrovsk", "Place"),
    Known(BASE + "place/700646", "Krasnoarmeysk", "Place"),
    Known(BASE + "area/700646", "Pokrovsk front", "OperationalArea", BASE + "place/700646"),
    Known(BASE + "person/a", "Volodymyr Zelenskyy", "Person"),
    Known(BASE + "article/1/person/b", "Zelensky", "Person"),
    Known(BASE + "person/c", "Olena Zelenska", "Person"),
    Known(BASE + "organization/isw", "Institute for the Study of War", "Organization"),
    Known(BASE + "organization/gazette", "Örsted Gazette", "Publication"),
]


def ids(word: str, number: int = 0) -> set[str]:
    match = match_entity(word, NAMES, gazetteer_ids=lambda _: [number])
    return {iri.removeprefix(BASE) for iri in match.iris}


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("pokrovsk", {"place/700646", "area/700646"}),
        ("KRASNOARMEYSK", {"place/700646", "area/700646"}),
        ("Zelensky", {"person/a", "article/1/person/b"}),
        ("Volodymir Zelenski", {"person/a", "article/1/person/b"}),
        ("the Institute for the Study of War", {"organization/isw"}),
        ("orsted gazette", {"organization/gazette"}),
        ("United Nations", set()),
        ("", set()),
        ("“”", set()),
    ],
)
def test_names_match_whatever_their_spelling(word: str, found: set[str]) -> None:
    assert ids(word) == found


def test_gazetteer_knows_names_that_the_graph_does_not() -> None:
    assert ids("Pokrowsk", number=700646) == {"place/700646", "area/700646"}


def test_part_of_a_name_is_taken_and_said() -> None:
    match = match_entity("Study of War", NAMES, gazetteer_ids=lambda _: [])
    assert match.iris == (BASE + "organization/isw",)
    assert match.note is not None
    assert "taken: Institute for the Study of War" in match.note


def test_misspelt_name_gets_the_nearest_as_a_hint() -> None:
    match = match_entity("Pokrovks", NAMES, gazetteer_ids=lambda _: [])
    assert match.iris == ()
    assert "did you mean Pokrovsk" in (match.note or "")
