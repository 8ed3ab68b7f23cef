"""kg.link.claims.meeting: claims that share a block meet once, whichever of them has its turn first."""

from hypothesis import given
from hypothesis import strategies as st

from kg.link.claims.meeting import Meeting

NAMES = [f"claim-{number}" for number in range(9)]


@given(st.lists(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True), max_size=8), st.integers(0, 9))
def test_all_two_that_share_a_block_meet_once_if_one_of_them_is_looked_at(blocks: list[list[str]], many: int) -> None:
    looked_at = NAMES[::-1][:many]
    meeting = Meeting(looked_at)
    for block in blocks:
        meeting.add(block)
    met = [frozenset((claim, other)) for claim, others in meeting.all() for other in others]
    wanted = {frozenset((one, other)) for block in blocks for one in block for other in block if one < other}
    assert sorted(map(sorted, met)) == sorted(map(sorted, (two for two in wanted if two & set(looked_at))))


def test_one_by_one_it_is_the_same_turns() -> None:
    meeting = Meeting(["b", "a"])
    assert [meeting.once(claim, {"a", "b", "c"}) for claim in ("b", "a")] == [["c"], ["b", "c"]]
