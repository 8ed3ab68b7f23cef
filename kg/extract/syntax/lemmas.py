"""Parts of speech and base forms from Penn tags: endings, and a list of forms that the endings get wrong."""

import re
from functools import cache, lru_cache

from kg.extract.wordlists import rows

UPOS = {
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("NNP", "NNPS"), "PROPN"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
    **dict.fromkeys(("JJ", "JJR", "JJS", "AFX"), "ADJ"),
    **dict.fromkeys(("RB", "RBR", "RBS", "WRB"), "ADV"),
    **dict.fromkeys(("PRP", "WP", "EX"), "PRON"),
    **dict.fromkeys(("DT", "PDT", "WDT", "PRP$", "WP$"), "DET"),
    **dict.fromkeys(("TO", "POS", "RP"), "PART"),
    **dict.fromkeys((".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP"), "PUNCT"),
    **dict.fromkeys(("$", "#", "SYM"), "SYM"),
    **{"IN": "ADP", "CC": "CCONJ", "CD": "NUM", "MD": "AUX", "UH": "INTJ", "_SP": "SPACE"},
}
"""Coarse parts of speech (universaldependencies.org/u/pos) by Penn tag; "be" is an AUX besides."""
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
_AS_IT_IS = frozenset({"NNP", "NNPS", "CD", "FW", "SYM", "ADD", "XX"})
_NO_ENDING = {"MD": {"'ll": "will", "’ll": "will", "ca": "can", "wo": "will", "'d": "would", "’d": "would"}}
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdgklmnprtvz])\1\Z")
_TAKES_E = re.compile(
    r"(?:[cuvz]|[^aeiou][ai]g|[dnlr]g|[^aeiou]at|iat|uat|eat(?<=creat)|[bcdfgkptz]l|[aiu]s|[nrpl]s|[aeo]us|[aiu]r(?<![eao][aiu]r)"
    r"|[^aeo]id|ud|u[mtl]|[^aeo]in|[^e]ak|[aio]k(?<![eo][ao]k)|[^eo]ap|am|[ai]p(?<![eaoi][ai]p)|th(?<=[ae]th)|ir|yp|sur)\Z"
)


def part_of_speech(word: str, tag: str) -> str:
    """Return the coarse part of speech of a word in lower case."""
    return "AUX" if word in BE and tag.startswith("V") else UPOS.get(tag, "X")


@lru_cache(maxsize=65_536)
def base_form(word: str, tag: str) -> str:
    """Return the base form of a word as it stands in the text.

    >>> base_form("denied", "VBD"), base_form("Ports", "NNS"), base_form("Vale", "NNP")
    ('deny', 'port', 'Vale')
    """
    if tag in _AS_IT_IS:
        return word
    low = word.lower()
    if low in BE and tag.startswith("V"):
        return "be"
    if tag in _NO_ENDING:
        return _NO_ENDING[tag].get(low, low)
    kind = tag[:1] + ("S" if tag == "NNS" else tag[2:3])
    known = _forms().get((low, kind))
    if known is not None:
        return known
    return _by_ending(low, tag)


def _by_ending(word: str, tag: str) -> str:
    if tag in ("VBZ", "NNS"):
        return _without_s(word)
    if tag in ("VBD", "VBN"):
        return _stem(word, "ed")
    if tag == "VBG":
        return _stem(word, "ing")
    if tag in ("JJR", "RBR"):
        return _stem(word, "er")
    if tag in ("JJS", "RBS"):
        return _stem(word, "est")
    return word


def _without_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _stem(word: str, ending: str) -> str:
    if not word.endswith(ending) or not _VOWEL.search(word[: -len(ending)]):
        return word
    if word.endswith("i" + ending):
        return word[: -len(ending) - 1] + "y"
    stem = word[: -len(ending)]
    if _DOUBLED.search(stem) and not stem.endswith(("ll", "zz")):
        return stem[:-1]
    return stem + "e" if _takes_e(stem) else stem


def _takes_e(stem: str) -> bool:
    short = re.fullmatch(r"[^aeiouy]*[aeiouy][bcdfgklmnprstvz]", stem)
    return short is not None or _TAKES_E.search(stem) is not None


@cache
def _forms() -> dict[tuple[str, str], str]:
    """Return base forms by form and kind of tag (VD, VN, VG, VZ, NS, JR, JS, RR, RS)."""
    return {(form, kind): base for form, kind, base in rows("irregular-forms")}
