"""Candidates that start from a quotation, and quotations that complete a content."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.domain.span import Span
from kg.extract.candidate import Candidate, build, verb_group
from kg.extract.quotations import Quotation
from kg.extract.sources import source_of
from kg.extract.trees import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 16
_CLAUSE = 40
_STOPS = frozenset({".", "!", "?"})
_PAUSES = frozenset({",", "—", "–", "-", ":"})
_AUX = frozenset({"aux", "auxpass"})


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a Doc as token ranges, in order, with those they came from."""

    ranges: tuple[Range, ...]
    found: tuple[Quotation, ...]
    starts: tuple[int, ...]

    def holding(self, index: int) -> int | None:
        """Return the number of the quotation that holds the token, or None."""
        at = bisect_right(self.starts, index) - 1
        return at if at >= 0 and index < self.ranges[at][1] else None

    def touching(self, part: Range) -> Iterator[int]:
        """Yield the numbers of the quotations that share a token with the range."""
        at = max(0, bisect_right(self.starts, part[0]) - 1)
        while at < len(self.ranges) and self.ranges[at][0] < part[1]:
            if self.ranges[at][1] > part[0]:
                yield at
            at += 1


def locate(doc: "Doc", found: Sequence[Quotation]) -> Quotes:
    """Return the quotations as token ranges."""
    starts = [token.idx for token in doc]
    ranges = [_tokens(starts, quotation.span) for quotation in found]
    kept = [(part, one) for part, one in zip(ranges, found, strict=True) if part[0] < part[1]]
    return Quotes(tuple(p for p, _ in kept), tuple(q for _, q in kept), tuple(p[0] for p, _ in kept))


def _tokens(starts: list[int], span: Span) -> Range:
    return max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)


def quoted(doc: "Doc", quotes: Quotes, number: int) -> Iterator[Candidate]:
    """Yield a candidate for each verb that may say the quotation, behind it or before it."""
    start, end = quotes.ranges[number]
    for verb in _behind(doc, quotes, end):
        yield from _said(doc, verb, "quote-after", [quotes.ranges[number], *continued(doc, quotes, number, verb.i)])
    last = doc[start - 1].text if start else ""
    mark = last if last in {",", ":"} else ""
    for verb in _before(doc, quotes, start):
        more = [quotes.ranges[n] for n in _unclosed(doc, quotes, number)]
        yield from _said(doc, verb, f"quote-before{mark}", [quotes.ranges[number], *more])


def _said(doc: "Doc", verb: "Token", construction: str, contents: list[Range]) -> Iterator[Candidate]:
    found = build(doc, verb, construction, contents, cue=verb_group(verb), source=source_of(verb))
    if found is not None:
        yield found


def _is_break(token: "Token") -> bool:
    return token.text in {".", "!", "?", ";"} or (token.is_space and "\n" in token.text)


def _is_verb(token: "Token") -> bool:
    return token.tag_.startswith("VB") and token.dep_ not in _AUX and token.lower_ != "according"


def _behind(doc: "Doc", quotes: Quotes, end: int) -> Iterator["Token"]:
    for index in range(end, min(end + _REACH, len(doc))):
        if _is_break(doc[index]) or quotes.holding(index) is not None:
            return
        if _is_verb(doc[index]):
            yield doc[index]


def _before(doc: "Doc", quotes: Quotes, start: int) -> Iterator["Token"]:
    newline = True  # "He said:" may stand in a paragraph of its own
    for index in range(start - 1, max(start - 1 - _REACH, -1), -1):
        token = doc[index]
        if newline and token.is_space:
            continue
        newline = False
        if _is_break(token) or quotes.holding(index) is not None:
            return
        if token.text == ":" and index < start - 1 and not doc[start - 1].is_space:
            return
        if _is_verb(token):
            yield token


def continued(doc: "Doc", quotes: Quotes, number: int, cue: int) -> list[Range]:
    """Return the quotations behind the cue's clause that go on with the same words."""
    found: list[int] = [number]
    index, ended = max(cue, quotes.ranges[number][1]), False
    for following in range(number + 1, len(quotes.ranges)):
        start, end = quotes.ranges[following]
        if start < index:
            continue
        if quotes.found[following].paragraph != quotes.found[number].paragraph or start - index > _CLAUSE:
            break
        stops = [i for i in range(index, start) if doc[i].text in _STOPS]
        if stops and stops[0] < start - 2:
            break
        aside = not stops and not ended and start > index and doc[start - 1].text not in _PAUSES
        if not aside:
            if _has_own_cue(doc, quotes, following):
                break
            found.append(following)
        ended = ended or (aside and doc[end - 2].text in _STOPS)
        index = end
    found.extend(_unclosed(doc, quotes, found[-1]))
    return [quotes.ranges[n] for n in found[1:]]


def _has_own_cue(doc: "Doc", quotes: Quotes, number: int) -> bool:
    start, end = quotes.ranges[number]
    if not quotes.found[number].closed:
        return False
    last = doc[end - 2].text if end - 2 > start else ""
    after = doc[end] if end < len(doc) else None
    if last == "," or (after is not None and after.text == ","):
        return True
    return after is not None and not after.is_space and not _is_break(after) and last not in {".", "…"}


def _unclosed(doc: "Doc", quotes: Quotes, number: int) -> list[int]:
    """Return the paragraphs that go on with a quotation whose end mark is left out."""
    found = []
    while not quotes.found[number].closed and number + 1 < len(quotes.found):
        one, two = quotes.found[number], quotes.found[number + 1]
        between = range(quotes.ranges[number][1], quotes.ranges[number + 1][0])
        apart = not all(doc[index].is_space for index in between)
        if two.paragraph != one.paragraph + 1 or apart or _has_own_cue(doc, quotes, number + 1):
            break
        number += 1
        found.append(number)
    return found


def snapped(parts: Sequence[Range], quotes: Quotes, *, apart: Sequence[Range]) -> tuple[Range, ...]:
    """Return the ranges widened to whole quotations, where cue and source do not stand inside these."""
    found = []
    for start, end in parts:
        for number in quotes.touching((start, end)):
            low, high = quotes.ranges[number]
            if all(high <= a or low >= b for a, b in apart):
                start, end = min(start, low), max(end, high)
        found.append((start, end))
    merged: list[Range] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(_balanced(part, quotes) for part in merged)


def _balanced(part: Range, quotes: Quotes) -> Range:
    """Return the range without the closing mark of a quotation that starts before it, or the reverse."""
    start, end = part
    last, first = quotes.holding(end - 1), quotes.holding(start)
    if last is not None and quotes.ranges[last][0] < start and quotes.ranges[last][1] == end and end - start > 1:
        end -= quotes.found[last].closed
    if first is not None and quotes.ranges[first][1] > end and quotes.ranges[first][0] == start and end - start > 1:
        start += 1
    return start, end
