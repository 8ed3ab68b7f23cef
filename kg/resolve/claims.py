"""Claims: voiced attributions with their content read against the cast and the places."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.domain.attribution import Attribution
from kg.domain.claim import ChainLink, Claim, factuality
from kg.domain.entity import Place
from kg.domain.event import Argument, Basis, Event, Participation, Proposition, Role
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind
from kg.domain.modality import Factuality, QuoteType, Stance
from kg.domain.quantity import Quantity
from kg.domain.span import Span
from kg.resolve.actors import Billing, capacity_in
from kg.resolve.cast import Cast, Cluster
from kg.resolve.chains import Voice, Voiced
from kg.resolve.page import Page
from kg.resolve.places_anaphors import lands, place_anaphors, spots

_WHERE = frozenset({Role.PLACE, Role.ORIGIN, Role.DESTINATION})


@dataclass(frozen=True, slots=True)
class Index:
    """Things of the article in text order, found by span."""

    starts: tuple[int, ...]
    items: tuple[tuple[Span, object], ...]

    def within(self, span: Span) -> Iterator[object]:
        """Yield the items that lie inside the span."""
        at = bisect_left(self.starts, span.start)
        while at < len(self.items) and self.starts[at] < span.end:
            if self.items[at][0].end <= span.end:
                yield self.items[at][1]
            at += 1


def index(items: Iterable[tuple[Span, object]]) -> Index:
    """Return the index of items with their spans."""
    ordered = tuple(sorted(items, key=lambda item: item[0]))
    return Index(tuple(span.start for span, _ in ordered), ordered)


@dataclass(frozen=True, slots=True)
class Material:
    """All that claims of one article are made from."""

    digest: str
    page: Page
    cast: Cast
    billing: Billing
    publisher: ChainLink
    publisher_named: bool
    events: Index
    quantities: Index
    places: Index


def material(
    extracted: ExtractedArticle, page: Page, cast: Cast, billing: Billing, places: Sequence[Place], publisher: str
) -> Material:
    """Index what an article holds."""
    return Material(
        digest=extracted.article.digest,
        page=page,
        cast=cast,
        billing=billing,
        publisher=ChainLink(0, publisher),
        publisher_named=extracted.article.publisher is not None,
        events=index((event.trigger, event) for event in extracted.events),
        quantities=index((quantity.span, quantity) for quantity in extracted.quantities),
        places=index(
            [
                *((span, place.id) for place in places for span in place.mentions),
                *place_anaphors(extracted.article.text, places),
                *spots(extracted.article.text, places),
                *lands(extracted.article.text, places),
            ]
        ),
    )


def claim_of(made: Material, one: Voiced) -> Claim:
    """Return the claim of a voiced attribution: its chain, what it is about, and what it says."""
    voices = list(_distinct(made, one.voices))
    links = [made.publisher]
    for depth, voice in enumerate(voices, 1):
        links.append(_link(made, one.attribution, voice, depth, innermost=depth == len(voices)))
    if len(links) == 1:
        cue = one.voices[-1].cue
        links = [_own(made, one.attribution, cue)]
    return _claim(made, one.attribution, tuple(links))


def _distinct(made: Material, voices: tuple[Voice, ...]) -> Iterator[Voice]:
    """Yield the voices behind the publisher, each actor once and the innermost always."""
    seen = {_publisher(made), made.billing.id(voices[-1].agent)}
    for voice in voices[:-1]:
        ident = made.billing.id(voice.agent)
        if ident not in seen:
            seen.add(ident)
            yield voice
    if made.billing.id(voices[-1].agent) != _publisher(made):
        yield voices[-1]


def own_claim(made: Material, statement: Attribution) -> Claim:
    """Return the claim that the publisher makes in its own voice."""
    return _claim(made, statement, (_own(made, statement, None),))


def _publisher(made: Material) -> str:
    return made.publisher.agent


def _own(made: Material, attribution: Attribution, cue: str | None) -> ChainLink:
    return ChainLink(0, _publisher(made), cue=cue, commitment=factuality(attribution.modality))


def _link(made: Material, attribution: Attribution, voice: Voice, depth: int, *, innermost: bool) -> ChainLink:
    endorses = voice.stance is Stance.ENDORSING
    commitment = factuality(attribution.modality) if innermost or endorses else Factuality.UNKNOWN
    source = attribution.source if innermost else ()
    capacity, behalf = capacity_in(made.page.text, made.cast, voice.agent, source)
    return ChainLink(
        depth=depth,
        agent=made.billing.id(voice.agent),
        cue=voice.cue,
        stance=voice.stance,
        commitment=commitment,
        capacity=capacity,
        on_behalf_of=made.billing.id(behalf) if behalf is not None else None,
        evidence=None if innermost and voice.evidence in attribution.cue else voice.evidence,
    )


def _claim(made: Material, attribution: Attribution, chain: tuple[ChainLink, ...]) -> Claim:
    return Claim(
        article=made.digest,
        content=attribution.content,
        text=attribution.text(made.page.text),
        chain=chain,
        source=attribution.source,
        cue=attribution.cue,
        root=_root(made, chain),
        about=_about(made, attribution.content),
        propositions=tuple(_propositions(made, attribution.content)),
        quantities=tuple(_quantities(made, attribution.content)),
        # A publisher that quotes itself by name speaks for itself.
        quote=attribution.quote if len(chain) > 1 else QuoteType.OWN_VOICE,
        modality=attribution.modality,
        confidence=attribution.confidence,
        found_by=attribution.found_by,
    )


def _root(made: Material, chain: tuple[ChainLink, ...]) -> str | None:
    for link in reversed(chain):
        named = made.publisher_named if link.depth == 0 else made.billing.named(link.agent)
        if named:
            return link.agent
    return next((link.on_behalf_of for link in reversed(chain) if link.on_behalf_of), None)


def _about(made: Material, content: tuple[Span, ...]) -> tuple[str, ...]:
    actors = (c for span in content for _, c in made.cast.within(span) if c.kind is not EntityKind.GROUP)
    places = (str(place) for span in content for place in made.places.within(span))
    return tuple(sorted({made.billing.id(cluster) for cluster in actors} | set(places)))


def _propositions(made: Material, content: tuple[Span, ...]) -> Iterator[Proposition]:
    for span in content:
        for event in made.events.within(span):
            if isinstance(event, Event):
                yield _proposition(made, event)


def _proposition(made: Material, event: Event) -> Proposition:
    places = {str(place) for span in event.places for place in made.places.within(span)}
    return Proposition(
        trigger=event.trigger,
        type=event.type,
        agent=_participant(made, event.agent),
        patient=_participant(made, event.patient),
        places=tuple(sorted(places)),
        time=event.time,
        negated=event.negated,
        certainty=event.certainty,
        temporality=event.temporality,
        participations=tuple(_participation(made, argument) for argument in (*event.arguments, *_beside(event))),
    )


def _beside(event: Event) -> Iterator[Argument]:
    """Yield the places that the sentence names beside the event, as participants like any other."""
    told = {one.span for one in event.arguments if one.role in _WHERE}
    for span in event.places:
        if span not in told:
            part = next((one.basis for one in event.arguments if one.span.holds(span)), Basis.CONTEXT)
            yield Argument(Role.PLACE, span, part)


def _participation(made: Material, argument: Argument) -> Participation:
    """Return the participant, with the place that its words name where it is one, else the actor."""
    span = argument.span
    if argument.role is Role.PURPOSE:
        return Participation(argument.role, span, argument.basis)
    places = [str(place) for place in made.places.within(span)] if argument.role in _WHERE else []
    return Participation(argument.role, span, argument.basis, places[0] if places else _participant(made, span))


def _participant(made: Material, span: Span | None) -> str | None:
    """Return the actor that a participant's words name; the first name in them decides."""
    if span is None:
        return None
    told = (c for _, c in made.cast.within(span) if not (c.unnamed and c.name.startswith("unnamed ")))
    cluster: Cluster | None = next(told, None)
    return made.billing.id(cluster) if cluster is not None else None


def _quantities(made: Material, content: tuple[Span, ...]) -> Iterator[Quantity]:
    for span in content:
        for quantity in made.quantities.within(span):
            if isinstance(quantity, Quantity):
                yield quantity
