"""Bodies as sources: the ministry, the company, the outlet, the website."""

import re

from kg.domain.mention import EntityKind
from kg.domain.span import Span
from kg.names.folding import fold
from kg.resolve.cast import Cluster
from kg.resolve.lexicon import groups, listed, noun_class, singular
from kg.resolve.phrase import Phrase
from kg.resolve.relations import followers
from kg.resolve.roles import state_named
from kg.resolve.scene import Scene
from kg.resolve.units import unit_of

_BODIES = {EntityKind.ORGANIZATION, EntityKind.ARMED_FORCE}
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
_SAYS_WHAT = re.compile(r",?\s(?:is\s)?(?:an?|the)\s([^,.;:\n]{3,80})")


def medium_meant(scene: Scene, at: int) -> Cluster | None:
    """Return the last news organisation named or speaking before the position."""
    named = next((cluster for _, cluster in scene.cast.before(at) if cluster.medium), None)
    return named or next((cluster for cluster in scene.spoken_before(at, 6) if cluster.medium), None)


def site_meant(scene: Scene, at: int) -> Cluster | None:
    """Return the website that spoke last, whatever it is called: an organisation that no noun describes."""
    spoke = (c for c in scene.spoken_before(at, 2) if c.kind in {EntityKind.ORGANIZATION, EntityKind.PUBLICATION})
    return next((c for c in spoke if not _name_nouns(c)), None)


def unit_meant(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return the unit that goes by its number: "the 79th"."""
    if not phrase.definite or len(phrase.words) != 1 or not _NUMBER.fullmatch(phrase.head):
        return None
    number = unit_of(phrase.head)
    named = ((c, unit_of(c.name)) for _, c in scene.cast.before(at) if c.kind is EntityKind.ARMED_FORCE)
    return next((cluster for cluster, unit in named if number and unit and unit.may_be(number)), None)


def body_meant(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return the last body with this head noun; a company is also one that no noun describes."""
    state, noun = state_named(phrase), phrase.noun
    if noun in listed("personal-body") and (following := followers(scene, phrase, at)):
        return following
    modifiers = {fold(word) for word in phrase.words[:-1]} - {""}
    loose: Cluster | None = None
    for span, cluster in scene.cast.before(at):
        if cluster.kind not in _BODIES or (state and cluster.country not in (None, state)):
            continue
        nouns = _nouns(scene, span, cluster)
        if noun in nouns and (not modifiers or state or modifiers & set(fold(cluster.name).split())):
            return cluster
        recent = scene.page.paragraph(at) - scene.page.paragraph(span.start) <= 2
        if (
            loose is None
            and recent
            and (noun in listed("loose-body") or "company" in groups(noun))
            and cluster.kind is EntityKind.ORGANIZATION
            and not nouns
        ):
            loose = cluster
    spoke = [c for c in scene.spoken_before(at) if c.kind in _BODIES]
    same = (c for c in spoke if noun in _name_nouns(c))
    if noun in {"agency", "service"} and spoke == [] and not modifiers:
        medium = next((c for c in scene.spoken_before(at) if c.medium), None)
        return medium or loose or _plain_body(scene, at)
    return next(same, None) or _alike(spoke, noun, modifiers) or loose


def _plain_body(scene: Scene, at: int) -> Cluster | None:
    """Return the organisation named last, in this paragraph, if nothing says what sort it is."""
    for span, cluster in scene.cast.before(at, 8):
        if scene.page.paragraph(span.start) != scene.page.paragraph(at):
            return None
        if cluster.kind is EntityKind.ORGANIZATION and not cluster.person:
            return cluster if not _nouns(scene, span, cluster) else None
    return None


def _alike(spoke: list[Cluster], noun: str, modifiers: set[str]) -> Cluster | None:
    """Return the last speaker that a synonym of its noun means: the agency for an authority."""
    sort = groups(noun) & listed("state-body")
    fitting = (c for c in spoke if any(groups(own) & sort for own in _name_nouns(c)))
    return next(fitting, None) if not modifiers else None


def _name_nouns(cluster: Cluster) -> set[str]:
    words = fold(cluster.name).split()
    nouns = {singular(word) for word in words if noun_class(word) == "body"}
    return nouns | ({"military", "army"} if cluster.kind is EntityKind.ARMED_FORCE else set())


def _nouns(scene: Scene, span: Span, cluster: Cluster) -> set[str]:
    """Return the nouns that say what the body is: in its name, before it, or in apposition."""
    nouns = _name_nouns(cluster)
    text = scene.page.text
    before = text[max(span.start - 30, 0) : span.start].split()
    if before and noun_class(before[-1]) == "body":
        nouns.add(singular(before[-1]))
    found = _SAYS_WHAT.match(text, span.end, span.end + 90)
    if found:
        nouns.update(singular(w) for w in found.group(1).split()[:6] if noun_class(w) == "body")
    return nouns
