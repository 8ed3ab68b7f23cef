"""Pronouns as sources: to whom he, she, it and they point."""

from kg.domain.mention import EntityKind, Mention
from kg.resolve.cast import Cluster
from kg.resolve.scene import Scene

_GENDER = {"he": "male", "him": "male", "himself": "male", "she": "female", "her": "female", "herself": "female"}
_BODIES = {EntityKind.ORGANIZATION, EntityKind.PUBLICATION, EntityKind.ARMED_FORCE, EntityKind.POLITY}
_BONUS_SPOKE, _BONUS_LAST, _BONUS_SUBJECT, _BONUS_GENDER = 2.5, 1.0, 1.0, 0.5
_BONUS_CENTRE = 2.0
"""For the subject of the sentence right before, taken up first (centering; Grosz, Joshi and Weinstein 1995)."""
_COST_PARAGRAPH, _COST_400, _COST_QUOTED, _COST_POSSESSIVE = 2.0, 1.0, 1.5, 1.0


def antecedent(scene: Scene, pronoun: str, at: int) -> Cluster | None:
    """Return whom the pronoun at the position stands for, or None where nobody fits."""
    word = pronoun.lower()
    if word in _GENDER:
        return person_for(scene, _GENDER[word], at)
    if word in {"it", "itself", "one"}:
        return _body_for(scene, at)
    if word in {"they", "them", "themselves"}:
        return _group_for(scene, at)
    if word in {"who", "which", "whom"}:
        return _head_before(scene, at)
    return None


def person_for(scene: Scene, gender: str, at: int) -> Cluster | None:
    """Return the best person of fitting gender before the position, else the next one named."""
    best: tuple[float, int, Cluster] | None = None
    for mention, cluster in scene.cast.persons_before(at):
        if cluster.gender in (None, gender):
            score = _score(scene, mention, cluster, at) + _BONUS_GENDER * (cluster.gender == gender)
            if best is None or (score, mention.span.start) > best[:2]:
                best = (score, mention.span.start, cluster)
    if best is not None:
        return best[2]
    following = (c for _, c in scene.cast.persons_after(at) if c.gender in (None, gender))
    return next(following, None)


def _score(scene: Scene, mention: Mention, cluster: Cluster, at: int) -> float:
    page, start = scene.page, mention.span.start
    score = -_COST_PARAGRAPH * (page.paragraph(at) - page.paragraph(start)) - _COST_400 * (at - start) / 400
    quote = page.quote(start)
    score -= _COST_QUOTED * (quote is not None and not quote.start <= at < quote.end)
    score += _BONUS_SUBJECT * (mention.role == "subject") - _COST_POSSESSIVE * (mention.role == "possessive")
    score += _BONUS_CENTRE * (mention.role == "subject" and _right_before(scene, start, at))
    last = next((c for c in scene.spoken_before(at) if c.person), None)
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
    recent = list(scene.spoken_before(at))
    for cluster in recent:
        if cluster.plural:
            return cluster
    return next((c for c in recent if not c.person and c.kind in _BODIES), None)


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
