"""The claims of one article taken apart for comparison."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial

from pyoxigraph import Quad

from kg.domain.claim import Claim, factuality
from kg.domain.modality import Factuality, SpeechAct
from kg.domain.quantity import Quantity
from kg.link.claims.figures import CONTEXT, thing
from kg.link.claims.kinds import family, kinds
from kg.link.claims.parties import Parties
from kg.link.claims.phrases import Phrase, phrases, stem
from kg.link.claims.seeking import seeks
from kg.link.claims.statement import NOBODY, Assertion, Figure, Statement, shared
from kg.rdf import back, terms

_SIGNS = {
    Factuality.CERTAIN_POSITIVE: 1,
    Factuality.PROBABLE_POSITIVE: 1,
    Factuality.POSSIBLE_POSITIVE: 1,
    Factuality.CERTAIN_NEGATIVE: -1,
    Factuality.PROBABLE_NEGATIVE: -1,
    Factuality.POSSIBLE_NEGATIVE: -1,
}
_SHOWN = 200
"""Characters of a claim that are kept for its evidence."""
_MAIN = 3
"""Actors and places by which a story is known."""
_NO_MAIN = frozenset({"Polity", "UnnamedSource", "Publication"})
"""Who is spoken of in too many stories, or in one article only."""
_LEAD = 300
"""Characters before a claim that may say how it stands to the one before it."""
_SOLE = re.compile(r"\b(?:only|just|merely|no more than|at most)\b", re.IGNORECASE)
_UNNAMED = frozenset({"unnam"})
_WORD = re.compile(r"[^\W\d_]+")
_OF_THEM = re.compile(r"\s+of (?:them|these|those|which|whom|the)\b")
_CORRECTED = re.compile(r"\bnot (?:the |some |about )?(\d{1,3}(?:,\d{3})+|\d{2,12})(?![\d.,]*\d|\w)")


def statements(
    article: str, quads: Iterable[Quad], who: Parties, *, base: str
) -> tuple[tuple[Statement, ...], dict[str, tuple[str, str]]]:
    """Return the statements of an article (IRI), of its quads, in the order of its text, and its canonical events.

    The events are those that its propositions (IRIs) refer to: IRI and name.
    """
    table, claims = back.told(quads, base=base)
    published = next(iter(table.get(article, {}).get(terms.SCHEMA + "datePublished", ())), None)
    agents = {link.agent for claim in claims.values() for link in claim.chain[1:]}
    names = frozenset(word for agent in agents for word in who.words(agent))
    scene = _scene(claims.values(), who)
    states = cache(partial(_states, claims.values(), who))
    text = next(iter(table.get(article, {}).get("articleText", ())), "")
    found = tuple(
        _statement(iri, claim, article, published, who, names, lead, scene, states)
        for iri, claim, lead in _led(claims, text)
    )
    events = {
        said: event for iri, claim in claims.items() for said, event in who.events(iri, claim, article, published)
    }
    return found, events


def _scene(claims: Iterable[Claim], who: Parties) -> frozenset[str]:
    """Return the keys of those who speak or are spoken of in most claims, and more than once."""
    count = Counter(
        who.key(one) for claim in claims for one in {*claim.about, claim.claimant} if _is_particular(who, one)
    )
    most = sorted(((-many, key) for key, many in count.items() if many > 1))[:_MAIN]
    return frozenset(key for _, key in most)


def _states(claims: Iterable[Claim], who: Parties) -> frozenset[str]:
    """Return the states of those who speak or are spoken of in most claims."""
    count = Counter(
        state
        for claim in claims
        for state in frozenset[str]().union(*(who.sides(one) for one in {*claim.about, claim.claimant}))
    )
    return frozenset(sorted(count, key=lambda state: (-count[state], state))[:_MAIN])


def _is_particular(who: Parties, entity: str) -> bool:
    facts = who.facts(entity)
    return who.is_local(entity) if "placeKind" in facts else facts.get("class", "Polity") not in _NO_MAIN


def _led(claims: Mapping[str, Claim], text: str) -> Iterator[tuple[str, Claim, str]]:
    """Yield the claims (IRI and claim) in the order of the text, with what leads to them."""
    end = 0
    for iri, claim in sorted(claims.items(), key=lambda one: (one[1].content[0].start, one[1].content[-1].end, one[0])):
        start = claim.content[0].start
        yield iri, claim, text[max(end, start - _LEAD) : start]
        end = max(end, claim.content[-1].end)


def _statement(
    iri: str,
    claim: Claim,
    article: str,
    published: str | None,
    who: Parties,
    names: frozenset[str],
    lead: str,
    scene: frozenset[str],
    states: Callable[[], frozenset[str]],
) -> Statement:
    names |= {word for entity in claim.about for word in who.words(entity)}
    found = phrases(claim.text)
    days = [(said.time.earliest, said.time.latest) for said in claim.propositions if said.time]
    assertions = tuple(_assertions(claim, found, who, names))
    sought = seeks(claim.modality.act.value, assertions)
    return Statement(
        claim=iri,
        article=article,
        start=claim.content[0].start,
        end=claim.content[-1].end,
        claimant=who.main(claim.claimant),
        name=shared(who.words(claim.claimant) - _UNNAMED),
        root=who.main(claim.root) if claim.root and not claim.own_voice else None,
        voices=tuple(dict.fromkeys(who.main(link.agent) for link in claim.chain[1:])),
        bodies=shared(frozenset({who.main(link.on_behalf_of) for link in claim.chain if link.on_behalf_of})),
        speaks_for=who.speaks_for(claim.chain[-1]),
        own_voice=claim.own_voice,
        anonymous=who.is_unnamed(claim.claimant),
        act=claim.modality.act.value,
        sign=_SIGNS.get(factuality(claim.modality), 0),
        published=published,
        days=min(((first, last) for first, last in days if first and last), default=None),
        about=shared(frozenset({who.key(entity) for entity in claim.about})),
        assertions=assertions,
        figures=tuple(_figures(claim, found, names)),
        text=" ".join(claim.text.split())[:_SHOWN],
        lead=lead,
        scene=scene,
        seeks=sought,
        states=states() if sought else NOBODY,
    )


def _assertions(claim: Claim, found: tuple[Phrase, ...], who: Parties, names: frozenset[str]) -> Iterator[Assertion]:
    denied = claim.modality.act is SpeechAct.DENIES and not any(phrase.negated for phrase in found)
    where = who.mentioned(claim.about, claim.text)
    everywhere = frozenset({who.key(entity) for entity in claim.about if who.is_local(entity)})
    said: set[str] = set()
    sides: frozenset[str] = NOBODY
    before: Phrase | None = None
    for phrase in found:
        # "… attacked but did not advance": the subject stands once.
        carried = before and _sentence(claim.text, before) == _sentence(claim.text, phrase)
        sides, before = _sides(who, where, phrase) or (sides if carried else NOBODY), phrase
        these = shared(kinds(phrase.stems))
        said |= these
        yield Assertion(
            stems=frozenset(phrase.stems) - names,
            kinds=these,
            negated=phrase.negated != denied,
            places=shared(_places(who, where, claim.text, phrase) or everywhere),
            sides=sides,
            focus=frozenset(phrase.focus) - names,
            degree=phrase.degree,
        )
    for one in claim.propositions:
        kind = family(who.kind(one.type))
        if kind not in said:
            places = frozenset({who.key(place) for place in one.places if who.is_local(place)})
            acting = who.sides(one.agent) if one.agent else NOBODY
            yield Assertion(NOBODY, frozenset((kind,)), one.negated != denied, places or everywhere, acting)


def _places(who: Parties, where: Mapping[str, tuple[int, ...]], text: str, phrase: Phrase) -> frozenset[str]:
    """Return the keys of the places that a clause names, or else its sentence."""
    at = {entity: places for entity, places in where.items() if who.is_local(entity)}
    if not at:
        return NOBODY
    return _named(who, at, phrase.start, phrase.end) or _named(who, at, *_sentence(text, phrase))


def _named(who: Parties, where: Mapping[str, tuple[int, ...]], start: int, end: int) -> frozenset[str]:
    return frozenset({who.key(entity) for entity, places in where.items() if _within(places, start, end)})


def _sentence(text: str, phrase: Phrase) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, phrase.start) for mark in (". ", "! ", "? ", "\n", "…"))
    ends = [at for mark in (". ", "! ", "? ", "\n", "…") if (at := text.find(mark, phrase.end)) >= 0]
    return start + 1, min(ends, default=len(text))


def _sides(who: Parties, where: Mapping[str, tuple[int, ...]], phrase: Phrase) -> frozenset[str]:
    first = sorted((min(at), entity) for entity, at in where.items() if _within(at, phrase.start, phrase.end))
    return next((sides for _, entity in first if not who.is_local(entity) and (sides := who.sides(entity))), NOBODY)


def _within(at: Iterable[int], start: int, end: int) -> bool:
    return any(start <= place < end for place in at)


def _figures(claim: Claim, found: tuple[Phrase, ...], names: frozenset[str]) -> Iterator[Figure]:
    own = names.union(*(_stems(one.text) for one in claim.quantities))
    for quantity in claim.quantities:
        whole = claim.text.find(quantity.text)
        at = whole if whole >= 0 else claim.text.find(quantity.text.split(" ")[0])
        partitive = whole >= 0 and _OF_THEM.match(claim.text, whole + len(quantity.text)) is not None
        sole = whole >= 0 and _is_sole(claim.text, whole, whole + len(quantity.text))
        yield _figure(quantity, _holding(found, at), own, partitive, sole)
    for match in _CORRECTED.finditer(claim.text) if "not " in claim.text else ():
        value = float(match[1].replace(",", ""))
        phrase = _holding(found, match.start(1))
        yield Figure(value, value, text=match[1], stems=frozenset(phrase.stems) if phrase else NOBODY, negated=True)


def _stems(text: str) -> list[str]:
    return [stem(word.lower()) for word in _WORD.findall(text)]


def _is_sole(text: str, start: int, end: int) -> bool:
    """Tell whether a figure is said to be all there is: "only one letter", "one letter only"."""
    return bool(_SOLE.search(text[max(0, start - 14) : start]) or _SOLE.match(text[end:].lstrip()))


def _holding(found: Iterable[Phrase], at: int) -> Phrase | None:
    before = None
    for phrase in found:
        if phrase.start <= at <= phrase.end:
            return phrase
        before = phrase if phrase.start <= at else before
    return before


def _figure(quantity: Quantity, phrase: Phrase | None, idle: frozenset[str], partitive: bool, sole: bool) -> Figure:
    """Return the figure with the content words of its clause, but for those of names and of figures."""
    words = quantity.measures.split() if quantity.measures else []
    stems = tuple(word for word in phrase.stems if word not in idle) if phrase else ()
    noun, about = stem(words[-1].lower()) if words else None, kinds((*stems, *_stems(quantity.text)))
    # What is counted is no context of its own: 412 votes and 1,900 ballots are both of a vote.
    said = kinds(stems) | (about & CONTEXT)
    return Figure(
        lower=quantity.value if quantity.value is not None else quantity.lower,
        upper=quantity.value if quantity.value is not None else quantity.upper,
        approximation=quantity.approximation,
        unit=quantity.unit,
        noun=noun,
        thing=thing(noun, about),
        text=quantity.text,
        stems=frozenset(stems),
        kinds=shared(said),
        partitive=partitive,
        sole=sole,
    )
