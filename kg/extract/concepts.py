"""Words and phrases that tell of the user's own kinds of events."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.domain.concept import EventConcept

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PIECE = re.compile(r"\w+")
_HYPHENS = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of the user's own kinds of events, by their first piece, the longest first."""

    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, concepts: Iterable[EventConcept]) -> "Lexicon":
        """Return the lexicon of some concepts."""
        table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for concept in concepts:
            for word in concept.words:
                pieces = tuple(_PIECE.findall(word.casefold()))
                table.setdefault(pieces[0], []).append((pieces, concept.iri))
        return cls({first: sorted(held, key=lambda one: (-len(one[0]), one)) for first, held in table.items()})

    def found(self, doc: "Doc") -> dict[int, str]:
        """Return the words of a text that tell of the user's kinds of events, by index, with the kind's IRI.

        Pieces of a phrase may be inflected; of a phrase that is found its syntactic head is the word.
        """
        pieces = list(_pieces(doc)) if self.phrases else []
        words: dict[int, str] = {}
        at = 0
        while at < len(pieces):
            length, iri = self._at(pieces, at)
            if length:
                first, last = pieces[at][2], pieces[at + length - 1][2]
                words.setdefault(doc[first : last + 1].root.i, iri)
            at += max(length, 1)
        return words

    def _at(self, pieces: Sequence[tuple[str, str, int]], at: int) -> tuple[int, str]:
        """Return how many pieces from here on are a phrase, and of which kind; 0 where none is."""
        for key in dict.fromkeys(pieces[at][:2]):
            for phrase, iri in self.phrases.get(key, ()):
                here = pieces[at : at + len(phrase)]
                if len(here) == len(phrase) and all(one in piece[:2] for one, piece in zip(phrase, here, strict=True)):
                    return len(phrase), iri
        return 0, ""


NOTHING = Lexicon()


def _pieces(doc: "Doc") -> Iterator[tuple[str, str, int]]:
    """Yield the words between spaces and hyphens: as written, in base form, and the index of their token.

    Other marks come as they are, so that no phrase goes over them.
    """
    for token in doc:
        found = _PIECE.findall(token.text.casefold()) or [token.text] * (token.text not in _HYPHENS)
        for piece in found:
            yield piece, token.lemma_.casefold() if len(found) == 1 else piece, token.i
