"""Military units: by number, branch, echelon and side."""

from collections.abc import Callable

import pytest

from kg.domain.resolution import ResolvedArticle
from kg.resolve.units import unit_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("3rd Separate Assault Brigade", "3rd assault brigade"),
        ("Third Assault Brigade", "3rd assault brigade"),
        ("XVIII Airborne Corps", "18th airborne corps"),
        ("Danish 11th Armoured Division", "11th armored division"),
        ("112th Regiment", "112th regiment"),
        ("22nd Naval Infantry Brigade", "22nd marine brigade"),
    ],
)
def test_one_key_for_one_unit(name: str, key: str) -> None:
    unit = unit_of(name)
    assert unit is not None
    assert unit.key == key


@pytest.mark.parametrize("name", ["Home Guard", "Navy", "IT Army", "", "🙂"])
def test_forces_without_a_number_are_no_units(name: str) -> None:
    assert unit_of(name) is None


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("The [f 3rd Separate Assault Brigade]", "The [f 3rd Assault Brigade]", True),
        ("The [f 3rd Assault Brigade]", "The [f 3rd Brigade]", True),
        ("The [f 3rd Assault Brigade]", "The 3rd", True),
        ("The [f XVIII Airborne Corps]", "The [f 18th Airborne Corps]", True),
        ("The [f 3rd Assault Brigade]", "The [f 3rd Tank Brigade]", False),
        ("The [f 82nd Brigade]", "The [f 92nd Brigade]", False),
        ("[n Danish] [f 3rd Brigade]", "[n Swedish] [f 3rd Brigade]", False),
        ("The [f Danish 3rd Brigade]", "The [f 3rd Brigade]", True),
    ],
)
def test_units_of_one_article(
    resolved_of: Callable[..., ResolvedArticle], first: str, second: str, *, same: bool
) -> None:
    one, two = resolved_of(f"[s {first}] [c said] [t it was late]. [s2 {second}] [c2 said] [t2 it was not].").claims
    assert (one.claimant == two.claimant) is same
    assert one.claimant.startswith("armed-force/")


def test_the_side_is_part_of_who_it_is(resolved_of: Callable[..., ResolvedArticle]) -> None:
    (claim,) = resolved_of("The [n Danish] [s [f 3rd Brigade]] [c said] [t it was late].").claims
    assert claim.claimant == "armed-force/denmark-3rd-brigade"
