"""Numbers written in digits or words, read from a list of lower-case words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.wordlists import table

# No news figure is longer; what is, is skipped.
_DIGITS = re.compile(r"[-−]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,6})?")
_SUFFIXED = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)(k|m|mn|mln|bn|b|tn|trn)")
_FRACTION = re.compile(r"([1-9]{1,2})/([2-9]|1[0-9]{1,2})")
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_OPENERS = frozenset({"-", "−", *_GLYPHS})
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where its words end."""

    value: float
    end: int
    vague: bool = False
    """An unknown multiple: "hundreds" are at least one hundred."""
    ratio: bool = False


def starts_number(word: str) -> bool:
    """Tell, cheaply, whether a number may start with this word."""
    return word in {"a", "an", "several", "few"} or word[:1].isdecimal() or word in _values() or word[:1] in _OPENERS


def read_number(words: Sequence[str], i: int) -> Number | None:
    """Return the number whose words start at `i`, the longest reading of them, or None.

    >>> read_number(["one", "and", "a", "half", "million", "men"], 0)
    Number(value=1500000.0, end=5, vague=False, ratio=False)
    """
    return _vague(words, i) or _part_first(words, i) or _with_part(words, i, _plain(words, i))


@cache
def _values() -> dict[str, tuple[str, float]]:
    """Word → (sign of its kind, value): "" plain, x multiplier, y unknown multiple, / part."""
    cells = {word: cell[0] for word, cell in table("numbers").items()}
    return {word: (cell[0] if cell[0] in "xy/" else "", float(cell.lstrip("xy/"))) for word, cell in cells.items()}


def _of_kind(words: Sequence[str], i: int, kind: str) -> float | None:
    if not 0 <= i < len(words):
        return None
    found = _values().get(words[i])
    return found[1] if found is not None and found[0] == kind else None


def _vague(words: Sequence[str], i: int) -> Number | None:
    j = i + (words[i : i + 1] == ["a"])
    several = words[j : j + 1] in (["several"], ["few"]) and (j == i or words[j] == "few")
    scale = _of_kind(words, j + 1, "x") if several else None
    if scale:  # "several hundred" are two hundred, or more
        return Number(2 * scale, j + 2, vague=True)
    first = _of_kind(words, i, "y")
    if first is None:
        return None
    second = _of_kind(words, i + 2, "y") if words[i + 1 : i + 2] == ["of"] else None
    return Number(first * second, i + 3, vague=True) if second else Number(first, i + 1, vague=True)


def _part_first(words: Sequence[str], i: int) -> Number | None:
    """Read "half a million", "half of", "a third of"."""
    following = list(words[i : i + 3])
    if following[:1] == ["half"]:
        scale = _of_kind(words, i + 2, "x") if following[1:2] in (["a"], ["an"]) else None
        if scale:
            return Number(scale / 2, i + 3)
        if following[1:2] in (["a"], ["an"]) and table("units").get("".join(following[2:3])):
            return Number(0.5, i + 2)  # "half a metre"
        return Number(0.5, i + 1, ratio=True) if following[1:2] in (["of"], ["the"], ["its"], ["all"]) else None
    if following[:3] == ["a", "couple", "of"]:
        return Number(2 * (_of_kind(words, i + 3, "x") or 1), i + 3 + (_of_kind(words, i + 3, "x") is not None))
    if following[:1] in (["a"], ["an"], ["one"]):
        part = _of_kind(words, i + 1, "/")
        to = following[2:3] in (["and"], ["to"]) and _of_kind(words, i + 4, "/") is not None
        if part and (following[2:3] == ["of"] or to):
            return Number(1 / part, i + 2, ratio=True)
        scale = _of_kind(words, i + 1, "x")
        if scale and following[0] != "one":
            return _multiplied(words, Number(scale, i + 2))
    return None


def _with_part(words: Sequence[str], i: int, number: Number | None) -> Number | None:
    """Read "two-thirds" and "one in five" where the number goes on so."""
    if number is None:
        return _glyph(words[i], i)
    j = number.end + (words[number.end : number.end + 1] in (["-"], ["–"], ["‑"]))
    part = _of_kind(words, j, "/")
    if part and 1 <= number.value < 20 and (words[j].endswith("s") or words[j + 1 : j + 2] == ["of"]):
        return Number(number.value / part, j + 1, ratio=True)
    return _one_in(words, i, number) or number


def _one_in(words: Sequence[str], i: int, number: Number) -> Number | None:
    """Read "one in five" and "two out of three"."""
    following = list(words[number.end : number.end + 2])
    step = 1 if following[:1] == ["in"] else 2 if following == ["out", "of"] else 0
    step += step > 0 and words[number.end + step : number.end + step + 1] in (["every"], ["each"])
    whole = _plain(words, number.end + step) if step and number.end == i + 1 else None
    if whole is None or not 0 < number.value < whole.value <= 1000 or _is_time_word(words[whole.end : whole.end + 1]):
        return None
    return Number(number.value / whole.value, whole.end, ratio=True)


def _is_time_word(following: Sequence[str]) -> bool:
    unit = table("units").get(following[0].removesuffix("s")) if following else None
    return unit is not None and unit[1] == "time"


def _glyph(word: str, i: int) -> Number | None:
    if word and word[-1] in _GLYPHS and (len(word) == 1 or (word[:-1].isdecimal() and len(word) < 8)):
        return Number((float(word[:-1]) if len(word) > 1 else 0.0) + _GLYPHS[word[-1]], i + 1, ratio=len(word) == 1)
    fraction = _FRACTION.fullmatch(word)
    if fraction is None or int(fraction[1]) >= int(fraction[2]):
        return None
    return Number(int(fraction[1]) / int(fraction[2]), i + 1, ratio=True)


def _plain(words: Sequence[str], i: int) -> Number | None:
    if not 0 <= i < len(words):
        return None
    word = words[i]
    suffixed = _SUFFIXED.fullmatch(word)
    if suffixed and word.isascii():
        return Number(float(suffixed[1]) * SUFFIXES[suffixed[2]], i + 1)
    if _DIGITS.fullmatch(word) and word.isascii() | word.startswith("−"):
        return _multiplied(words, _digits(words, i))
    return _in_words(words, i)


def _digits(words: Sequence[str], i: int) -> Number:
    text, end = words[i].replace("−", "-").replace(",", ""), i + 1
    # "10 000": groups of three, written apart.
    while len(text) <= 12 and text.isdecimal() and len(words[i]) <= 3 and _is_group(words, end):
        text, end = text + words[end], end + 1
    return Number(float(text), end)


def _is_group(words: Sequence[str], i: int) -> bool:
    return i < len(words) and len(words[i]) == 3 and words[i].isascii() and words[i].isdecimal()


def _multiplied(words: Sequence[str], number: Number) -> Number:
    """Read the "and a half" and the millions behind a number."""
    value, end = number.value, number.end
    if list(words[end : end + 3]) == ["and", "a", "half"]:
        value, end = value + 0.5, end + 3
    j = end + (words[end : end + 1] == ["-"])
    while (scale := _of_kind(words, j, "x")) is not None and j < number.end + _LONGEST:
        value, end = value * scale, j + 1
        j = end
    return Number(value, end)


def _in_words(words: Sequence[str], i: int) -> Number | None:
    total, current, end, j = 0.0, 0.0, i, i
    while j < min(len(words), i + _LONGEST):
        small, scale = _of_kind(words, j, ""), _of_kind(words, j, "x")
        if small is not None and (end == i or _fits(current, small)):
            current, end = current + small, j + 1
        elif scale is not None and end > i and current:
            total, current = (total, current * scale) if scale in (100, 12) else (total + current * scale, 0.0)
            end = j + 1
        elif end > i and list(words[j : j + 3]) == ["and", "a", "half"]:
            current, end, j = current + 0.5, j + 3, j + 2
        elif not (end == j > i and words[j] in {"-", "and"} and _goes_on(words, j, current, total)):
            break
        j += 1
    return Number(total + current, end) if end > i else None


def _fits(current: float, small: float) -> bool:
    last = current % 100
    return (last == 0 and small < 100) or (last >= 20 and last % 10 == 0 and 0 < small < 10)


def _goes_on(words: Sequence[str], j: int, current: float, total: float) -> bool:
    """Tell whether a hyphen or "and" stands inside a number: twenty-five, two hundred and five."""
    small = _of_kind(words, j + 1, "")
    if words[j] == "and":
        return small is not None and (current >= 100 or (current == 0 and total >= 1000))
    return _of_kind(words, j + 1, "x") is not None or (small is not None and _fits(current, small))
