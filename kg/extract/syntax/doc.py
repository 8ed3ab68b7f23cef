"""A read text: words with tags, base forms and trees, as spaCy's Doc has them, without spaCy.

The finders of kg.extract ask a Doc of either kind by the same names; those ending in an underscore are
spaCy's (https://spacy.io/api/token). White space is no token here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from numpy import float16
    from numpy.typing import NDArray


@dataclass(slots=True, eq=False)
class Token:
    """One word or mark."""

    doc: "Doc"
    i: int
    text: str
    idx: int
    """Where it starts in the text."""
    tag_: str
    pos_: str
    lemma_: str
    dep_: str
    whitespace_: str
    lower_: str
    ent_type_: str = ""
    holder: int = 0
    """Number of the token that it hangs from; its own at the root of a sentence."""
    kids: list[int] = field(default_factory=list)
    first: int = 0
    """Leftmost token that hangs from it, however far down."""
    final: int = 0
    sentence: int = 0

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def head(self) -> "Token":
        """Return what it hangs from; the root of a sentence itself."""
        return self.doc.tokens[self.holder]

    @property
    def children(self) -> Iterator["Token"]:
        """Yield what hangs from it, in order."""
        return (self.doc.tokens[kid] for kid in self.kids)

    @property
    def lefts(self) -> Iterator["Token"]:
        """Yield what hangs from it and stands before it."""
        return (self.doc.tokens[kid] for kid in self.kids if kid < self.i)

    @property
    def rights(self) -> Iterator["Token"]:
        """Yield what hangs from it and stands behind it."""
        return (self.doc.tokens[kid] for kid in self.kids if kid > self.i)

    @property
    def left_edge(self) -> "Token":
        """Return the first token of all that hangs from it."""
        return self.doc.tokens[self.first]

    @property
    def right_edge(self) -> "Token":
        """Return the last token of all that hangs from it."""
        return self.doc.tokens[self.final]

    @property
    def subtree(self) -> Iterator["Token"]:
        """Yield it and all that hangs from it, however far down, in order."""
        found, waiting = [], [self.i]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting.extend(self.doc.tokens[at].kids)
        return (self.doc.tokens[at] for at in sorted(found))

    @property
    def ancestors(self) -> Iterator["Token"]:
        """Yield what it hangs from, up to the root."""
        at = self
        while at.holder != at.i:
            at = at.head
            yield at

    @property
    def sent(self) -> "Stretch":
        """Return its sentence."""
        return self.doc.sentences[self.sentence]

    @property
    def is_sent_start(self) -> bool:
        """Tell whether its sentence starts with it."""
        return self.sent.start == self.i

    @property
    def is_space(self) -> bool:
        """Return False: white space is no token."""
        return False

    @property
    def is_alpha(self) -> bool:
        """Tell whether it is made of letters."""
        return self.text.isalpha()

    @property
    def is_punct(self) -> bool:
        """Tell whether it is a mark."""
        return self.pos_ == "PUNCT"

    @property
    def like_num(self) -> bool:
        """Tell whether it is a number in figures or words."""
        return self.tag_ == "CD" or self.text.replace(",", "").replace(".", "").isdigit()

    def nbor(self, by: int = 1) -> "Token":
        """Return the token so many places on. Raises IndexError behind the edges."""
        if not 0 <= self.i + by < len(self.doc):
            raise IndexError(self.i + by)
        return self.doc.tokens[self.i + by]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens in a row: a phrase, a name or a sentence."""

    doc: "Doc"
    start: int
    end: int
    """The token behind the last one."""
    label_: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> "Stretch": ...
    def __getitem__(self, at: int | slice) -> "Token | Stretch":
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Stretch(self.doc, self.start + start, self.start + max(start, end))
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self.doc.tokens[(self.start if at >= 0 else self.end) + at]

    @property
    def start_char(self) -> int:
        """Return where it starts in the text."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Return where it ends in the text."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Return its words as they stand."""
        return self.doc.text[self.start_char : self.end_char] if len(self) else ""

    @property
    def root(self) -> Token:
        """Return the token that the others hang from: of several, the one highest in its tree."""
        tops = [one for one in self if one.holder == one.i or not self.start <= one.holder < self.end]
        return tops[0] if len(tops) == 1 else min(tops, key=lambda one: (sum(1 for _ in one.ancestors), one.i))

    @property
    def sent(self) -> "Stretch":
        """Return the sentence of its first token."""
        return self.doc.tokens[self.start].sent


@dataclass(slots=True, eq=False)
class Doc:
    """A read text."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Stretch] = field(default_factory=list)
    ents: Sequence[Stretch] = ()
    """Names with their kind as `label_`."""
    layers: "list[NDArray[float16]]" = field(default_factory=list)
    """What the network saw of the tokens, a row a token, a passage an array; empty where it was not kept."""
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Stretch: ...
    def __getitem__(self, at: int | slice) -> Token | Stretch:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Stretch(self, start, max(start, end))
        return self.tokens[at]

    @property
    def sents(self) -> Iterator[Stretch]:
        """Yield the sentences."""
        return iter(self.sentences)

    def has_annotation(self, attribute: str) -> bool:
        """Tell whether the words carry the attribute (TAG, DEP, LEMMA …): they do once there are any."""
        return bool(self.tokens) and bool(attribute)

    def char_span(self, start: int, end: int, *, alignment_mode: str = "expand") -> Stretch | None:
        """Return the tokens that share a character with the stretch of text; None where none does."""
        if alignment_mode != "expand":
            raise ValueError(alignment_mode)
        if len(self._starts) != len(self.tokens):
            self._starts = [one.idx for one in self.tokens]
            self._ends = [one.idx + len(one.text) for one in self.tokens]
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return Stretch(self, first, last) if first < last else None
