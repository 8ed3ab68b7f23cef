"""What judging looks at: profiles by IRI, the blocks in which they meet, and the judgements that stand."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kg.domain.identity import Judgement
from kg.domain.mention import EntityKind
from kg.link.bodies import body_keys_of, is_known
from kg.link.persons import person_keys
from kg.link.profile import Profile, profile_of
from kg.link.units import unit_keys
from kg.rdf import iris, terms
from kg.rdf.judgements import judgements
from kg.resolve.lexicon import offices

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

CROWD: Final = 40
"""Whoever is named together with more than so many is known by no company."""
MOST: Final = 60
"""A block of more says nothing: a family name that so many bear."""
_HELD: Final = 5_000
"""Profiles kept in memory."""

_KEYS: Final = {
    EntityKind.PERSON: person_keys,
    EntityKind.ORGANIZATION: body_keys_of,
    EntityKind.PUBLICATION: body_keys_of,
    EntityKind.ARMED_FORCE: unit_keys,
}


class Desk:
    """The tables of identity of one store, with what was read of them."""

    def __init__(self, store: "ClaimStore") -> None:
        self._store, self._index = store, store.identities
        self._profiles: dict[str, Profile | None] = {}
        self._graph = NamedNode(iris.judgements_graph(store.base))

    def profile(self, entity: str) -> Profile | None:
        """Return the profile of an entity, None where it is nobody with a name."""
        if entity not in self._profiles:
            line = self._index.profile(entity)
            self._keep(entity, Profile.from_line(line) if line else None)
        return self._profiles[entity]

    def _keep(self, entity: str, profile: Profile | None) -> None:
        if len(self._profiles) >= _HELD:
            self._profiles.clear()
        self._profiles[entity] = profile

    def refresh(self, entity: str) -> frozenset[str] | None:
        """Read the facts about an entity anew; return its keys, old and new, or None where nothing has changed."""
        profile = profile_of(self._index.facts(entity))
        if profile and profile.kind is EntityKind.PERSON:
            profile = profile.among(self._company(entity))
        line = profile.to_line() if profile else None
        if line == self._index.profile(entity):
            return None
        before = self._index.keys(entity)
        after = sorted(_KEYS[profile.kind](profile)) if profile and profile.kind in _KEYS else []
        self._index.save_profile(entity, line, after)
        self._keep(entity, profile)
        return frozenset((*before, *after))

    def keys(self, entity: str, *sorts: str) -> list[str]:
        """Return the keys of an entity of the given sorts, such as "person" and "body"."""
        return [key for key in self._index.keys(entity) if key.partition(":")[0] in sorts]

    def block(self, key: str) -> list[str]:
        """Return everybody with a key."""
        return self._index.block(key)

    def met(self, keys: Iterable[str]) -> Iterator[tuple[str, Profile]]:
        """Yield everybody with one of the keys, each once, sorted; blocks of more than MOST are left out."""
        blocks = (self._index.block(key, limit=MOST + 1) for key in keys)
        for entity in sorted({entity for block in blocks if len(block) <= MOST for entity in block}):
            if profile := self.profile(entity):
                yield entity, profile

    def stand_together(self, one: str, other: str) -> bool:
        """Tell whether one article names both."""
        return self._index.stand_together(one, other)

    def standing(self, entity: str) -> dict[str, Judgement]:
        """Return the judgements that stand on an entity, by IRI."""
        pattern = self._store.store.quads_for_pattern
        nodes = [quad.subject for quad in pattern(None, NamedNode(terms.KG + "right"), NamedNode(entity), self._graph)]
        return judgements(quad for node in nodes for quad in pattern(node, None, None, self._graph))

    def _company(self, entity: str) -> list[str]:
        starts = [f"{self._store.base}{kind}/" for kind in ("organization", "person")]
        found = self._index.company(entity, starts=starts, limit=CROWD)
        return [iri for iri in found if _is_telling(iri)]


def _is_telling(iri: str) -> bool:
    """Tell whether company says something: heads of state and great bodies are named together with everybody."""
    words = iri.rpartition("/")[2].split("-")
    return words[-1] not in offices() and not is_known(" ".join(words))
