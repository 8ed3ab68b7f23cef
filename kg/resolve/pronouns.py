"""Pronouns as sources: to whom he, she, it and they point."""

import re
from collections.abc import Iterator
from math import log2

from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.resolve.cast import Cluster
from kg.resolve.lexicon import groups, listed, noun_class
from kg.resolve.scene import Scene

_GENDER = {
    "he": "male", "him": "male", "himself": "male", "his": "male",
    "she": "female", "her": "female", "herself": "female",
}  # fmt: skip
_BODIES = {EntityKind.ORGANIZATION, EntityKind.PUBLICATION, EntityKind.ARMED_FORCE, EntityKind.POLITY}
_WOMAN = re.compile(r"\b(?:[Tt]he|[Aa]|[Tt]his)\s(?:[\w-]+\s){0,2}?(woman|man|girl|boy|mother|father|teenager)\b")
_BONUS_SPOKE, _BONUS_LAST, _BONUS_SUBJECT, _BONUS_GENDER = 2.5, 1.0, 1.0, 0.5
_BONUS_CENTRE = 2.0
"""For the subject of the sentence right before, taken up first (centering; Grosz, Joshi and Weinstein 1995)."""
_BONUS_OFTEN, _MOST_OFTEN = 0.3, 1.5
"""For whom the article is about, by how often it names him."""
_COST_DISJOINT = 4.0
_COST_PARAGRAPH, _COST_400, _COST_QUOTED, _COST_POSSESSIVE = 2.0, 1.0, 1.5, 1.0


def antecedent(scene: Scene, pronoun: str, at: int, number: int | None = None) -> Cluster | None:
    """Return whom the pronoun at the position stands for, or None where nobody fits.

    The number is that of the attribution whose source the pronoun is.
    """
    word = pronoun.lower()
    if word in _GENDER:
        return person_for(scene, _GENDER[word], at, number)
    if word in {"it", "itself", "its", "one"}:
        return _body_for(scene, at)
    if word in {"they", "them", "themselves", "their"}:
        return _group_for(scene, at)
    if word in listed("relative"):
        return _head_before(scene, at)
    return None


def person_for(scene: Scene, gender: str | None, at: int, number: int | None = None) -> Cluster | None:
    """Return the best person of fitting gender before the position, else the next one named."""
    others, voice = disjoint(scene, at, number), _voice(scene, at, number)
    best: tuple[float, int, Cluster] | None = None
    for mention, cluster in (*scene.cast.persons_before(at), *_described(scene, at)):
        if cluster is not voice and (gender is None or cluster.gender in (None, gender)):
            score = _score(scene, mention, cluster, at) + _BONUS_GENDER * (cluster.gender == gender)
            score -= _COST_DISJOINT * (cluster in others)
            if best is None or (score, mention.span.start) > best[:2]:
                best = (score, mention.span.start, cluster)
    if best is not None:
        return best[2]
    later = (c for _, c in scene.cast.persons_after(at) if c is not voice)
    following = (c for c in later if gender is None or c.gender in (None, gender))
    return next(following, None)


def disjoint(scene: Scene, at: int, number: int | None) -> list[Cluster]:
    """Return whom the speaker at the position names in what he says.

    Nobody calls himself by name behind "he said" (principle C of binding; Chomsky 1981).
    """
    found: list[Cluster] = []
    for piece in scene.attributions[number].content[:20] if number is not None else ():
        if piece.start > at or scene.page.text[piece.start] in '“"«':
            found += [cluster for _, cluster in scene.cast.within(piece) if cluster.person]
    return found


def _voice(scene: Scene, at: int, number: int | None) -> Cluster | None:
    """Return who says the words in quotation marks at the position: no "he" among them is the one who says it.

    Who is told to say it inside the same marks speaks in the words of another, and may be "he" there.
    """
    outer, quote = scene.containers[number] if number is not None else None, scene.page.quote(at)
    if outer is None or quote is None:
        return None
    own = scene.attributions[outer]
    return None if any(quote.holds(piece) for piece in (*own.source, *own.cue)) else scene.speakers.get(outer)


def _described(scene: Scene, at: int) -> Iterator[tuple[Mention, Cluster]]:
    """Yield who has spoken without a name, and who is called a man or a woman, with where."""
    for span, cluster in scene.heard_before(at):
        words = cluster.name.lower().split()[:4]
        human = any(noun_class(word) == "role" for word in words) and not {"family", "people"} & set(words)
        if cluster.unnamed and human and not cluster.plural and cluster.kind is EntityKind.PERSON:
            cluster.gender = cluster.gender or gender_word(cluster.name)
            yield Mention(span, EntityKind.PERSON, role="subject"), cluster
    text, start = scene.page.text, max(at - 400, 0)
    for match in _WOMAN.finditer(text, start, at):
        if scene.page.quote(match.start()) is None:
            cluster = scene.unnamed(f"unnamed {match.group(1).lower()}")
            cluster.gender = gender_word(match.group(1))
            role = None if text[match.end() : match.end() + 1] in {"'", "’"} else "subject"
            yield Mention(Span(*match.span()), EntityKind.PERSON, role=role), cluster


def gender_word(name: str) -> str | None:
    """Return the gender that the words of a description give away."""
    sorts = {sort for word in name.split() for sort in groups(word)} | set(name.lower().split())
    female = sorts & {"woman", "spokeswoman", "mother", "daughter", "sister", "wife", "chairwoman", "congresswoman"}
    male = sorts & {"man", "spokesman", "father", "son", "brother", "husband", "chairman", "congressman", "uncle"}
    return "female" if female and not male else "male" if male and not female else None


def _score(scene: Scene, mention: Mention, cluster: Cluster, at: int) -> float:
    page, start = scene.page, mention.span.start
    score = -_COST_PARAGRAPH * (page.paragraph(at) - page.paragraph(start)) - _COST_400 * (at - start) / 400
    quote = page.quote(start)
    score -= _COST_QUOTED * (quote is not None and not quote.start <= at < quote.end)
    score += _BONUS_SUBJECT * (mention.role == "subject") - _COST_POSSESSIVE * (mention.role == "possessive")
    score += _BONUS_CENTRE * (mention.role == "subject" and _right_before(scene, start, at))
    score += min(_BONUS_OFTEN * log2(max(len(cluster.mentions), 1)), _MOST_OFTEN)
    if mention.role == "possessive":  # who is spoken of in "on her advice" is not the one who speaks there
        return score
    last = next((c for c in scene.spoken_before(at) if c.kind is EntityKind.PERSON and not c.plural), None)
    return score + _BONUS_SPOKE * scene.has_spoken(cluster, at) + _BONUS_LAST * (last is cluster)


def _right_before(scene: Scene, start: int, at: int) -> bool:
    """Tell whether one position lies in the sentence before the other's, in the same paragraph."""
    page = scene.page
    ends, begins = page.sentence(start).end, page.sentence(at).start
    return ends <= begins and page.paragraph(start) == page.paragraph(at) and not page.text[ends:begins].strip()


def _body_for(scene: Scene, at: int) -> Cluster | None:
    for cluster in scene.spoken_before(at):
        if not cluster.person and not cluster.plural:
            return cluster
    sentence = scene.page.sentence(max(at - 2, 0))
    for span, cluster in scene.cast.before(at, 10):
        if cluster.kind in _BODIES and span.start >= sentence.start - 300:
            return cluster
    return None


def _group_for(scene: Scene, at: int) -> Cluster | None:
    subject = _subject_of_sentence(scene, at)
    if subject is not None:
        return subject
    recent = list(scene.spoken_before(at))
    for cluster in recent:
        if cluster.plural:
            return cluster
    spoke = next((c for c in recent if not c.person and c.kind in _BODIES), None)
    if spoke is not None:
        return spoke
    near = scene.page.paragraph(at) - 1
    groups_before = (
        c for span, c in scene.cast.before(at, 12) if c.plural and scene.page.paragraph(span.start) >= near
    )
    return next(groups_before, None)


def _subject_of_sentence(scene: Scene, at: int) -> Cluster | None:
    """Return the group or body that the sentence is about so far, none in quotations."""
    start = scene.page.sentence(at).start
    for span, cluster in scene.cast.within(Span(start, at)) if at > start else ():
        role = next((m.role for m in cluster.mentions if m.span == span), None)
        if span.start >= start and role == "subject" and scene.page.quote(span.start) is None:
            return cluster if cluster.plural or cluster.kind in _BODIES else None
    return None


def _head_before(scene: Scene, at: int) -> Cluster | None:
    """Return what the relative clause hangs on: the name that ends right before its comma."""
    nearest = None
    for span, cluster in scene.cast.before(at, 5):
        gap = scene.page.text[span.end : at]
        if not gap.strip(" ,'’s\u00a0"):
            return cluster
        if nearest is None and len(gap) < 80 and gap.rstrip().endswith(","):
            nearest = cluster
    return nearest
