"""Who meets whom: the blocks of claims in numbers, since there are more of them than of anything else."""

from array import array
from collections.abc import Iterable, Iterator, Sequence


class Meeting:
    """Claims to be compared, in an order, with those that they share a block with. Each two meet once."""

    def __init__(self, claims: Sequence[str]) -> None:
        self._names = list(claims)
        self._numbers = {claim: number for number, claim in enumerate(claims)}
        self._many = len(self._names)
        # Members of all blocks on end, in each those first that have no turn, and then by turn: whom a member meets
        # stands before it. Of each member where its block starts, and the entry before it of the same claim.
        self._members, self._start, self._before = array("i"), array("i"), array("i")
        self._last = array("i", [-1]) * self._many

    def once(self, claim: str, others: Iterable[str]) -> list[str]:
        """Return of the others those whose turn with a claim it is: the earlier ones, and those that have no turn."""
        numbers, own = self._numbers, self._numbers[claim]
        return [other for other in sorted(others) if numbers.get(other, -1) < own]

    def add(self, block: Sequence[str]) -> None:
        """Take in a block of claims."""
        numbers, last, start = self._numbers, self._last, len(self._members)
        if numbers.keys().isdisjoint(block):
            return
        turns = [numbers[claim] if claim in numbers else self._enter(claim) for claim in block]
        for at in sorted(turns, key=self._turn):
            self._before.append(last[at] if at < self._many else -1)
            if at < self._many:
                last[at] = len(self._members)
            self._start.append(start)
            self._members.append(at)

    def _enter(self, claim: str) -> int:
        """Return the number of a claim that has no turn."""
        self._names.append(claim)
        return self._numbers.setdefault(claim, len(self._names) - 1)

    def _turn(self, number: int) -> int:
        return number if number < self._many else -1

    def all(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each claim with those of its blocks that come before it, or have no turn."""
        names, members = self._names, self._members
        for own in range(self._many):
            met: set[int] = set()
            entry = self._last[own]
            while entry >= 0:
                met.update(members[self._start[entry] : entry])
                entry = self._before[entry]
            yield names[own], [names[other] for other in met]
