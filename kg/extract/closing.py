"""Clauses that close a sentence behind a comma: ``…, he added``, ``…, the sources told M``, ``…, X said, M reported``.

The parser often takes such a clause for a second main clause, and the reading for a list of deeds.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.quoted import Quotes, continued
from kg.extract.speakers import speaks
from kg.extract.trees import Range, trim
from kg.extract.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLOSING = "closing"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOMINAL = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "POS", "HYPH", "VBN"})
_LINKS = frozenset({"of", "for", "in", "from", "at", "with", "and", "close", "to"})
_TAILS = frozenset({"IN", "TO", "RB", "NNP", "VBG", "VBN"})
_SUBORDINATE = frozenset(
    {"when", "after", "before", "as", "asked", "while", "once", "although", "though", "if", "since"}
)
_ENDS = frozenset({".", "!", "?", "…", ")", ";"})
_MARKS = frozenset({"”", '"', "''", "’", "»", "“", "``"})
_LONGEST = 16
_TAIL = 12
_SHORTEST = 3


def closing(doc: "Doc", quotes: Quotes) -> Iterator[Candidate]:
    """Yield the candidate of each closing clause; of two in a row, the second puts the first forward too."""
    for sentence in doc.sents:
        start, end = sentence.start, sentence.end
        while end > start and (doc[end - 1].is_space or doc[end - 1].text in _ENDS):
            end -= 1
        while start < end and doc[start].is_space:
            start += 1
        end = _before_citing(doc, start, end)
        for _ in range(2):
            comma = _last_comma(doc, start, end)
            held = _clause(doc, comma + 1, end) if comma is not None else None
            if comma is None or held is None or not _is_statement(doc, (start, comma), quotes):
                break
            found = _made(doc, (start, comma), *held)
            if found is not None:
                yield found
            end = comma


def _before_citing(doc: "Doc", start: int, end: int) -> int:
    """Return where ``, citing two officials`` starts at the end of the sentence, else the end."""
    for index in range(end - 1, max(start, end - 2 * _LONGEST), -1):
        if doc[index].lower_ in {"citing", "quoting"} and doc[index - 1].text == ",":
            return index - 1
    return end


def by_quotation(doc: "Doc", quotes: Quotes) -> Iterator[Candidate]:
    """Yield the candidate of each clause of saying that stands right behind a quotation: ``“…,” X recalled, “…”``."""
    for number, (start, end) in enumerate(quotes.ranges):
        begin = end + 1 if end < len(doc) and doc[end].text == "," else end
        stop = begin
        while stop < min(begin + _LONGEST, len(doc)) and not _stops(doc[stop], quotes):
            stop += 1
        held = _clause(doc, begin, stop) if begin < stop else None
        if held is not None and quotes.found[number].closed and end - start > _SHORTEST:
            source, verb = held
            contents = (quotes.ranges[number], *continued(doc, quotes, number, verb))
            heads = [i for i in range(*source) if not source[0] <= doc[i].head.i < source[1]]
            head = heads[-1] if heads else source[0]
            yield Candidate(verb, "quote-after", ((verb, verb + 1),), contents, (source,), head)


def _stops(token: "Token", quotes: Quotes) -> bool:
    return token.text in {",", ".", ":", ";"} or token.is_space or quotes.holding(token.i) is not None


def _made(doc: "Doc", content: Range, source: Range, verb: int) -> Candidate | None:
    cue = verb - 1 if doc[verb - 1].tag_ in {"VBZ", "VBD", "VBP"} and doc[verb].tag_ == "VBN" else verb
    content_range = trim(doc, content)
    if content_range is None:
        return None
    heads = [i for i in range(*source) if not source[0] <= doc[i].head.i < source[1]]
    return Candidate(verb, CLOSING, ((cue, verb + 1),), (content_range,), (source,), heads[-1] if heads else source[0])


def _last_comma(doc: "Doc", start: int, end: int) -> int | None:
    for index in range(end - 1, max(start, end - _LONGEST - 1), -1):
        if doc[index].text == ",":
            return index
        if doc[index].text in _MARKS or doc[index].text in {":", ";"}:
            return None
    return None


def _clause(doc: "Doc", start: int, end: int) -> tuple[Range, int] | None:
    """Return the source and the verb of ``the sources told M``, of ``he had said on Monday`` or of ``reports M``."""
    verbs = words("reporting", "closing")
    verb = next((i for i in range(start, end) if doc[i].lemma_.lower() in verbs and doc[i].tag_[:2] == "VB"), None)
    if verb is None or doc[verb].tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    if verb == start:
        return ((verb + 1, end), verb) if end > verb + 1 and is_noun_phrase(doc, verb + 1, end) else None
    last = verb
    while last > start and (doc[last - 1].tag_ == "RB" or doc[last - 1].lower_ in {"has", "had", "have"}):
        last -= 1
    if last == start or not is_noun_phrase(doc, start, last) or not _is_tail(doc, verb, end):
        return None
    return (start, last), verb


def is_noun_phrase(doc: "Doc", start: int, end: int) -> bool:
    """Tell whether the tokens read as one noun phrase or pronoun."""
    if doc[start].tag_ in {"VBN", "POS"} or doc[start].lower_ in _LINKS or doc[start].lower_ in {"that", "it’s"}:
        return False
    nominal = all(
        doc[i].tag_ in _NOMINAL or doc[i].lower_ in _LINKS or speaks(doc[i].text, "person") for i in range(start, end)
    )
    return nominal and doc[end - 1].tag_ in {"NN", "NNS", "NNP", "NNPS", "PRP", "JJ", "DT", "CD"}


def _is_tail(doc: "Doc", verb: int, end: int) -> bool:
    """Tell whether nothing but who was told, when and where stands behind the verb."""
    tail = [doc[i] for i in range(verb + 1, end)]
    if len(tail) > _TAIL or any(token.tag_ in _FINITE or token.lower_ == "that" for token in tail):
        return False
    if doc[verb].lemma_ == "tell":
        return bool(tail) and tail[0].tag_ in _NOMINAL
    return not tail or tail[0].tag_ in _TAILS or _is_day(tail[0])


def _is_day(token: "Token") -> bool:
    return token.lower_ in {"today", "yesterday", "earlier", "late", "later", "last", "this"}


def _is_statement(doc: "Doc", content: Range, quotes: Quotes) -> bool:
    """Tell whether the words are a whole clause that no quotation mark ends."""
    start, end = content
    if end - start < _SHORTEST or doc[end - 1].text in _MARKS or quotes.holding(end - 1) is not None:
        return False
    if doc[start].tag_ == "CC":
        start += 1
    if doc[start].lower_ in _SUBORDINATE and not any(doc[i].text == "," for i in range(start, end)):
        return False
    return any(doc[i].tag_ in _FINITE for i in range(start, end))
