"""A second pass over contents: who is given as saying what inside what somebody says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.domain.attribution import Attribution
from kg.domain.span import Span
from kg.extract.settling import INNER
from kg.extract.tagger.encoding import encode
from kg.extract.tagger.engine import Model
from kg.extract.tagger.find import hearing
from kg.extract.tagger.lemma import base
from kg.extract.tagger.passage import passages
from kg.extract.wordlists import table

LEAST = 0.5
"""Least confidence: the corpora mark outer attributions only, so that little is known of inner ones."""
_WORD = re.compile(r"[^\W\d_]{1,40}")
_FEWEST = 4
_SUPPOSING = re.compile(r"\b(?:if|unless|until|whether|once)\s+(?:the\s+)?$", re.IGNORECASE)
_NOUNS = frozenset({"state", "states"})
_SELF = frozenset({"i", "we", "my", "our"})
_THINGS = frozenset({"cite", "quote"})
_CLAUSE = frozenset(
    {"that", "to", "if", "whether", "how", "why", "what", "who", "which", "is", "are", "was", "were", "be", "been",
     "has", "have", "had", "do", "does", "did", "will", "would", "can", "could", "may", "might", "must", "should",
     "not"}
)  # fmt: skip
_MARKS = " \n\t\"'“”‘’„«»"


def find_inner(text: str, found: Sequence[Attribution], model: Model) -> Iterator[Attribution]:
    """Yield the attributions inside the contents of those found, in text order.

    A content is read as a paragraph of its own, without its quotation marks, if one of its words can
    report. What speakers say of themselves ("I think") is theirs already, and left out; so is what they suppose
    that others will say, and what is done to a thing ("rejected the plea, citing rising costs"): a deed that
    somebody tells of, no words of the doer's.
    """
    parts = _parts(text, found)
    if not parts:
        return
    encoded = encode(text, parts, model.wordpiece)
    marks = {"start": model.wordpiece.start, "end": model.wordpiece.end, "size": model.window}
    heard = hearing(text, parts, model)
    for passage in passages(encoded, model.network, second=model.second, **marks):
        for one in heard(passage):
            if one.cue and one.source and one.confidence >= LEAST and _is_said(text, one):
                yield replace(one, found_by=INNER + one.found_by)


def _parts(text: str, found: Sequence[Attribution]) -> list[Span]:
    """Return the contents that may hold another attribution, no part of the text twice."""
    parts: list[Span] = []
    for span in sorted({span for one in found for span in one.content}):
        bare = _bare(text, span)
        if bare and (not parts or bare.start >= parts[-1].end) and _reports(bare.of(text)):
            parts.append(bare)
    return parts


def _bare(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start, end = span.start + len(words) - len(words.lstrip(_MARKS)), span.start + len(words.rstrip(_MARKS))
    return Span(start, end) if start < end else None


def _reports(words: str) -> bool:
    """Tell whether the words are enough and one can report: no name is meant (the Post), nor a state."""
    first, *others = _WORD.findall(words) or [""]
    seen = [first.lower(), *(word for word in others if word.islower() and word not in _NOUNS)]
    if len(others) + 1 < _FEWEST:
        return False
    return any(word == "according" or base(word) in table("reporting") for word in seen)


def _supposed(text: str, one: Attribution) -> bool:
    """Tell whether the speaker only supposes that somebody will say it ("unless they agree")."""
    start = min(*one.source, *one.cue).start
    return _SUPPOSING.search(text, max(0, start - 12), start) is not None


def _of_self(text: str, one: Attribution) -> bool:
    return " ".join(span.of(text) for span in one.source).lower().split(" ", 1)[0] in _SELF


def _is_said(text: str, one: Attribution) -> bool:
    return not (_of_self(text, one) or _supposed(text, one) or is_deed(text, one))


def is_deed(text: str, one: Attribution) -> bool:
    """Tell whether the cue is no verb of saying and a bare noun phrase is all that follows it."""
    words = " ".join(span.of(text) for span in one.content).lower()
    if not _CLAUSE.isdisjoint(_WORD.findall(words)) or any(mark in words for mark in '"“”„«»'):
        return False
    act = table("speech-acts").get(one.lemma or "", ("",))[0]
    reason = act == "accuses" and one.cue[-1].of(text).endswith("ing")
    return reason or act in ("", "rejects") or one.lemma in _THINGS
