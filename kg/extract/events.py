"""Events: typed event words with agent, patient, places, time and negation."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.domain.article import Article
from kg.domain.event import Event, Role
from kg.domain.interval import TimeInterval
from kg.domain.mention import EntityKind, Mention
from kg.domain.modality import Certainty, Temporality
from kg.domain.span import Span
from kg.extract.arguments import in_order, learned, purpose, span_of
from kg.extract.arguments import ruled as by_rule
from kg.extract.concepts import NOTHING, Lexicon
from kg.extract.frames.codes import concept_of
from kg.extract.frames.parts import Part, Ruled, judged
from kg.extract.frames.weights import Frames, load, numbers_of
from kg.extract.frames.words import LEAST as LEAST_EVENT
from kg.extract.frames.words import Seen, seen_words
from kg.extract.negation import is_inverted
from kg.extract.outlook import Looking, looking
from kg.extract.participants import roles, subject
from kg.extract.times import find_times
from kg.extract.triggers import Trigger, trigger_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "around",
        "across",
        "outside",
        "inside",
        "within",
        "to",
        "from",
        "into",
        "toward",
        "towards",
    }
    | {"over", "through", "along", "throughout", "of", "by", "beyond", "between", "off", "against", "north", "south"}
)
_SITUATING = _LOCATIVE - {"of", "by", "against", "between", "to", "from", "into", "off", "through"}
_SPATIAL = frozenset({EntityKind.PLACE, EntityKind.POLITY})
_NAMED = frozenset(EntityKind) - {EntityKind.GROUP, EntityKind.NATIONALITY}
_FAILING = frozenset({"fail", "refuse", "decline", "unable", "cease", "forget", "neglect"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_NO = frozenset({"no", "neither", "zero"})
_SAME = frozenset({"dobj", "nsubj", "nsubjpass"})
_WIDEST = 25
_WHERE = frozenset({Role.PLACE, Role.ORIGIN, Role.DESTINATION})


def find_events(
    article: Article,
    doc: "Doc",
    mentions: Sequence[Mention],
    frames: Frames | None = None,
    *,
    own: Lexicon = NOTHING,
    numbers: Any = None,
    times: Sequence[TimeInterval] | None = None,
) -> tuple[Event, ...]:
    """Return the events of the article outside its furniture, in text order.

    Both what the word list names and what the learned model sees, after the user's `own` words; `frames` are other
    weights than the shipped ones, `numbers` what numbers_of(doc, frames) gave before, `times` what find_times did.
    """
    cover = cover_of(doc, mentions)
    starts = [sentence.start for sentence in doc.sents] if doc.has_annotation("SENT_START") else [0]
    stated = find_times(article, doc) if times is None else times
    dated = [(_token_at(doc, time.span), time) for time in stated]
    seeing = Seeing.of(doc, cover, frames or load(), numbers)
    triggers = {token.i: trigger for token, trigger in _triggers(article, doc, cover, seeing.words, own)}
    found = []
    for i, trigger in triggers.items():
        above = triggers.get(doc[i].head.i)
        if above is not None and above.type == trigger.type and doc[i].dep_ in _SAME:
            continue  # "signed an agreement" is one agreement
        sentence = bisect_right(starts, i) - 1
        end = starts[sentence + 1] if sentence + 1 < len(starts) else len(doc)
        found.append(_event(doc[i], trigger, seeing, range(starts[max(sentence, 0)], end), dated))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Seeing:
    """What the learned model sees of a text."""

    cover: Mapping[int, Mention]
    words: Mapping[int, Seen]
    look: Looking
    numbers: Any = None
    frames: Frames | None = None

    @classmethod
    def of(cls, doc: Any, cover: Mapping[int, Mention], frames: Frames | None, numbers: Any = None) -> "Seeing":
        """Return what the models see; nothing where a parser read the text, or nothing was learned."""
        numbers = numbers_of(doc, frames) if numbers is None else numbers
        if frames is None or numbers is None:
            return cls(cover, {}, looking(doc, frames))
        look = looking(doc, frames, numbers)
        return cls(cover, seen_words(doc, cover, numbers, frames), look, numbers, frames)

    def parts(self, token: Any, ruled: Ruled) -> list[Part]:
        """Return who may take part in the event, where the model sees one."""
        seen = self.words.get(token.i)
        if seen is None or self.frames is None or seen.probability < LEAST_EVENT:
            return []
        return self.judged(token, seen.kind, ruled)

    def judged(self, token: Any, kind: str, ruled: Ruled) -> list[Part]:
        """Return who may take part in an event of the kind; nobody where nothing was learned."""
        if self.frames is None or "part" not in self.frames.models:
            return []
        return judged(token, kind, self.cover, ruled, self.numbers, self.frames)


def _triggers(
    article: Article, doc: "Doc", cover: Mapping[int, Mention], seen: Mapping[int, Seen], own: Lexicon
) -> Iterator[tuple["Token", Trigger]]:
    stated = own.found(doc)
    for token in doc:
        kind = stated.get(token.i)
        trigger = Trigger(kind) if kind else trigger_of(token, cover) or _learned(seen.get(token.i))
        if trigger is not None and _is_free(article, token, cover):
            yield token, trigger


def _learned(seen: Seen | None) -> Trigger | None:
    concept = concept_of().get(seen.kind) if seen is not None and seen.probability >= LEAST_EVENT else None
    return Trigger(concept) if concept else None


def cover_of(doc: "Doc", mentions: Iterable[Mention]) -> dict[int, Mention]:
    """Return the mention over each token; the first one wins."""
    cover: dict[int, Mention] = {}
    for mention in mentions:
        tokens = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        for i in range(tokens.start, tokens.end) if tokens is not None else ():
            cover.setdefault(i, mention)
    return cover


def _token_at(doc: "Doc", span: Span) -> int:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return int(found.start) if found is not None else 0


def _is_free(article: Article, token: "Token", cover: Mapping[int, Mention]) -> bool:
    mention = cover.get(token.i)
    if mention is not None and mention.kind in _NAMED:
        return False
    return not article.is_furniture(Span(token.idx, token.idx + len(token)))


def _event(
    token: "Token",
    trigger: Trigger,
    seeing: Seeing,
    sentence: range,
    times: Sequence[tuple[int, TimeInterval]],
) -> Event:
    ruled = by_rules(token, trigger, seeing.cover, sentence)
    seen, parts, outlook = seeing.words.get(token.i), seeing.parts(token, ruled), seeing.look(token)
    found = learned(parts, token, seen.probability if seen else 1.0) if parts else by_rule(ruled, token, seeing.cover)
    arguments = in_order((*found, *purpose(token)))
    is_seen = seen is not None and seen.probability >= LEAST_EVENT
    return Event(
        trigger=Span(token.idx, token.idx + len(token)),
        type=trigger.type,
        agent=span_of(arguments, Role.AGENT),
        patient=span_of(arguments, Role.PATIENT),
        places=tuple(sorted({one.span for one in arguments if one.role in _WHERE} | set(ruled.places))),
        time=_time(token, sentence, times),
        negated=is_negated(token),
        arguments=arguments,
        kairos=seen.kind if seen is not None and is_seen else None,
        confidence=round(seen.probability, 2) if seen is not None else 1.0,
        certainty=outlook.certainty if outlook else Certainty.CERTAIN,
        temporality=outlook.temporality if outlook else Temporality.PAST_OR_PRESENT,
    )


def by_rules(token: "Token", trigger: Trigger, cover: Mapping[int, Mention], sentence: range) -> Ruled:
    """Return who takes part and where it is, by the rules over the tree."""
    agent, patient = roles(token, trigger, cover)
    return Ruled(agent, patient, _places(token, patient, cover, sentence))


def _places(token: "Token", patient: "Token | None", cover: Mapping[int, Mention], sentence: range) -> tuple[Span, ...]:
    found = list(_below(token, cover))
    if patient is not None:
        found += [cover[patient.i]] if patient.i in cover else []
        found += _below(patient, cover)
    if token.dep_ in {"dobj", "nsubj", "nsubjpass", "pobj"} and token.head.tag_.startswith("VB"):
        found += _below(token.head, cover)
    spans = {mention.span for mention in found if mention.kind in _SPATIAL and not mention.agentive}
    return tuple(sorted(spans)) or _nearby(token, cover, sentence)


def _below(token: "Token", cover: Mapping[int, Mention]) -> Iterator[Mention]:
    """Yield the mentions in the locative phrases that hang on the token."""
    for child in token.children:
        if child.dep_ in {"prep", "advmod"} and child.lower_ in _LOCATIVE:
            for i in range(child.i + 1, min(child.right_edge.i + 1, child.i + _WIDEST)):
                if i in cover:
                    yield cover[i]


def _nearby(token: "Token", cover: Mapping[int, Mention], sentence: range) -> tuple[Span, ...]:
    """Return the nearest place of the sentence that a locative phrase beside a verb names."""
    near = [
        (abs(i - token.i), mention.span)
        for i in sentence
        if (mention := cover.get(i)) is not None
        and mention.kind in _SPATIAL
        and not mention.agentive
        and _situates(token.doc[i])
    ]
    return (min(near)[1],) if near else ()


def _situates(place: "Token") -> bool:
    preposition = place.head
    if place.dep_ != "pobj" or preposition.lower_ not in _SITUATING:
        return False
    return preposition.head.tag_.startswith("VB") or preposition.head.i == preposition.i


def _time(token: "Token", sentence: range, times: Sequence[tuple[int, TimeInterval]]) -> TimeInterval | None:
    inside = [(abs(at - token.i), at, time) for at, time in times if at in sentence]
    return min(inside, key=lambda item: item[:2])[2] if inside else None


def is_negated(token: "Token") -> bool:
    """Tell whether the text says that the event did not happen, by its grammar."""
    if _has_negation(token) or is_inverted(token):
        return True
    if token.tag_.startswith("VB"):
        first = subject(token)
        if first is not None and (first.lower_ in _NOBODY or _has_negation(first)):
            return True
        governor = token.head
        return token.dep_ == "xcomp" and (governor.lemma_ in _FAILING or _has_negation(governor))
    if token.dep_ == "pobj" and token.head.lower_ == "without":
        return True
    return token.dep_ in {"dobj", "nsubjpass"} and _has_negation(token.head)


def _has_negation(token: "Token") -> bool:
    return any(
        child.dep_ == "neg" or (child.dep_ in {"det", "preconj"} and child.lower_ in _NO) for child in token.children
    )
