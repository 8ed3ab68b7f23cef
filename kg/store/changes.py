"""How articles enter and leave the graph: each change happens whole or not at all.

Order of a change: announced in the ledger (committed), made in the graph (one transaction,
labels of the touched entities included), settled in the ledger (committed). A kill after the
first step leaves the graph as it was and the announcement is dropped at the next opening; a
kill after the second leaves the new graph, known by its fingerprint, and it is settled then.
Articles that are new to the store are settled together. Full text and sums follow at last, in their
own file, for several changes at once; a kill before that is known by its marker.
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg.domain.ids import content_hash
from kg.rdf import iris
from kg.rdf.entities import Stated, entity_changes, say_the_same
from kg.store.change import Change
from kg.store.derived import LINKS, Derived, Step, Unit
from kg.store.entities import entities_change
from kg.store.entry import Entry
from kg.store.fingerprints import fingerprint
from kg.store.free_memory import hand_back
from kg.store.ledger import Ledger
from kg.store.linked import follow_links, know_links
from kg.store.readings import Note
from kg.store.restoring import was_restored
from kg.store.update import delete_data, drop_graph, insert_data

MOST: Final = 25_000
"""Statements written before the engine is told to write down what it holds of them.

It would otherwise keep some 128 MiB in memory for each of its indexes.
"""
_BULK: Final = 10_000
"""Quads that are worth a file of their own."""
_TOGETHER: Final = 64
"""Changes that full text and sums follow at once, unless somebody asks for them before."""
_SECONDS: Final = 0.5
"""Seconds after which they follow with the next change: whoever asks beside a slow build sees how far it is."""
_CHARACTERS: Final = 2_000_000
"""Characters of texts after which they follow in any case: these wait in memory."""


class Changes:
    """Makes changes in a graph and its ledger, and mends what a kill cut short."""

    def __init__(
        self, store: Store, ledger: Ledger, derived: Derived | None, *, base: str, in_memory: bool = False
    ) -> None:
        self._store = store
        self._has_files = not in_memory
        self._ledger = ledger
        self._derived = derived
        self._base = base
        # Several changes are settled when full text and sums follow them, so without these each is at once.
        self._may_wait = derived is not None and ledger.may_wait
        self._unsettled = False
        self._in_memory = 0
        self._behind: list[Step] = []
        self._since = 0.0
        self._characters = 0

    def make(
        self,
        change: Change,
        quads: list[Quad],
        *,
        unit: Unit | None = None,
        note: Note | None = None,
        is_new: bool = False,
    ) -> None:
        """Carry out a change, and enter a note on how the article was read with it.

        `unit` is what is kept beside the graph of the article that comes. One whose key and text the store does not
        hold `is_new`: it may be settled together with others.
        """
        if self._unsettled or self._ledger.are_behind:
            self.heal()
        self._unsettled = True
        marker = self._ledger.marker
        try:
            with self._announced(change, note if is_new else None):
                before = self._ledger.stated.facts_of(self._ledger.touched(change))
                touched = self._settle(change)
                if change.come is not None:
                    self._ledger.arrivals.keep(iris.article_iri(self._base, change.come.digest), quads)
                if note is not None:
                    self._ledger.readings.enter(note)
                self._write(change, quads, before, self._ledger.stated.facts_of(touched))
        except BaseException:
            # Where even this fails (a full disk), the next change or opening does it.
            with suppress(Exception):
                self.heal()
            raise
        self._unsettled = False
        self._follow(change, unit, marker)

    def _announced(self, change: Change, note: Note | None) -> AbstractContextManager[None]:
        """Announce a change; what is written inside the context is committed with it, or soon after where it may be."""
        if note is not None and self._may_wait:
            return self._ledger.arrival(change, note)
        self._ledger.announce(change)
        return self._ledger.transaction()

    def make_opinions(self, gone: list[Quad], come: list[Quad], articles: list[str]) -> None:
        """Put what people say of claims in place of what they said.

        The articles wait from before the change on: a kill has them linked and summed up once more, and no more.
        """
        if self._unsettled:
            self.heal()
        with self._ledger.transaction():
            self._ledger.statements.await_linking(articles)
            self._ledger.unsummed.enter(articles)
        self.run(delete_data(gone) + insert_data(come))
        before = self._ledger.marker
        self._ledger.advance(content_hash(*map(str, gone), "", *map(str, come)))
        self._follow(Change(), None, before)

    def make_links(self, gone: list[Quad], come: str) -> None:
        """Put links, a document of them, in place of others, which gives the store's state another name.

        What is derived is not asked about links from before the change on until the sums have followed it.
        """
        if not gone and not come:
            return
        self.follow()
        before, derived = self._ledger.marker, self._derived
        follows = derived is not None and derived.marker == before and know_links(derived, self._store, base=self._base)
        if derived is not None:
            derived.set_meta(LINKS, "")
        self._write_links(gone, come)
        self._ledger.advance(content_hash(*map(str, gone), "", come))
        self._follow(Change(), None, before)
        self.follow()
        if derived is not None and follows:
            follow_links(derived, self._store, gone, come, base=self._base)

    def _write_links(self, gone: list[Quad], come: str) -> None:
        for quad in gone:
            self._store.remove(quad)
            self.written(1)
        # Much goes into files of its own at once: a transaction would keep it in memory until long after. A graph
        # that is in memory anyway takes a transaction in two thirds of the time.
        many, graph = come.count("\n"), NamedNode(iris.links_graph(self._base))
        load = self._store.bulk_load if self._has_files and many >= _BULK else self._store.load
        load(come, format=RdfFormat.TURTLE, to_graph=graph)
        self.written(many)

    def heal(self) -> None:
        """Settle or forget what a kill or an error cut short."""
        with suppress(sqlite3.Error):  # what cannot be committed is settled again
            self._ledger.commit(forget=False)
        for change in self._ledger.pending():
            if self._is_made(change):
                with self._ledger.transaction():
                    self.refresh(self._settle(change))
        for change, note in self._ledger.announced():
            if not self._is_settled(change) and self._is_made(change):
                with self._ledger.transaction():
                    self.refresh(self._settle(change))
                    self._ledger.readings.enter(note)
        self._ledger.forget_pending()
        self._unsettled = False
        self.catch_up()

    def follow(self) -> None:
        """Commit what has arrived, and let full text and sums follow the changes that they are behind."""
        self._ledger.commit()
        steps, self._behind, self._characters = self._behind, [], 0
        if steps and self._derived is not None:
            self._derived.follow(steps)

    def rest(self) -> None:
        """Let everything be followed, and what is worth files of its own written down; hand back what is free."""
        self.follow()
        if self._in_memory >= _BULK:
            self._write_down()
        else:
            hand_back()

    def catch_up(self) -> None:
        """Bring full text and sums up to the store where they have not followed its last change."""
        self.follow()
        if self._derived is None or self._derived.marker == self._ledger.marker:
            return
        try:
            self._derived.catch_up(self._ledger, self._article)
        except sqlite3.OperationalError:  # a full disk or a lock, which say nothing against the file
            raise
        except sqlite3.DatabaseError:
            self._derived.renew()
            self._derived.catch_up(self._ledger, self._article)

    def refresh(self, entities: Iterable[str]) -> None:
        """Bring the graph of entities up to the ledger's facts about these (IRIs)."""
        self.run(self._entities_update(entities))

    def run(self, update: str) -> None:
        """Carry out an update that kg wrote, as one transaction."""
        if update:
            self._store.update(update)
            self.written(update.count("\n"))

    def written(self, statements: int) -> None:
        """Let the engine write down what it has taken in, once that is so many statements."""
        self._in_memory += statements
        if self._in_memory >= MOST:
            self._write_down()

    def _write_down(self) -> None:
        self._in_memory = 0
        self._store.flush()
        hand_back()

    def leaving(self, held: Entry | None, digest: str) -> Change:
        """Return what goes when an entry gets the text with this digest."""
        if held is None or held.digest == digest:
            return Change()
        others = [other.key for other in self._ledger.with_digest(held.digest) if other.key != held.key]
        heir = others[0] if others and held.fingerprint else ""
        return Change(leave=(held.key,), drop=() if others else (held.digest,), heir=heir)

    def _settle(self, change: Change) -> list[str]:
        """Enter a change; what it touches waits to be judged and linked. Return the entities."""
        articles = [iris.article_iri(self._base, digest) for digest in change.digests()]
        self._ledger.arrivals.drop(articles)
        self._ledger.statements.await_linking(articles)
        self._ledger.unsummed.enter(articles)
        return self._ledger.settle(change)

    def _write(self, change: Change, quads: list[Quad], before: Stated, after: Stated) -> None:
        """Make a change in the graph, whole or not at all: `extend`, like an update, is one transaction."""
        touched = differing(before, after)
        if was_restored(self._ledger):
            gone, come = entities_change(self._store, touched, facts=after.__getitem__, base=self._base)
        else:
            gone, come = entity_changes(touched, before, after, base=self._base)
        if gone or self._drops(change):
            self.run(self._update(change, quads) + delete_data(gone) + insert_data(come))
        else:
            self._store.extend([*quads, *come])
            self.written(len(quads) + len(come))

    def _drops(self, change: Change) -> bool:
        """Tell whether a graph goes, or is there of what comes."""
        if change.drop or change.come is None:
            return True
        return self._store.contains_named_graph(NamedNode(iris.article_graph(self._base, change.come.digest)))

    def _follow(self, change: Change, unit: Unit | None, before: str) -> None:
        """Let full text and sums follow a change, later: whoever is killed before that has them made from the graph."""
        if self._derived is None:
            return
        followed = self._behind[-1].marker if self._behind else self._derived.marker
        if followed != before:
            self.catch_up()
            return
        if not self._behind:
            self._since = time.monotonic()
        self._behind.append(Step(self._ledger.marker, tuple(digest[:32] for digest in change.drop), unit))
        self._characters += unit.characters if unit else 0
        waited = time.monotonic() - self._since > _SECONDS
        if waited or len(self._behind) >= _TOGETHER or self._characters > _CHARACTERS:
            self.follow()

    def _article(self, unit: str) -> Iterator[Quad]:
        return self._store.quads_for_pattern(None, None, None, NamedNode(iris.article_graph(self._base, unit)))

    def _update(self, change: Change, quads: list[Quad]) -> str:
        drops = "".join(drop_graph(iris.article_graph(self._base, digest)) for digest in change.digests())
        return drops + insert_data(quads)

    def _entities_update(self, entities: Iterable[str]) -> str:
        gone, come = entities_change(self._store, entities, facts=self._ledger.stated.facts, base=self._base)
        return delete_data(gone) + insert_data(come)

    def _is_settled(self, change: Change) -> bool:
        come = change.come
        return come is not None and self._ledger.entry(come.key) == come

    def _is_made(self, change: Change) -> bool:
        if change.come is None:
            graphs = [NamedNode(iris.article_graph(self._base, digest)) for digest in change.drop]
            return not any(self._store.contains_named_graph(graph) for graph in graphs)
        graph = NamedNode(iris.article_graph(self._base, change.come.digest))
        return fingerprint(self._store.quads_for_pattern(None, None, None, graph)) == change.come.fingerprint


def differing(before: Stated, after: Stated) -> list[str]:
    """Return the entities whose quads may differ."""
    return [entity for entity, facts in after.items() if not say_the_same(before[entity], facts)]
