"""Who may speak: persons, bodies and documents, told by the noun that heads a phrase."""

import re
from collections.abc import Iterable
from functools import cache

from kg.extract.wordlists import table

_BEHIND = re.compile(r"\s(?:of|for|in|at|from|on|with|to|who|that)\s|,|\(")
_OWNED = re.compile(r"['’]s?$")
_SUFFIXES = ("ologist", "ologists", "woman", "women", "person", "persons")
_LONGEST = 8


@cache
def nouns(*kinds: str) -> frozenset[str]:
    """Return the nouns of the classes "person", "body" and "document"."""
    return frozenset(noun for kind in kinds for noun in table("speakers")[kind][0].split("|"))


def speaks(noun: str, *kinds: str) -> bool:
    """Tell whether the noun, singular or plural, belongs to one of the classes.

    >>> speaks("Ministries", "body"), speaks("spokeswomen", "person"), speaks("revenues", "person", "body")
    (True, True, False)
    """
    low, known = noun.lower(), nouns(*kinds)
    singular = (low, low.removesuffix("s"), low.removesuffix("es"), low[:-3] + "y" if low.endswith("ies") else low)
    return any(form in known for form in (*singular, low.replace("men", "man"))) or (
        "person" in kinds and low.endswith(_SUFFIXES)
    )


def is_speaker(phrase: str, *, kinds: Iterable[str] = ("person", "body")) -> bool:
    """Tell whether a short phrase is headed by such a noun, or by one right before a personal name.

    >>> is_speaker("the ministry of labour"), is_speaker("Mayor Ada Quill"), is_speaker("North wind")
    (True, True, False)
    """
    front = _BEHIND.split(phrase, maxsplit=1)[0].split()
    if not front or len(front) > _LONGEST:
        return False
    if speaks(_OWNED.sub("", front[-1]), *kinds) or speaks(" ".join(front[-2:]), *kinds):
        return True
    titled = [n for n, word in enumerate(front[:-1]) if speaks(word, "person")]
    return any(all(word[:1].isupper() for word in front[n + 1 :]) for n in titled)
