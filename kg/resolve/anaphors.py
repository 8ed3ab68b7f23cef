"""Common nouns as sources: the governor, the ministry, the outlet, the report."""

import re

from kg.domain.mention import EntityKind
from kg.domain.span import Span
from kg.names.folding import fold
from kg.resolve.capacity import role_words, synonyms
from kg.resolve.cast import Cluster
from kg.resolve.lexicon import country, groups, listed, noun_class, singular
from kg.resolve.phrase import Phrase
from kg.resolve.scene import Scene

_BODIES = {EntityKind.ORGANIZATION, EntityKind.ARMED_FORCE}
_OWNED = {*_BODIES, EntityKind.PUBLICATION, EntityKind.POLITY, EntityKind.PERSON}
_SAYS_WHAT = re.compile(r",?\s(?:is\s)?(?:an?|the)\s([^,.;:\n]{3,80})")
_ISSUED = re.compile(r"\s(?:(?!obtained|seen|reviewed|viewed)\w{2,14}ed\s)?(?:by|from|of)\s", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|on)\s+(?:the\s+)?$", re.IGNORECASE)


def role_meant(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return the person with this role: the same noun first, then a like one, then one named later."""
    state = _state(phrase)
    before = list(scene.cast.persons_before(at, 80))
    after = list(scene.cast.persons_after(at, 20))
    for people, alike in ((before, False), (before, True), (after, False), (after, True)):
        for _, cluster in people:
            if _holds(cluster, phrase, state, alike=alike):
                return cluster
    return _of_gender(scene, phrase, at)


def _state(phrase: Phrase) -> str | None:
    for word in phrase.words[:-1]:
        found = country(re.sub(r"['’]s$", "", word)) if word[:1].isupper() else None
        if found:
            return found.name
    return None


def _holds(cluster: Cluster, phrase: Phrase, state: str | None, *, alike: bool) -> bool:
    if state is not None and cluster.country != state:
        return False
    noun = phrase.noun
    fitting = (c for c in cluster.capacities if noun in role_words(c) or (alike and synonyms(noun, c)))
    return any(not _differs(phrase, capacity) for capacity in fitting)


def _differs(phrase: Phrase, capacity: str) -> bool:
    """Tell whether the phrase and the capacity speak of different holders: the Liberal and the Labour nominee."""
    own = {fold(w) for w in phrase.words[:-1] if not country(re.sub(r"['’]s$", "", w))} - listed("loose-modifier")
    if not own:
        return False
    words = [word for word in capacity.split() if word[:1].isupper() and not country(re.sub(r"['’]s$", "", word))]
    stated = {fold(word) for word in words if singular(word) != phrase.noun} - listed("loose-modifier")
    return bool(stated) and not own & {fold(word) for word in capacity.split()}


def _of_gender(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return the last person who spoke, for "the woman" and the like."""
    sort = groups(phrase.noun) & {"man", "woman"}
    if not sort or len(phrase.words) > 1:
        return None
    gender = "male" if "man" in sort else "female"
    return next((c for c in scene.spoken_before(at) if c.person and c.gender in (None, gender)), None)


def medium_meant(scene: Scene, at: int) -> Cluster | None:
    """Return the last news organisation named or speaking before the position."""
    named = next((cluster for _, cluster in scene.cast.before(at) if cluster.medium), None)
    return named or next((cluster for cluster in scene.spoken_before(at, 6) if cluster.medium), None)


def body_meant(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return the last body with this head noun; a company is also one that no noun describes."""
    state, noun = _state(phrase), phrase.noun
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
            and noun in listed("loose-body")
            and cluster.kind is EntityKind.ORGANIZATION
            and not nouns
        ):
            loose = cluster
    spoke = [c for c in scene.spoken_before(at) if c.kind in _BODIES]
    same = (c for c in spoke if noun in _name_nouns(c))
    if noun in {"agency", "service"} and spoke == [] and not modifiers:
        return next((c for c in scene.spoken_before(at) if c.medium), None) or loose
    return next(same, None) or _alike(spoke, noun, modifiers) or loose


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


def document_body(scene: Scene, phrase: Phrase, found: list[tuple[Span, Cluster]], at: int) -> Cluster | None:
    """Return whose document it is: the body named in the phrase, else the one it was named with before."""
    text, end = scene.page.text, phrase.span.end
    beyond = scene.cast.within(Span(end, end + 60)) if _ISSUED.match(text, end, end + 40) else ()
    for span, cluster in (*found, *list(beyond)[:1]):
        lead = _IN if cluster.medium or cluster.kind is EntityKind.ORGANIZATION else _BY
        issued = _BY.search(text, at, span.start) or lead.search(text, at, span.start)
        if span.start >= phrase.head_span.end and cluster.kind in _OWNED and issued:
            return cluster
    return _named_with(scene, phrase, at) if phrase.definite else None


def _named_with(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    noun, text = phrase.noun, scene.page.text
    for span, cluster in scene.cast.before(at, 8):
        if at - span.start > 600:
            break
        if cluster.kind in {*_BODIES, EntityKind.PUBLICATION} and noun in _stems(
            text[max(span.start - 80, 0) : span.end + 60]
        ):
            return cluster
    bodies = {*_BODIES, EntityKind.PUBLICATION}
    return next((c for c in scene.spoken_before(at, 1) if c.kind in bodies), None)


def _stems(text: str) -> set[str]:
    return {singular(word) for word in re.findall(r"\w+", text)}
