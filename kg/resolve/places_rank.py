"""Which candidate a place name means: a linear score, in rounds, since each choice informs the others."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from kg.names.toponym import Toponym
from kg.resolve.places_context import FEATURES, Choice, Setting, features, others_of
from kg.resolve.places_names import Use

_ROUNDS = 3
_MOST = 1000
"""Ambiguous names that are judged by context; in a text with more, the rest are the most populous."""


def choose(uses: Sequence[Use], setting: Setting, *, by: Sequence[float] | None = None) -> Choice:
    """Return the chosen candidate of each use that has any; `by` are other weights than the shipped ones."""
    choice: Choice = {i: use.candidates[0] for i, use in enumerate(uses) if len(use.candidates) == 1}
    ranked = [i for i, use in enumerate(uses) if len(use.candidates) > 1]
    seen: dict[int, tuple[list[Toponym], Toponym]] = {}
    for _ in range(_ROUNDS):
        for i in ranked[:_MOST]:
            others = others_of(i, uses, choice)
            if i not in seen or seen[i][0] != others:  # by the last round most choices stand
                seen[i] = others, best(uses[i], others, setting, by=by)
        choice = dict(sorted({**choice, **{i: chosen for i, (_, chosen) in seen.items()}}.items()))
    return {**choice, **{i: uses[i].candidates[0] for i in ranked[_MOST:]}}


def best(use: Use, others: Sequence[Toponym], setting: Setting, *, by: Sequence[float] | None = None) -> Toponym:
    """Return the candidate with the highest score; of equals, the more populous."""
    by = weights() if by is None else by
    scored = [score(features(use, place, others, setting), by) for place in use.candidates]
    return use.candidates[max(range(len(scored)), key=lambda i: (scored[i], -i))]


def scores(index: int, uses: Sequence[Use], choice: Choice, setting: Setting) -> tuple[float, ...]:
    """Return the score of each candidate of a use, with the other names taken for what the choice says."""
    others = others_of(index, uses, choice)
    return tuple(score(features(uses[index], place, others, setting), weights()) for place in uses[index].candidates)


def score(numbers: Sequence[float], by: Sequence[float]) -> float:
    """Return the weighted sum."""
    return sum(weight * number for weight, number in zip(by, numbers, strict=True))


@cache
def weights() -> tuple[float, ...]:
    """Return the weights of FEATURES, from place-weights.tsv."""
    text = files("kg.resolve").joinpath("place-weights.tsv").read_text(encoding="utf-8")
    table = dict(line.split("\t")[:2] for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(float(table[name]) for name in FEATURES)
