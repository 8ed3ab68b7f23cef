"""Acronyms that a text explains: "Long Name (LN)", "LN (Long Name)", "Long Name, or LN,".

Letters are matched to the beginnings of words from the right, as by Schwartz and Hearst (PSB 2003),
but to the first letter of a word only, and every capitalised word has to have one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.domain.span import Span

_SHORT = r"[A-Z][A-Za-z&]{1,8}"
_AFTER = re.compile(
    rf"[ \u00a0]\((?:the |or |also |hereafter )?[\"“']?(?P<short>{_SHORT})[\"”']?\)|"
    rf",? (?:or|known as|abbreviated)(?: the)? (?P<other>[A-Z]{{2,8}})(?=[,.;)])"
)
_BEFORE = re.compile(r"(?<![\w.-])(?P<short>[A-Z]{2,8}) \((?:the )?(?P<long>[A-Z][^()\n,;]{4,90})")
_WORD = re.compile(r"[^\W_][\w’'&.]*")
_JOINT = re.compile(r"[ \u00a0]+(?:& )?|-")
_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "to", "against", "de", "la", "du", "des", "der", "und"})
_MOST = 14
"""Words of a name."""


@dataclass(frozen=True, slots=True)
class Explained:
    """An acronym and the name that it is short for, where the text puts them beside each other."""

    short: Span
    long: Span


def explained(text: str) -> Iterator[Explained]:
    """Yield the acronyms that the text explains, in the order of their names, which do not overlap.

    >>> text = "The Agency for Salt and Tar (AST) was shut."
    >>> [(one.short.of(text), one.long.of(text)) for one in explained(text)]
    [('AST', 'Agency for Salt and Tar')]
    """
    found = [*_named_before(text), *_named_after(text)]
    last = 0
    for one in sorted(found, key=lambda one: (one.long.end, one.long.start)):
        if one.long.start >= last:
            last = one.long.end
            yield one


def _named_before(text: str) -> Iterator[Explained]:
    for match in _AFTER.finditer(text):
        group = "short" if match["short"] else "other"
        words = _words_before(text, match.start())
        for first in range(len(words) - 1, -1, -1):
            if _spell(_letters(match[group]), [word.of(text) for word in words[first:]]):
                yield Explained(Span(*match.span(group)), Span(words[first].start, match.start()))
                break


def _named_after(text: str) -> Iterator[Explained]:
    for match in _BEFORE.finditer(text):
        words = [Span(*word.span()) for word in _WORD.finditer(text, *match.span("long"))]
        if len(words) <= _MOST and _spell(_letters(match["short"]), [word.of(text) for word in words]):
            yield Explained(Span(*match.span("short")), Span(words[0].start, words[-1].end))


def _letters(short: str) -> str:
    return "".join(letter for letter in short if letter.isupper())


def _words_before(text: str, end: int) -> list[Span]:
    """Return the words up to the position that nothing but blanks and hyphens parts, in text order."""
    start = max(end - 160, 0)
    words = [Span(start + word.start(), start + word.end()) for word in _WORD.finditer(text[start:end])]
    kept: list[Span] = []
    for word in reversed(words[-_MOST:]):
        if word.end != end and not _JOINT.fullmatch(text, word.end, end):
            break
        kept.insert(0, word)
        end = word.start
    return kept


def _spell(letters: str, words: Sequence[str]) -> bool:
    """Tell whether the words begin with the letters: capitalised ones each with one, small ones with one or none."""
    if len(letters) < 2 or len(words) < 2 or not words[0][0].isupper() or words[0].lower() in _SMALL:
        return False
    reach = {0}
    for word in words:
        taken = {at + 1 for at in reach if at < len(letters) and word[0].upper() == letters[at]}
        reach = taken | (reach if word.lower() in _SMALL else set())
    return len(letters) in reach
