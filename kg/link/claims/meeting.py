"""Who meets whom: the blocks of claims in numbers, since there are more of them than of anything else."""

from array import array
from collections.abc import Iterable, Iterator, Sequence


class Meeting:
    """Claims to be compared, in an order, with those that they share a block with. Each two meet once."""

    def __init__(self, claims: Sequence[str]) -> None:
        self._names = list(claims)
        self._numbers = {claim: number for number, claim in enumerate(claims)}
        self._many = len(self._names)
        # Members of all blocks on end; of each the block, and the entry before it of the same claim.
        self._members, self._block, self._before = array("i"), array("i"), array("i")
        self._starts = array("i")
        self._last = array("i", [-1]) * self._many

    def once(self, claim: str, others: Iterable[str]) -> list[str]:
        """Return of the others those whose turn with a claim it is: the earlier ones, and those that have no turn."""
        numbers, own = self._numbers, self._numbers[claim]
        return [other for other in sorted(others) if numbers.get(other, -1) < own]

    def add(self, block: Sequence[str]) -> None:
        """Take in a block of claims."""
        number, numbers, last = len(self._starts), self._numbers, self._last
        if numbers.keys().isdisjoint(block):
            return
        self._starts.append(len(self._members))
        for claim in block:
            at = numbers.get(claim)
            if at is None:
                at = numbers[claim] = len(self._names)
                self._names.append(claim)
            if at < self._many:
                self._before.append(last[at])
                last[at] = len(self._members)
            else:
                self._before.append(-1)
            self._block.append(number)
            self._members.append(at)

    def all(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each claim with those of its blocks that come before it, or have no turn."""
        names, members = self._names, self._members
        starts = [*self._starts, len(members)]
        for own in range(self._many):
            met: set[int] = set()
            entry = self._last[own]
            while entry >= 0:
                block = self._block[entry]
                met.update(members[starts[block] : starts[block + 1]])
                entry = self._before[entry]
            yield names[own], [names[other] for other in met if other < own or other >= self._many]
