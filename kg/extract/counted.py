"""What a number counts or measures: the unit and the noun behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.numerals import read_number
from kg.extract.wordlists import table

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BETWEEN = _NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "CD", "POS"}
_AFTER_NOUN = frozenset({"POS", "VBN", "VBG", "CD"})
_SHAPES = {"square": "square", "sq": "square", "sq.": "square", "cubic": "cubic", "nautical": "nautical"}
_SHAPES |= {"metric": "metric", "light": "light"}
_HYPHENS = frozenset({"-", "–", "‑"})
# "17 pieces of equipment" counts equipment, "17 members of the council" counts members.
_CONTAINERS = frozenset({"piece", "item", "unit", "batch", "load", "volley", "bag", "box", "case", "worth", "lot"})
_VICTIMS = frozenset({"dead", "injured", "wounded", "missing", "homeless", "displaced"})
_DETERMINERS = frozenset({"DT", "PRP$", "PDT"})
_DIMENSIONS = frozenset({"high", "long", "wide", "deep", "tall", "thick", "away", "apart", "across"})
_PER = {"h": "hour", "hr": "hour", "hour": "hour", "s": "second", "sec": "second", "second": "second"}
_FARTHEST = 8


@dataclass(frozen=True, slots=True)
class Measure:
    """Where the phrase ends (token, exclusive), its unit, and what is counted or measured."""

    end: int
    unit: str | None = None
    measures: str | None = None


def measure_after(doc: "Doc", words: Sequence[str], end: int, currency: str | None) -> Measure:
    """Return the measure of the number whose words end before token `end`."""
    if currency is not None:
        return _of_what(doc, words, _per(doc, words, Measure(end, currency)), {"of", "in"})
    unit = _unit(doc, words, end)
    if unit is not None:
        money = table("units").get(words[unit.end - 1], table("units").get(words[unit.end - 1].rstrip("s"), ("", "")))
        return _of_what(doc, words, unit, {"of", "in"} if money[1] == "money" else {"of"})
    rate = _rate(doc, words, end)
    if rate is not None:
        return rate
    head = _noun_phrase_end(doc, words, end)
    if head is None and words[end : end + 1] in (["the"], ["its"], ["all"]) and words[end - 1 : end] == ["half"]:
        head = _noun_phrase_end(doc, words, end + 1)  # "half the village"
        return Measure(end) if head is None else Measure(head + 1, None, noun(doc, head, end))
    if head is None and words[end : end + 1] == ["of"]:
        return _partitive(doc, words, end)
    if head is None:  # "12 dead"
        return Measure(end + 1, None, words[end]) if end < len(words) and words[end] in _VICTIMS else Measure(end)
    return _counted(doc, words, end, head)


def _unit(doc: "Doc", words: Sequence[str], end: int) -> Measure | None:
    j = end + (end < len(words) and words[end] in _HYPHENS)
    shape = _SHAPES.get(words[j]) if j < len(words) else None
    j += shape is not None
    for length in (2, 1):
        form = " ".join(words[j : j + length])
        found = _known(doc, form, j + length - 1)
        if found is not None:
            unit = f"{shape} {found[0]}" if shape else found[0]
            return _per(doc, words, Measure(j + length, unit))
    return _foreign_money(doc, words, end)


def _rate(doc: "Doc", words: Sequence[str], end: int) -> Measure | None:
    """Read "12 per 100,000 people"."""
    whole = read_number(words, end + 1) if words[end : end + 1] == ["per"] and end + 1 < len(words) else None
    if whole is None or whole.vague or whole.ratio or whole.value < 100:
        return None
    head = _noun_phrase_end(doc, words, whole.end)
    unit = Measure(whole.end, f"per {whole.value:.0f}")
    return replace(unit, end=head + 1, measures=noun(doc, head, whole.end)) if head is not None else unit


def _known(doc: "Doc", form: str, last: int) -> tuple[str, ...] | None:
    units = table("units")
    if not form or last >= len(doc):
        return None
    lemma = " ".join([*form.split()[:-1], doc[last].lemma_.lower()])
    return units.get(form) or units.get(lemma) or units.get(form.removesuffix("s"))


def _per(doc: "Doc", words: Sequence[str], unit: Measure) -> Measure:
    j = unit.end
    if words[j : j + 1] == ["/"] and (per := _PER.get("".join(words[j + 1 : j + 2]).rstrip("."))):
        return Measure(j + 2, f"{unit.unit} per {per}")
    if j >= len(words) or words[j] not in {"per", "a", "an"}:
        return unit
    base = _known(doc, " ".join(words[j + 1 : j + 2]), j + 1)
    if base is None or (words[j] != "per" and base[1] not in {"time", "volume", "mass"}):
        return unit
    return Measure(j + 2, f"{unit.unit} per {base[0]}")


def _foreign_money(doc: "Doc", words: Sequence[str], end: int) -> Measure | None:
    """Read "Canadian dollars", "US dollars"."""
    for length in (1, 2):
        last = end + length
        found = _known(doc, " ".join(words[last : last + 1]), last)
        if found and found[1] == "money" and all(doc[k].text[:1].isupper() for k in range(end, last)):
            return Measure(last + 1, f"{doc[end:last].text} {found[0]}")
    return None


def _of_what(doc: "Doc", words: Sequence[str], unit: Measure, links: set[str]) -> Measure:
    """Add the thing measured: "tons of grain", "dollars in frozen assets", "a 25-kilometre road"."""
    j = unit.end
    if j < len(words) and words[j] in links:
        head = _noun_phrase_end(doc, words, j + 1, determiners=True)
        if head is not None and not (words[j] == "in" and doc[head].tag_.startswith("NNP")):
            return replace(unit, end=head + 1, measures=noun(doc, head, j))
        return unit
    adjectival = doc[j - 1].tag_ in {"NN", "NNP", "CD", "$"} or words[j - 1] == unit.unit or words[j - 1] == "%"
    head = _noun_phrase_end(doc, words, j) if adjectival and _DIMENSIONS.isdisjoint(words[j : j + 1]) else None
    if head is not None and _attached(doc, j - 1, head):
        return replace(unit, end=head + 1, measures=noun(doc, head, j))
    return unit


def _attached(doc: "Doc", inner: int, head: int) -> bool:
    """Tell whether the parse puts the one token below the other."""
    token = doc[inner]
    for _ in range(4):
        if token.i == head:
            return True
        token = token.head
    return False


def _noun_phrase_end(doc: "Doc", words: Sequence[str], start: int, determiners: bool = False) -> int | None:
    """Return the last noun of the unbroken run of adjectives and nouns from `start`."""
    head = None
    if determiners and start < len(doc) and doc[start].tag_ in _DETERMINERS:
        start += 1
    for j in range(start, min(len(doc), start + _FARTHEST)):
        tag = doc[j].tag_
        if tag not in _BETWEEN or (head is not None and tag in _AFTER_NOUN):
            break
        if tag in _NOUNS and doc[j].text[:1].isalnum():
            if head is not None and tag.startswith("NNP") and not doc[head].tag_.startswith("NNP"):
                break  # "one letter Friday"
            head = j
    return head


def _counted(doc: "Doc", words: Sequence[str], start: int, head: int) -> Measure:
    unit = _known(doc, words[head], head)
    if unit is not None and unit[1] == "time":  # "six long months"
        return _of_what(doc, words, Measure(head + 1, unit[0]), {"of"})
    lemma = doc[head].lemma_.lower()
    if lemma in _CONTAINERS and words[head + 1 : head + 2] == ["of"]:
        inner = _noun_phrase_end(doc, words, head + 2, determiners=True)
        if inner is not None:
            return Measure(inner + 1, None, noun(doc, inner, head))
    return Measure(head + 1, None, noun(doc, head, start))


def _partitive(doc: "Doc", words: Sequence[str], end: int) -> Measure:
    """Read "two of our positions", "hundreds of wounded"."""
    head = _noun_phrase_end(doc, words, end + 1, determiners=True)
    if head is not None:
        return replace(_counted(doc, words, end + 1, head), unit=None)
    j = end + 1 + (end + 1 < len(doc) and doc[end + 1].tag_ in _DETERMINERS)
    if j < len(doc) and doc[j].tag_ in {"JJ", "VBN", "VBD"} and doc[j].dep_ == "pobj":
        return Measure(j + 1, None, words[j])
    return Measure(end)


def noun(doc: "Doc", head: int, start: int) -> str:
    """Return the noun in the singular with the common nouns compounded with it, none before `start`.

    Proper names before it are left out: they say whose or which, not what.
    """
    first = head
    while first > start and doc[first - 1].tag_ in {"NN", "NNS"} and doc[first - 1].is_alpha:
        first -= 1
    lemma = doc[head].lemma_ or doc[head].lower_
    return " ".join([*(doc[k].lower_ for k in range(first, head)), lemma.lower()])
