"""Common nouns as sources: the governor, the ministry, the outlet, the report."""

import re

from kg.domain.mention import EntityKind
from kg.domain.span import Span
from kg.names.folding import fold
from kg.resolve.capacity import role_words, synonyms
from kg.resolve.cast import Cluster
from kg.resolve.lexicon import country, groups, listed, noun_class, singular
from kg.resolve.naming import surname
from kg.resolve.phrase import Phrase
from kg.resolve.pronouns import antecedent, gender_word, person_for
from kg.resolve.scene import Scene

_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_YEARS = re.compile(r"\d{1,3}-year-old$")
_BODIES = {EntityKind.ORGANIZATION, EntityKind.ARMED_FORCE}
_OWNED = {*_BODIES, EntityKind.PUBLICATION, EntityKind.POLITY, EntityKind.PERSON}
_SAYS_WHAT = re.compile(r",?\s(?:is\s)?(?:an?|the)\s([^,.;:\n]{3,80})")
_ISSUED = re.compile(r"\s(?:(?!obtained|seen|reviewed|viewed)\w{2,14}ed\s)?(?:by|from|of)\s", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|on)\s+(?:the\s+)?$", re.IGNORECASE)


def role_meant(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return the person with this role: the same noun first, then a like one, then one named later."""
    if phrase.determiner in listed("possessive"):
        return _related(scene, phrase, at)
    state, body = _state(phrase), _complement(scene, phrase)
    before = list(scene.cast.persons_before(at, 80))
    after = list(scene.cast.persons_after(at, 20))
    for people, alike in ((before, False), (before, True), (after, False), (after, True)):
        for _, cluster in people:
            if _holds(cluster, phrase, state, alike=alike) and (not body or body & _words(cluster)):
                return cluster
    if body:
        return None
    return _of_gender(scene, phrase, at)


def _complement(scene: Scene, phrase: Phrase) -> set[str]:
    """Return the names behind the head, which say of what somebody is the head: "the chair of the DNC"."""
    rest = scene.page.text[phrase.head_span.end : phrase.span.end].partition(",")[0].split()
    return {fold(word) for word in rest if word[:1].isupper()} if rest[:1] in (["of"], ["for"]) else set()


def _words(cluster: Cluster) -> set[str]:
    return {word for capacity in cluster.capacities for word in fold(capacity).split()} | {fold(cluster.country or "")}


def _related(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return whose kin or aide it is: "his wife" shares the name, "his lawyer" is called so with the name."""
    owner = possessor(scene, phrase, at)
    if owner is None or not owner.person:
        return None
    key, kin = surname(owner.name), "kin" in groups(phrase.noun.removeprefix("ex-"))
    for _, cluster in (*scene.cast.persons_before(at, 80), *scene.cast.persons_after(at, 20)):
        if cluster is owner:
            continue
        if (
            kin
            and surname(cluster.name) == key
            and cluster.gender in (None, gender_word(phrase.noun.removeprefix("ex-")))
        ):
            return cluster
        named = any(key in map(surname, c.split()) for c in cluster.capacities if phrase.noun in role_words(c))
        if named:
            return cluster
    return None


def possessor(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return whom "his", "her" or "its" before the head stands for."""
    return antecedent(scene, _OWNERS.get(phrase.determiner or "", ""), at)


def aged(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return who is meant by "the 34-year-old mother": the person the text is at."""
    if not phrase.definite or not any(_YEARS.match(word) for word in phrase.words):
        return None
    if not scene.cast.persons_before(at, 1):
        return None
    return person_for(scene, gender_word(" ".join(phrase.words)), at)


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


def site_meant(scene: Scene, at: int) -> Cluster | None:
    """Return the website that spoke last, whatever it is called: an organisation that no noun describes."""
    spoke = (c for c in scene.spoken_before(at, 2) if c.kind in {EntityKind.ORGANIZATION, EntityKind.PUBLICATION})
    return next((c for c in spoke if not _name_nouns(c)), None)


def body_meant(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return the last body with this head noun; a company is also one that no noun describes."""
    state, noun = _state(phrase), phrase.noun
    if noun in listed("personal-body") and (followers := _followers(scene, phrase, at)):
        return followers
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


def _followers(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
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
    """Return the body that the document was named with before, else the one that spoke last."""
    noun, text, bodies = phrase.noun, scene.page.text, {*_BODIES, EntityKind.PUBLICATION}
    before = re.compile(
        rf"\b{re.escape(noun)}s?\s(?:(?!and\b)\w+\s){{0,2}}?(?:by|from|of|in)\s(?:the\s|an?\s)?(?:\w+\s)?$"
    )
    after = re.compile(rf"(?:['’]s?)?\s(?:[\w-]+\s){{0,2}}?{re.escape(noun)}s?\b(?!\s(?:all|every|that they))")
    issued = re.compile(rf"\s(?:\w+\s){{0,2}}(?:an?|the|its|their)\s(?:[\w-]+\s){{0,3}}?{re.escape(noun)}\b")
    for span, cluster in scene.cast.before(at, 8):
        if at - span.start > 600:
            break
        lead = text[max(span.start - 60, 0) : span.start]
        end = min(span.end + 70, at)
        shown = before.search(lead) or after.match(text, span.end, end) or issued.match(text, span.end, end)
        if cluster.kind in bodies and (
            shown or re.search(rf"\b(?:an?|the)\s(?:\w+\s){{0,2}}{re.escape(noun)}\b[^.]*$", lead)
        ):
            return cluster
    return next((c for c in scene.spoken_before(at, 1) if c.kind in bodies), None)
