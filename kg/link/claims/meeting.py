"""Who meets whom: the blocks of claims in numbers, since there are more of them than of anything else."""

from array import array
from collections.abc import Iterable, Iterator, Sequence


class Meeting:
    """Claims to be compared, by their numbers and in an order, with those that they share a block with.

    Each two meet once: when the later one has its turn. Those that have no turn are met by those that have.
    """

    def __init__(self, looked_at: Sequence[int], last: int) -> None:
        """Take the claims that have a turn, in the order of their turns, and the highest number of all."""
        self._order = looked_at
        self._turn = array("q", [-1]) * (last + 1)
        for turn, number in enumerate(looked_at):
            self._turn[number] = turn
        # Members of all blocks on end, in each those first that have no turn, and then by turn: whom a member meets
        # stands before it. Of each member where its block starts, and the entry before it of the same claim.
        self._members, self._start, self._before = array("i"), array("i"), array("i")
        self._last = array("i", [-1]) * len(looked_at)

    def once(self, number: int, others: Iterable[int]) -> list[int]:
        """Return of the others those whose turn with a claim it is: the earlier ones, and those that have no turn."""
        turns, own = self._turn, self._turn[number]
        return [other for other in sorted(others) if turns[other] < own]

    def add(self, block: Iterable[int]) -> None:
        """Take in a block of claims."""
        last, start = self._last, len(self._members)
        members = sorted(zip(map(self._turn.__getitem__, block), block, strict=True))
        if members[-1][0] < 0:
            return
        for turn, number in members:
            self._before.append(last[turn] if turn >= 0 else -1)
            if turn >= 0:
                last[turn] = len(self._members)
            self._start.append(start)
            self._members.append(number)

    def all(self) -> Iterator[tuple[int, list[int]]]:
        """Yield each claim with those of its blocks that come before it, or have no turn."""
        members = self._members
        for turn, number in enumerate(self._order):
            met: set[int] = set()
            entry = self._last[turn]
            while entry >= 0:
                met.update(members[self._start[entry] : entry])
                entry = self._before[entry]
            yield number, sorted(met)
