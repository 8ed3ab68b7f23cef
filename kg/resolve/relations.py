"""Who and what belongs to somebody: his wife, her lawyer, the campaign."""

import re

from kg.resolve.capacity import role_words
from kg.resolve.cast import Cluster
from kg.resolve.lexicon import groups, listed
from kg.resolve.naming import surname
from kg.resolve.phrase import Phrase
from kg.resolve.pronouns import antecedent, gender_word
from kg.resolve.scene import Scene

_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}


def possessor(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return whom "his", "her" or "its" before the head stands for."""
    return antecedent(scene, _OWNERS.get(phrase.determiner or "", ""), at)


def related(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return whose kin or aide it is: "his wife" shares the name, "his lawyer" is called so with the name."""
    owner = possessor(scene, phrase, at)
    if owner is None or not owner.person:
        return None
    noun = phrase.noun.removeprefix("ex-")
    key, kin, gender = surname(owner.name), "kin" in groups(noun), gender_word(noun)
    for _, cluster in (*scene.cast.persons_before(at, 80), *scene.cast.persons_after(at, 20)):
        if cluster is owner:
            continue
        if kin and surname(cluster.name) == key and cluster.gender in (None, gender):
            return cluster
        named = any(key in map(surname, c.split()) for c in cluster.capacities if phrase.noun in role_words(c))
        if named:
            return cluster
    return None


def followers(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return the campaign, team or office that goes by a person: the possessor's, else the last one mentioned."""
    if phrase.determiner in listed("possessive"):
        owner = possessor(scene, phrase, at)
        return scene.body(f"{owner.name.split()[-1]} {phrase.noun}") if owner is not None and owner.person else None
    after = re.compile(rf"(?:['’]s)?\s(?:[\w-]+\s){{0,2}}?{re.escape(phrase.noun)}\b")
    for mention, cluster in scene.cast.persons_before(at, 40):
        if (
            after.match(scene.page.text, mention.span.end)
            and scene.page.paragraph(at) - scene.page.paragraph(mention.span.start) <= 8
        ):
            return scene.body(f"{cluster.name.split()[-1]} {phrase.noun}")
    return None
