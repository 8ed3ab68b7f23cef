"""What a wording is about, whatever its words: types of events, and families that reach across them."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from kg.extract.wordlists import rows as lexicon
from kg.link.claims.phrases import stem

_FAMILIES = {
    **dict.fromkeys(("advance", "capture", "occupation"), "ground"),
    **dict.fromkeys(("casualties", "killing", "death"), "casualty"),
}
"""Types of events that are compared as one."""
_NEAR = 4
"""Content words between a verb and its object, at most."""
_TOO_WIDE = frozenset({"increase", "decrease", "reduction", "movement", "purchase", "support", "demand", "statement"})
"""Types that so many words name that sharing one says nothing."""


@cache
def _by_word() -> dict[str, frozenset[str]]:
    """Return the kinds that a stem alone may name, by the lexicon of event words."""
    found: dict[str, set[str]] = {}
    for lemma, _, kind, *rest in lexicon("event-triggers"):
        conditioned = len(rest) > 1 and bool(rest[1])
        if kind != "-" and not conditioned and kind not in _TOO_WIDE:
            found.setdefault(stem(lemma), set()).add(family(kind))
    for kind, verbs, objects in _rows():
        if not objects:
            for verb in verbs:
                found.setdefault(verb, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def _rows() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    text = files("kg.link.claims").joinpath("kinds.tsv").read_text("utf-8")
    cells = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((kind, _stems(verbs), _stems(objects)) for kind, verbs, objects in cells)


@cache
def _by_verb() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Return the kinds that a verb names together with one of some objects behind it."""
    found: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for kind, verbs, objects in _rows():
        for verb in verbs if objects else ():
            found[verb] = (*found.get(verb, ()), (kind, objects))
    return found


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split("|") if word)


def family(kind: str) -> str:
    """Return the kind under which a type of event is compared.

    >>> family("capture") == family("advance")
    True
    """
    return _FAMILIES.get(kind, kind)


def kinds(stems: Iterable[str]) -> frozenset[str]:
    """Return the kinds that the words of a clause name.

    >>> sorted(kinds([stem("gained"), stem("ground")]))
    ['ground']
    """
    words, found = list(stems), set[str]()
    alone, governing = _by_word(), _by_verb()
    for i, word in enumerate(words):
        if word in alone:
            found |= alone[word]
        for kind, objects in governing.get(word, ()):
            if not objects.isdisjoint(words[i + 1 : i + 1 + _NEAR]):
                found.add(kind)
    return frozenset(found)
