"""Offices and trades as sources: the governor, the lawyer, the 34-year-old."""

import re

from kg.names.folding import fold
from kg.resolve.capacity import role_words, synonyms
from kg.resolve.cast import Cluster
from kg.resolve.lexicon import country, groups, listed, singular
from kg.resolve.phrase import Phrase
from kg.resolve.pronouns import gender_word, person_for
from kg.resolve.relations import related
from kg.resolve.scene import Scene

_YEARS = re.compile(r"\d{1,3}-year-old$")


def role_meant(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return the person with this role: the same noun first, then a like one, then one named later."""
    if phrase.determiner in listed("possessive"):
        return related(scene, phrase, at)
    state, body = state_named(phrase), _complement(scene, phrase)
    before = list(scene.cast.persons_before(at, 80))
    after = list(scene.cast.persons_after(at, 20))
    for people, alike in ((before, False), (before, True), (after, False), (after, True)):
        for _, cluster in people:
            if _holds(cluster, phrase, state, alike=alike) and (not body or body & _words(cluster)):
                return cluster
    if body:
        return None
    return _of_gender(scene, phrase, at)


def aged(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return who is meant by "the 34-year-old mother": the person the text is at."""
    if not phrase.definite or not any(_YEARS.match(word) for word in phrase.words):
        return None
    if not scene.cast.persons_before(at, 1):
        return None
    return person_for(scene, gender_word(" ".join(phrase.words)), at)


def _complement(scene: Scene, phrase: Phrase) -> set[str]:
    """Return the names behind the head, which say of what somebody is the head: "the chair of the DNC"."""
    rest = scene.page.text[phrase.head_span.end : phrase.span.end].partition(",")[0].split()
    return {fold(word) for word in rest if word[:1].isupper()} if rest[:1] in (["of"], ["for"]) else set()


def _words(cluster: Cluster) -> set[str]:
    return {word for capacity in cluster.capacities for word in fold(capacity).split()} | {fold(cluster.country or "")}


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


def state_named(phrase: Phrase) -> str | None:
    """Return the country that a modifier of the head names."""
    for word in phrase.words[:-1]:
        found = country(re.sub(r"['’]s$", "", word)) if word[:1].isupper() else None
        if found:
            return found.name
    return None
