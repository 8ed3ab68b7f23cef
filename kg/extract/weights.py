"""How likely a candidate is an attribution, by learned weights of words and constructions."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp
from types import MappingProxyType

THRESHOLD = 0.4
"""The least probability that counts; chosen on articles held out of the training part."""
_STEEPEST = 30.0


@cache
def load_weights() -> Mapping[str, float]:
    """Return the weight of each feature, from lexicon/cues.tsv (learned by kg.evaluate.cues)."""
    lines = (files("kg.extract.lexicon") / "cues.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({feature: float(weight) for feature, weight in pairs})


def probability(weights: Mapping[str, float], found: Iterable[str]) -> float:
    """Return the probability under a logistic model; unknown features weigh nothing.

    >>> probability({"bias": 0.0}, ["bias", "unseen"])
    0.5
    """
    total = sum(weights.get(feature, 0.0) for feature in found)
    return 1 / (1 + exp(-max(-_STEEPEST, min(_STEEPEST, total))))
