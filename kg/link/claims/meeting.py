"""Who meets whom: claims that share a block meet once, when the later of them has its turn."""

from array import array
from collections.abc import Iterable, Sequence


class Turns:
    """The order in which claims are compared, by their numbers. Those that have no turn are met by those that have."""

    def __init__(self, looked_at: Sequence[int], last: int) -> None:
        """Take the claims that have a turn, in the order of their turns, and the highest number of all."""
        self._turn = array("i", [-1]) * (last + 1)
        for turn, number in enumerate(looked_at):
            self._turn[number] = turn

    def has(self, number: int) -> bool:
        """Tell whether a claim has a turn."""
        return self._turn[number] >= 0

    def before(self, number: int, others: Iterable[int]) -> list[int]:
        """Return of the others those whose turn with a claim it is: the earlier ones, and those that have no turn."""
        turns, own = self._turn, self._turn[number]
        return [other for other in sorted(others) if turns[other] < own]
