"""kg.link.claims.meeting: claims that share a block meet once, whichever of them has its turn first."""

from hypothesis import given
from hypothesis import strategies as st

from kg.link.claims.meeting import Turns

NUMBERS = list(range(1, 10))


@given(st.permutations(NUMBERS), st.integers(0, 9))
def test_all_two_meet_once_if_one_of_them_has_a_turn(order: list[int], many: int) -> None:
    looked_at = order[:many]
    turns = Turns(looked_at, NUMBERS[-1])
    met = [{claim, other} for claim in looked_at for other in turns.before(claim, NUMBERS)]
    wanted = [{one, other} for one in NUMBERS for other in NUMBERS if one < other and {one, other} & set(looked_at)]
    assert sorted(map(sorted, met)) == sorted(map(sorted, wanted))


def test_those_without_a_turn_come_in_the_order_of_their_numbers() -> None:
    turns = Turns([2, 1], 3)
    assert [turns.before(number, {1, 2, 3}) for number in (2, 1)] == [[3], [2, 3]]
