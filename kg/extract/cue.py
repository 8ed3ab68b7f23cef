"""What a cue says of its content: speech act, stance, certainty, and what becomes of them where it is negated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.domain.attribution import Attribution
from kg.domain.modality import Certainty, SpeechAct, Stance
from kg.domain.span import Span
from kg.extract.negation import has_nobody, is_negated, is_nobody
from kg.extract.saying import is_supposed, is_withheld
from kg.extract.wordlists import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nor", "hardly", "scarcely"})
_DECLINING = frozenset({"decline", "refuse", "fail", "reluctant", "hesitant", "unwilling"})
_TELLING = frozenset((
    "comment", "detail", "disclose", "elaborate", "explain", "identify", "know", "name", "publish", "release",
    "reveal", "say", "specify",
))  # fmt: skip
"""Who does not do so leaves open what he is asked, and denies nothing."""
_ASKED = (_TELLING - {"comment", "know", "publish", "release"}) | {"confirm", "verify", "admit", "acknowledge"}
"""Who declines to do so leaves it open too."""
_DROPPING = frozenset({"drop", "abandon", "withdraw", "retract", "shelve", "scrap", "relinquish", "rescind"})
"""Who does so to a demand, a claim or a plan puts it forward no longer."""
_BINDING = frozenset({"promise", "pledge", "vow", "guarantee", "assure", "commit", "commitment", "undertake"})
"""Who does not do so has not bound himself; who does not intend or offer to has refused."""
_BELIEVING = frozenset({"agree", "see", "hold", "accept", "share", "buy"})
"""Who does not do so holds it for untrue, as who does not believe or expect it does."""
_IRRESISTIBLE = frozenset({"resist", "help"})
"""Who cannot do so about saying it says it."""
_WISHING = frozenset({"want", "wish", "seek", "favor", "favour", "support", "back", "endorse", "champion", "welcome"})
"""Who does not do so is against it."""


@dataclass(frozen=True, slots=True)
class CueReading:
    """What the cue says."""

    act: SpeechAct = SpeechAct.STATES
    stance: Stance = Stance.NEUTRAL
    certainty: Certainty = Certainty.CERTAIN
    settled: bool = False
    """The cue alone decides: it is negated."""
    asks: bool = False


_WANTING = frozenset({SpeechAct.DEMANDS, SpeechAct.ORDERS, SpeechAct.PROPOSES})
"""Whoever is about to do so wants it already."""
_OPEN = CueReading(SpeechAct.LEAVES_OPEN, certainty=Certainty.UNDERSPECIFIED, settled=True)
"""The content is left open: nobody has said that it is so, nor that it is not."""


def read_cue(doc: "Doc", attribution: Attribution) -> CueReading:
    """Return what the attribution's cue says of its content."""
    tokens = list(_tokens(doc, attribution.cue))
    lemmas = [token.lemma_.lower() for token in tokens]
    lemmas += _particle(doc, attribution, lemmas)
    verbs = [token for token in tokens if token.tag_.startswith("VB")]
    nobodys = any(map(has_nobody, verbs)) or _is_nobodys(doc, attribution.source)
    if nobodys or _is_declined(lemmas) or _is_dropped(tokens) or any(map(is_withheld, verbs)):
        return _OPEN
    content = {token.i for token in _tokens(doc, attribution.content)}
    negated = any(token.lower_ in _NEGATIONS for token in tokens) or any(is_negated(verb, content) for verb in verbs)
    at = next((place for place, lemma in enumerate(lemmas) if lemma in _IRRESISTIBLE), -1) if negated else -1
    row = _row(lemmas, attribution.lemma) if at < 0 else _row(lemmas[at + 1 :], None)
    cue = CueReading(SpeechAct(row[0]), Stance(row[1]), Certainty(row[2]), asks="ask" in lemmas)
    if negated:
        return cue if at >= 0 else _negated(cue, lemmas)
    if any(map(is_supposed, verbs)):
        return replace(_OPEN, act=cue.act) if cue.act in _WANTING else _OPEN
    return cue


def _tokens(doc: "Doc", spans: Sequence[Span]) -> Iterator["Token"]:
    for span in spans:
        yield from doc.char_span(span.start, span.end, alignment_mode="expand") or ()


def _is_nobodys(doc: "Doc", source: Sequence[Span]) -> bool:
    return any(is_nobody(token) for token in list(_tokens(doc, source))[:1]) or any(
        is_nobody(found.root)
        for span in source
        if (found := doc.char_span(span.start, span.end, alignment_mode="expand"))
    )


def _is_declined(lemmas: Sequence[str]) -> bool:
    return not _DECLINING.isdisjoint(lemmas) and not _ASKED.isdisjoint(lemmas)


def _is_dropped(tokens: Sequence["Token"]) -> bool:
    """Tell whether a word for a speech act is the object of a verb that gives it up: "dropped his demand for"."""
    acts = table("speech-acts")
    given_up = [token.i for token in tokens if token.tag_.startswith("VB") and token.lemma_.lower() in _DROPPING]
    return bool(given_up) and any(
        token.tag_.startswith("NN") and token.i > given_up[0] and token.lemma_.lower() in acts for token in tokens
    )


def _particle(doc: "Doc", attribution: Attribution, lemmas: Sequence[str]) -> list[str]:
    """Return the preposition with which the content begins, where the cue means something else with it: "call for"."""
    start = attribution.content[0].start
    first = doc.char_span(start, start + 1, alignment_mode="expand")
    if not first or not lemmas or first[0].tag_ != "IN":
        return []
    return [first[0].lower_] if f"{lemmas[-1]} {first[0].lower_}" in table("speech-acts") else []


def _row(lemmas: Sequence[str], head: str | None) -> tuple[str, ...]:
    """Return the longest entry at the head, else the first one that says more than "says"."""
    acts = table("speech-acts")
    start = lemmas.index(head) if head in lemmas else 0
    if head and " " in head and head in acts:
        return acts[head]
    for at in dict.fromkeys((start, *range(len(lemmas)))):
        row = next((acts[phrase] for phrase in _phrases(lemmas, at) if phrase in acts), None)
        if row is not None and (row[0] != "states" or row[2] != "certain"):
            return row
    return acts.get(head or "", ("states", "neutral", "certain"))


def _phrases(lemmas: Sequence[str], at: int) -> list[str]:
    return [" ".join(lemmas[at : at + length]) for length in (3, 2, 1)]


def _negated(cue: CueReading, lemmas: Sequence[str]) -> CueReading:
    """Return what is left of a cue that is negated: mostly an open question."""
    if cue.act is SpeechAct.DENIES:
        return CueReading(certainty=Certainty.POSSIBLE, settled=True) if "rule" in lemmas else _OPEN
    if not _TELLING.isdisjoint(lemmas):
        return _OPEN
    believed = cue.act is SpeechAct.STATES and cue.certainty is Certainty.PROBABLE
    if believed or cue.act in {SpeechAct.ESTIMATES, SpeechAct.PREDICTS} or not _BELIEVING.isdisjoint(lemmas):
        return CueReading(SpeechAct.DENIES, certainty=cue.certainty, settled=True)
    refused = cue.act is SpeechAct.PROMISES and _BINDING.isdisjoint(lemmas)
    return CueReading(SpeechAct.REJECTS, settled=True) if refused or not _WISHING.isdisjoint(lemmas) else _OPEN
