"""Texts as runs of words: fingerprints to meet by, and the share of one text that stands in another.

Fingerprints are winnowed (Schleimer, Wilkerson and Aiken 2003): of each window of hashes the least is
kept, so that any run of WINDOW + SHINGLE - 1 words in common, wherever paragraphs end, gives one in
common. What meets is then compared by all its shingles (Broder 1997).
"""

import re
import zlib
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

SHINGLE: Final = 5
"""Words of a shingle."""
WINDOW: Final = 20
"""Shingles of which one fingerprint is kept."""
_BITS: Final = 4096
"""Of an outline: several times the shingles of most texts."""

_WORD = re.compile(r"\w+")
_PRIMES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5,
                    0x85EBCA77C2B2AE63], dtype=np.uint64)  # fmt: skip
"""Odd constants of xxHash: any will do that scatter well."""


def shingles(text: str) -> NDArray[np.uint64]:
    """Return the hashes of the runs of SHINGLE words, in the order of the text; case and punctuation count for nothing.

    >>> shingles("The pier at Dover holds, she said.").size
    3
    """
    words = np.array([zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in _WORD.findall(text.casefold())])
    count = words.size - SHINGLE + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    mixed = np.zeros(count, np.uint64)
    for place, prime in enumerate(_PRIMES):
        mixed += words[place : place + count].astype(np.uint64) * prime  # wraps at 64 bits, as hashes may
    mixed ^= mixed >> np.uint64(29)
    mixed *= _PRIMES[0]
    return mixed ^ (mixed >> np.uint64(32))


def fingerprints(hashes: NDArray[np.uint64]) -> list[int]:
    """Return the winnowed hashes as signed 64-bit numbers, sorted, each once."""
    if not hashes.size:
        return []
    windows = np.lib.stride_tricks.sliding_window_view(hashes, min(WINDOW, hashes.size))
    return sorted({int(mark) for mark in windows.min(axis=1).view(np.int64)})


@dataclass(frozen=True, slots=True)
class Outline:
    """What bounds how much a text may share with another, in half a kilobyte."""

    size: int
    """Shingles of the text."""
    different: int
    bits: int
    """Of each shingle the bit that its last digits number."""
    beside: int
    """Shingles that fall on a bit with another one."""

    @classmethod
    def of(cls, hashes: NDArray[np.uint64]) -> "Outline":
        """Return the outline of a text with these shingles."""
        different = np.unique(hashes).size
        marked = np.zeros(_BITS, np.uint8)
        marked[hashes % np.uint64(_BITS)] = 1
        bits = int.from_bytes(np.packbits(marked).tobytes(), "big")
        return cls(hashes.size, different, bits, different - bits.bit_count())

    def most_shared(self, other: "Outline") -> int:
        """Return how many different shingles two texts have in common at most.

        >>> texts = ("The pier at Dover holds, she said.", "The pier at Leeds holds, he said.")
        >>> one, other = (Outline.of(shingles(text)) for text in texts)
        >>> one.most_shared(one), one.most_shared(other)
        (3, 0)
        """
        return (self.bits & other.bits).bit_count() + min(self.beside, other.beside)


def shared(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> tuple[int, float]:
    """Return how many shingles two texts have in common, and which share of the shorter text that is.

    Of each text the different shingles are given, as np.unique returns them.
    """
    least = min(one.size, other.size)
    both = np.concatenate((one, other))
    both.sort()
    common = int(np.count_nonzero(both[1:] == both[:-1]))
    return common, common / least if least else 0.0
