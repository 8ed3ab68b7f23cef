"""Link the claims of a store: whatever has changed, against everything that may be of the same thing.

The links of a claim are a function of the claims in its article and in its blocks, whatever the
order in which the articles came; a block of more than MOST claims links nobody. So when an
article comes or goes, only its own claims are compared anew, and those of the blocks that it
takes across that limit.

What is held of each claim is its number and where it meets others: statements are read again when
they are needed, and links are written as they are found. After a kill the next run makes the same
comparisons, and takes away what no longer holds.
"""

import gc
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kg.domain.linking import ClaimLink
from kg.link.claims.blocks import MOST, is_of_words
from kg.link.claims.comparing import across_articles
from kg.link.claims.held import IN_MEMORY, ON_DISK, Held
from kg.link.claims.meeting import Turns
from kg.link.claims.taking import Apart, Reader, Taken
from kg.link.claims.writing import Writer
from kg.query.identity import Identities, read_identities

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

_MANY: Final = 2_000
"""Claims from which on it is quicker to go through the large blocks than through those of the claims."""
_TURNS: Final = 2_000
"""Claims whose blocks are read together: claims of the same weeks share many."""
_ALIKE: Final = 1_000
"""Claims whose keys are held while those of the same words are gone through: these share several blocks."""
_ROWS: Final = 5_000
"""Claims after which their rows are written."""
_FEW: Final = 20
"""Articles that are taken apart here before others could begin."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What a run of linking has come to."""

    articles: int = 0
    """Articles whose claims were compared."""
    claims: int = 0
    links: int = 0
    """Links that were not there before."""
    crowded: int = 0
    """Blocks among those touched of more than MOST claims, which link nobody."""


def link(store: "ClaimStore", apart: Apart | None = None) -> Linked:
    """Link whatever awaits it and write the links; return what was done.

    Where there are other processes that take articles `apart`, they do, unless there are but a few. A kill leaves the
    articles on the list, and the next run does them again.
    """
    with _uncollected(), store.transaction():
        return _link(store, read_identities(store), apart)


def _link(store: "ClaimStore", identities: Identities, apart: Apart | None) -> Linked:
    """Link inside a transaction. What the run holds is gone when this returns, so that no collector goes through it."""
    mains = {one: group[0] for one, group in identities.groups.items() if one != group[0]}
    store.await_linking(sorted(store.statements.retake(mains)))
    waiting = store.statements.unlinked()
    if not waiting:
        return Linked()
    run, reader = _Run(store), Reader(store, identities)
    if apart is not None and len(waiting) > _FEW:
        articles = apart(map(reader.material, waiting))
    else:
        articles = map(reader.taken, waiting)
    for article in articles:
        run.take(article)
    claims, made = run.finish()
    store.statements.linked(waiting)
    return Linked(len(waiting), claims, made, run.crowded)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of cycles from going through all statements again and again: there are no cycles in them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Run:
    """One run: statements taken in, keys that changed, links that go and come."""

    def __init__(self, store: "ClaimStore") -> None:
        self._index, self._arrivals = store.statements, store.arrivals
        self._writer = Writer(store)
        self._held = Held(self._index, ON_DISK if store.rdf_path else IN_MEMORY)
        self._last = self._index.last()
        self._had: Counter[int] = Counter()
        self._shrunk: set[int] = set()
        self._taken: list[tuple[str, str]] = []
        self._rows: list[tuple[int, str, str, str, tuple[int, ...]]] = []
        self.crowded = 0

    def take(self, taken: Taken) -> None:
        """Put what an article says now in the place of what it said, with the links among its claims."""
        article, events = taken.article, {said: (event, name) for said, event, name in taken.events}
        before = self._index.claims_of(article)
        had = Counter(key for number in self._index.numbers_of(article) for key in self._index.keys(number))
        self._writer.refer(self._index.references(article), events)
        self._index.refer(article, events)
        self._index.forget(article)
        self._arrivals.drop([article])
        first = self._last + 1
        rows = [(number, row.claim, article, row.line, row.keys) for number, row in enumerate(taken.rows, start=first)]
        self._last += len(rows)
        self._had.update(had)
        self._shrunk.update(had - Counter(key for row in taken.rows for key in row.keys) if had else ())
        self._rows += rows
        if len(self._rows) > _ROWS:
            self._save()
        self._taken.append((taken.published, article))
        for claim in {*before, *(row.claim for row in taken.rows)}:
            self._writer.replace(claim)
        self._writer.add(taken.links)
        for number, statement in enumerate(taken.statements, start=first):
            self._held.keep(number, statement)

    def _save(self) -> None:
        self._index.save(self._rows)
        self._rows.clear()

    def finish(self) -> tuple[int, int]:
        """Link claims of different articles and write; return how many were compared, and how many links are new."""
        self._save()
        looked_at = self._in_time()
        crossing = self._crossing(looked_at)
        for claim in self._index.named(crossing):
            self._writer.replace(claim, only=self._is_across)
        looked_at.extend(sorted(crossing))
        statement, add = self._held.statement, self._writer.add
        for number, others in self._candidates(looked_at):
            one = statement(number) if others else None
            for other in map(statement, others) if one else ():
                if one and other and one.article != other.article and (found := across_articles(one, other)):
                    add(found)
        return len(looked_at), self._writer.finish()

    def _in_time(self) -> "array[int]":
        """Return the claims that changed in the order of time, so that those that meet come close to one another."""
        return array("q", (number for _, article in sorted(self._taken) for number in self._index.numbers_of(article)))

    def _crossing(self, looked_at: Sequence[int]) -> set[int]:
        """Return the other claims of the blocks that have grown beyond the limit, or come back below it."""
        if not self._had and len(looked_at) == self._index.many():
            self.crowded = len(self._index.crowded(MOST))  # nobody was there before
            return set()
        changed, found = set(looked_at), set[int]()
        for key, by in self._shift(changed).items():
            block = self._index.block(key, limit=MOST + abs(by) + 1)
            self.crowded += len(block) > MOST
            if (len(block) > MOST) != (len(block) - by > MOST):
                found.update(block)
        return found - changed

    def _shift(self, changed: set[int]) -> dict[int, int]:
        """Return by how much the blocks have grown that are touched and may have crossed the limit."""
        if len(changed) <= _MANY:
            has = Counter(key for number in changed for key in self._index.keys(number))
            return {key: has[key] - self._had[key] for key in has.keys() | self._had}
        # No block that is below the limit and has lost nobody can have crossed it.
        shift = {}
        for key in self._index.crowded(MOST) | self._shrunk:
            has_now = sum(number in changed for number in self._index.block(key))
            if has_now or self._had[key]:
                shift[key] = has_now - self._had[key]
        return shift

    def _candidates(self, looked_at: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """Yield each claim with those that it shares a block with, each two once.

        Of many, first those of one time in its order, then those of the same words: few are held and few read twice.
        """
        turns, many = Turns(looked_at, self._last), len(looked_at) > _MANY
        crowded = self._index.crowded(MOST) if many else None
        for start in range(0, len(looked_at), _TURNS):
            keys = {number: self._index.keys(number) for number in looked_at[start : start + _TURNS]}
            if many:
                keys = {number: [key for key in held if not is_of_words(key)] for number, held in keys.items()}
            blocks = self._blocks({key for held in keys.values() for key in held}, crowded)
            for number, held in keys.items():
                yield number, turns.before(number, {other for key in held for other in blocks.get(key, ())})
        if crowded is not None:
            yield from self._alike(turns, crowded)

    def _alike(self, turns: Turns, crowded: set[int]) -> Iterator[tuple[int, list[int]]]:
        """Yield the claims that share blocks of words alone, each two where the first such block comes."""
        held = lru_cache(maxsize=_ALIKE)(lambda number: frozenset(self._index.keys(number)) - crowded)
        for key, block in self._index.wordings(MOST):
            keys = {number: held(number) for number in block}
            for number in block:
                others = turns.before(number, block) if turns.has(number) else ()
                yield number, [other for other in others if _meet_by(keys[number] & keys[other], key)]

    def _blocks(self, keys: set[int], crowded: set[int] | None) -> dict[int, list[int]]:
        """Return the blocks of these keys that link anybody; `crowded` keys do not, where these are known."""
        if crowded is not None:
            return self._index.blocks(keys - crowded)
        found = {key: self._index.block(key, limit=MOST + 1) for key in keys}
        return {key: block for key, block in found.items() if len(block) <= MOST}

    def _is_across(self, one: ClaimLink) -> bool:
        left, right = (self._index.number(claim) for claim in (one.left, one.right))
        if left is None or right is None:
            return True
        first, second = self._held.statement(left), self._held.statement(right)
        return first is None or second is None or first.article != second.article


def _meet_by(shared: frozenset[int], key: int) -> bool:
    """Tell whether of the blocks that two claims share, all of them of words, this is the first."""
    return all(map(is_of_words, shared)) and min(shared) == key
