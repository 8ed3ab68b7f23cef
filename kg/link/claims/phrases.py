"""A claim's words in a form that can be compared: clauses with their content words and their negation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from kg.extract.wordlists import rows as lexicon

if TYPE_CHECKING:
    from Stemmer import Stemmer

LONGEST: Final = 6_000
"""Characters of a claim that are looked at; nobody says more in one breath."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*|[.;:!?…,\n]|[-–—]")
_POINTED = re.compile(r"\b(?:[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose|[Ss]uch) ([A-Za-z]+)")
_BREAKS = frozenset(".;:!?…\n—")
_TURNS = frozenset({"but", "while", "although", "though", "whereas", "yet"})
_FOCUS = 2
_NO_NEGATION = frozenset(
    {("not", "only"), ("no", "doubt"), ("no", "wonder"), ("no", "fewer"), ("no", "less"), ("not", "least")}
    | {("not", "just"), ("nothing", "less"), ("no", "more"), ("not", "merely"), ("nothing", "but")}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A clause: its content words as stems, in order, whether it is negated, and where it stands in the text."""

    stems: tuple[str, ...]
    negated: bool
    start: int
    end: int
    focus: tuple[str, ...] = ()
    """Of a negated clause the content words right behind the negation: what is negated first of all."""
    degree: int = 0
    """1 where a word says "all" or "in full" and none says "slightly", -1 where one says "slightly"."""


@cache
def _function_words() -> frozenset[str]:
    """Return the words that say nothing of what a claim is about; numbers are compared as figures."""
    lists = ("article", "pronoun", "preposition", "conjunction", "auxiliary", "adverb", "reporting", "calendar")
    numbers = frozenset(row[0] for row in lexicon("numbers"))
    return frozenset(word for name in lists for word in listed(name)) | _negators() | numbers


@cache
def listed(name: str) -> tuple[str, ...]:
    """Return one of the closed lists of words.tsv, in its order."""
    text = files("kg.link.claims").joinpath("words.tsv").read_text("utf-8")
    found = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return next(tuple(words.split("|")) for key, words in found if key == name)


@cache
def _negators() -> frozenset[str]:
    return frozenset(listed("negator"))


@cache
def _irregular() -> dict[str, str]:
    """Return base forms by irregular form: "lost" is "lose", "men" is "man"."""
    return {form: base for form, kind, base in lexicon("irregular-forms") if kind[0] in "VN" and form != base}


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a word in lower case (Porter 2, as Snowball has it), irregular forms by their base.

    >>> stem("ballots"), stem("lost") == stem("lose")
    ('ballot', True)
    """
    return str(_stemmer().stemWord(_irregular().get(word, word)))


@cache
def _stemmer() -> "Stemmer":
    """Return the stemmer of English, without a cache of its own: there is one above it."""
    from Stemmer import Stemmer

    return Stemmer("english", 0)


def pointed_at(text: str) -> frozenset[str]:
    """Return the stems of words that a demonstrative makes one with what was said before.

    >>> sorted(pointed_at("a member of that board"))
    ['board']
    """
    return frozenset(stem(word.lower()) for word in _POINTED.findall(text))


def phrases(text: str) -> tuple[Phrase, ...]:
    """Return the clauses of a text that hold a content word, in order.

    A clause ends at a full stop, a colon or a dash, and where the sentence turns ("but", "while"):
    as far as that reaches a negation.

    >>> [(phrase.stems, phrase.negated) for phrase in phrases("The dam held, but no gate was open.")]
    [(('dam', 'hold'), False), (('gate', 'open'), True)]
    """
    return tuple(
        _phrase(words, content, start, end)
        for words, start, end in _clauses(text[:LONGEST])
        if (content := _content(words))
    )


def _clauses(text: str) -> Iterator[tuple[list[str], int, int]]:
    """Yield the words of each clause, and where it begins and ends."""
    held: list[str] = []
    start = end = 0
    for match in _TOKEN.finditer(text):
        word = match[0].lower().replace("’", "'")
        if word in _BREAKS or word in _TURNS:
            yield held, start, end
            held = []
        elif word not in ",-–":
            start, end = start if held else match.start(), match.end()
            held.append(word)
    yield held, start, end


def _content(words: list[str]) -> list[str]:
    """Return the stems of the content words."""
    return [found for word in words if (found := _content_stem(word))]


@lru_cache(maxsize=65_536)
def _content_stem(word: str) -> str | None:
    """Return the stem of a word in lower case, None where it says nothing of what a claim is about."""
    bare = word.removesuffix("'s").removesuffix("n't")
    if len(word) < 2 or word[0].isdigit() or bare in _function_words() or word in _function_words():
        return None
    return stem(bare)


def _phrase(words: list[str], content: list[str], start: int, end: int) -> Phrase:
    known = _negators()
    at = [i for i, word in enumerate(words) if (word in known or word.endswith("n't")) and _negates(words, i)]
    negated = len(at) % 2 == 1
    behind = _content(words[at[0] + 1 :])[:_FOCUS] if negated else []
    stems = tuple(dict.fromkeys(content))
    return Phrase(stems, negated, start, end, tuple(behind), 0 if negated else _degree(words))


def _degree(words: list[str]) -> int:
    return -1 if not _slight().isdisjoint(words) else int(not _full().isdisjoint(words))


@cache
def _full() -> frozenset[str]:
    return frozenset(listed("full"))


@cache
def _slight() -> frozenset[str]:
    return frozenset(listed("slight"))


def _negates(words: list[str], i: int) -> bool:
    """Tell whether a word that may negate does: "not only" and the like do not."""
    return (words[i], words[i + 1] if i + 1 < len(words) else "") not in _NO_NEGATION
