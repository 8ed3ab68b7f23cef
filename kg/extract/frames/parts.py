"""Who takes part in an event: every noun and name of its sentence is judged, on what the rules and the tree say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.domain.mention import Mention
from kg.domain.span import Span

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray
    from spacy.tokens import Token

    from kg.extract.frames.weights import Frames

NONE = "-"
ROLES = ("agent", "patient", "place", "instrument")
LEAST: Mapping[str, float] = {"agent": 0.33, "patient": 0.33, "place": 0.25, "instrument": 0.25}
"""The least probability of each role that counts."""
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_EMPTY = frozenset({"that", "which", "what"})
_COUNTED = frozenset({"dobj", "nsubj", "nsubjpass", "pobj"})
_WH = frozenset({"WP", "WDT", "PRP$"})
_DEEPEST = 3
_FARTHEST = 6


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules say of an event: the heads of agent and patient, and its places."""

    agent: "Token | None"
    patient: "Token | None"
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A word that stands for one who takes part, with its likeliest role."""

    token: "Token"
    mention: Mention | None
    role: str
    probability: float

    @property
    def span(self) -> Span:
        """Return the name that the word is part of, else the word."""
        return self.mention.span if self.mention else Span(self.token.idx, self.token.idx + len(self.token))


def candidates(trigger: "Token", cover: Mapping[int, Mention]) -> list[tuple["Token", Mention | None]]:
    """Return the nouns, pronouns and names of the trigger's sentence, the nearest first; of a name its head."""
    found: list[tuple[Token, Mention | None]] = []
    for token in trigger.sent:
        mention = cover.get(token.i)
        if token.i == trigger.i:
            continue
        if mention is not None:
            stretch = token.doc.char_span(mention.span.start, mention.span.end)
            if stretch is not None and stretch.root.i == token.i:
                found.append((token, mention))
        elif _names(token):
            found.append((token, None))
    return sorted(found, key=lambda one: (abs(one[0].i - trigger.i), one[0].i))


def _names(token: "Token") -> bool:
    if token.tag_ in _WH:
        return True
    if token.pos_ in _NAMING:
        return token.dep_ != "compound" and token.lower_ not in _EMPTY
    return token.tag_ == "CD" and token.dep_ in _COUNTED


def judged(
    trigger: "Token",
    kind: str,
    cover: Mapping[int, Mention],
    ruled: Ruled,
    numbers: "NDArray[float32]",
    frames: "Frames",
) -> list[Part]:
    """Return every candidate with its likeliest role and the probability of it."""
    import numpy

    model, found = frames.models["part"], candidates(trigger, cover)
    if not found:
        return []
    rows = [list(features(trigger, kind, one, cover, ruled, rank)) for rank, one in enumerate(found)]
    chances = model.probabilities(pairs(trigger, [token for token, _ in found], numbers), rows)
    chances[:, model.classes.index(NONE)] = 0
    best = numpy.asarray(chances.argmax(1))
    return [
        Part(token, mention, model.classes[int(role)], float(chance[role]))
        for (token, mention), role, chance in zip(found, best, chances, strict=True)
    ]


COMPONENTS = 32
"""How many components of each of the two words count."""


def pairs(trigger: "Token", tokens: Sequence["Token"], numbers: "NDArray[float32]") -> "NDArray[float32]":
    """Return the numbers of the trigger beside those of each token."""
    import numpy

    theirs = numbers[[token.i for token in tokens], :COMPONENTS]
    own = numpy.broadcast_to(numbers[trigger.i, :COMPONENTS], theirs.shape)
    return numpy.concatenate([own, theirs], axis=1)


def features(
    trigger: "Token",
    kind: str,
    one: tuple["Token", Mention | None],
    cover: Mapping[int, Mention],
    ruled: Ruled,
    rank: int,
) -> Iterator[str]:
    """Yield what is to be seen of a candidate, alone and together with the kind of event."""
    token, mention = one
    way, steps = path(trigger, token)
    voice = trigger.pos_ + ("p" if _is_passive(trigger) else "")
    what = mention.kind.value if mention else "pron" if token.pos_ == "PRON" else "noun"
    before = token.head.lower_ if token.dep_ == "pobj" else NONE
    rule = by_rule(token, mention, cover, ruled)
    yield from (f"path={way}", f"len={min(steps, 7)}", f"pathp={way}|{voice}", f"kind={what}", f"kp={what}|{way}")
    yield from (f"tk={kind}|{what}", f"dep={token.dep_}", f"tdep={kind}|{token.dep_}", f"tpath={kind}|{way}")
    yield f"side={int(token.i > trigger.i)}{trigger.pos_[0]}"
    if mention is None:
        yield from (f"lem={token.lemma_.lower()}", f"tlem={kind}|{token.lemma_.lower()}")
    yield from (
        f"dist={min(_FARTHEST, abs(token.i - trigger.i) // 3)}",
        f"prep={before}",
        f"tprep={kind}|{before}|{what}",
    )
    yield f"rank={min(rank, _FARTHEST)}"
    yield from (f"rule={rule}", f"trule={kind}|{rule}", f"krule={mention.kind.value if mention else token.pos_}|{rule}")


def _is_passive(trigger: "Token") -> bool:
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in trigger.children):
        return True
    return trigger.tag_ == "VBN" and trigger.dep_ in {"acl", "amod"}


def by_rule(token: "Token", mention: Mention | None, cover: Mapping[int, Mention], ruled: Ruled) -> str:
    """Return the role that the rules give the word, or how it hangs on one that they give a role."""

    def is_it(head: "Token | None") -> bool:
        return head is not None and (head.i == token.i or (mention is not None and cover.get(head.i) is mention))

    if is_it(ruled.agent):
        return "agent"
    if is_it(ruled.patient):
        return "patient"
    if mention is not None and mention.span in ruled.places:
        return "place"
    first = token
    for _ in range(_DEEPEST):
        if first.dep_ != "conj":
            break
        first = first.head
        for role, head in (("agent", ruled.agent), ("patient", ruled.patient)):
            if head is not None and first.i == head.i:
                return f"{role}c"
    for role, head in (("patient", ruled.patient), ("agent", ruled.agent)):
        if head is not None and token.head.i == head.i:
            return f"of{role}:{token.dep_}"
    return NONE


def path(start: "Token", end: "Token") -> tuple[str, int]:
    """Return the relations on the way through the tree, up to three and down to four, and how many there are.

    Prepositions stand with their objects: "dobj/prep/pobj:of".
    """
    above = [start, *start.ancestors]
    place = {token.i: at for at, token in enumerate(above)}
    down: list[Token] = []
    here = end
    while here.i not in place:
        down.append(here)
        if here.head.i == here.i:
            return "none", 99
        here = here.head
    ups = [token.dep_ for token in above[: place[here.i]]]
    downs = [token.dep_ + (f":{token.head.lower_}" if token.dep_ in {"pobj", "pcomp"} else "") for token in down[::-1]]
    return "^".join(ups[-3:]) + "/" + "/".join(downs[:4]), len(ups) + len(downs)
