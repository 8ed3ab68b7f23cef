"""Names to keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names.folding import fold, person_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Luhans’k", "Luhansk"),
        ("KYIV", "Kyiv"),
        ("São Paulo", "sao paulo"),
        ("the Netherlands", "Netherlands"),
        ("U.S.", "US"),
        ("St. Louis", "Saint Louis"),
        ("Fort Worth", "Ft. Worth"),
        ("Russia's", "Russia"),
        ("Odesa’s", "Odesa"),
        ("Port-au-Prince", "Port au Prince"),
    ],
)
def test_forms_of_one_name_fold_to_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Niger", "Nigeria"), ("Kursk", "Kursk Oblast"), ("82nd", "92nd")])
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenski", "Zelenskyj"),
        ("Sergei Gaidai", "Serhiy Haidai", "Serhii Haidai"),
        ("Yevgeny", "Evgeny"),
        ("Oleksandr Syrskyi", "Oleksandr Syrsky"),
        ("Aliev", "Aliyev"),
        ("Gerasimov", "Herasymov"),
    ],
)
def test_transliterations_share_a_person_key(spellings: tuple[str, ...]) -> None:
    assert len({person_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Biden", "Baden"), ("Ivanov", "Ivanova"), ("Lavrov", "Larov")])
def test_other_persons_have_other_keys(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)


@given(st.text(max_size=300))
def test_folding_never_fails_and_is_stable(name: str) -> None:
    assert fold(fold(name)) == fold(fold(fold(name)))
    assert person_key(name) == person_key(name)
