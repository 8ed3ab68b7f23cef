"""kg.link.claims.meeting: claims that share a block meet once, whichever of them has its turn first."""

from hypothesis import given
from hypothesis import strategies as st

from kg.link.claims.meeting import Meeting

NUMBERS = list(range(1, 10))


@given(st.lists(st.lists(st.sampled_from(NUMBERS), min_size=2, max_size=4, unique=True), max_size=8), st.integers(0, 9))
def test_all_two_that_share_a_block_meet_once_if_one_of_them_is_looked_at(blocks: list[list[int]], many: int) -> None:
    looked_at = NUMBERS[::-1][:many]
    meeting = Meeting(looked_at, NUMBERS[-1])
    for block in blocks:
        meeting.add(block)
    met = [frozenset((claim, other)) for claim, others in meeting.all() for other in others]
    wanted = {frozenset((one, other)) for block in blocks for one in block for other in block if one < other}
    assert sorted(map(sorted, met)) == sorted(map(sorted, (two for two in wanted if two & set(looked_at))))


def test_one_by_one_it_is_the_same_turns() -> None:
    meeting = Meeting([2, 1], 3)
    assert [meeting.once(number, {1, 2, 3}) for number in (2, 1)] == [[3], [2, 3]]
