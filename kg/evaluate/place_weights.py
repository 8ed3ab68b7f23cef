"""Learn the weights of place-weights.tsv from articles with located toponyms.

    python -m kg.evaluate.place_weights dev.jsonl > kg/resolve/place-weights.tsv
    python -m kg.evaluate.place_weights dev.jsonl --folds 5 > predictions.jsonl

With --folds it writes what `kg evaluate places` writes, each article answered by weights learned from the
articles of the other folds: an article is in the fold of its line number.

A softmax over the candidates of each name, with the gold places known and the other names of the
article resolved by the weights so far, in three rounds. Two weights are pinned by hand, since hardly
any article of the corpora calls a region by a bare name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.domain.article import Article
from kg.domain.extraction import ExtractedArticle
from kg.domain.ports import Extractor
from kg.domain.span import Span
from kg.evaluate.places import answers, given_mentions, read_document
from kg.names.toponym import Toponym
from kg.resolve.places_context import FEATURES, Setting, distance, features, others_of, setting_of
from kg.resolve.places_names import Use, uses_of
from kg.resolve.places_rank import choose

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kg.names.gazetteer import Gazetteer

PINNED = {"called-region": 5.0, "bare-district": -2.0}
HINTS = {"population": 4.0, "country": 4.0, "same-country": 2.0}
_RIGHT_KM, _SAME_KM = 161, 30
_ROUNDS, _STEPS, _RATE, _SHRINK, _HEAVIEST = 3, 400, 0.05, 0.5, 3


@dataclass(frozen=True, slots=True)
class Text:
    """One article: its gold toponyms by span, and the uses of its names."""

    document: dict[str, Any]
    extracted: ExtractedArticle
    gold: Mapping[Span, Mapping[str, Any]]
    uses: Sequence[Use]
    setting: Setting


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one name: a row of features each, and which of them are right."""

    rows: NDArray[np.float64]
    right: NDArray[np.float64]
    mentions: int


def read_texts(path: Path, extractor: Extractor, gazetteer: Gazetteer) -> Iterator[Text]:
    """Yield the articles of a .jsonl file with their gold spans as mentions."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            document = read_document(line, number)
            (found,) = extractor([Article(text=document["text"], key=str(document["id"]))])
            gold = {Span(int(one["start"]), int(one["end"])): one for one in document["toponyms"] or ()}
            mentions = given_mentions(found, sorted(gold))
            uses = uses_of(document["text"], mentions, gazetteer)
            yield Text(document, found, gold, uses, setting_of(mentions, uses))


def examples(texts: Sequence[Text], by: Sequence[float]) -> Iterator[Example]:
    """Yield an example a name of several candidates of which some, not all, are right."""
    import numpy as np

    for text in texts:
        choice = choose(text.uses, text.setting, by=by)
        for index, use in enumerate(text.uses):
            right = _right(use, text.gold)
            if any(right) and not all(right):
                others = others_of(index, text.uses, choice)
                rows = [features(use, place, others, text.setting) for place in use.candidates]
                count = sum(mention.span in text.gold for mention in use.mentions)
                yield Example(np.array(rows, float), np.array(right, float), min(count, _HEAVIEST))


def _right(use: Use, gold: Mapping[Span, Mapping[str, Any]]) -> list[bool]:
    for mention in use.mentions:
        one = gold.get(mention.span)
        if one and one.get("lat") is not None and one.get("kind") == "noun":
            return _matches(use.candidates, one)
    return []


def _matches(candidates: Sequence[Toponym], one: Mapping[str, Any]) -> list[bool]:
    """Tell which candidates are the gold place: by id and what lies beside it, else by distance."""
    named = [place.id == one.get("geonameid") for place in candidates]
    near = _SAME_KM if any(named) else _RIGHT_KM
    there = Toponym(0, "", float(one["lat"]), float(one["lon"]), None, None, "", "")
    return [same or distance(place, there) <= near for same, place in zip(named, candidates, strict=True)]


def fit(data: Sequence[Example], start: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights of a softmax over each name's candidates, drawn towards the start (Adam, 400 steps)."""
    import numpy as np

    rows, right = np.concatenate([one.rows for one in data]), np.concatenate([one.right for one in data])
    name = np.repeat(np.arange(len(data)), [len(one.right) for one in data])
    heavy = np.array([one.mentions for one in data], float)[name]
    free = np.array([feature not in PINNED for feature in FEATURES])
    now, mean, spread = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, _STEPS + 1):
        scores = rows @ now
        top = np.full(len(data), -np.inf)
        np.maximum.at(top, name, scores)
        raised = np.exp(scores - top[name])
        chance = raised / np.bincount(name, raised)[name]
        wanted = raised * right / np.maximum(np.bincount(name, raised * right), 1e-12)[name]
        slope = ((chance - wanted) * heavy) @ rows + _SHRINK * (now - start) + 0.3 * _SHRINK * now
        slope[~free] = 0
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        now -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return now


def learned(texts: Sequence[Text]) -> tuple[float, ...]:
    """Return the weights of FEATURES learned from the articles, with two decimals as the file has them."""
    import numpy as np

    # Three hints to begin with, so that the first choices of the other names are sensible.
    start = np.array([{**PINNED, **HINTS}.get(feature, 0.0) for feature in FEATURES])
    now = start
    for _ in range(_ROUNDS):
        now = fit(list(examples(texts, tuple(now))), start)
    return tuple(round(float(weight), 2) for weight in now)


def learn(texts: Sequence[Text]) -> Iterator[str]:
    """Yield the lines of place-weights.tsv."""
    yield "# feature\tweight (softmax over the candidates of a name; learned by kg.evaluate.place_weights)"
    for feature, weight in zip(FEATURES, learned(texts), strict=True):
        yield f"{feature}\t{weight:.2f}"


def held_out(texts: Sequence[Text], gazetteer: Gazetteer, folds: int) -> Iterator[str]:
    """Yield a prediction a document, answered by the weights that the other folds give, fold by fold."""
    for fold in range(folds):
        by = learned([text for number, text in enumerate(texts) if number % folds != fold])
        for text in texts[fold::folds]:
            answer = answers(text.document, text.extracted, gazetteer, by=by)
            yield json.dumps(answer, ensure_ascii=False)


def main(path: str, *options: str) -> None:
    """Write the weights learned from the file to stdout, or with ``--folds N`` predictions of held-out articles."""
    from kg.extract.pipeline import load
    from kg.names.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    texts = list(read_texts(Path(path), load(), gazetteer))
    lines = held_out(texts, gazetteer, int(options[1])) if options[:1] == ("--folds",) else learn(texts)
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main(*sys.argv[1:])
