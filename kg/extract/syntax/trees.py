"""From scores to one tree a sentence: each word hangs from another, one from none, none from itself by a detour."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import float32, int32
    from numpy.typing import NDArray

_NEVER = -1e9


def heads(scores: "NDArray[float32]") -> "NDArray[int32]":
    """Return the head of each word, its own number for the root.

    `scores` (words, words) tell how likely the row hangs from the column, on the diagonal how likely it
    is the root. Each word takes the likeliest head; detours back to itself are then broken where that
    costs least, which comes close to the best tree (Chu & Liu 1965) for networks that see the sentence.
    """
    import numpy

    root = int(scores.diagonal().argmax())
    barred = scores.astype(numpy.float64)
    numpy.fill_diagonal(barred, _NEVER)
    barred[root] = _NEVER
    barred[root, root] = 0
    found: NDArray[int32] = barred.argmax(1).astype(numpy.int32)
    for _ in range(len(found)):
        ring = _ring(found, root)
        if ring is None:
            return found
        _break(found, barred, ring)
    return numpy.where(numpy.arange(len(found)) == root, root, _hung(found, root)).astype(numpy.int32)


def _ring(found: Any, root: int) -> list[int] | None:
    """Return the words of a detour, if there is one."""
    seen = {root: -1}
    for start in range(len(found)):
        at, path = start, []
        while at not in seen:
            seen[at] = start
            path.append(at)
            at = int(found[at])
        if seen[at] == start and at != root:
            return path[path.index(at) :]
    return None


def _break(found: Any, barred: Any, ring: list[int]) -> None:
    """Hang one word of the ring from outside it, the one that loses least."""
    import numpy

    outside = barred[ring].copy()
    outside[:, ring] = _NEVER
    best = outside.argmax(1)
    rows = numpy.arange(len(ring))
    loss = barred[ring, found[ring]] - outside[rows, best]
    at = int(loss.argmin())
    found[ring[at]] = best[at]


def _hung(found: Any, root: int) -> Any:
    """Hang from the root whatever still does not lead there."""
    result = found.copy()
    while (ring := _ring(result, root)) is not None:
        result[ring[0]] = root
    return result
