"""Names to keys: what two spellings of one name have in common."""

import re
from functools import lru_cache

from anyascii import anyascii

LONGEST = 200
"""Code points of a name that are looked at; nothing real is longer."""

_POSSESSIVE = re.compile(r"(?:['’ʼ`´]s|(?<=s)['’])$", re.IGNORECASE)
_SILENT = re.compile(r"[.'’ʼ‘`´ʹʺ\"]")
_GAP = re.compile(r"[^0-9a-z&]+")
_PREFIXES = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_PERSON_STEPS = (
    (re.compile(r"shch|sch|sh|ch|zh"), "s"),
    (re.compile(r"kh|gh|g"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ts|tz|cz"), "c"),
    (re.compile(r"^(?:ye|je|ie)"), "e"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?:ei|i)$"), ""),
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the name without case, accents, script, punctuation, leading "the" and final "'s".

    >>> fold("Luhans’k"), fold("the U.S.'s"), fold("St. Lô"), fold("Київ")
    ('luhansk', 'us', 'saint lo', 'kiiv')
    """
    text = _POSSESSIVE.sub("", " ".join(name[:LONGEST].split()))
    words = _GAP.sub(" ", _SILENT.sub("", anyascii(_SILENT.sub("", text))).casefold()).split()
    if len(words) > 1:
        if words[0] == "the":
            words = words[1:]
        words[0] = _PREFIXES.get(words[0], words[0]) if len(words) > 1 else words[0]
    return " ".join(words)


@lru_cache(maxsize=16384)
def person_key(name: str) -> str:
    """Return what transliterations of one personal name share, word by word.

    A candidate key, not an identity: callers still compare given names.

    >>> person_key("Zelensky") == person_key("Zelenskyy") == person_key("Zelenskiy")
    True
    >>> person_key("Sergei Gaidai") == person_key("Serhiy Haidai")
    True
    """
    return " ".join(_word_key(word) for word in fold(name).split())


def _word_key(word: str) -> str:
    key = word
    for pattern, replacement in _PERSON_STEPS:
        key = pattern.sub(replacement, key)
    return key or word
