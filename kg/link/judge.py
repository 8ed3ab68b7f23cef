"""Judge who is who: for whoever has changed, everybody who may be the same.

The judgements on an actor are a function of the profiles in its blocks, whatever the order in
which the articles came. Each pair has one side that is judged (the shorter name, else the later
IRI), so that it is judged once; no pair is looked at that shares no key.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.domain.identity import Judgement, Verdict
from kg.domain.mention import EntityKind
from kg.link.bodies import acronym_of, bodies, body_keys
from kg.link.desk import MOST, Desk
from kg.link.opinion import Opinion, apart, unsure
from kg.link.persons import holders_of_one, is_full, names_of_one, short_name, whole_names
from kg.link.profile import Profile
from kg.link.units import forces, is_looser
from kg.resolve.units import unit_of

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

_BODIES = (EntityKind.ORGANIZATION, EntityKind.PUBLICATION)
_PAIRED = ("person", "order", "body", "unit", "force")
"""Keys under which everybody is compared with everybody."""
_TOGETHER = 500
"""Actors whose judgements are written at once."""
Found = tuple[str, Profile, Opinion]


def judge(store: "ClaimStore") -> int:
    """Judge whoever awaits it and write the judgements; return how many actors were looked at."""
    _profile(store)
    waiting = store.identities.unjudged()
    if not waiting:
        return 0
    desk = Desk(store)
    with store.transaction():
        looked_at = 0
        for some in _affected(store, desk, waiting):
            looked_at += len(some)
            pairs = [(desk.standing(entity), {j.left: j for j in judgements_on(desk, entity)}) for entity in some]
            gone = [j for held, made in pairs for j in held.values() if made.get(j.left) != j]
            come = [j for held, made in pairs for j in made.values() if j not in held.values()]
            store.write_judgements(gone, come)
        store.identities.judged(waiting)
    return looked_at


def _profile(store: "ClaimStore") -> None:
    """Make the profiles of those whose judgements came with the graph."""
    with store.transaction():
        desk = Desk(store)
        for entity in list(store.identities.unprofiled()):
            desk.refresh(entity)
        store.identities.profiled()


def _affected(store: "ClaimStore", desk: Desk, waiting: Iterable[str]) -> Iterator[list[str]]:
    """Yield whoever has changed, and everybody whose judgements may change by it, sorted, some at a time."""
    index = store.identities
    index.begin_change()
    for entity in waiting:
        keys = desk.refresh(entity)
        if keys is not None:
            index.change(entity, keys)
    for entity, key in index.changes():
        index.affect(_bearers(desk, entity, key))
    return index.affected(_TOGETHER)


def _bearers(desk: Desk, entity: str, key: str) -> list[str]:
    """Return whose judgements may change with an entity that has, or had, a key."""
    sort, _, rest = key.partition(":")
    if sort in _PAIRED:
        return desk.block(key)
    if sort == "full":
        return desk.block(f"short:{rest}")
    if sort == "acronym":
        return desk.block(f"bare:{rest}")
    members = desk.block(key) if key.startswith("office:short:") else []
    return members if members and entity <= members[0] else []


def judgements_on(desk: Desk, entity: str) -> Iterator[Judgement]:
    """Yield the judgements of which an actor is the judged side, each on another pair."""
    profile = desk.profile(entity)
    if profile is None:
        return
    if profile.kind is EntityKind.PERSON:
        found = _whole(desk, entity, profile) if is_full(profile) else _short(desk, entity, profile)
    elif profile.kind in _BODIES:
        found = [*_bodies(desk, entity, profile), *_acronym(desk, entity, profile)]
    else:
        found = _forces(desk, entity, profile) if profile.kind is EntityKind.ARMED_FORCE else []
    for other, _, opinion in found:
        confidence = round(opinion.confidence, 2)
        yield Judgement(other, entity, opinion.verdict, opinion.method, confidence, tuple(sorted(opinion.evidence)))


def _whole(desk: Desk, entity: str, profile: Profile) -> list[Found]:
    others = desk.met(desk.keys(entity, "person", "order"))
    pairs = ((other, known, whole_names(known, profile)) for other, known in others if other < entity)
    return [_unless_together(desk, entity, found) for found in _stated(pairs)]


def _short(desk: Desk, entity: str, profile: Profile) -> list[Found]:
    pairs = ((other, known, short_name(known, profile)) for other, known in _candidates(desk, entity))
    found = [_unless_together(desk, entity, one) for one in _stated(pairs)]
    told_apart = [one for one in found if one[2].verdict is Verdict.DIFFERENT]
    likely = [one for one in found if one[2].verdict is Verdict.SAME]
    if likely:
        return told_apart + (_rivals(likely) if _are_several(likely) else likely)
    possible = [one for one in found if one[2].verdict is Verdict.UNSURE]
    held = list(_holders(desk, entity, profile))
    return told_apart + held + ([] if _are_several(possible) else possible)


def _candidates(desk: Desk, entity: str) -> Iterator[tuple[str, Profile]]:
    """Yield the persons with a given name whom a family name may stand for."""
    families = [key.replace("short:", "full:", 1) for key in desk.keys(entity, "short")]
    if any(len(desk.block(key)) > MOST for key in families):
        return desk.met(key.replace(":short:", ":full:", 1) for key in desk.keys(entity, "office"))
    return desk.met(families)


def _holders(desk: Desk, entity: str, profile: Profile) -> Iterator[Found]:
    """Yield the first of all family names alone that are given the same office."""
    firsts = {desk.block(key)[0] for key in desk.keys(entity, "office")} - {entity}
    for first in sorted(firsts)[:1]:
        known = desk.profile(first)
        if known and (opinion := holders_of_one(known, profile)):
            yield first, known, opinion


def _bodies(desk: Desk, entity: str, profile: Profile) -> list[Found]:
    others = desk.met(desk.keys(entity, "body"))
    return list(_stated((other, known, bodies(known, profile)) for other, known in others if other < entity))


def _acronym(desk: Desk, entity: str, profile: Profile) -> list[Found]:
    keys = [key.replace("bare:", "acronym:", 1) for key in desk.keys(entity, "bare")]
    others = ((other, known) for other, known in desk.met(keys) if other != entity)
    found = list(_stated((other, known, acronym_of(known, profile)) for other, known in others))
    found = [one for one in found if body_keys(one[1].name)[0] != body_keys(profile.name)[0]]
    return _rivals(found) if len({body_keys(known.name) for _, known, _ in found}) > 1 else found


def _forces(desk: Desk, entity: str, profile: Profile) -> list[Found]:
    loose, found = [], []
    for other, known in desk.met(desk.keys(entity, "unit", "force")):
        opinion = forces(known, profile) if other != entity and not is_looser(known, profile) else None
        if opinion and is_looser(profile, known):
            loose.append((other, known, opinion))
        elif opinion and other < entity:
            found.append((other, known, opinion))
    return found + (_rivals(loose) if len({unit_of(known.name) for _, known, _ in loose}) > 1 else loose)


def _stated(pairs: Iterable[tuple[str, Profile, Opinion | None]]) -> Iterator[Found]:
    return ((other, known, opinion) for other, known, opinion in pairs if opinion is not None)


def _unless_together(desk: Desk, entity: str, found: Found) -> Found:
    other, known, opinion = found
    if not desk.stand_together(other, entity):
        return found
    return other, known, apart(opinion.method, 0.9, *opinion.evidence, "one article names both, as two")


def _are_several(found: list[Found]) -> bool:
    """Tell whether those that a name fits are more than one person."""
    return any(names_of_one(found[0][1], known) is None for _, known, _ in found[1:])


def _rivals(found: list[Found]) -> list[Found]:
    """Return the opinions as unsure, since several fit."""
    words = f"{len(found)} fit: " + ", ".join(sorted(known.name for _, known, _ in found)[:5])
    return [
        (other, known, unsure(opinion.method, 0.4, *opinion.evidence, words)) if opinion.verdict is Verdict.SAME
        else (other, known, opinion)
        for other, known, opinion in found
    ]  # fmt: skip
