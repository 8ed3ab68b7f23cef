"""Statements in memory: those compared last, so that what is compared again and again is read once."""

from typing import TYPE_CHECKING, Final

from kg.link.claims.statement import Statement

if TYPE_CHECKING:
    from kg.store.statements import StatementIndex

_MOST: Final = 50_000
"""Statements of a generation, of which two are held; some 1.2 KB a statement that was read from its line."""


class Held:
    """The statements of a store by claim, the latest in memory."""

    def __init__(self, index: "StatementIndex", most: int = _MOST) -> None:
        self._index, self._most = index, most
        self._young: dict[str, Statement] = {}
        self._old: dict[str, Statement] = {}

    def statement(self, claim: str) -> Statement | None:
        """Return the statement of a claim, None where there is none."""
        return self._young.get(claim) or self._renewed(claim)

    def keep(self, statement: Statement) -> None:
        """Hold a statement that was just made while there is room, so that its line need not be read again."""
        if len(self._young) + len(self._old) < 2 * self._most:
            self._old[statement.claim] = statement.without_words()

    def _renewed(self, claim: str) -> Statement | None:
        found = self._old.pop(claim, None)
        if found is None:
            line = self._index.statement(claim)
            if line is None:
                return None
            found = Statement.from_line(line)
            self._make_room()
        self._young[claim] = found
        return found

    def _make_room(self) -> None:
        """Let a statement go for one that is read: the generation before, or one of those kept and not asked for."""
        if len(self._young) + len(self._old) < 2 * self._most:
            return
        if len(self._young) >= self._most:
            self._young, self._old = {}, self._young
        else:
            self._old.popitem()
