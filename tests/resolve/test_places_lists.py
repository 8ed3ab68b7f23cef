"""Members of a list are different places."""

import pytest

from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.names.toponym import Toponym
from kg.resolve.places_lists import told_apart
from kg.resolve.places_names import Use

TOWN = Toponym(1, "Eastmoor", 50.0, 10.0, "VE", None, "settlement", "PPL", 60_000)
VILLAGE = Toponym(2, "Moorlet", 50.1, 10.1, "VE", None, "settlement", "PPL", 900)
FAR = Toponym(3, "Moorlet", 58.0, 10.1, "VE", None, "settlement", "PPL", 900)
ABROAD = Toponym(4, "Moorlet", 50.1, 10.1, "WE", None, "settlement", "PPL", 900)


def uses(text: str, **candidates: tuple[Toponym, ...]) -> list[Use]:
    found = []
    for name, held in candidates.items():
        span = Span(text.index(name), text.index(name) + len(name))
        found.append(Use(name.lower(), "", held, [Mention(span, EntityKind.PLACE)]))
    return found


@pytest.mark.parametrize(
    "text", ["near Oldmoor, Wexley and Redmoor", "Redmoor, Oldmoor", "Wexley, Oldmoor, and Redmoor"]
)
def test_of_two_old_names_in_a_list_the_one_with_a_namesake_nearby_is_its(text: str) -> None:
    given = uses(text, Oldmoor=(TOWN, VILLAGE), Redmoor=(TOWN,))
    given += uses(text, Wexley=()) if "Wexley" in text else []
    assert told_apart(text, given, {0: TOWN, 1: TOWN}) == {0: VILLAGE, 1: TOWN}


@pytest.mark.parametrize(
    ("text", "oldmoor"),
    [
        ("Oldmoor or Redmoor", (TOWN, VILLAGE)),
        ("Oldmoor (Redmoor)", (TOWN, VILLAGE)),
        ("Oldmoor. Redmoor", (TOWN, VILLAGE)),
        ("Oldmoor, Redmoor", (TOWN,)),
        ("Oldmoor, Redmoor", (TOWN, FAR)),
        ("Oldmoor, Redmoor", (TOWN, ABROAD)),
    ],
)
def test_elsewhere_two_names_may_be_one_place(text: str, oldmoor: tuple[Toponym, ...]) -> None:
    choice = {0: TOWN, 1: TOWN}
    assert told_apart(text, uses(text, Oldmoor=oldmoor, Redmoor=(TOWN,)), choice) == choice


def test_a_town_under_its_own_name_stays() -> None:
    text = "Eastmoor and Redmoor"
    given = uses(text, Eastmoor=(TOWN, VILLAGE), Redmoor=(TOWN, VILLAGE))
    assert told_apart(text, given, {0: TOWN, 1: TOWN}) == {0: TOWN, 1: VILLAGE}
