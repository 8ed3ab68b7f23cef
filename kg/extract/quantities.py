"""Figures: number, bounds, unit and what is counted, as worded. Dates, ages and labels are none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING

from kg.domain.article import Article
from kg.domain.interval import TimeInterval
from kg.domain.quantity import Quantity
from kg.domain.span import Span
from kg.extract.counted import Measure, measure_after
from kg.extract.numerals import SUFFIXES, Number, read_number, starts_number
from kg.extract.times import find_times
from kg.extract.wordlists import rows, table

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RANGE_TOKEN = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)[-–]([0-9]{1,6}(?:\.[0-9]{1,3})?)")
_CLOCK = re.compile(
    r"(?<![\w:])(?:[01]?[0-9]|2[0-3])(?:[:.][0-5][0-9])?\s?(?:[ap]\.?m\b\.?|o['’]clock|GMT|UTC|[A-Z]{1,2}[SD]?T\b)"
    r"|(?<![\w:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?![\w:])"
)
_HYPHENS = frozenset({"-", "–", "—", "‑"})
_CHANGES = frozenset(
    {"rise", "fall", "grow", "increase", "decrease", "decline", "drop", "climb", "cut", "reduce", "raise", "lower"}
    | {"jump", "slip", "go", "move", "shrink", "expand", "slash", "double", "up", "down", "change", "swell"}
)
_NO_COUNT_OF_ONE = frozenset({"day", "thing", "way", "hand", "side", "point", "time", "reason", "example", "moment"})
_POINTING = frozenset({"the", "these", "those", "all", "both", "other", "no", "any", "every", "each", "this", "that"})
_DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
_LABELS = frozenset({"no.", "no", "nr.", "#", "page", "chapter", "article", "number", "aged", "age", "ages", "@"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """Tokens first..end (exclusive) read as a number or a range, with the unit that a currency sign gives."""

    first: int
    end: int
    number: Number
    upper: float | None = None
    currency: str | None = None

    @property
    def bare_start(self) -> int:
        """Return the token where the number itself begins."""
        return self.first + (self.currency is not None)


@dataclass(frozen=True, slots=True)
class _Bound:
    first: int
    end: int
    approximation: str = "exact"


def find_quantities(article: Article, doc: "Doc", times: Sequence[TimeInterval] | None = None) -> tuple[Quantity, ...]:
    """Return the figures of the article outside its furniture, in text order; `times` are what find_times found."""
    words = [token.lower_ for token in doc]
    taken = [time.span for time in (find_times(article, doc) if times is None else times)]
    taken += [Span(*match.span()) for match in _CLOCK.finditer(article.text)]
    return tuple(_quantities(article.text, doc, words, _covered(doc, [*taken, *article.furniture])))


def _covered(doc: "Doc", spans: Sequence[Span]) -> frozenset[int]:
    found = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in spans)
    return frozenset(i for tokens in found if tokens is not None for i in range(tokens.start, tokens.end))


def _quantities(text: str, doc: "Doc", words: list[str], taken: frozenset[int]) -> Iterator[Quantity]:
    free = 0
    for i, word in enumerate(words):
        if i < free or i in taken or not (starts_number(word) or _currency(word)):
            continue
        reading = _reading(doc, words, i)
        if reading is None or not isfinite(reading.number.value):
            continue
        free = reading.end
        if not taken.isdisjoint(range(reading.first, reading.end)) or _is_label(text, doc, words, reading):
            continue
        measure = measure_after(doc, words, reading.end, reading.currency)
        if _counts(doc, words, reading, measure):
            free = max(free, measure.end)
            yield _quantity(text, doc, words, reading, measure)


def _currency(word: str) -> str | None:
    if not word[:1].isdecimal() and word[-1:] in {"$", "€", "£", "¥", "₹", "₽", "₴", "₩", "₺", "₪"}:
        return table("units").get(word, (None,))[0]
    return None


def _reading(doc: "Doc", words: list[str], i: int) -> _Reading | None:
    currency = _currency(words[i])
    start = i + (currency is not None)
    if start >= len(words):
        return None
    written = _RANGE_TOKEN.fullmatch(words[start])
    if written:
        low, high = float(written[1]), float(written[2])
        # "3-1" is a score, "2023-24" a season.
        return _scaled(words, _Reading(i, start + 1, Number(low, start + 1), high, currency)) if low < high else None
    number = read_number(words, start)
    if number is None:
        return None
    suffix = SUFFIXES.get(words[number.end].rstrip(".")) if currency and number.end < len(words) else None
    if suffix:
        number = Number(number.value * suffix, number.end + 1)
    if i and words[i - 1] == "minus" and not number.vague and not number.ratio and currency is None:
        return _Reading(i, number.end, replace(number, value=-number.value))
    return _range(doc, words, _Reading(i, number.end, number, None, currency))


def _range(doc: "Doc", words: list[str], low: _Reading) -> _Reading:
    """Read on to the upper bound of "5 to 10", "5-10", "between 5 and 10"."""
    j = low.end
    link = words[j] if j < len(words) else ""
    before = words[low.first - 1] if low.first else ""
    if not (link in {"to", "or"} or link in _HYPHENS or (link == "and" and before == "between")) or low.number.vague:
        return low
    start = j + 1 + (j + 1 < len(words) and low.currency is not None and _currency(words[j + 1]) is not None)
    high = read_number(words, start) if start < len(words) else None
    suffix = SUFFIXES.get(words[high.end].rstrip(".")) if high and low.currency and high.end < len(words) else None
    if high is not None and suffix:
        high = replace(high, value=high.value * suffix, end=high.end + 1)
    if high is None or high.vague or high.ratio != low.number.ratio or (before == "from" and _changes(doc, low.first)):
        return low
    base = read_number(words[start : start + 1], 0)
    # "5 to 10 million": the scale stands once.
    scale = high.value / base.value if base is not None and base.value and low.end == low.bare_start + 1 else 1.0
    lower = low.number.value * (scale if scale >= 1000 and low.number.value < 1000 else 1.0)
    if lower >= high.value:
        return low
    return replace(low, end=high.end, number=replace(low.number, value=lower), upper=high.value)


def _scaled(words: list[str], reading: _Reading) -> _Reading:
    """Apply the scale behind "5-10 million"."""
    scale = read_number(["one", *words[reading.end : reading.end + 1]], 0)
    if scale is None or scale.end != 2 or reading.upper is None:
        return reading
    number = Number(reading.number.value * scale.value, reading.end + 1)
    return replace(reading, end=reading.end + 1, number=number, upper=reading.upper * scale.value)


def _changes(doc: "Doc", i: int) -> bool:
    """Tell whether "from 5 to 10" is a change and no range."""
    return any(doc[k].lemma_ in _CHANGES for k in range(max(0, i - 6), i))


def _is_label(text: str, doc: "Doc", words: list[str], reading: _Reading) -> bool:
    """Tell whether the number names a thing (Article 5, F-16), a year, an age or a place in a list."""
    start = doc[reading.first].idx
    before = text[max(0, start - 2) : start]
    if reading.currency is None and before and (before[-1].isalnum() or before[-1] in "@#/"):
        return True
    if len(before) == 2 and before[1] in "-–" and before[0].isalpha():
        return True
    end = doc[reading.end - 1].idx + len(doc[reading.end - 1])
    if re.match(r"[/\\]|[-–][0-9]", text[end : end + 2]) or re.search(r"[0-9][-–]$", before):
        return True
    if (
        (not before.strip() or before[-1] == "\n")
        and re.match(r"[.)]\s", text[end : end + 2])
        and not before.endswith(" ")
    ):
        return True
    return _is_age(doc, words, reading) or _is_year(doc, words, reading) or _is_named(doc, words, reading)


def _is_age(doc: "Doc", words: list[str], reading: _Reading) -> bool:
    following = [word for word in words[reading.end : reading.end + 4] if word not in _HYPHENS]
    if following[1:2] == ["old"] or following[1:3] == ["of", "age"]:
        return True
    between_commas = words[reading.first - 1 : reading.first] == [","] and words[reading.end : reading.end + 1] in (
        [","],
        ["."],
    )
    return between_commas and reading.first > 1 and doc[reading.first - 2].tag_.startswith("NNP")


def _is_year(doc: "Doc", words: list[str], reading: _Reading) -> bool:
    word = words[reading.bare_start]
    plain = reading.currency is None and reading.end == reading.first + 1 and word.isdecimal() and len(word) == 4
    if not plain or not 1500 <= reading.number.value <= 2100:
        return False
    if _bound_before(words, reading.first).first < reading.first:
        return False
    head = doc[reading.end] if reading.end < len(doc) else None
    round_count = reading.number.value % 100 == 0 and head is not None and head.tag_ in {"NNS", "JJ"}
    return not round_count or words[reading.first - 1 : reading.first] == ["the"]


def _is_named(doc: "Doc", words: list[str], reading: _Reading) -> bool:
    if reading.first == 0 or reading.currency is not None:
        return False
    before, number = doc[reading.first - 1], doc[reading.end - 1]
    if before.lower_ in _LABELS or (before.text == "." and words[max(0, reading.first - 2)] == "no"):
        return before.lower_ != "no" or number.text.isdecimal()
    if (
        before.tag_ == "NN"
        and number.head.i == before.i
        and words[reading.end : reading.end + 1] not in (["%"], ["percent"])
    ):
        return number.dep_ == "nummod"
    named = (
        before.tag_.startswith("NNP")
        and number.head.i < reading.first
        and words[reading.end : reading.end + 1] != ["%"]
    )
    return named and number.dep_ in {"nummod", "npadvmod", "appos", "nmod"} and number.text[:1].isdecimal()


def _counts(doc: "Doc", words: list[str], reading: _Reading, measure: Measure) -> bool:
    """Tell whether the number is a figure at all: "one day" and "the two" count nothing."""
    bare = measure.unit is None and measure.measures is None
    word, before = words[reading.bare_start], words[reading.first - 1] if reading.first else ""
    if word == "one" and reading.end == reading.first + 1 and reading.upper is None:
        counted = measure.measures or measure.unit
        return not (bare or before in _POINTING or words[reading.end] == "of" or counted in _NO_COUNT_OF_ONE)
    if not bare or reading.number.ratio or reading.number.vague:
        return not (word == "zero" and bare)
    if reading.upper is not None and any(word in _HYPHENS for word in words[reading.first : reading.end]):
        return False
    if word == "-" or before in _POINTING or (before in {"at", "on", "in"} and reading.number.value < 32):
        return False
    return reading.number.value >= 2 and doc[reading.end - 1].dep_ not in {"ROOT", "dep", "punct"}


def _bound_before(words: list[str], first: int) -> _Bound:
    """Return the longest phrase such as "more than" that ends where the number begins."""
    for length in range(min(5, first), 0, -1):
        phrase = " ".join(words[first - length : first])
        found = _bounds().get((phrase, "before")) or _bounds().get((phrase.removesuffix(" a"), "before"))
        if found is not None:
            return _Bound(first - length, first, found)
    return _Bound(first, first)


def _bound_after(words: list[str], end: int) -> _Bound:
    for length in (3, 2, 1):
        phrase = " ".join(words[end : end + length])
        found = _bounds().get((phrase, "after"))
        if found is not None and end + length <= len(words):
            return _Bound(end, end + length, found)
    return _Bound(end, end)


@cache
def _bounds() -> dict[tuple[str, str], str]:
    return {(phrase, where): approximation for phrase, approximation, where in rows("bounds")}


def _quantity(text: str, doc: "Doc", words: list[str], reading: _Reading, measure: Measure) -> Quantity:
    before, after = _bound_before(words, reading.first), _bound_after(words, reading.end)
    if after.end > after.first:  # "50 or more tanks": the noun stands behind the bound
        beyond = measure_after(doc, words, after.end, None)
        measure = (
            beyond
            if measure.end == reading.end and beyond.end > after.end
            else replace(measure, end=max(measure.end, after.end))
        )
    elif measure.end > reading.end:
        after = _bound_after(words, measure.end)
        measure = replace(measure, end=max(measure.end, after.end))
    approximation = before.approximation if before.first < before.end else after.approximation
    if words[reading.first : reading.first + 3] == ["a", "couple", "of"] and approximation == "exact":
        approximation = "about"
    if measure.unit in _DURATIONS and words[before.first : before.end] == ["over"]:
        before, approximation = _Bound(before.end, before.end), "exact"  # "over 48 hours" is "during"
    opening = before.first if approximation != "exact" else reading.first
    if reading.upper is not None and words[reading.first - 1 : reading.first] in (["between"], ["from"]):
        opening = reading.first - 1
    end = doc[measure.end - 1].idx + len(doc[measure.end - 1])
    span = Span(doc[opening].idx, end - (text[end - 1] == "."))  # the tokeniser leaves "5m." whole
    unit = measure.unit or ("ratio" if reading.number.ratio else None)
    bare = Quantity(span, " ".join(span.of(text).split()), unit=unit, measures=measure.measures)
    return _bounded(bare, reading, approximation)


def _bounded(quantity: Quantity, reading: _Reading, approximation: str) -> Quantity:
    value = reading.number.value
    if reading.upper is not None:
        return replace(quantity, lower=value, upper=reading.upper, approximation="range")
    if approximation in {"less-than", "up-to"} and not reading.number.vague:
        return replace(quantity, upper=value, approximation=approximation)
    if approximation in {"more-than", "at-least"} or reading.number.vague:
        kind = approximation if approximation == "more-than" else "at-least"
        return replace(quantity, lower=value, approximation=kind)
    return replace(quantity, value=value, approximation=approximation)
