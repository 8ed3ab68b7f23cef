"""Statements in memory: those compared last, so that what is compared again and again is read once."""

from typing import TYPE_CHECKING, Final

from kg.link.claims.statement import Statement

if TYPE_CHECKING:
    from kg.store.statements import StatementIndex

_MOST: Final = 50_000
"""Statements of a generation, of which two are held; some 1.2 KB a statement."""


class Held:
    """The statements of a store by claim, the latest in memory."""

    def __init__(self, index: "StatementIndex", most: int = _MOST) -> None:
        self._index, self._most = index, most
        self._young: dict[str, Statement] = {}
        self._old: dict[str, Statement] = {}

    def statement(self, claim: str) -> Statement | None:
        """Return the statement of a claim, None where there is none."""
        return self._young.get(claim) or self._renewed(claim)

    def _renewed(self, claim: str) -> Statement | None:
        found = self._old.get(claim)
        if found is None:
            line = self._index.statement(claim)
            if line is None:
                return None
            found = Statement.from_line(line)
        if len(self._young) >= self._most:
            self._young, self._old = {}, self._young
        self._young[claim] = found
        return found
