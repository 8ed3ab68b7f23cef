"""What names a state of the store: the number of changes made, and a hash over all of them.

So two stores agree only if the same was done to both, and of two states of one store the earlier is known.
"""

from kg.domain.ids import content_hash


def following(marker: str, change: str) -> str:
    """Return the marker of the state after a change (as a line).

    >>> number_of(following(following("", "one"), "two"))
    2
    """
    return f"{number_of(marker) + 1}-{content_hash(marker, change)[:16]}"


def number_of(marker: str) -> int:
    """Return how many changes led to a state."""
    return int(marker.partition("-")[0] or 0)
