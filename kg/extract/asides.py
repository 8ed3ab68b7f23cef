"""Asides that give a clause to somebody: ``…, as long predicted by X, it is dry``, ``The dam, as X feared, broke``.

The model knows most of them at either end of a sentence, and few in its midst. Read from the order of words, since
the parser hangs them on whatever is near.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.closing import is_noun_phrase
from kg.extract.quoted import Quotes
from kg.extract.speakers import speaks
from kg.extract.trees import Range, trimmed_all
from kg.extract.wordlists import rows

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ASIDE = "aside"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SAID = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_OPENING = frozenset({",", "(", "—", "–", "--", ";"})
_CLOSING = frozenset({",", ")", "—", "–", "--", ";"})
_ENDS = frozenset({".", "!", "?", "…", ";", ":"})
_MARKS = frozenset({"”", '"', "''", "»", "“", "``", "«"})
_JUST = frozenset({"just", "exactly", "much", "precisely"})
_ADDING = frozenset({"and", "but", "or", "which", "who", "where", "while", "although", "though"})
_HELPING = frozenset({"have", "has", "had"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_TOLD_OF = frozenset({"he", "she", "they"})
_REACH = 14
"""Tokens of an aside at most."""
_LONGEST = 200
"""Tokens of a sentence at most; bounds the time on hostile texts."""


def asides(doc: "Doc", quotes: Quotes) -> Iterator[Candidate]:
    """Yield the candidate of each aside of saying or expecting that commas, dashes or brackets set off."""
    verbs = frozenset(verb for (verb,) in rows("asides"))
    for token in doc:
        if token.lower_ != "as" or quotes.holding(token.i) is not None:
            continue
        found = _by(doc, token, verbs) or _had(doc, token, verbs)
        made = _made(doc, token, *found) if found is not None else None
        if made is not None:
            yield made


def _by(doc: "Doc", word: "Token", verbs: frozenset[str]) -> tuple["Token", Range, Range, int] | None:
    """Return verb, cue, source and end of ``as long predicted by X``."""
    at = word.i + 1
    while at < len(doc) and doc[at].tag_ == "RB":
        at += 1
    if at + 2 >= len(doc) or doc[at].lemma_.lower() not in verbs or doc[at + 1].lower_ != "by":
        return None
    end = _end(doc, at + 2)
    return (doc[at], (word.i, at + 2), (at + 2, end), end) if _may_speak(doc, at + 2, end) else None


def _had(doc: "Doc", word: "Token", verbs: frozenset[str]) -> tuple["Token", Range, Range, int] | None:
    """Return verb, cue, source and end of ``as X had feared``."""
    end = _end(doc, word.i + 1)
    verb = end - 1
    if verb <= word.i + 1 or not {doc[verb].lemma_.lower(), doc[verb].lower_} & verbs:
        return None
    if doc[verb].tag_ not in _SAID and doc[verb - 1].lower_ not in _HELPING:
        return None
    last = verb
    while last > word.i + 1 and (doc[last - 1].tag_ == "RB" or doc[last - 1].lower_ in _HELPING):
        last -= 1
    return (doc[verb], (last, end), (word.i + 1, last), end) if _may_speak(doc, word.i + 1, last) else None


def _end(doc: "Doc", start: int) -> int:
    stop = min(len(doc), start + _REACH)
    return next((i for i in range(start, stop) if doc[i].text in _CLOSING | _ENDS or doc[i].is_space), stop)


def _may_speak(doc: "Doc", start: int, end: int) -> bool:
    """Tell whether the tokens name somebody or something that can say or expect."""
    if start >= end or not is_noun_phrase(doc, start, end):
        return False
    head = doc[start:end].root
    named = head.ent_type_ in _NAMES or head.tag_ in {"NNP", "NNPS"}
    return named or head.lower_ in _TOLD_OF or speaks(head.lemma_, "person", "body", "document", "crowd")


def _made(doc: "Doc", word: "Token", verb: "Token", cue: Range, source: Range, end: int) -> Candidate | None:
    low, stop = word.sent.start, _stop(doc, end)
    start = word.i - 1 if word.i > low and doc[word.i - 1].lower_ in _JUST else word.i
    if stop - low > _LONGEST or any(doc[i].text in _MARKS for i in range(low, stop)):
        return None
    content = trimmed_all(doc, _beside(doc, low, start, end, stop))
    if not any(doc[i].tag_ in _FINITE for part in content for i in range(*part)):
        return None
    return Candidate(verb.i, ASIDE, (cue,), content, (source,), doc[source[0] : source[1]].root.i)


def _beside(doc: "Doc", low: int, start: int, end: int, stop: int) -> tuple[Range, ...]:
    """Return the clause that the aside stands in: around it, behind it or before it; nothing where none is clear."""
    closed = end < stop and doc[end].text in _CLOSING
    joined = start - 1 if start > low and doc[start - 1].text == "," else start
    leads = start == low or (joined > low and doc[joined - 1].tag_ == "CC")
    if leads:
        return ((end + 1, stop),) if closed and doc[end].text == "," else ()
    if doc[start - 1].text not in _OPENING or (end < stop and not closed):
        return ()
    whole = any(doc[i].tag_ in _FINITE for i in range(low, start))
    if whole or end + 1 >= stop or doc[end + 1].lower_ in _ADDING:
        return ((low, start - 1),)
    return (low, start - 1), (end + 1, stop)


def _stop(doc: "Doc", start: int) -> int:
    """Return where the sentence ends that goes on behind the aside."""
    if start >= len(doc):
        return start
    stop = min(doc[start].sent.end, start + _LONGEST)
    return next((i for i in range(start, stop) if doc[i].text in _ENDS or doc[i].is_space), stop)
