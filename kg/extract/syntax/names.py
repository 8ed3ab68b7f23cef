"""From the network's labels to names, token by token."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.syntax.answers import NAME_LABELS

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

KINDS = {"PERSON": "PERSON", "ORG": "ORG", "PLACE": "GPE", "NORP": "NORP", "TIME": "DATE", "QTY": "CARDINAL"}
"""The names' kinds as spaCy's English pipelines call them, which the finders know."""

_BODIES = frozenset({"PERSON", "ORG", "GPE"})


def names(scores: "NDArray[float32]", first: Sequence[int], last: Sequence[int]) -> list[tuple[int, int, str]]:
    """Return names as (first token, last token + 1, kind).

    `scores` (pieces, labels) are log-probabilities; a token covers the pieces from `first` up to `last`,
    exclusive, and takes their mean.
    """
    found: list[tuple[int, int, str]] = []
    likeliest = scores.argmax(1).tolist()
    for token, (start, stop) in enumerate(zip(first, last, strict=True)):
        if start >= stop:
            continue
        label = NAME_LABELS[likeliest[start]]
        if stop - start > 1:  # a word begins a name if its first piece does
            label = _begun(NAME_LABELS[int(scores[start:stop].mean(0).argmax())], label)
        if label == "O":
            continue
        place, kind = label.split("-")
        if place == "I" and found and found[-1][1] == token and found[-1][2] == KINDS[kind]:
            found[-1] = (found[-1][0], token + 1, KINDS[kind])
        else:
            found.append((token, token + 1, KINDS[kind]))
    return found


def joined(found: Sequence[tuple[int, int, str]], compound: Sequence[int]) -> list[tuple[int, int, str]]:
    """Return the names, two of them one where the first is a compound of the second ("Kyiv Independent").

    `compound` has for each token the one that it is a compound of, or -1.

    >>> joined([(0, 1, "GPE"), (1, 2, "ORG"), (2, 3, "ORG")], [1, -1, -1])
    [(0, 2, 'ORG'), (2, 3, 'ORG')]
    """
    whole: list[tuple[int, int, str]] = []
    for start, end, kind in found:
        last = whole[-1] if whole else None
        if last and last[1] == start and {last[2], kind} <= _BODIES and start <= compound[start - 1] < end:
            whole[-1] = (last[0], end, _kind(last[2], kind))
        else:
            whole.append((start, end, kind))
    return whole


def _kind(first: str, second: str) -> str:
    if first == "PERSON" or "ORG" not in {first, second}:
        return first if first == "PERSON" else second
    return "ORG"


def _begun(label: str, first: str) -> str:
    same = label[2:] == first[2:] and label != "O"
    return first if same else label
