"""Statements in memory: those compared last, so that what is compared again and again is read once."""

from typing import TYPE_CHECKING, Final

from kg.link.claims.statement import Statement

if TYPE_CHECKING:
    from kg.store.statements import StatementIndex

ON_DISK: Final = 4_000
"""Statements of a generation, of which two are held; some 4 KB each. Those that meet are mostly of the same weeks."""
IN_MEMORY: Final = 50_000
"""The same beside a graph in memory, which takes five times as much for each claim."""


class Held:
    """The statements of a store by the numbers of their claims, the latest in memory."""

    def __init__(self, index: "StatementIndex", most: int = ON_DISK) -> None:
        self._index, self._most = index, most
        self._young: dict[int, Statement] = {}
        self._old: dict[int, Statement] = {}

    def statement(self, number: int) -> Statement | None:
        """Return the statement of the claim with a number, None where there is none."""
        return self._young.get(number) or self._renewed(number)

    def keep(self, number: int, statement: Statement) -> None:
        """Hold a statement that was just made while there is room, so that its line need not be read again."""
        if len(self._young) + len(self._old) < 2 * self._most:
            self._old[number] = statement.without_words()

    def _renewed(self, number: int) -> Statement | None:
        found = self._old.pop(number, None)
        if found is None:
            line = self._index.statement(number)
            if line is None:
                return None
            found = Statement.from_line(line)
            self._make_room()
        self._young[number] = found
        return found

    def _make_room(self) -> None:
        """Let a statement go for one that is read: the generation before, or one of those kept and not asked for."""
        if len(self._young) + len(self._old) < 2 * self._most:
            return
        if len(self._young) >= self._most:
            self._young, self._old = {}, self._young
        else:
            self._old.popitem()
