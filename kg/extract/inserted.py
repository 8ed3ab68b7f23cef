"""Clauses of saying put inside what they say: ``a boat which, X says, sank``, ``A, X added, was B``.

Read from the order of words, since the parser gets most of them wrong.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.closing import is_noun_phrase
from kg.extract.trees import Range, trimmed_all
from kg.extract.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REDUCED, TAKEN_UP = "reduced", "taken-up"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "where"})
_GOES_ON = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})
_PREPOSITIONS = frozenset({"through", "in", "at", "from", "by", "under", "with", "to", "of", "on"})
_ENDS = frozenset({".", "!", "?", ";", ":", "…"})
_MARKS = frozenset({"”", '"', "''", "»", "“", "``", "«", "(", ")"})
_TAKEN_UP = frozenset({"deny", "reject", "confirm", "dispute", "refute", "contest"})
_GIVEN = frozenset(
    {"make", "give", "issue", "publish", "offer", "present", "repeat", "deny", "reject", "dispute", "voice"}
)
_REACH = 9
_NEAR = 3
_LONGEST = 200  # tokens of a sentence; bounds the time on hostile texts


def inserted(doc: "Doc") -> Iterator[Candidate]:
    """Yield the candidate of each inserted clause of saying."""
    verbs = words("reporting", "closing") | words("reporting", "bracket") | words("reporting", "relative")
    for verb in doc:
        if verb.tag_ in {"VBD", "VBZ", "VBP"} and (lemma := verb.lemma_.lower()) in verbs | _GIVEN | _TAKEN_UP:
            finders = (_relative, _broken) if lemma in verbs else ()
            for find in (*finders, _taken_up):
                found = find(doc, verb)
                if found is not None:
                    yield found
                    break
            else:
                if lemma in verbs and (what := _what(doc, verb)) is not None:
                    yield what
        elif verb.tag_ in {"VBN", "NNS"}:
            found = _reduced(doc, verb, verbs) or _taken_up(doc, verb)
            if found is not None:
                yield found


def _source_before(doc: "Doc", verb: "Token") -> int | None:
    """Return where the noun phrase right before the verb starts: behind a comma, pronoun or noun of a claim."""
    start, low = verb.i, max(verb.sent.start, verb.i - _REACH)
    while (
        start > low
        and doc[start - 1].text != ","
        and doc[start - 1].lower_ not in _RELATIVE | {"so", "what", "something"}
    ):
        start -= 1
    return start if start > low and start < verb.i and is_noun_phrase(doc, start, verb.i) else None


def _made(
    doc: "Doc", verb: "Token", rule: str, source: Range, content: list[Range], cue: Range | None = None
) -> Candidate | None:
    parts = trimmed_all(doc, content)
    if not parts:
        return None
    heads = [i for i in range(*source) if not source[0] <= doc[i].head.i < source[1]]
    return Candidate(verb.i, rule, (cue or (verb.i, verb.i + 1),), parts, (source,), heads[-1] if heads else source[0])


def _relative(doc: "Doc", verb: "Token") -> Candidate | None:
    """Read ``a boat which the army says has sunk`` and ``a boat, in which, so X says, Y slept``."""
    start = _source_before(doc, verb)
    if start is None:
        return None
    before, after = start - 1, verb.i + 1
    commas = doc[before].text == ","
    if doc[before].lower_ == "so":
        commas, before = doc[before - 1].text == ",", before - 1
    if commas:
        before -= 1
        if after >= len(doc) or doc[after].text != ",":
            return None
        after += 1
    elif doc[after].tag_ not in _GOES_ON and not (doc[after].tag_ == "RB" and doc[after + 1].tag_ in _GOES_ON):
        return None
    if doc[before].lower_ not in _RELATIVE or before <= verb.sent.start or _is_conjunction(doc, before):
        return None
    host = _antecedent(doc, before, verb.sent.start)
    if host is None:
        return None
    return _made(doc, verb, "relative", (start, verb.i), [host, (after, _end(doc, after))])


def _is_conjunction(doc: "Doc", index: int) -> bool:
    """Tell whether ``that`` joins a clause to a verb or to a noun like ``claim``."""
    before = doc[index - 1]
    claim = before.lemma_.lower() in words("leadins", "noun") | {"fact", "idea", "belief", "charge"}
    return doc[index].tag_ == "IN" and (claim or before.pos_ not in {"NOUN", "PROPN"})


def _antecedent(doc: "Doc", pronoun: int, low: int) -> Range | None:
    last = pronoun - 1
    while last > low and (doc[last].text == "," or doc[last].lower_ in _PREPOSITIONS):
        last -= 1
    noun = doc[last]
    for _ in range(_NEAR):
        up = noun.head
        if (
            noun.pos_ not in {"NOUN", "PROPN"}
            or up.i >= noun.i
            or noun.dep_ not in {"pobj", "prep", "compound", "conj"}
        ):
            break
        noun = up.head if up.pos_ == "ADP" and up.head.i < up.i and up.head.pos_ in {"NOUN", "PROPN"} else noun
    if noun.pos_ not in {"NOUN", "PROPN", "NUM", "PRON"}:
        return None
    return max(noun.left_edge.i, low), last + 1


def _end(doc: "Doc", start: int) -> int:
    """Return where the clause ends: at the end of its sentence or at a comma with a finite verb behind it."""
    stop = min(doc[start].sent.end, start + _LONGEST)
    for index in range(start + 1, stop):
        if doc[index].text in _ENDS or doc[index].is_space:
            return index
        if doc[index].text == "," and index + 1 < stop and doc[index + 1].tag_ in {"CC", "VBD", "VBZ"}:
            return index
    return stop


def _broken(doc: "Doc", verb: "Token") -> Candidate | None:
    """Read ``The port, X added, will be open``."""
    start, after = _source_before(doc, verb), verb.i + 1
    if start is None or doc[start - 1].text != "," or after >= len(doc) or doc[after].text != ",":
        return None
    low, end = verb.sent.start, _stop(doc, after + 1)
    if end - low > _LONGEST:
        return None
    marked = any(doc[i].text in _MARKS for i in range(low, end))
    if marked or start - 1 <= low or end - after < _NEAR or doc[low].lower_ in {"as", "if", "when", "though"}:
        return None
    finite = any(doc[i].tag_ in _FINITE for i in range(after + 1, end))
    return _made(doc, verb, "broken", (start, verb.i), [(low, start - 1), (after + 1, end)]) if finite else None


def _stop(doc: "Doc", start: int) -> int:
    if start >= len(doc):
        return start
    stop = min(doc[start].sent.end, start + _LONGEST)
    return next((i for i in range(start, stop) if doc[i].text in _ENDS or doc[i].is_space), stop)


def _taken_up(doc: "Doc", verb: "Token") -> Candidate | None:
    """Read ``It sank, something its owners deny`` and ``It will sink, a forecast that X made``."""
    lemma = verb.lemma_.lower()
    start = _source_before(doc, verb)
    if start is None or doc[start - 1].text == "," or lemma not in _GIVEN | _TAKEN_UP:
        return None
    noun = start - 2 if doc[start - 1].lower_ in {"that", "which"} else start - 1
    low = max(verb.sent.start, verb.i - _LONGEST)
    taken = doc[noun].lower_ == "something" and lemma in _TAKEN_UP
    named = doc[noun].lemma_.lower() in words("leadins", "noun") | {"charge"} and noun != start - 1 and lemma in _GIVEN
    comma = next((i for i in range(noun - 1, max(low, noun - _NEAR - 1), -1) if doc[i].text == ","), None)
    if not (taken or named) or comma is None or not any(doc[i].tag_ in _FINITE for i in range(low, comma)):
        return None
    cue = (noun, noun + 1) if named and lemma not in _TAKEN_UP else None
    return _made(doc, verb, TAKEN_UP, (start, verb.i), [(low, comma)], cue)


def _what(doc: "Doc", verb: "Token") -> Candidate | None:
    """Read ``What X describe is a wave``."""
    low, after = verb.sent.start, verb.i + 1
    if doc[low].lower_ != "what" or after >= len(doc) or doc[after].lower_ not in {"is", "was", "are", "were"}:
        return None
    start = _source_before(doc, verb)
    if start != low + 1:
        return None
    return _made(doc, verb, "what", (start, verb.i), [(after + 1, _stop(doc, after + 1))])


def _reduced(doc: "Doc", verb: "Token", verbs: frozenset[str]) -> Candidate | None:
    """Read ``a bone thought by geologists to be old`` and ``a match billed by X as a feast``."""
    by = verb.i + 1
    if by + 2 >= len(doc) or doc[by].lower_ != "by" or verb.lemma_.lower() not in verbs or verb.i <= verb.sent.start:
        return None
    end = next((i for i in range(by + 2, min(by + _REACH, verb.sent.end)) if doc[i].lower_ in {"to", "as"}), None)
    noun = doc[verb.i - 1]
    if end is None or not is_noun_phrase(doc, by + 1, end) or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    host = _antecedent(doc, verb.i, verb.sent.start)
    if host is None:
        return None
    return _made(doc, verb, REDUCED, (by + 1, end), [host, (end, _end(doc, end))], (verb.i, by + 1))
