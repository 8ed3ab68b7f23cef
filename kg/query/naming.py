"""Names that users ask by, found in the table beside the graph where that is up to date, else among all names."""

import sqlite3
from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kg.domain.ids import content_hash
from kg.query.bearers import bearers, told, told_by_reviewers
from kg.query.entities import Known, Match, known_names, match_entity, told_apart
from kg.query.identity import Identities
from kg.rdf import iris, terms

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

_STATE: Final = "names"


def refresh(store: "ClaimStore") -> None:
    """Bring the table of names up to the graph."""
    derived = store.derived
    if derived is None or derived.marker != store.marker:
        return
    state = _state(store)
    if derived.meta(_STATE) == state:
        return
    brought = list(told_by_reviewers(store))
    changed = store.unnamed.entities()
    with derived.transaction():
        if changed is None or derived.meta(_STATE) is None:
            derived.names.replace(chain(told(store), brought), brought=bearers(brought))
        else:
            only = sorted({*changed, *bearers(brought), *derived.names.brought()})
            derived.names.replace(chain(told(store, only), brought), only=only, brought=bearers(brought))
        derived.set_meta(_STATE, state)
    store.unnamed.clear()


class Naming:
    """What words stand for in one store."""

    def __init__(self, store: "ClaimStore", identities: Identities) -> None:
        self._store = store
        self._identities = identities

    def match(self, word: str) -> Match:
        """Return what a word stands for, without those told apart from whoever bears the very name."""
        numbers = gazetteer_ids(word)
        known = self._like(word, numbers)
        match = match_entity(word, known, gazetteer_ids=lambda _: numbers) if known else Match(())
        if not match.iris or match.note:  # nothing is called so: what is near is seen among all names only
            known = self._known
            match = match_entity(word, known, gazetteer_ids=lambda _: numbers)
        return Match(told_apart(word, match.iris, known, self._identities), match.note)

    @cached_property
    def _known(self) -> list[Known]:
        return known_names(self._store.store)

    @cached_property
    def _state(self) -> str:
        return _state(self._store)

    def _like(self, word: str, numbers: Iterable[int]) -> list[Known]:
        """Return the names among which those are that the word equals; none where the table is out of date."""
        derived = self._store.derived
        if derived is None:
            return []
        ends = [f"/place/{number}" for number in numbers]
        try:
            with derived.one_state():
                if derived.meta(_STATE) != self._state:
                    return []
                return [Known(*name) for name in derived.names.like(word, ends)]
        except sqlite3.Error:  # damaged, or locked for long
            return []


def _state(store: "ClaimStore") -> str:
    """Return what changes whenever names do: those of articles, and those that only reviewers' claims bring."""
    graph = NamedNode(iris.corrections_graph(store.base))
    brought = (
        str(quad)
        for predicate in (terms.LABEL, terms.LITERAL_FORM)
        for quad in store.store.quads_for_pattern(None, NamedNode(predicate), None, graph)
    )
    return content_hash(store.marker, *sorted(brought))


def gazetteer_ids(word: str) -> list[int]:
    """Return the numbers of the places that the gazetteer knows by this name, sorted."""
    from kg.names.gazetteer import shipped

    return sorted({toponym.id for toponym in shipped().lookup(word)})
