"""Places that claims leave to the text around them.

A claim that tells of something that happens somewhere, and does not say where, has a place that its reader knows: an
implicit argument (Gerber and Chai 2010). It is looked for where such arguments mostly stand, in the words around the
claim and in what the article is about, and given only where these leave no choice. In this order:

- `speaker`: the sentence that reports the claim names one local place, as that where the speaker lives, works or is in
  charge ("a nurse in the Dorn region said"). Where he speaks ("said in Harwick", "speaking in Harwick, she said") is no
  place of what he says, nor is one that his body has in its name ("Harwick police"), nor the seat of a government.
- `sentence`: the sentence before, in the same paragraph, names one local place and tells of an event there, and the
  claim goes on about that: with a subject that points back ("it was a shambles"), or with an event of the same script
  ("A bomb exploded in Harwick. Police said five were killed").
- `article`: title or lead name one local place, most claims that name any name that, and the claim has an event of the
  script that those have, with nobody but those who take part there, and no other place is named since.

Where a way finds several places, or one that it cannot be sure of, the next is not asked, unless the place is that
of the article. Local is what tells where: a settlement, a region, a front, but no country. Of a town and its region the
town counts. Nothing is given to contents that name any place, that are conditional, generic or still to come, or that
speak of a wider or another space or time ("elsewhere", "since 2022", "of the war"), nor to a part of a sentence of the
publisher's own, which hangs on the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.domain.claim import Claim
from kg.domain.entity import Place
from kg.domain.event import Basis, Proposition, Role
from kg.domain.modality import SpeechAct, Temporality
from kg.domain.span import Span
from kg.resolve.lexicon import noun_class
from kg.resolve.places_topic import Topic, topic_of
from kg.resolve.scripts import NONE, script_of, scripts_of
from kg.resolve.surroundings import Surroundings

_BACK = re.compile(r"\W*(?:that\s)?\W*(?:it|this|that)\s(?:was|is|has|had|would|looked|seemed)\b", re.IGNORECASE)
_WIDER = re.compile(
    r"\b(?:elsewhere|another|separate(?:ly)?|similar(?:ly)?|previous(?:ly)?|earlier|abroad|overseas|nationwide|countrywide"
    r"|worldwide|global(?:ly)?|everywhere|anywhere|areas|cities|countries|country|nation|national|nations|places|provinces"
    r"|regions|states|towns|villages|world|wars?|history|decades?|years?|months|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"(?:\b(?:in|at|near|around|outside|along|across|within|inside|throughout)|\b[a-z]+\sof)\s"
    r"(?:the\s)?(?:[\w-]+\s){0,2}?(?:(?:city|town|village|region|province|district)\sof\s)?$"
)
"""What stands before the place where a speaker is: "in the northern", "mayor of", but neither "Vale of" nor "from"."""
_LONGER = re.compile(r"\s[A-Z]|['’]s\b|-")
"""What makes the name a part of another behind it: "Harwick Hospital", "Harwick's"."""
_SPEAKING = re.compile(
    r"\b(?:address\w*|conference|event|hearing|interview\w*|meeting|rally|said|says|speaking|speech|summit|talking|talks"
    r"|told|trip|visit\w*)\b",
    re.IGNORECASE,
)
_NOT_YET = frozenset(
    {SpeechAct.PREDICTS, SpeechAct.PROMISES, SpeechAct.THREATENS, SpeechAct.WARNS, SpeechAct.DEMANDS, SpeechAct.ORDERS}
    | {SpeechAct.PROPOSES, SpeechAct.REJECTS}
)
_AT = frozenset({Role.PLACE, Role.DESTINATION, Role.PATIENT})
_BODIES = ("organization/", "polity/", "publication/")
"""Ids of those that have a seat where little of what they tell happens."""
_NEAR, _REACH = 80, 1500
"""Characters back to where a place hangs on other words, and to where another place takes the article's out of view."""

Found = tuple[list[Place], Place | None]
"""The local places that are named somewhere, and the one that the claim has from there."""


def with_context(around: Surroundings) -> list[Claim]:
    """Return the claims, each that names no place with the one that it takes over from the text around it."""
    topic = topic_of(around)
    return [_placed(around, claim, topic) for claim in around.claims]


def _placed(around: Surroundings, claim: Claim, topic: Topic | None) -> Claim:
    place = _context(around, claim, topic) if _is_open(around, claim) else None
    return replace(claim, context=(place.id,)) if place else claim


def _context(around: Surroundings, claim: Claim, topic: Topic | None) -> Place | None:
    for way in (_speaker, _sentence):
        named, place = way(around, claim)
        if place or any(topic is None or not around.holds(topic.place, one.id) for one in named):
            return place
    return topic.place if topic and _belongs(around, claim, topic) else None


def _is_open(around: Surroundings, claim: Claim) -> bool:
    """Tell whether the claim leaves open where that is which it says is or was so."""
    said = claim.modality
    if said.hypothetical or said.act in _NOT_YET or said.temporality is Temporality.FUTURE:
        return False
    if claim.own_voice and around.page.sentence(claim.content[0].start).start < claim.content[0].start:
        return False
    return around.places.keys().isdisjoint(claim.about) and not _WIDER.search(claim.text)


def _speaker(around: Surroundings, claim: Claim) -> Found:
    """Return what the words around the content name, and where the speaker is."""
    named = around.local(*around.outside(claim))
    if (
        len(named) != 1
        or not scripts_of(claim)
        or not claim.source
        or not claim.cue
        or claim.claimant.startswith(_BODIES)
    ):
        return named, None
    phrase = Span(claim.source[0].start, max(claim.cue[0].start, claim.source[0].end))
    words = phrase.of(around.page.text)
    there = [at for at in named[0].mentions if phrase.holds(at)]
    sides = [(words[: at.start - phrase.start], words[at.end - phrase.start :]) for at in there]
    placed = any(_lives(*one) for one in sides) and not _SPEAKING.search(words)
    return named, named[0] if placed else None


def _lives(before: str, behind: str) -> bool:
    """Tell by the words before and behind a place whether they put a speaker there: "who works in", "mayor of"."""
    if not _THERE.search(before[-_NEAR:]) or _LONGER.match(behind):
        return False
    nouns = re.findall(r"[a-z]+", before[-_NEAR:])
    return "who" in nouns or any(noun_class(noun) in ("role", "body") for noun in nouns)


def _sentence(around: Surroundings, claim: Claim) -> Found:
    """Return what the sentence before names, and the one place of it where the claim goes on."""
    before = around.before(claim)
    named = around.local(before) if before else []
    if len(named) != 1 or before is None:
        return named, None
    told = NONE.union(*_told(around, before, named[0]))
    goes_on = (told and _BACK.match(claim.text)) or told & scripts_of(claim)
    return named, named[0] if goes_on else None


def _told(around: Surroundings, sentence: Span, place: Place) -> Iterator[frozenset[str]]:
    """Yield the scripts of the events that a sentence tells of at a place, in so many words."""
    for said in around.events.within(sentence):
        if isinstance(said, Proposition):
            explicit = [one.span for one in said.participations if one.role in _AT and one.basis is Basis.EXPLICIT]
            if place in around.local(*explicit):
                yield script_of().get(said.type, NONE)


def _belongs(around: Surroundings, claim: Claim, topic: Topic) -> bool:
    """Tell whether the claim goes on about what happens at the article's place."""
    if topic.scripts.isdisjoint(scripts_of(claim)) or (claim.about and topic.parties.isdisjoint(claim.about)):
        return False
    return all(around.holds(topic.place, one.id) for one in around.local(around.back(claim, _REACH)))
