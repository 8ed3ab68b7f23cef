"""Whether a text is English, by its function words: cheap, and deaf to subject matter and names."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]{1,40}")
_SAMPLE = 4_000
_ENOUGH_WORDS = 30
"""Below this many words a text in Latin letters gets the benefit of the doubt."""
_ENOUGH_ENGLISH = 0.03
"""Running English holds about 0.3 of these words; lists of names and results still hold a few."""


def is_english(text: str) -> bool:
    """Tell whether the text may be English: Latin letters and, if it is long enough, English function words.

    >>> is_english("Der Rat sagte, dass die Brücke nicht hält und der Fluss steigt. " * 5)
    False
    """
    sample = _sample(text)
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    if letters and sum(_latin(word) for word in words) * 2 < letters:
        return False
    if len(words) < _ENOUGH_WORDS:
        return True
    counts = Counter(language for word in words for language in _languages().get(word, ()))
    english = counts.pop("en", 0)
    return english >= len(words) * _ENOUGH_ENGLISH and english >= max(counts.values(), default=0)


def _sample(text: str) -> str:
    middle = len(text) // 2
    return text[:_SAMPLE] if len(text) <= _SAMPLE else f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]}"


def _latin(word: str) -> int:
    """Count the word's letters of the Latin blocks (Basic Latin to Latin Extended-B)."""
    return sum(letter < "\u0250" for letter in word)


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in files("kg.read").joinpath("function_words.tsv").read_text("utf-8").splitlines():
        language, _, words = line.partition("\t")
        for word in words.split():
            table[word] = (*table.get(word, ()), language)
    return table
