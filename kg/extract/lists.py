"""Bullets under a sentence that says whose points they are."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.domain.attribution import Attribution
from kg.domain.span import Span
from kg.extract.layout import Bullet, bullet
from kg.extract.sources import source_of, source_range
from kg.extract.trees import Range, child, to_span, trim
from kg.extract.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PRECISION = 0.9


def by_list(doc: "Doc", text: str, paragraphs: Sequence[Span]) -> Iterator[Attribution]:
    """Yield an attribution for each bullet of a list whose lead-in names a source."""
    lead: Span | None = None
    points: list[Bullet] = []
    for paragraph in paragraphs:
        point = bullet(text, paragraph)
        if point is not None:
            points.append(point)
            continue
        yield from _under(doc, lead, points)
        lead, points = paragraph, []
    yield from _under(doc, lead, points)


def _under(doc: "Doc", lead: Span | None, points: Sequence[Bullet]) -> Iterator[Attribution]:
    held = _holder(doc, lead) if lead is not None and points else None
    if held is None:
        return
    source, cue = held
    for point in points:
        yield Attribution(
            content=(point.body,),
            source=(to_span(doc, source),),
            cue=(to_span(doc, (cue.i, cue.i + 1)),),
            lemma=cue.lemma_.lower(),
            found_by="list",
            confidence=_PRECISION,
        )


def _holder(doc: "Doc", lead: Span) -> "tuple[Range, Token] | None":
    """Return whose points follow, and the word that says so, from the last sentence of the lead-in."""
    part = doc.char_span(lead.start, lead.end, alignment_mode="expand")
    sentence = [token for token in part if token.sent.end >= part.end - 1] if part is not None else []
    nouns, verbs = words("leadins", "noun"), words("leadins", "verb")
    colon = bool(sentence) and sentence[-1].text == ":"
    for token in reversed(sentence):
        lemma, source = token.lemma_.lower(), None
        if token.tag_ in {"NN", "NNS"} and lemma in nouns:
            source = _owner(doc, token)
        elif colon and token.tag_.startswith("VB") and lemma in verbs:
            head = source_of(token)
            source = source_range(doc, head) if head is not None else None
        elif token.lower_ == "according" and (to := child(token, "prep")) is not None:
            head = child(to, "pobj")
            source = source_range(doc, head) if head is not None else None
        if source is not None and not source[0] <= token.i < source[1]:
            return source, token
    return None


def _owner(doc: "Doc", noun: "Token") -> Range | None:
    """Return the name that owns a noun: ``the Institute's report``, ``the Institute (I) report``, ``report by X``."""
    owner = child(noun, "poss")
    if owner is not None:
        return source_range(doc, owner)
    for prep in noun.rights:
        target = child(prep, "pobj") if prep.dep_ == "prep" and prep.lower_ in {"by", "from", "of"} else None
        if target is not None and target.pos_ == "PROPN":
            return source_range(doc, target)
    start = noun.i
    while start > noun.sent.start and (doc[start - 1].pos_ == "PROPN" or _joins(doc, start - 1)):
        start -= 1
    return trim(doc, (start, noun.i)) if start < noun.i else None


def _joins(doc: "Doc", index: int) -> bool:
    if doc[index].text in {"(", ")"}:
        return True
    joint = doc[index].lower_ in {"of", "for", "the", "and"} and index > 0
    return joint and (doc[index - 1].pos_ == "PROPN" or doc[index - 1].lower_ in {"of", "for"})
