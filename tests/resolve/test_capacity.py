"""What a text says somebody is: one office, not what else stands beside the name."""

import pytest

from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.resolve.capacity import capacity_of


def _of(text: str) -> str | None:
    start = text.index("Ada")
    return capacity_of(text, Mention(Span(start, start + 8), EntityKind.PERSON, role="subject"))


@pytest.mark.parametrize(
    ("text", "capacity"),
    [
        ("Deputy Foreign Minister Ada Vale left.", "Deputy Foreign Minister"),
        ("Sen. Ada Vale left.", "Sen."),
        ("Ada Vale, head of the port authority, left.", "head of the port authority"),
        ("Ada Vale, one of the mayor's closest aides, left.", "one of the mayor's closest aides"),
        ("The governor of Aland, Ada Vale, left.", "governor of Aland"),
        ("Tired Lawmakers Rip Ada Vale", None),
        ("According to Ada Vale, officers saw a man with a handgun, and he ran.", None),
        ("It was hard for Ada Vale, especially older women, to leave.", None),
        ("A loud shout from Ada Vale, a big day for our coming mayor, was heard.", None),
        ("The private server used by his opponent, Ada Vale, was found.", None),
    ],
)
def test_an_office_stands_next_to_the_name(text: str, capacity: str | None) -> None:
    assert _of(text) == capacity
