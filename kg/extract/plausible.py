"""How likely a candidate is, once what the weights never saw enough of is set right."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.closing import is_noun_phrase
from kg.extract.inserted import REDUCED, TAKEN_UP
from kg.extract.quoted import Quotes
from kg.extract.selection import Weighed
from kg.extract.speakers import speaks
from kg.extract.trees import Range, trimmed_all
from kg.extract.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LIKELY, _SURE = 0.8, 0.9
_NEVER = 0.0
_CERTAIN_ADVERBS = frozenset({"reportedly", "allegedly", "purportedly"})
_NO_SOURCE = frozenset(
    {
        "plan",
        "schedule",
        "rule",
        "law",
        "tradition",
        "need",
        "ability",
        "size",
        "age",
        "type",
        "custom",
        "wish",
        "taste",
    }
)
_CONCESSIVE = frozenset({"though", "although", "while", "whereas", "if", "because"})
_CHARGES = frozenset({"accuse", "suspect", "convict"})
_RELATIVE = frozenset({"who", "which", "that", "where", "whom"})
_SEEMING = frozenset({"seem", "appear", "look"})
_NEUTER = frozenset({"it", "this", "that", "which"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def plausible(doc: "Doc", one: Candidate, quotes: Quotes, learned: float) -> float:
    """Return the probability of the candidate, given what the weights say.

    Things neither see nor want; adverbs of hearsay and views are too rare in the training
    corpus to be learned, and what stands inside quotations is not annotated there.
    """
    if _is_inanimate(doc, one) or any(end - start == 1 and doc[start].lower_ == "by" for start, end in one.content):
        return _NEVER
    word = doc[one.head].lower_
    if one.construction == "in-view" or (one.construction == "adverb" and word in _CERTAIN_ADVERBS):
        return max(learned, _LIKELY)
    if one.construction == "according" and one.source_head is not None:
        told = doc[one.source_head].lemma_.lower() not in _NO_SOURCE and quotes.holding(one.head) is not None
        return max(learned, _LIKELY) if told else learned
    return learned


def _is_inanimate(doc: "Doc", one: Candidate) -> bool:
    """Tell whether a common noun that can neither see nor want is given as the one who does."""
    if one.source_head is None or doc[one.head].lemma_.lower() not in words("reporting", "mind"):
        return False
    holder = doc[one.source_head]
    if holder.tag_ not in {"NN", "NNS"}:
        return holder.tag_ == "EX" or (holder.lower_ in _NEUTER and doc[one.head].lemma_.lower() in _SEEMING)
    if speaks(holder.lemma_, "person", "body", "document", "crowd"):
        return False
    return not any(kid.dep_ == "compound" and speaks(kid.lemma_, "person", "body") for kid in holder.children)


def with_closing(closing: Sequence[Candidate], weighed: Sequence[Weighed], threshold: float) -> list[Weighed]:
    """Return the readings, with those of closing clauses where no likely one puts forward what stands before."""
    heads = {one.head for one in closing}
    good = [one for one in weighed if one.candidate.head in heads and one.probability >= threshold and _before(one)]
    settled = {one.candidate.head for one in good}
    kept = [one for one in weighed if one.candidate.head not in heads]
    kept += [Weighed(one.candidate, max(one.probability, _SURE)) for one in good]
    return [*kept, *(Weighed(one, _SURE) for one in closing if one.head not in settled)]


def with_quoted(found: Sequence[Candidate], weighed: Sequence[Weighed], threshold: float) -> list[Weighed]:
    """Return the readings, with those of clauses behind quotations where no likely one has their source."""
    source_of = {one.head: one.source for one in found}
    good = {
        one.candidate.head
        for one in weighed
        if one.probability >= threshold and one.candidate.source == source_of.get(one.candidate.head)
    }
    better = {one.head: one for one in found if one.head not in good}
    kept = [one for one in weighed if one.candidate.head not in better]
    return [*kept, *(Weighed(one, _SURE) for one in better.values())]


def with_inserted(
    doc: "Doc", found: Sequence[Candidate], weighed: Sequence[Weighed], threshold: float
) -> list[Weighed]:
    """Return the readings, with those of inserted clauses where nothing likely is made of their verb."""
    likely = {
        one.candidate.head
        for one in weighed
        if one.probability >= threshold and not any(_is_pronoun(doc, part) for part in one.candidate.content)
    }
    added = [one for one in found if one.head not in likely or one.construction == REDUCED]
    heads = {one.head for one in added}
    weighed = [one for one in weighed if one.candidate.head not in heads]
    commas = sorted(one.content[-1][1] for one in added if one.construction == TAKEN_UP)
    return [*(_cut(doc, one, commas) for one in weighed), *(Weighed(one, _LIKELY) for one in added)]


def _is_pronoun(doc: "Doc", part: Range) -> bool:
    """Tell whether the words are a lone ``which`` in the place of what it stands for."""
    return part[1] - part[0] == 1 and doc[part[0]].lower_ in _RELATIVE


def _cut(doc: "Doc", one: Weighed, commas: Sequence[int]) -> Weighed:
    """Return the reading without ``, a charge that X rejects`` at its end."""
    start, end = one.candidate.content[-1]
    first = bisect_right(commas, max(start, one.candidate.head))
    at = commas[first] if first < len(commas) and commas[first] < end else None
    content = trimmed_all(doc, (*one.candidate.content[:-1], (start, at))) if at is not None else ()
    return replace(one, candidate=replace(one.candidate, content=content)) if content else one


def with_agent(doc: "Doc", one: Candidate) -> Candidate:
    """Return the passive with its agent for a source, where the parser hung ``by X`` or ``of Y`` on the wrong word.

    ``was declared a forgery by two laboratories``, ``was accused by an aide of selling votes``.
    """
    if one.construction not in {"subject", "subject+rest"}:
        return one
    start, end = one.content[-1]
    by = next((i for i in range(end - 2, start, -1) if doc[i].lower_ == "by"), None)
    if not one.source and by is not None and start > one.head and is_noun_phrase(doc, by + 1, end):
        head = doc[by + 1 : end].root
        content = trimmed_all(doc, (*one.content[:-1], (start, by)))
        if content and (speaks(head.lemma_, "person", "body", "document") or head.ent_type_ in {"PERSON", "ORG"}):
            return replace(one, content=content, source=((by + 1, end),), source_head=head.i)
    return _accused(doc, one)


def _accused(doc: "Doc", one: Candidate) -> Candidate:
    if not one.source or doc[one.head].lemma_.lower() not in _CHARGES:
        return one
    low, high = one.source[0]
    of = next((i for i in range(low + 1, high) if doc[i].lower_ == "of" and doc[min(i + 1, high)].tag_ == "VBG"), None)
    if of is None:
        return one
    content = tuple(sorted({*trimmed_all(doc, ((a, min(b, low)) for a, b in one.content if a < low)), (of, high)}))
    return replace(one, source=((low, of),), content=content)


def _before(one: Weighed) -> bool:
    return one.candidate.content[-1][1] <= one.candidate.cue[0][0]


def within_clause(doc: "Doc", one: Candidate) -> Candidate:
    """Return the candidate of ``Though X said A, B …`` with A alone for its content, whatever the parser saw."""
    sentence = doc[one.head].sent
    first = doc[sentence.start]
    start, end = one.content[-1]
    if (
        first.lower_ not in _CONCESSIVE
        or start <= one.head
        or any(doc[i].text == "," for i in range(sentence.start, start))
    ):
        return one
    commas = [i for i in range(start, end) if doc[i].text == ","]
    if (
        not commas
        or not any(doc[i].tag_ in _FINITE for i in range(start, commas[0]))
        or doc[commas[0] + 1].tag_ == "CC"
    ):
        # A comma behind a mere phrase separates members of a list, not clauses.
        return one
    content = trimmed_all(doc, (*one.content[:-1], (start, commas[0])))
    return replace(one, content=content) if content else one
