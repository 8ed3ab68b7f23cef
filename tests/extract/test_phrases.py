"""A hundred figures and a hundred times, written before the code that reads them: how many come out right."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.domain.article import Article
from kg.domain.quantity import Quantity
from kg.extract.parse import parse
from kg.extract.quantities import find_quantities
from kg.extract.times import find_times

if TYPE_CHECKING:
    from spacy.language import Language

HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    lines = HERE.joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def numbers(words: str) -> tuple[float | None, float | None, float | None]:
    """Return value, lower and upper bound as the file gives them."""
    low, dots, high = words.partition("..")
    if not dots:
        return float(low), None, None
    return None, float(low) if low else None, float(high) if high else None


def same(found: Quantity, number: str, approximation: str, unit: str, noun: str) -> bool:
    given = (found.value, found.lower, found.upper)
    close = all(
        (one is None) == (other is None) and (one is None or one == pytest.approx(other))
        for one, other in zip(given, numbers(number), strict=True)
    )
    words = (found.approximation, found.unit or "-", found.measures or "-")
    return close and words == (approximation, unit, noun)


def wrong_quantities(nlp: "Language") -> list[tuple[list[str], tuple[Quantity, ...]]]:
    wrong = []
    for row in rows("quantity-phrases.tsv"):
        found = find_quantities(Article(row[0]), parse(row[0], nlp))
        if len(found) != 1 or not same(found[0], *row[1:]):
            wrong.append((row, found))
    return wrong


def wrong_times(nlp: "Language") -> tuple[list[object], list[object]]:
    """Return what is not read as the file says, and of that what got a day that is not the one."""
    wrong: list[object] = []
    false: list[object] = []
    for published, sentence, first, last in rows("time-phrases.tsv"):
        article = Article(sentence, published=None if published == "-" else published)
        days = [(time.earliest, time.latest) for time in find_times(article, parse(sentence, nlp))]
        expected = (None if first == "-" else first, None if last == "-" else last)
        dated = [pair for pair in days if pair != (None, None)]
        if dated != [pair for pair in [expected] if pair != (None, None)] or len(days) != 1:
            wrong.append((sentence, days, expected))
            if any(pair != expected for pair in dated):
                false.append((sentence, days, expected))
    return wrong, false


def test_a_hundred_figures_are_read_with_bound_unit_and_noun(nlp: "Language") -> None:
    assert len(rows("quantity-phrases.tsv")) == 100
    wrong = wrong_quantities(nlp)
    assert len(wrong) <= 5, wrong


def test_a_hundred_times_are_read_and_no_day_is_false(nlp: "Language") -> None:
    assert len(rows("time-phrases.tsv")) == 100
    wrong, false = wrong_times(nlp)
    assert false == []
    assert len(wrong) <= 8, wrong
