"""Link the claims of a store: whatever has changed, against everything that may be of the same thing.

The links of a claim are a function of the claims in its article and in its blocks, whatever the
order in which the articles came; a block of more than MOST claims links nobody. So when an
article comes or goes, only its own claims are compared anew, and those of the blocks that it
takes across that limit.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Quad

from kg.domain.linking import ClaimLink
from kg.link.claims.blocks import MOST, keys
from kg.link.claims.comparing import across_articles, within_article
from kg.link.claims.reading import Reader
from kg.link.claims.statement import Statement
from kg.query.identity import Identities, read_identities
from kg.rdf import iris, terms
from kg.rdf.links import event_quads, link_iri, link_quads, links, reference_quad

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

_MANY: Final = 2_000
"""Claims from which on all blocks are read at once instead of one by one, and rows are written."""
_HELD: Final = 100_000
"""Statements kept in memory, so that those compared again and again are read once."""


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


def link(store: "ClaimStore") -> Linked:
    """Link whatever awaits it and write the links; return what was done.

    A kill leaves the articles on the list, and the next run does them again.
    """
    identities = read_identities(store)
    with store.transaction():
        mains = {one: group[0] for one, group in identities.groups.items() if one != group[0]}
        store.await_linking(sorted(store.statements.retake(mains)))
        waiting = store.statements.unlinked()
        if not waiting:
            return Linked()
        run = _Run(store, identities)
        for article in waiting:
            run.take(article)
        claims, made = run.finish()
        store.statements.linked(waiting)
    return Linked(len(waiting), claims, made, run.crowded)


class _Run:
    """One run: statements taken in, keys that changed, links that go and come."""

    def __init__(self, store: "ClaimStore", identities: Identities) -> None:
        self._store, self._index = store, store.statements
        self._reader = Reader(store, identities)
        self._graph = NamedNode(iris.links_graph(store.base))
        self._changed: set[str] = set()
        self._shift: dict[int, int] = {}
        self._gone: dict[str, ClaimLink] = {}
        self._come: dict[str, ClaimLink] = {}
        self._events: set[str] = set()
        self.crowded = 0
        self._references: tuple[set[Quad], set[Quad]] = (set(), set())
        self._fresh = next(self._store.store.quads_for_pattern(None, None, None, self._graph), None) is None
        self._rows: list[tuple[str, str, str, list[int]]] = []
        self._held: dict[str, Statement] = {}

    def _statement(self, claim: str) -> Statement | None:
        held = self._held.get(claim)
        if held is None and (line := self._index.statement(claim)):
            held = Statement.from_line(line)
            self._hold(held)
        return held

    def _hold(self, statement: Statement) -> None:
        if len(self._held) < _HELD:
            self._held[statement.claim] = statement

    def take(self, article: str) -> None:
        """Put what an article says now in the place of what it said, and link its claims among themselves."""
        before = self._index.claims_of(article)
        statements, events = self._reader.statements(article)
        self._count((key for claim in before for key in self._index.keys(claim)), -1)
        self._take_events(article, events)
        self._index.forget(article)
        for statement in statements:
            made = keys(statement)
            self._rows.append((statement.claim, article, statement.to_line(), made))
            self._count(made, 1)
            self._hold(statement)
        if len(self._rows) > 10 * _MANY:
            self._save()
        here = {statement.claim for statement in statements}
        self._changed |= here
        for claim in {*before, *here}:
            self._gone.update(self._standing(claim))
        self._add(within_article(statements))

    def _take_events(self, article: str, events: dict[str, tuple[str, str]]) -> None:
        before = self._index.references(article)
        gone, come = self._references
        for held, quads in ((before, gone), (events, come)):
            quads.update(reference_quad(said, event, self._store.base) for said, (event, _) in held.items())
            self._events.update(event for event, _ in held.values())
        self._index.refer(article, events)

    def _save(self) -> None:
        self._index.save(self._rows)
        self._rows.clear()

    def _count(self, found: Iterable[int], by: int) -> None:
        for key in found:
            self._shift[key] = self._shift.get(key, 0) + by

    def _add(self, found: Iterable[ClaimLink]) -> None:
        self._come.update((link_iri(self._store.base, one.left, one.right, one.type), one) for one in found)

    def finish(self) -> tuple[int, int]:
        """Link claims of different articles and write; return how many were compared, and how many links are new."""
        self._save()
        crossing = self._crossing() - self._changed
        for claim in crossing:
            self._gone.update((iri, one) for iri, one in self._standing(claim).items() if self._is_across(one))
        looked_at = self._changed | crossing
        for claim, others in self._candidates(looked_at):
            statement = self._statement(claim)
            if statement is not None:
                for other in others:
                    if claim < other or other not in looked_at:
                        self._compare(statement, other)
        gone = {iri: one for iri, one in self._gone.items() if self._come.get(iri) != one}
        come = {iri: one for iri, one in self._come.items() if self._gone.get(iri) != one}
        self._write(gone.values(), come.values())
        return len(looked_at), len(come)

    def _crossing(self) -> set[str]:
        """Return the claims of the blocks that have grown beyond the limit, or come back below it."""
        over = self._over()
        self.crowded = len(over)
        found: set[str] = set()
        for key, by in self._shift.items():
            # No block that is below the limit and has not shrunk can have crossed it.
            if by and (key in over or by < 0):
                block = self._index.block(key, limit=MOST + abs(by) + 1)
                if (len(block) > MOST) != (len(block) - by > MOST):
                    found.update(block)
        return found

    def _over(self) -> set[int]:
        """Return the keys touched in this run whose blocks are beyond the limit."""
        if len(self._changed) > _MANY:
            return self._index.crowded(MOST) & self._shift.keys()
        return {key for key in self._shift if len(self._index.block(key, limit=MOST + 1)) > MOST}

    def _candidates(self, claims: set[str]) -> Iterator[tuple[str, list[str]]]:
        """Yield each claim with those that it shares a block with, sorted."""
        blocks: dict[str, list[list[str]]] = {}
        if len(claims) > _MANY:
            for block in self._index.blocks(MOST):
                for claim in block:
                    if claim in claims:
                        blocks.setdefault(claim, []).append(block)
        for claim in sorted(claims):
            found = blocks.get(claim, []) if len(claims) > _MANY else map(self._small, self._index.keys(claim))
            yield claim, sorted({other for block in found for other in block} - {claim})

    def _small(self, key: int) -> list[str]:
        block = self._index.block(key, limit=MOST + 1)
        return block if len(block) <= MOST else []

    def _compare(self, one: Statement, claim: str) -> None:
        other = self._held.get(claim) or self._statement(claim)
        if other is not None and one.article != other.article and (found := across_articles(one, other)):
            self._add(found)

    def _is_across(self, one: ClaimLink) -> bool:
        left, right = self._statement(one.left), self._statement(one.right)
        return left is None or right is None or left.article != right.article

    def _standing(self, claim: str) -> dict[str, ClaimLink]:
        """Return the links that stand on a claim, by IRI."""
        if self._fresh:
            return {}
        pattern = self._store.store.quads_for_pattern
        sides = (NamedNode(terms.KG + side) for side in ("left", "right"))
        nodes = {quad.subject for side in sides for quad in pattern(None, side, NamedNode(claim), self._graph)}
        return links(quad for node in nodes for quad in pattern(node, None, None, self._graph))

    def _write(self, gone: Iterable[ClaimLink], come: Iterable[ClaimLink]) -> None:
        base, pattern = self._store.base, self._store.store.quads_for_pattern
        out = {quad for one in gone for quad in link_quads(one, base)}
        into = [quad for one in come for quad in link_quads(one, base)]
        out |= self._references[0] - self._references[1]
        into += sorted(self._references[1] - self._references[0], key=str)
        for event in sorted(self._events):
            held = set(pattern(NamedNode(event), None, None, self._graph))
            name = self._index.name_of(event)
            made = event_quads(event, name, base) if name else []
            out |= held - set(made)
            into += [quad for quad in made if quad not in held]
        kept = set(into)
        self._store.write_links([quad for quad in out if quad not in kept], into)
