"""Source phrases: from the words of a source to who it is."""

import re

from kg.domain.attribution import Attribution
from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.names.folding import fold
from kg.resolve.bodies import body_meant, medium_meant, site_meant, unit_meant
from kg.resolve.cast import Cluster
from kg.resolve.documents import document_body
from kg.resolve.kinds import polity
from kg.resolve.lexicon import aliases, country, groups, listed, noun_class
from kg.resolve.naming import armed_forces, force_named, medium_name, surname, tidy
from kg.resolve.phrase import POSSESSIVE, Phrase, described, mid_sentence, nearest_piece, noun_phrase, read_phrase
from kg.resolve.pronouns import antecedent
from kg.resolve.roles import aged, role_meant
from kg.resolve.scene import Scene

_COMMON = re.compile(r"[A-Z][a-z]*(?:ent|er|or|ist|ial)s")
"""Many who do or are something."""
_NEAR = 20_000
_OWN = frozenset({"our", "my"})


def speaker(scene: Scene, number: int) -> Cluster | None:
    """Return who the attribution's source is, or None where the text names nobody."""
    attribution = scene.attributions[number]
    piece = nearest_piece(scene.page.text, attribution)
    piece = piece and noun_phrase(scene.page.text, piece)
    if piece is None:
        return None
    return who(scene, piece, number=number)


def who(scene: Scene, span: Span, *, number: int | None = None) -> Cluster | None:
    """Return whom the noun phrase in the span stands for, where it stands."""
    found = [(name, cluster) for name, cluster in scene.cast.within(span)]
    phrase = read_phrase(scene.page.text, span, [name for name, _ in found])
    at = phrase.span.start
    if phrase.pronoun:
        first = phrase.text.lower() in {"i", "we"}
        return _first_person(scene, number, at) if first else antecedent(scene, phrase.text, at, number)
    if not phrase.words or phrase.text.lower() in {"the", "a", "an"}:
        return None
    return (
        _named(scene, phrase, found)
        or _apposed(scene, phrase)
        or _national(scene, phrase, number)
        or _common(scene, phrase, found, at)
        or _proper(scene, phrase)
        or _unnamed(scene, phrase)
    )


def _first_person(scene: Scene, number: int | None, at: int) -> Cluster | None:
    """Return who says I: whose words these are, or in a quotation who spoke last."""
    found = _enclosing(scene, number)
    if found is None and scene.page.quote(at) is not None:
        return next(scene.spoken_before(at, 1), None)
    return found


def _enclosing(scene: Scene, number: int | None) -> Cluster | None:
    outer = scene.containers[number] if number is not None else None
    return scene.speakers.get(outer) if outer is not None else None


def _head_start(phrase: Phrase) -> int:
    return phrase.head_span.end - len(phrase.words[-1])


def _named(scene: Scene, phrase: Phrase, found: list[tuple[Span, Cluster]]) -> Cluster | None:
    """Return the name that the phrase ends in, or that owns what it ends in."""
    head = _head_start(phrase)
    inside = [(span, c) for span, c in found if span.start < phrase.head_span.end and c.kind is not EntityKind.GROUP]
    for span, cluster in inside:
        if span.end > head and not (cluster.kind is EntityKind.POLITY and noun_class(phrase.head)):
            return cluster
    if not inside:
        return None
    span, owner = inside[-1]
    kind = phrase.noun_class
    if kind == "document" or (kind in (None, "medium") and not owner.person and owner.kind is not EntityKind.POLITY):
        return owner if not (kind is None and phrase.plural) else None
    possessive = scene.page.text[span.end : span.end + 1] in {"'", "’"}
    if kind == "body" and (owner.medium or (phrase.head in listed("loose-body") and not possessive)):
        return owner
    if kind == "body" and owner.kind is not EntityKind.POLITY and (owner.person or noun_class(phrase.head)):
        return _body_of(scene, owner, phrase)
    return None


def _body_of(scene: Scene, owner: Cluster, phrase: Phrase) -> Cluster:
    """Return the organisation that goes by its person or parent: "the Hart campaign"."""
    if owner.person:
        family = owner.name.split()[-1]
        return scene.body(f"{family}’s {phrase.head}" if phrase.head == "office" else f"{family} {phrase.head}")
    words = [POSSESSIVE.sub("", word) for word in phrase.words]
    return scene.body(tidy(" ".join(words)))


def _apposed(scene: Scene, phrase: Phrase) -> Cluster | None:
    """Return the name in apposition: "the governor of Aland, Ada Vale"."""
    if phrase.plural or phrase.noun_class == "document":
        return None
    if phrase.noun_class is None and not phrase.definite and phrase.head != "one":
        return None
    text, end = scene.page.text, phrase.head_span.end
    limit = Span(end, min(phrase.span.end + 60, end + 160))
    for name, cluster in scene.cast.within(limit):
        if name.start < end or cluster.kind is EntityKind.GROUP:
            continue
        between = text[end : name.start]
        if "," not in between or between.count(",") > 2:
            continue
        beyond = text[phrase.span.end : name.start] if name.start > phrase.span.end else ","
        titles = between.rpartition(",")[2].split()
        close = all(word[0].isupper() or noun_class(word) for word in titles) and len(titles) <= 5
        body = not cluster.person and cluster.kind is not EntityKind.POLITY  # no ministry is called Sweden
        closed = text[name.end : name.end + 1] in {",", "."}
        fits = cluster.person and closed if phrase.noun_class is None else body
        if phrase.noun_class == "role":
            fits = cluster.person
        if close and fits and beyond.lstrip().startswith(","):
            return cluster
    return None


def nation(words: tuple[str, ...]) -> tuple[str, str, int] | None:
    """Return the state that the first words name: its name, its adjective, and how many words."""
    for size in (2, 1):
        if len(words) >= size and words[0][:1].isupper():
            found = country(POSSESSIVE.sub("", " ".join(words[:size])))
            if found:
                return found.name, found.adjective, size
    return None


def _national(scene: Scene, phrase: Phrase, number: int | None) -> Cluster | None:
    """Return the body that belongs to a state: "Kyiv's military", "British intelligence", "our army"."""
    state = nation(phrase.words)
    rest = phrase.words
    if state:
        rest = phrase.words[state[2] :]
    elif phrase.determiner in _OWN:
        owner = _enclosing(scene, number)
        found = country(owner.country) if owner is not None and owner.country else None
        state = (found.name, found.adjective, 0) if found else None
    if state is None:
        return None
    if not rest:
        adjective = phrase.text.lower().endswith("s") and country(phrase.text) is not None
        kind, name = polity(state[0])
        return (
            None
            if adjective and state[0] != tidy(phrase.text) and phrase.plural
            else scene.cast.get(kind, fold(name) or name, name)
        )
    if noun_class(rest[-1]) == "document":
        kind, name = polity(state[0])
        possessive = phrase.words[state[2] - 1].endswith(("'s", "’s")) if state[2] else False
        return scene.cast.get(kind, fold(name) or name, name) if possessive else None
    spelled_out = scene.cast.short.get(fold(" ".join(rest)))
    if spelled_out is not None and spelled_out.country in (None, state[0]):
        return scene.body(f"{state[1]} {spelled_out.name}", state[0])
    force = armed_forces(state[1], " ".join(rest))
    if force and rest[-1].lower() not in {"soldiers", "servicemen", "invaders", "occupiers"}:
        return _of_state(scene.cast.get(EntityKind.ARMED_FORCE, fold(force), force), state[0])
    if noun_class(rest[-1]) == "body" and rest[-1].lower() not in {"team", "staff", "prosecutors", "authorities"}:
        return scene.body(f"{state[1]} {' '.join(rest)}", state[0])
    return None


def _of_state(cluster: Cluster, state: str) -> Cluster:
    cluster.country = cluster.country or state
    return cluster


def _common(scene: Scene, phrase: Phrase, found: list[tuple[Span, Cluster]], at: int) -> Cluster | None:
    """Return what a common noun points at."""
    kind = phrase.noun_class
    meant = aged(scene, phrase, at) or unit_meant(scene, phrase, at)
    if meant is not None:
        return meant
    if kind == "document":
        return document_body(scene, phrase, found, at)
    if phrase.plural and phrase.definite:
        same = (c for c in scene.spoken_before(at) if c.plural and phrase.head in fold(c.name).split())
        return next(same, None) or _group_named(scene, phrase, at)
    if phrase.plural or not (phrase.definite or phrase.determiner is None):
        return None
    news = {"news", "media"} & {word.lower() for word in phrase.words[:-1]}
    if ("medium" in groups(phrase.noun) or (news and kind == "body")) and phrase.definite:
        medium = medium_meant(scene, at)
        if medium is None and phrase.noun in {"website", "site", "blog", "portal"}:
            medium = site_meant(scene, at)
        if medium is not None or kind == "medium":
            return medium
    if kind == "role" and (phrase.definite or phrase.words[0][:1].isupper()):
        return role_meant(scene, phrase, at)
    if kind == "body" and (phrase.definite or phrase.words[-1][:1].isupper()):
        return body_meant(scene, phrase, at)
    return None


def _group_named(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return the group that a bare definite plural takes up: "two port officials … the officials"."""
    if len(phrase.words) != 1:
        return None
    for span, cluster in scene.cast.before(at, 12):
        longer = cluster.kind is EntityKind.GROUP and len(cluster.name.split()) > 1
        if longer and cluster.name.split()[0] != "unnamed" and phrase.head in fold(cluster.name).split():
            return cluster if scene.page.paragraph(at) - scene.page.paragraph(span.start) <= 2 else None
    return None


def _proper(scene: Scene, phrase: Phrase) -> Cluster | None:
    """Return a name that the recogniser missed."""
    start = scene.page.text[phrase.span.start : phrase.span.end]
    name = tidy(" ".join(phrase.words))
    large = [word for word in phrase.words if word[:1].isupper()]
    titled = phrase.noun_class == "body" and re.match(r".{0,80}\b(?:of|for)\s+(?:the\s+)?[A-Z]", start, re.DOTALL)
    if titled and phrase.words[-1][:1].isupper():
        whole = tidy(start)
        return scene.body(whole)
    if not name or len(large) < len(phrase.words) or not (phrase.proper or _known(name)):
        return None
    if phrase.span.start in scene.groups and scene.groups[phrase.span.start].kind is EntityKind.GROUP:
        return None
    known = scene.cast.short.get(fold(name))
    if known is not None:
        return known
    medium = medium_name(name, EntityKind.ORGANIZATION)
    if medium:
        cluster = scene.cast.get(EntityKind.PUBLICATION, fold(medium), medium)
        cluster.medium = True
        return cluster
    if phrase.span.start in scene.groups or country(name):
        kind, name = polity(name)
        return scene.cast.get(kind, fold(name) or name, name)
    return _surname(scene, name, phrase.span.start) or _new(scene, name, phrase)


def _known(name: str) -> bool:
    return fold(name) in aliases()


def _surname(scene: Scene, name: str, at: int) -> Cluster | None:
    key = surname(name)
    for _, cluster in scene.cast.persons_before(at, 200):
        if surname(cluster.name) == key:
            return cluster
    return next((c for _, c in scene.cast.persons_after(at, 50) if surname(c.name) == key), None)


def _new(scene: Scene, name: str, phrase: Phrase) -> Cluster | None:
    """Return who has the name, unless it is a common noun with which a sentence opens: "Readers complained"."""
    if _COMMON.fullmatch(name) and not _known(name) and not _is_written_large(scene, name, phrase.span.start):
        return None
    words = name.split()
    force = force_named(name)
    if force:
        return scene.cast.get(EntityKind.ARMED_FORCE, fold(force), force)
    human = phrase.determiner is None and 2 <= len(words) <= 3 and not any(noun_class(w) == "body" for w in words)
    if human and all(word.isalpha() or "-" in word or "." in word for word in words):
        cluster = scene.cast.get(EntityKind.PERSON, fold(name) or name, name)
        scene.cast.put(cluster, Mention(phrase.head_span, EntityKind.PERSON, role="subject", found_by="source"))
        return cluster
    return scene.body(aliases()[fold(name)][0] if _known(name) else name)


def _is_written_large(scene: Scene, name: str, at: int) -> bool:
    """Tell whether the name stands amid a sentence somewhere near."""
    return re.search(rf"[\w,]\s{name}\b", scene.page.text[max(0, at - _NEAR) : at + _NEAR]) is not None


def _unnamed(scene: Scene, phrase: Phrase) -> Cluster | None:
    name = described(phrase)
    if not tidy(name):
        return None
    if not _named_at(scene, phrase.span.start):
        name = mid_sentence(scene.page.text, phrase.span.start, name)
    if phrase.determiner in {"his", "her", "its", "their", "our", "my"}:
        rest = " ".join(phrase.words)
        name = rest if len(phrase.words) > 1 else f"unnamed {rest}"
    return scene.unnamed(name, plural=phrase.plural)


def _named_at(scene: Scene, start: int) -> bool:
    names = (c for _, c in scene.cast.within(Span(start, start + 1)) if c.kind is not EntityKind.GROUP)
    return any(names) or (start in scene.groups and scene.groups[start].kind is EntityKind.PLACE)


def cue_words(text: str, attribution: Attribution) -> str:
    """Return the words of the cue, in lower case."""
    return " ".join(span.of(text) for span in attribution.cue).lower()
