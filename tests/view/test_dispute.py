import pytest

from kg.view.dispute import Figure, Position, Said, conflict, conflicts

ATTACK = Said("attack", True, agent="a/army", patient="p/town")


def position(root: str | None, said: Said, *figures: Figure) -> Position:
    return Position(root, (said,), figures)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (Said("attack", False, agent="a/army", patient="p/town"), "polarity"),
        (Said("attack", False), "polarity"),
        (Said("attack", True, agent="a/army"), None),
        (Said("fire", False, agent="a/army", patient="p/town"), None),
        (Said("attack", False, agent="a/navy", patient="p/town"), None),
        (Said("attack", False, agent="a/army", patient="p/village"), None),
    ],
)
def test_opposite_polarity_conflicts_only_over_what_may_be_one_event(other: Said, reason: str | None) -> None:
    assert conflict(position("one", ATTACK), position("two", other)) == reason


def test_days_that_cannot_meet_end_a_conflict() -> None:
    monday = Said("attack", True, earliest="2024-05-06", latest="2024-05-06")
    friday = Said("attack", False, earliest="2024-05-10", latest="2024-05-10")
    assert conflict(position("one", monday), position("two", friday)) is None


@pytest.mark.parametrize("roots", [("one", "one"), (None, "two"), (None, None)])
def test_only_two_different_named_sources_conflict(roots: tuple[str | None, str | None]) -> None:
    denied = Said("attack", False)
    assert conflict(position(roots[0], ATTACK), position(roots[1], denied)) is None


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (Figure("house", 90, 90), "figure"),
        (Figure("house", 30, 50), None),
        (Figure("house", 35, float("inf")), None),
        (Figure("boat", 90, 90), None),
    ],
)
def test_figures_conflict_where_they_exclude_each_other(other: Figure, reason: str | None) -> None:
    one = position("one", ATTACK, Figure("house", 40, 40))
    assert conflict(one, position("two", ATTACK, other)) == reason
    assert conflict(position("two", ATTACK, other), one) == reason


def test_conflicts_are_listed_once_with_the_lower_number_first() -> None:
    denied = Said("attack", False)
    assert conflicts([(7, position("two", denied)), (3, position("one", ATTACK))]) == [(3, 7, "polarity")]
