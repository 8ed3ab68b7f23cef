"""Link the articles that share their text, for whatever has changed.

The links are a function of the texts and dates in the store, whatever the order in which they came.
Articles that meet by a fingerprint and share enough are taken in the order of publication, the longest
of a day first: each goes to the first before it that it shares enough with and that goes to none
itself. So a round-up that holds two reports does not make one source of them.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.link.copies.shingles import Outline, fingerprints, shared, shingles
from kg.query.copies import text_origins
from kg.rdf import iris, terms
from kg.store.update import delete_data, insert_data

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kg.store.oxigraph import ClaimStore

SHARE: Final = 0.5
"""Of the shorter text, in shingles: less is a long quotation that both give, or a common paragraph."""
LEAST: Final = 40
"""Shingles in common: short notices are alike without being copies."""
MOST: Final = 500
"""Articles with one fingerprint: beyond, it is the house's boilerplate and says nothing."""
_TOGETHER: Final = 500
"""Articles whose fingerprints are held at once."""
FIRST: Final = 20
"""Articles of a fingerprint with which each of the others is compared, so that a wire's copies stay linear."""


def link_copies(store: "ClaimStore") -> int:
    """Link what has come and unlink what has gone; return how many articles now share another's text."""
    index = store.sketches
    come, gone = index.missing(), index.gone()
    if not come and not gone:
        return len(text_origins(store))
    desk = _Desk(store)
    with store.transaction():
        for digest in come:
            index.save(digest, fingerprints(desk.shingles(digest)))
            desk.outline(digest)  # while the text is at hand
        near = {other for some in _batches([*come, *gone]) for other in _bearers(store, some)}
        for digest in gone:
            index.forget(digest)
        changed = {*come, *gone}
        _write(store, desk, _affected(store, desk, near, changed), changed)
    desk.clear()
    return len(text_origins(store))


class _Desk:
    """The texts at hand, each taken apart once."""

    def __init__(self, store: "ClaimStore") -> None:
        self._store = store
        self.shingles = lru_cache(maxsize=1_000)(self._shingles)
        self.distinct = lru_cache(maxsize=1_000)(self._distinct)
        self.outline = lru_cache(maxsize=50_000)(self._outline)
        self.bearers = lru_cache(maxsize=20_000)(self._bearers)
        self.related = lru_cache(maxsize=20_000)(self._related)
        self.company = lru_cache(maxsize=20_000)(self._company)

    def clear(self) -> None:
        """Let go of all that is held: the caches hold the desk, and so itself until a collector comes by."""
        for held in (self.shingles, self.distinct, self.outline, self.bearers, self.related, self.company):
            held.cache_clear()

    def _shingles(self, digest: str) -> "NDArray[np.uint64]":
        kept = self._store.arrivals.text(iris.article_iri(self._store.base, digest))
        return shingles(self._value(digest, terms.KG + "articleText") if kept is None else kept)

    def _distinct(self, digest: str) -> "NDArray[np.uint64]":
        from numpy import unique

        return unique(self.shingles(digest))

    def _outline(self, digest: str) -> Outline:
        return Outline.of(self.shingles(digest))

    def _bearers(self, mark: int) -> tuple[str, ...]:
        """Return the first articles with a fingerprint, of which none are given where it says nothing."""
        found = self._store.sketches.bearers(mark, limit=MOST + 1)
        return tuple(found[:FIRST]) if len(found) <= MOST else ()

    def _related(self, one: str, other: str) -> bool:
        common, share = shared(self.distinct(one), self.distinct(other))
        return common >= LEAST and share >= SHARE

    def turn(self, digest: str) -> tuple[str, int, str]:
        """Return when it is an article's turn: by date, the longest of a day first; the undated come last."""
        published = self._value(digest, terms.SCHEMA + "datePublished") or "~"
        return published, -self.outline(digest).size, digest

    def origins(self, group: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield those that go to another with the one that they go to."""
        firsts: list[str] = []
        for digest in sorted(group, key=self.turn):
            near = self.company(digest)
            origin = next((first for first in firsts if first in near), None)
            if origin:
                yield digest, origin
            else:
                firsts.append(digest)

    def _value(self, digest: str, term: str) -> str:
        # By its graph, as whoever reads articles whole does: the engine keeps what it reads by each order of its own.
        article, graph = (name(self._store.base, digest) for name in (iris.article_iri, iris.article_graph))
        quads = self._store.store.quads_for_pattern(NamedNode(article), NamedNode(term), None, NamedNode(graph))
        return next((quad.object.value for quad in quads if isinstance(quad.object, Literal)), "")

    def _company(self, digest: str) -> frozenset[str]:
        """Return the articles that share enough with one and meet it by a fingerprint."""
        index = self._store.sketches
        found: set[str] = set()
        for mark in index.marks(digest):
            first = self.bearers(mark)
            found.update(index.bearers(mark, limit=MOST) if digest in first and len(first) == FIRST else first)
        found.discard(digest)
        own = self.outline(digest)
        near = (other for other in found if _may_share(own, self.outline(other)))
        return frozenset(other for other in near if self.related(*sorted((digest, other))))


def _may_share(one: Outline, other: Outline) -> bool:
    """Tell, without their words, whether two texts may have enough in common."""
    return one.most_shared(other) >= max(LEAST, SHARE * min(one.different, other.different))


def _batches(digests: list[str]) -> Iterator[list[str]]:
    return (digests[start : start + _TOGETHER] for start in range(0, len(digests), _TOGETHER))


def _bearers(store: "ClaimStore", digests: list[str]) -> Iterator[str]:
    """Yield whoever shares a fingerprint with one of the articles, some several times."""
    index = store.sketches
    for mark in {mark for digest in digests for mark in index.marks(digest)}:
        yield from index.bearers(mark, limit=MOST + 1)


def _affected(store: "ClaimStore", desk: _Desk, near: set[str], changed: set[str]) -> list[set[str]]:
    """Return the groups of whoever is near something changed or stood in a group with it."""
    index = store.sketches
    waiting = near | _companions(store, near | changed)
    waiting -= set(index.gone())
    groups: list[set[str]] = []
    seen: set[str] = set()
    for start in sorted(waiting):
        if start not in seen:
            groups.append(set(_reached(desk, start)))
            seen |= groups[-1]
    return groups


def _reached(desk: _Desk, start: str) -> Iterator[str]:
    """Yield everybody who shares text with somebody who shares text … with the first."""
    seen, waiting = {start}, [start]
    while waiting:
        current = waiting.pop()
        yield current
        new = desk.company(current) - seen
        seen |= new
        waiting += sorted(new)


def _companions(store: "ClaimStore", digests: set[str]) -> set[str]:
    """Return everybody who stands in a group with one of the articles, as the graph has it."""
    groups: dict[str, set[str]] = {}
    for article, origin in text_origins(store).items():
        groups.setdefault(origin, {origin}).add(article)
    wanted = {iris.article_iri(store.base, digest)[-32:] for digest in digests}
    entries = {entry.digest[:32]: entry.digest for entry in store.articles()} if groups else {}
    near = {article[-32:] for group in groups.values() for article in group if wanted & {one[-32:] for one in group}}
    return {entries[short] for short in near if short in entries}


def _write(store: "ClaimStore", desk: _Desk, groups: Iterable[set[str]], changed: set[str]) -> None:
    graph = NamedNode(iris.shared_texts_graph(store.base))
    come: set[Quad] = set()
    looked_at = set(changed)
    for group in groups:
        looked_at |= group
        if len(group) == 1:
            continue
        come |= {_link(store.base, digest, origin, graph) for digest, origin in desk.origins(group)}
    subjects = {iris.article_iri(store.base, digest) for digest in looked_at}
    held = {quad for quad in store.quads(graph.value) if getattr(quad.subject, "value", "") in subjects}
    update = delete_data(_in_order(held - come)) + insert_data(_in_order(come - held))
    if update:
        store.store.update(update)


def _in_order(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(quads, key=str)


def _link(base: str, digest: str, first: str, graph: NamedNode) -> Quad:
    article, origin = (NamedNode(iris.article_iri(base, one)) for one in (digest, first))
    return Quad(article, NamedNode(terms.SHARES_TEXT), origin, graph)
