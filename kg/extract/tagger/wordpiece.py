"""Uncased WordPiece with character offsets, as BERT's reference tokenizer cuts words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

UNKNOWN, START, END, BLANK = "[UNK]", "[CLS]", "[SEP]", "[MASK]"
_LONGEST_WORD = 100
_CACHE = 50_000
_BLANK, _NOTHING, _MARK, _LETTER = range(4)

_UNBROKEN = re.compile("[^ \n]+")

Piece = tuple[int, int, int]
"""Id, start and end."""


class WordPiece:
    """Cuts text into word pieces; what stood between two blanks before comes from a cache of bounded size."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {word: number for number, word in enumerate(vocabulary)}
        self._unknown = self._ids[UNKNOWN]
        self.start, self.end = self._ids[START], self._ids[END]
        self.blank = self._ids.get(BLANK, self._unknown)
        self._characters: dict[str, tuple[int, str]] = {}
        self._runs: dict[str, tuple[Piece, ...]] = {}

    def pieces(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Piece]:
        """Yield id, start and end of every piece between two offsets of the text."""
        for met in _UNBROKEN.finditer(text, start, len(text) if end is None else end):
            run, at = met.group(), met.start()
            found = self._runs.get(run)
            if found is None:
                found = tuple(self._pieces(run))
                if len(self._runs) >= _CACHE:
                    self._runs.clear()
                if len(run) <= _LONGEST_WORD:
                    self._runs[run] = found
            for number, first, last in found:
                yield number, at + first, at + last

    def _pieces(self, text: str) -> Iterator[Piece]:
        word: list[str] = []
        origin: list[int] = []
        for at, character in enumerate(text):
            kind, folded = self._character(character)
            if kind == _NOTHING:
                continue
            if kind != _LETTER and word:
                yield from self._placed("".join(word), origin)
                word, origin = [], []
            if kind == _MARK:
                yield from self._placed(folded, [at] * len(folded))
            elif kind == _LETTER:
                word.append(folded)
                origin.extend([at] * len(folded))
        if word:
            yield from self._placed("".join(word), origin)

    def _placed(self, word: str, origin: Sequence[int]) -> Iterable[Piece]:
        if not word:
            return ()
        return [(number, origin[start], origin[end - 1] + 1) for number, start, end in self._cut(word)]

    def _cut(self, word: str) -> list[Piece]:
        whole = [(self._unknown, 0, len(word))]
        if len(word) > _LONGEST_WORD:
            return whole
        pieces: list[Piece] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            end = next((e for e in range(len(word), start, -1) if prefix + word[start:e] in self._ids), None)
            if end is None:
                return whole
            pieces.append((self._ids[prefix + word[start:end]], start, end))
            start = end
        return pieces

    def _character(self, character: str) -> tuple[int, str]:
        known = self._characters.get(character)
        if known is None:
            known = self._characters[character] = _described(character)
        return known


def _described(character: str) -> tuple[int, str]:
    category = unicodedata.category(character)
    if character in "\t\n\r" or category == "Zs":
        return _BLANK, ""
    if character == "\ufffd" or category[0] == "C":
        return _NOTHING, ""
    folded = "".join(c for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) != "Mn").lower()
    return (_MARK if _is_mark(character, category) else _LETTER), folded


def _is_mark(character: str, category: str) -> bool:
    ascii_mark = character.isascii() and character.isprintable() and not character.isalnum() and character != " "
    return ascii_mark or category[0] == "P" or _is_ideograph(ord(character))


def _is_ideograph(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )
