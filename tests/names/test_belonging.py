import pytest

from kg.names.belonging import is_of_no_state, state_in, state_of_body
from kg.names.tables import known_bodies, read_table


@pytest.mark.parametrize(
    ("phrase", "state"),
    [
        ("Danish admiral", "Denmark"),
        ("South Korean minister", "South Korea"),
        ("foreign minister of France", "France"),
        ("Peru’s harbour master", "Peru"),
        ("Kremlin leader", "Russia"),
        ("White House press secretary", "United States"),
        ("State Duma deputy", "Russia"),
        ("editor-in-chief of Le Monde", "France"),
        ("spokesman for Gazprom", "Russia"),
        ("BBC Moscow correspondent", "United Kingdom"),
        ("Peru expert at Chatham House", "United Kingdom"),
        ("former United States ambassador to Peru", "United States"),
        ("adviser to Peru's president", "Peru"),
        ("mayor of Oslo", "Norway"),
    ],
)
def test_a_title_puts_its_holder_into_a_state(phrase: str, state: str) -> None:
    assert state_in(phrase) == state


@pytest.mark.parametrize(
    "phrase",
    [
        None,
        "",
        "harbour master",
        "ambassador to Peru",
        "Peru analyst",
        "Oslo correspondent",
        "Kremlin critic",
        "expert on Peru",
        "professor of Danish history",
        "consultant in Peru",
        "New Mexico governor",
        "mayor of New London",
        "Georgia Sen.",
        "professor at Georgetown University",
        "Jordan Holm's lawyer",
        "fellow at the European Council on Foreign Relations",
        "Times columnist",
        "Hamas leader",
    ],
)
def test_who_only_watches_a_state_or_is_called_like_one_is_not_of_it(phrase: str | None) -> None:
    assert state_in(phrase) is None


def test_houses_and_bodies_are_of_their_states_unless_others_have_such_a_name() -> None:
    states = [state_of_body(name) for name in ("Kremlin", "Le Monde", "Senate", "Times", "Courier")]
    assert states == ["Russia", "France", None, None, None]
    assert is_of_no_state("United Nations")
    assert not is_of_no_state("Supreme Court")


def test_every_shared_name_is_one_of_the_tables() -> None:
    forms = {form for known in known_bodies().values() for form in (known.form, known.name)}
    assert [name for (name,) in read_table("shared-bodies.tsv") if name not in forms] == []


def test_a_long_title_is_read_in_little_time() -> None:
    assert state_in("Chief " * 100_000) is None
