"""Learn the weights of cue words and constructions from PolNeAR's training part.

``python -m kg.evaluate.cues FOLDER > kg/extract/lexicon/cues.tsv`` writes the file that ships:
single words, constructions and their weights, and no sentence of the corpus.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.evaluate.brat import GoldText, Pieces, read_gold
from kg.extract.features import classed, features, word_of
from kg.extract.layout import paragraphs
from kg.extract.parse import load_model, parse
from kg.extract.pipeline import PARSER
from kg.extract.quotations import quotations
from kg.extract.quoted import locate
from kg.extract.search import candidates
from kg.extract.trees import to_spans
from kg.extract.weights import RARE, logistic

if TYPE_CHECKING:
    from spacy.tokens import Doc

_EPOCHS = 10
_RATE = 0.1
_LEAST_COUNT = 4
_SHRINK = 20.0
_SEED = 13
_EASY = 0.002  # an error that small moves nothing
_PRIOR_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate of a training text: which cue word it is about, whether it is right, its features."""

    word: tuple[str, int]
    """The text and the token."""
    right: bool
    features: tuple[str, ...]


def examples(gold: GoldText, doc: "Doc") -> Iterator[Example]:
    """Yield every candidate of the text with its features and whether the annotator marked it.

    The corpus marks nothing inside another content, so candidates there are neither right nor wrong.
    """
    quotes = locate(doc, quotations(gold.text, paragraphs(gold.text)))
    marked = [(_letters(gold.text, one.cue), _letters(gold.text, one.content)) for one in gold.attributions]
    for candidate in candidates(doc, quotes):
        cue, content = (_letters(gold.text, _pieces(doc, part)) for part in (candidate.cue, candidate.content))
        right = _judged(cue, content, marked)
        if right is not None:
            yield Example((gold.stem, candidate.head), right, features(doc, candidate, quotes))


def rates(data: Sequence[Example]) -> tuple[dict[str, float], list[float]]:
    """Return how often each word is a cue, and the same for each example without its own token."""
    words = {one.word: word_of(one.features) for one in data}
    cues = {one.word for one in data if one.right}
    seen = Counter(words.values())
    right = Counter(word for token, word in words.items() if token in cues)
    overall = {word: _smoothed(right[word], count) for word, count in seen.items() if count > 1}
    others = [_smoothed(right[words[one.word]] - (one.word in cues), seen[words[one.word]] - 1) for one in data]
    return overall, others


def fit(data: Sequence[tuple[bool, list[str]]]) -> dict[str, float]:
    """Return the weights of a logistic model with an L1 penalty, by AdaGrad in a fixed order."""
    counts = Counter(feature for _, found in data for feature in found)
    weights = {feature: 0.0 for feature, count in counts.items() if count >= _LEAST_COUNT}
    slopes = dict.fromkeys(weights, 1.0)
    known = [(right, [feature for feature in found if feature in weights]) for right, found in data]
    shuffled = random.Random(_SEED)
    for _ in range(_EPOCHS):
        shuffled.shuffle(known)
        for right, found in known:
            _step(weights, slopes, found, right - logistic(sum(weights[feature] for feature in found)))
        for feature, weight in weights.items():
            shrunk = abs(weight) - _SHRINK * _RATE / slopes[feature] ** 0.5 / _EPOCHS
            weights[feature] = max(0.0, shrunk) * (1 if weight > 0 else -1)
    return {feature: weight for feature, weight in weights.items() if abs(weight) >= 0.005}


def _smoothed(right: int, seen: int) -> float:
    return (right + _PRIOR_WEIGHT * RARE) / (seen + _PRIOR_WEIGHT)


def _step(weights: dict[str, float], slopes: dict[str, float], found: list[str], error: float) -> None:
    if abs(error) < _EASY:
        return
    for feature in found:
        slopes[feature] += error * error
        weights[feature] += _RATE * error / slopes[feature] ** 0.5


def _judged(cue: set[int], content: set[int], marked: list[tuple[set[int], set[int]]]) -> bool | None:
    if any(cue & one and 4 * len(content & what) >= len(content) + len(what) for one, what in marked):
        return True
    inside = any(cue <= what and not content >= what for one, what in marked if not cue & one)
    return None if inside else False


def _pieces(doc: "Doc", parts: Sequence[tuple[int, int]]) -> Pieces:
    return tuple((span.start, span.end) for span in to_spans(doc, parts))


def _letters(text: str, pieces: Pieces) -> set[int]:
    return {index for start, end in pieces for index in range(start, end) if text[index].isalnum()}


def learn(folder: Path) -> Iterator[str]:
    """Yield the lines of cues.tsv for a folder with text/ and attributions/, without words that are mostly names."""
    nlp = load_model(PARSER)
    nlp.disable_pipes(*({"ner"} & set(nlp.pipe_names)))
    data: list[Example] = []
    words: Counter[tuple[str, bool]] = Counter()
    for gold in read_gold(folder):
        doc = parse(gold.text, nlp)
        data.extend(examples(gold, doc))
        words.update((token.lower_, token.pos_ == "PROPN") for token in doc)
    overall, others = rates(data)
    weights = fit([(one.right, list(classed(one.features, rate))) for one, rate in zip(data, others, strict=True)])
    weights.update((f"rate={word}", rate) for word, rate in overall.items())
    yield "# feature\tweight (logistic model; learned by kg.evaluate.cues)"
    for feature, weight in sorted(weights.items()):
        if not any(words[word, True] > words[word, False] for word in re.findall(r"[^\W\d_]+", feature)):
            yield f"{feature}\t{weight:.2f}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in learn(Path(sys.argv[1])))
