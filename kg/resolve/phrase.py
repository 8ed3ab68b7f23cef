"""A source's words as a noun phrase: determiner, head, what stands before and after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.domain.attribution import Attribution
from kg.domain.span import Span
from kg.resolve.lexicon import country, is_plural, listed, noun_class, singular

LONGEST = 400
_WORDS = 12
"""Of a description; what comes after is left out."""

_WORD = re.compile(r"[^\s,;:()\[\]“”\"«»]+(?:,\d{3}(?!\d))*")
_GOES_ON = re.compile(
    r"(?:after|and|as|because|but|for|from|in|like|nor|of|on|or|since|when|where|while|with|who|whose|which"
    r"|are|be|been|being|had|has|have|is|not|to|was|were)\s",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:of\s|to\s)?(?P<who>who|which|whom)\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:and|but|like|nor|or|such\sas)\s+(?=\S)", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?$")
_TRAIL = re.compile(
    r",?\s+(?:who|which|that|whom|whose|(?:obtained|seen|reviewed|viewed)\sby)\s.*$|,(?!\d{3}).*$", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase nearest to the cue."""

    span: Span
    head_span: Span
    """From the first word to the head noun, without what comes after it."""
    determiner: str | None
    words: tuple[str, ...]
    """Words from after the determiner to the head."""
    text: str

    @property
    def head(self) -> str:
        """Return the head noun in lower case."""
        return self.words[-1].lower() if self.words else ""

    @property
    def definite(self) -> bool:
        """Tell whether the phrase points back at something known."""
        return self.determiner in listed("definite")

    @property
    def plural(self) -> bool:
        """Tell whether it speaks of several."""
        return is_plural(self.head) or self.determiner in {"these", "those", "two", "three", "several", "many"}

    @property
    def noun_class(self) -> str | None:
        """Return the class of the head noun."""
        return noun_class(self.head)

    @property
    def noun(self) -> str:
        """Return the head noun as the lists hold it."""
        return singular(self.head)

    @property
    def pronoun(self) -> bool:
        """Tell whether it is a pronoun and nothing more."""
        return self.text.lower() in listed("pronoun") | listed("relative")

    @property
    def proper(self) -> bool:
        """Tell whether the head is written as a name."""
        counted = bool(self.words) and self.words[0].lower() in listed("quantity")
        return bool(self.words) and not counted and self.words[-1][:1].isupper() and self.noun_class is None


def nearest_piece(text: str, attribution: Attribution) -> Span | None:
    """Return the piece of the source nearest to the cue, of equals the one before it.

    What only goes on ("Ada Vale, mayor since March, and author of …") is asked where there is nothing else.
    """
    pieces = [piece for piece in attribution.source if not _GOES_ON.match(text, piece.start, piece.end)]
    pieces = pieces or list(attribution.source)
    if len(pieces) < 2 or not attribution.cue:
        return pieces[0] if pieces else None
    cue = attribution.cue[0]
    return min(
        pieces, key=lambda p: (max(cue.start - p.end, p.start - cue.end, 0), p.start > cue.start, p.start - p.end)
    )


def noun_phrase(text: str, span: Span) -> Span | None:
    """Return the part of a source's words that names somebody, None where it only says when or where.

    >>> text = "and two drivers"
    >>> noun_phrase(text, Span(0, len(text)))
    Span(start=4, end=15)
    """
    if relative := _RELATIVE.match(text, span.start, span.end):
        return Span(*relative.span("who"))
    if joined := _JOINED.match(text, span.start, span.end):
        return Span(joined.end(), span.end)
    return None if _GOES_ON.match(text, span.start, span.end) else span


def read_phrase(text: str, span: Span, names: Sequence[Span] = ()) -> Phrase:
    """Return the phrase in the span; names in it are never broken up.

    >>> text = "The two port officials, who asked not to be named"
    >>> read_phrase(text, Span(0, len(text))).words
    ('two', 'port', 'officials')
    """
    span = Span(span.start, min(span.end, span.start + LONGEST))
    tokens = [Span(*m.span()) for m in _WORD.finditer(text, span.start, span.end)]
    determiner = tokens[0].of(text).lower() if tokens else ""
    rest = tokens[1:] if determiner in listed("definite") | {"a", "an"} and len(tokens) > 1 else tokens
    end, words = span.start, list[str]()
    for token in rest:
        in_name = any(name.start < token.start < name.end for name in names)
        if (
            words
            and not in_name
            and (token.of(text).lower() in listed("after-head") or _breaks(text[end : token.start]))
        ):
            break
        words.append(token.of(text))
        end = token.end
    start = tokens[0].start if tokens else span.start
    whole = " ".join(span.of(text).split()).strip(" ,.;:")
    return Phrase(
        span=span,
        head_span=Span(start, max(end, start + 1)),
        determiner=determiner if determiner in listed("determiner") else None,
        words=tuple(words),
        text=whole,
    )


def _tidied(name: str) -> str:
    """Return the name without marks, a possessive ending and brackets that stand alone at its edges."""
    bare = POSSESSIVE.sub("", name.strip(" ,.;:"))
    bare = bare if bare.count("(") == bare.count(")") else bare.strip("()")
    return bare.strip(" ,.;:")


def _cut(words: Sequence[str], most: int) -> int:
    """Return how many words to keep: up to what comes after the head, so that no name is broken up."""
    if len(words) <= most:
        return len(words)
    return next((at for at in range(most, 1, -1) if words[at].lower() in listed("after-head")), most)


def _breaks(between: str) -> bool:
    return any(mark in between for mark in ",;:()[]")


def described(phrase: Phrase) -> str:
    """Return the name of an unnamed source: the phrase without article and trailing clause.

    >>> text = "the two port officials, who asked not to be named"
    >>> described(read_phrase(text, Span(0, len(text))))
    'two port officials'
    >>> described(read_phrase("analysts", Span(0, 8)))
    'unnamed analysts'
    """
    words = _TRAIL.sub("", phrase.text).split()
    if words and words[0].lower() in {"the", "a", "an", "this", "that", "these", "those"} and len(words) > 1:
        words = words[1:]
    timed = next((i for i in range(1, len(words)) if words[i].lower() in listed("time")), None)
    words = words[:timed]
    joined = next((i for i in range(4, len(words) - 1) if words[i] == "and" and words[i + 1] in {"a", "the"}), None)
    words = words[:joined]
    words = words[: _cut(words, max(len(phrase.words), _WORDS))]
    while len(words) > 1 and words[-1].lower() in listed("after-head"):
        words.pop()
    if words and (words[0].lower() in listed("determiner") or noun_class(words[0])):
        words[0] = words[0].lower()
    name = _tidied(" ".join(words))[:160] or phrase.text[:160]
    return f"unnamed {name.lower() if not name.isupper() else name}" if len(words) == 1 else name


def mid_sentence(text: str, start: int, name: str) -> str:
    """Return the description as it would stand inside a sentence, where it opens one and is no name."""
    first = name.split(maxsplit=1)[0] if " " in name.strip() else ""
    before = text[max(start - 3, 0) : start].rstrip()
    opens = text.startswith(first, start) and (not before or before[-1] in '.!?"”:')
    if not first or not opens or not first[1:].islower() or country(first):
        return name
    return first.lower() + name[len(first) :]
