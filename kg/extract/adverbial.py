"""Candidates whose cue is no predicate: according to, in the eyes of, reportedly, for X."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate, build
from kg.extract.trees import Range, child, phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VIEW = frozenset({"view", "views", "eyes", "opinion", "words", "estimation", "mind", "judgment", "telling", "account"})
_MATERIAL = frozenset({"data", "information", "figures", "statistics", "numbers", "details", "images", "footage"})
_LEAD = 4
HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})


def according(doc: "Doc", word: "Token") -> Iterator[Candidate]:
    """Yield the candidate of ``according to X`` around its clause."""
    link = child(word, "prep") or (
        doc[word.i + 1] if word.i + 1 < len(doc) and doc[word.i + 1].lower_ == "to" else None
    )
    holder = child(link, "pobj") if link is not None else None
    if link is None or holder is None:
        return
    adjunct = (word.i, holder.right_edge.i + 1)
    yield from _around(doc, word, "according", {*range(word.i, link.i + 1)}, _provider(holder), adjunct)


def _provider(holder: "Token") -> "Token":
    """Return who stands behind ``data provided by X``: X, not the data."""
    made = child(holder, "acl") if holder.lower_ in _MATERIAL else None
    by = child(made, "agent") if made is not None else None
    return (child(by, "pobj") if by is not None else None) or holder


def in_the_view(doc: "Doc", noun: "Token") -> Iterator[Candidate]:
    """Yield the candidate of ``in X's view`` or ``in the eyes of X`` around its clause."""
    prep = noun.head
    if noun.lower_ not in _VIEW or noun.dep_ != "pobj" or prep.lower_ not in {"in", "by", "to"}:
        return
    holder = child(noun, "poss")
    of = child(noun, "prep")
    if holder is None and of is not None and of.lower_ == "of":
        holder = child(of, "pobj")
        cue = set(range(prep.i, of.i + 1))
    else:
        cue = {prep.i, noun.i}
    if holder is not None:
        yield from _around(doc, noun, "in-view", cue, holder, phrase(prep))


def reportedly(doc: "Doc", adverb: "Token") -> Iterator[Candidate]:
    """Yield the candidate of an evidential adverb: content without a source."""
    clause = adverb.head
    if clause.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        start, end = _clause(clause, adverb)
        while start < clause.i and doc[start].dep_ == "mark":
            start += 1
        found = build(doc, adverb, "adverb", [(start, end)], cue={adverb.i}, source=None)
        if found is not None:
            yield found


def _around(
    doc: "Doc", head: "Token", construction: str, cue: set[int], holder: "Token", adjunct: Range
) -> Iterator[Candidate]:
    clause = _clause(head, head, adjunct)
    found = build(doc, head, construction, [clause], cue=cue, source=holder, holes=(adjunct,))
    if found is not None:
        yield found


def _clause(word: "Token", cue: "Token", adjunct: Range | None = None) -> Range:
    """Return the clause that the adjunct qualifies: its sentence, as far as punctuation lets it reach."""
    sent, doc = word.sent, word.doc
    start, end = sent.start, sent.end
    if adjunct is None:
        return _governing_clause(cue)
    before = adjunct[0] - 1
    if _only_leads(doc, start, adjunct[0]):
        return min(adjunct[1], end), end
    if doc[before].dep_ == "cc" or (doc[before].text == "," and doc[before - 1].dep_ == "cc"):
        return min(adjunct[1], end), end
    if doc[before].text in {",", "—", "-", "–", "("}:
        after = adjunct[1]
        return start, end if after >= end or doc[after].text in {",", "—", "–"} else adjunct[1]
    return _governing_clause(cue)


def _only_leads(doc: "Doc", start: int, end: int) -> bool:
    """Tell whether nothing but ``However,`` and the like stands before the adjunct."""
    return end - start <= _LEAD and all(doc[i].dep_ in {"advmod", "cc", "punct", "mark"} for i in range(start, end))


def _governing_clause(cue: "Token") -> Range:
    verb = cue.head
    for _ in range(8):
        if verb.pos_ in {"VERB", "AUX"} or verb.head.i == verb.i:
            break
        verb = verb.head
    return phrase(verb)
