"""How far the confidence of an attribution can be believed, on texts that somebody has annotated."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.domain.article import Article
from kg.domain.ports import Extractor
from kg.domain.span import Span
from kg.evaluate.agreement import Gold, right_ones
from kg.evaluate.brat import GoldText, read_gold
from kg.evaluate.polnear import outer, polnear_source

_STEPS = 10

Judged = tuple[float, bool]
"""Confidence of an attribution, and whether its source, cue and content are all right."""


def lines(folder: Path, extractor: Extractor) -> Iterator[str]:
    """Yield a line of JSON for each tenth of confidence, then one with the figures of all.

    Right is what agrees with a gold attribution in source, cue and content (a word overlap of one half
    each). `brier` is the mean squared error of the confidences (Brier 1950), `ece` how far the mean
    confidence of a step lies from the share of right ones, weighted by size (Naeini et al. 2015).
    """
    judged, there = [], 0
    for text in read_gold(folder):
        judged += list(judge(text, extractor))
        there += len(text.attributions)
    yield from map(json.dumps, report(judged, there))


def judge(text: GoldText, extractor: Extractor) -> Iterator[Judged]:
    """Yield the confidence of each outer attribution found in a text, and whether it is right."""
    gold = [Gold(*(_spans(part) for part in (one.source, one.cue, one.content))) for one in text.attributions]
    for extracted in extractor([Article(text.text, key=text.stem)]):
        found = outer(extracted.attributions)
        ours = [Gold(polnear_source(text.text, one), one.cue, one.content) for one in found]
        yield from zip((one.confidence for one in found), right_ones(text.text, gold, ours), strict=True)


def report(judged: Sequence[Judged], there: int) -> Iterator[dict[str, float]]:
    """Yield the steps of confidence that something falls into, then the figures of all; `there` counts the gold.

    >>> list(report([(0.92, True), (0.98, False)], 4))[0]
    {'from': 0.9, 'to': 1.0, 'found': 2, 'confidence': 0.95, 'right': 0.5, 'precision': 0.5, 'recall': 0.25}
    """
    apart = 0.0
    for step in range(_STEPS):
        here = [one for one in judged if min(int(one[0] * _STEPS), _STEPS - 1) == step]
        if not here:
            continue
        confidence, right = (sum(column) / len(here) for column in zip(*here, strict=True))
        apart += abs(confidence - right) * len(here)
        above = [hit for value, hit in judged if value >= step / _STEPS]
        yield _rounded(
            {
                "from": step / _STEPS,
                "to": (step + 1) / _STEPS,
                "found": len(here),
                "confidence": confidence,
                "right": right,
                "precision": sum(above) / len(above),
                "recall": sum(above) / max(1, there),
            }
        )
    total = max(1, len(judged))
    brier = sum((value - hit) ** 2 for value, hit in judged) / total
    yield _rounded({"found": len(judged), "gold": there, "brier": brier, "ece": apart / total})


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures.items()}


def _spans(pieces: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pieces)
