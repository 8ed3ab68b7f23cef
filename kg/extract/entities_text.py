"""A parsed article as the finders of names see it: plain tuples, and what was found so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.domain.mention import EntityKind
from kg.domain.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a Doc, so that no rule pays for spaCy's objects."""

    doc: "Doc"
    whole: str
    """The article's text: spaCy puts it together anew each time it is asked."""
    text: tuple[str, ...]
    lower: tuple[str, ...]
    tag: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    capital: tuple[bool, ...]
    """Written like a name: upper case first, or a digit-led ordinal within one."""
    sentence: tuple[int, ...]

    def words(self, start: int, end: int) -> str:
        """Return the text of the tokens, line breaks as spaces."""
        return " ".join(self.whole[self.start[start] : self.end[end - 1]].split())

    def span(self, start: int, end: int) -> Span:
        """Return the span of the tokens in the article, without white space that a token carries."""
        first, last = self.start[start], self.end[end - 1]
        piece = self.whole[first:last]
        return Span(first + len(piece) - len(piece.lstrip()), last - len(piece) + len(piece.rstrip()))

    def opens_sentence(self, at: int) -> bool:
        """Tell whether the token is the first word of its sentence."""
        return at == 0 or self.sentence[at - 1] != self.sentence[at] or not self.text[at - 1][0].isalnum()


def tokens_of(doc: "Doc") -> Tokens:
    """Return the tokens; sentences are counted as kg.extract.parse.sentences counts them."""
    sentence, number = [0] * len(doc), 0
    for sent in doc.sents:
        sentence[sent.start : sent.end] = [number] * (sent.end - sent.start)
        number += bool(sent.text.strip())
    text = tuple(token.text for token in doc)
    return Tokens(
        doc=doc,
        whole=doc.text,
        text=text,
        lower=tuple(word.lower() for word in text),
        tag=tuple(token.tag_ for token in doc),
        start=tuple(token.idx for token in doc),
        end=tuple(token.idx + len(token) for token in doc),
        capital=tuple(word[0].isupper() for word in text),
        sentence=tuple(sentence),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """A name at tokens `start` to `end`, exclusive."""

    start: int
    end: int
    kind: EntityKind
    by: str


@dataclass(slots=True)
class Board:
    """Where names lie: each token belongs to one name at most, the first that claims it."""

    tokens: Tokens
    found: dict[int, Found] = field(default_factory=dict)
    """By first token."""
    owner: dict[int, int] = field(default_factory=dict)
    """First token of the name that a token belongs to."""

    def free(self, start: int, end: int) -> bool:
        """Tell whether no name lies on these tokens."""
        return not any(at in self.owner for at in range(start, end))

    def put(self, start: int, end: int, kind: EntityKind, by: str) -> bool:
        """Put a name down where it is free; tell whether it was."""
        if start >= end or not self.free(start, end):
            return False
        self.found[start] = Found(start, end, kind, by)
        for at in range(start, end):
            self.owner[at] = start
        return True

    def turn(self, name: Found, kind: EntityKind, by: str) -> None:
        """Change what the name is."""
        self.found[name.start] = Found(name.start, name.end, kind, by)

    def lift(self, name: Found) -> None:
        """Take the name away."""
        del self.found[name.start]
        for at in range(name.start, name.end):
            del self.owner[at]

    def at(self, token: int) -> Found | None:
        """Return the name that the token belongs to."""
        first = self.owner.get(token)
        return self.found[first] if first is not None else None

    def __iter__(self) -> Iterator[Found]:
        return iter([self.found[start] for start in sorted(self.found)])
