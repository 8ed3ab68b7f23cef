"""Who takes part in an event, by the learned model and by the rules, with the role that a preposition gives."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.domain.event import Argument, Basis, Role
from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.extract.frames.parts import LEAST, Part, Ruled
from kg.extract.participants import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACED: Mapping[str, Role] = {
    "from": Role.ORIGIN,
    "to": Role.DESTINATION,
    "into": Role.DESTINATION,
    "toward": Role.DESTINATION,
    "towards": Role.DESTINATION,
    "onto": Role.DESTINATION,
}
_ACTORS = frozenset(EntityKind) - {EntityKind.PLACE, EntityKind.NATIONALITY}
DOUBT = 0.5
"""How much the doubt about an event lessens the probability of who takes part: a power, 0 for not at all."""
_CLOSE = 4
_PURPOSES = frozenset({"to"})
_LONGEST = 25


def learned(parts: Iterable[Part], trigger: "Token", sure: float = 1.0) -> Iterator[Argument]:
    """Yield the participants that the model is sure enough of; `sure` is how probable the event itself is."""
    for part in parts:
        if part.probability * sure**DOUBT >= LEAST[part.role]:
            yield Argument(_role(Role(part.role), part.token, part.mention), part.span, _basis(part.token, trigger))


def ruled(found: Ruled, trigger: "Token", cover: Mapping[int, Mention]) -> Iterator[Argument]:
    """Yield the participants that the rules find."""
    for role, head in ((Role.AGENT, found.agent), (Role.PATIENT, found.patient)):
        if head is not None and not (role is Role.PATIENT and head is found.agent):
            yield Argument(_role(role, head, cover.get(head.i)), phrase(head, cover), _basis(head, trigger))
    for span in found.places:
        words = trigger.doc.char_span(span.start, span.end, alignment_mode="expand")
        if words is not None:
            yield Argument(_role(Role.PLACE, words.root, None), span, _basis(words.root, trigger))


def purpose(trigger: "Token") -> Iterator[Argument]:
    """Yield what it is done for: "… to free the town", "in order to …"."""
    for child in trigger.children:
        if child.dep_ == "advcl" and child.i > trigger.i and _is_infinitive(child):
            start = child.left_edge.idx
            last = trigger.doc[min(child.right_edge.i, child.left_edge.i + _LONGEST)]
            yield Argument(Role.PURPOSE, Span(start, last.idx + len(last)))
            return


def _is_infinitive(verb: "Token") -> bool:
    return verb.tag_ == "VB" and any(child.lower_ in _PURPOSES and child.dep_ == "aux" for child in verb.children)


def _role(role: Role, token: "Token", mention: Mention | None) -> Role:
    before = token.head.lower_ if token.dep_ == "pobj" else ""
    if role is Role.PLACE:
        return _PLACED.get(before, role)
    to_somebody = token.dep_ == "dative" or (before == "to" and mention is not None and mention.kind in _ACTORS)
    return Role.RECIPIENT if role is Role.PATIENT and to_somebody else role


def _basis(token: "Token", trigger: "Token") -> Basis:
    if token.tag_ in {"PRP", "PRP$", "WP", "WDT"}:
        return Basis.COREFERENCE
    above = {trigger.i, *(one.i for one in trigger.ancestors)}
    for steps, one in enumerate((token, *token.ancestors)):
        if one.i in above:
            return Basis.EXPLICIT if steps <= _CLOSE else Basis.CONTEXT
    return Basis.CONTEXT


def in_order(found: Iterable[Argument]) -> tuple[Argument, ...]:
    """Return the arguments in the order of the text, each role and span once."""
    kept = {(one.span, one.role): one for one in found}
    return tuple(kept[key] for key in sorted(kept, key=lambda key: (key[0], key[1].value)))


def span_of(arguments: Sequence[Argument], role: Role) -> Span | None:
    """Return the first span with the role."""
    return next((one.span for one in arguments if one.role is role), None)
