"""Whom a voice cites: the person, body, group or document after "citing"."""

import re
from collections.abc import Iterator

from kg.domain.span import Span
from kg.resolve.cast import Cluster
from kg.resolve.clause import MASK, Clause
from kg.resolve.lexicon import Country, country, listed, noun_class
from kg.resolve.phrase import read_phrase
from kg.resolve.relay import Relay, owner
from kg.resolve.scene import Scene
from kg.resolve.sources import who

_CITING = re.compile(
    r"\b(citing|cited|cites|quoting|quoted|quotes|referring to|with reference to|in reference to|referencing|"
    r"with a link to)\s+(?!by\b)",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(
    r"(?:an?|the|his|her)\s(?:[\w-]+\s){0,2}(?:interview|statement|comments)\b(?=(?P<rest>[^.;¤]{0,120}))"
)
_CHANNEL = re.compile(r"['’]s\s(?:[\w-]+\s){0,2}(?:channel|page|account|website|site|post|posts|feed|blog|profile)$")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|as|be|widely|often)\s+$", re.IGNORECASE)
_NP_END = re.compile(r"[,.;:()¤\n]|\s(?:as|that|who|which|reported|said|says|told|but|while|when|because)\s")


def cited(scene: Scene, clause: Clause, number: int, rivals: tuple[int, ...]) -> Iterator[Relay]:
    """Yield whom the sentence of the attribution cites, outermost first."""
    cues = [span for n in rivals if n != number for span in scene.attributions[n].cue]
    for match in list(_CITING.finditer(clause.text))[:4]:
        at = clause.region.start + match.start()
        if _PASSIVE.search(clause.text[max(match.start() - 20, 0) : match.start()]):
            continue
        if any(cue.start <= at < cue.end for cue in cues) or owner(scene, rivals, at) not in (number, None):
            continue
        told = tuple(_told(scene, clause, match.end()))
        yield from told
        agent = None if told else _cited_agent(scene, clause, match.end())
        if agent is not None:
            span = Span(clause.region.start + match.end(), clause.region.start + _np_end(clause.text, match.end()))
            if not any(span.overlaps(piece) and at < piece.start for piece in scene.attributions[number].source):
                yield Relay(agent, "cite", span)


def _told(scene: Scene, clause: Clause, start: int) -> Iterator[Relay]:
    """Yield the medium and the person of "citing an interview that Z gave M"."""
    found = _INTERVIEW.match(clause.text, start)
    if found is None:
        return
    region = Span(clause.region.start + found.end(), clause.region.start + found.end("rest"))
    there = [entry for entry in scene.cast.within(region) if entry[0].start >= region.start]
    media = [(span, cluster) for span, cluster in there if cluster.medium]
    people = [(span, cluster) for span, cluster in there if not cluster.medium and not cluster.unnamed]
    if media and people:
        yield Relay(media[0][1], "give", media[0][0])
        yield Relay(people[0][1], "cite", people[0][0])


def _np_end(text: str, start: int) -> int:
    found = _NP_END.search(text, start + 1, start + 120)
    return max(found.start() if found else min(len(text), start + 120), start + 1)


def _cited_agent(scene: Scene, clause: Clause, start: int) -> Cluster | None:
    """Return the person, body, group or document that is cited; reasons and figures are none."""
    span = Span(clause.region.start + start, clause.region.start + _np_end(clause.text, start))
    if start >= len(clause.text) or clause.text[start] == MASK:
        return None
    channel = _CHANNEL.search(scene.page.text, span.start, span.end)
    span = Span(span.start, channel.start()) if channel and channel.start() > span.start else span
    names = [name for name, _ in scene.cast.within(span)]
    phrase = read_phrase(scene.page.text, span, names)
    if phrase.determiner in listed("possessive") and phrase.noun_class == "document":
        return None
    agent = who(scene, span)
    if agent is None or not agent.unnamed:
        return agent
    kind = noun_class(phrase.head)
    known = kind in {"role", "body", "document"} or phrase.head in listed("paper")
    return _of_state_medium(scene, clause, agent, phrase.text) if known else None


def _of_state_medium(scene: Scene, clause: Clause, agent: Cluster, words: str) -> Cluster:
    """Give the nationality of a state medium to the bare group that it cites."""
    if words != words.lower() or len(words.split()) > 2:
        return agent
    for span, cluster in scene.cast.before(clause.region.end, 12):
        if cluster.medium:
            left = scene.page.text[max(span.start - 50, 0) : span.start].lower()
            state = country(cluster.country) if cluster.country else None
            official = re.search(r"\b(?:official|state|state-run|state-owned|government)\b", left)
            if state and official:
                return _of_state(scene, state, words, agent)
            return _state_of_first(scene, cluster, agent, words)
    return agent


def _state_of_first(scene: Scene, medium: Cluster, agent: Cluster, words: str) -> Cluster:
    for mention in medium.mentions[:3]:
        left = scene.page.text[max(mention.span.start - 50, 0) : mention.span.start].split()
        state = next((found for word in left if word[:1].isupper() and (found := country(word))), None)
        if state and {"official", "state", "state-run", "state-owned"} & {word.lower() for word in left}:
            return _of_state(scene, state, words, agent)
    return agent


def _of_state(scene: Scene, state: Country, words: str, agent: Cluster) -> Cluster:
    """Return the bare group with the adjective of its state: "Danish security forces"."""
    cluster = scene.unnamed(f"{state.adjective} {words}", plural=agent.plural)
    cluster.country = cluster.country or state.name
    return cluster
