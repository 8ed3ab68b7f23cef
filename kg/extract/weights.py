"""How likely a candidate is an attribution, by learned weights of words and constructions."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp
from types import MappingProxyType

from kg.extract.features import classed, word_of

THRESHOLD = 0.55
"""The least probability that counts; chosen on articles held out of the training part."""
RARE = 0.05
"""How often a word that was never seen is a cue."""
_STEEPEST = 30.0


@cache
def load_weights() -> Mapping[str, float]:
    """Return the weight of each feature, from lexicon/cues.tsv (learned by kg.evaluate.cues)."""
    lines = (files("kg.extract.lexicon") / "cues.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({feature: float(weight) for feature, weight in pairs})


def probability(weights: Mapping[str, float], found: Sequence[str]) -> float:
    """Return the probability under a logistic model; unknown features weigh nothing.

    >>> probability({"bias": 0.0}, ["bias", "lemma=say/V"])
    0.5
    """
    rate = weights.get(f"rate={word_of(found)}", RARE)
    return logistic(sum(weights.get(feature, 0.0) for feature in classed(found, rate)))


def logistic(score: float) -> float:
    """Return the probability that belongs to a sum of weights."""
    return 1 / (1 + exp(-max(-_STEEPEST, min(_STEEPEST, score))))
