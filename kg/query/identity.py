"""Who is taken for one: a view over the judgements on identity; no statement is rewritten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.domain.identity import USER, Judgement, Verdict
from kg.rdf import iris, terms
from kg.rdf.judgements import judgements

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


@dataclass(frozen=True, slots=True)
class Identities:
    """Actors and places that are taken for one, by IRI. Whoever is in no group is itself."""

    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Each member of a group, to the whole group: the one that stands for it first, then the others, sorted."""
    standing: Mapping[str, Judgement] = field(default_factory=dict)
    """The judgements that count, by their IRIs: of each pair the user's, else kg's own."""
    apart: frozenset[tuple[str, str]] = frozenset()
    """Pairs that a judgement tells apart, each in alphabetical order."""

    def __bool__(self) -> bool:
        return bool(self.groups)

    def group(self, iri: str) -> tuple[str, ...]:
        """Return everybody who is taken for one with the IRI, itself included."""
        return self.groups.get(iri, (iri,))

    def main(self, iri: str) -> str:
        """Return the IRI that stands for everybody who is taken for one with this one."""
        return self.group(iri)[0]

    def are_apart(self, one: str, other: str) -> bool:
        """Tell whether a judgement that counts says that the two are two."""
        return (min(one, other), max(one, other)) in self.apart

    def reasons(self, iri: str) -> dict[str, Judgement]:
        """Return the judgements that count and touch somebody of the group, by IRI."""
        members = set(self.group(iri))
        return {name: made for name, made in self.standing.items() if {made.left, made.right} & members}


def read_identities(store: "ClaimStore") -> Identities:
    """Return who is taken for one in a store."""
    return identities_of(read_judgements(store), base=store.base)


def read_judgements(store: "ClaimStore") -> dict[str, Judgement]:
    """Return the judgements of a store, kg's own and the user's, by IRI."""
    graphs = (iris.judgements_graph(store.base), iris.reviews_graph(store.base))
    return judgements(quad for graph in graphs for quad in store.quads(graph))


def identities_of(made: Mapping[str, Judgement], *, base: str) -> Identities:
    """Return who is taken for one by the judgements, whatever their order.

    Surest first; a judgement that would bring two together whom another tells apart is passed over.
    """
    standing = _standing(made)
    pairs = frozenset(_pair(judgement) for judgement in standing.values() if judgement.verdict is Verdict.DIFFERENT)
    apart = _Apart(pairs)
    groups: dict[str, set[str]] = {}
    for _, judgement in sorted(standing.items(), key=_surest_first):
        if judgement.verdict is Verdict.SAME:
            left, right = (groups.get(side, {side}) for side in (judgement.left, judgement.right))
            if left is not right and not apart.between(left, right):
                united = left | right
                groups.update(dict.fromkeys(united, united))
    local = f"{base}article/"
    ordered = {
        id(group): tuple(sorted(group, key=lambda iri: (iri.startswith(local), iri))) for group in groups.values()
    }
    return Identities({iri: ordered[id(group)] for iri, group in groups.items()}, standing, pairs)


def _standing(made: Mapping[str, Judgement]) -> dict[str, Judgement]:
    """Return of each pair the judgement that counts."""
    chosen: dict[tuple[str, str], str] = {}
    for iri, judgement in sorted(made.items(), key=lambda item: (item[1].method == USER, item[0])):
        chosen[_pair(judgement)] = iri
    return {iri: made[iri] for iri in sorted(chosen.values())}


def _pair(judgement: Judgement) -> tuple[str, str]:
    return min(judgement.left, judgement.right), max(judgement.left, judgement.right)


def _surest_first(item: tuple[str, Judgement]) -> tuple[bool, float, str, str]:
    judgement = item[1]
    return judgement.method != USER, -judgement.confidence, judgement.left, judgement.right


class _Apart:
    """Pairs that are told apart."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._others: dict[str, set[str]] = {}
        for one, other in pairs:
            self._others.setdefault(one, set()).add(other)
            self._others.setdefault(other, set()).add(one)

    def between(self, one: set[str], other: set[str]) -> bool:
        """Tell whether anybody of the one is told apart from anybody of the other."""
        return any(self._others[iri] & other for iri in one if iri in self._others)


def labels(store: "ClaimStore", identities: Identities) -> dict[str, str]:
    """Return the name of everybody who stands for a group: the fullest that any member has."""
    mains = {group[0] for group in identities.groups.values()}
    return {main: label_of(store, *identities.group(main)) for main in mains}


def label_of(store: "ClaimStore", *members: str) -> str:
    """Return the fullest label that any of the IRIs has, or the first of the IRIs where none has any."""
    label = NamedNode(terms.LABEL)
    found = (quad.object for iri in members for quad in store.store.quads_for_pattern(NamedNode(iri), label, None))
    forms = {node.value for node in found if isinstance(node, Literal)}
    return fullest(forms) if forms else members[0]


def fullest(forms: Iterable[str]) -> str:
    """Return the form of most words, of these the longest."""
    return min(forms, key=lambda form: (-len(form.split()), -len(form), form))
