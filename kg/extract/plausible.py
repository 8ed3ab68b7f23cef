"""How likely a candidate is, once what the weights never saw enough of is set right."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.quoted import Quotes
from kg.extract.selection import Weighed
from kg.extract.speakers import speaks
from kg.extract.trees import trimmed_all
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
_SEEMING = frozenset({"seem", "appear", "look"})
_NEUTER = frozenset({"it", "this", "that", "which"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def plausible(doc: "Doc", one: Candidate, quotes: Quotes, learned: float) -> float:
    """Return the probability of the candidate, given what the weights say.

    Things neither see nor want; adverbs of hearsay and views are too rare in the training
    corpus to be learned, and what stands inside quotations is not annotated there.
    """
    if _is_inanimate(doc, one):
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
