"""A text with the attributions that somebody marked in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.errors import InputError
from kg.domain.modality import Certainty, Modality, Polarity, QuoteType, SpeechAct
from kg.domain.span import Span

Pieces = Iterable[tuple[int, int]]


def _values(kind: type[StrEnum]) -> Mapping[str, Any]:
    return {one.value: one for one in kind}


_STATED: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "act": ("speech act", _values(SpeechAct)),
    "polarity": ("polarity", _values(Polarity)),
    "certainty": ("certainty", _values(Certainty)),
    "hypothetical": ("value of hypothetical", {"true": True, "false": False}),
    "quote": ("kind of quote", _values(QuoteType)),
}
STATED: Final = tuple(_STATED)
"""What an annotator may say of an attribution beside its spans; what is not said is as kg reads it."""


class Marked(NamedTuple):
    """An attribution, and which of STATED its annotator says."""

    attribution: Attribution
    stated: frozenset[str]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and its attributions, in the order of the text."""

    article: Article
    marked: tuple[Marked, ...]

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Return the attributions alone."""
        return tuple(one.attribution for one in self.marked)


def attribution(text: str, parts: Mapping[str, Pieces], stated: Mapping[str, str | None]) -> Marked:
    """Return an attribution of marked stretches; `stated` holds values of STATED, as far as they are given.

    Raises InputError where it has no content or leaves the text, or where a value is none.
    """
    content, source, cue = (_spans(text, parts.get(role, ())) for role in ("content", "source", "cue"))
    if not content:
        raise InputError("an attribution without content")
    found = {name: _value(name, value) for name, value in stated.items() if value}
    quote = found.pop("quote", None)
    if quote is None:
        quote = QuoteType.INDIRECT if source or cue else QuoteType.OWN_VOICE
    made = Attribution(
        content=content, source=source, cue=cue, found_by="annotated", quote=quote, modality=Modality(**found)
    )
    return Marked(made, frozenset(name for name, value in stated.items() if value))


def _spans(text: str, pieces: Pieces) -> tuple[Span, ...]:
    try:
        found = tuple(sorted(Span(int(start), int(end)) for start, end in pieces))
    except (TypeError, ValueError) as err:
        raise InputError(f"a stretch that is none: {str(err)[:80]}") from err
    if any(span.end > len(text) for span in found):
        raise InputError("a stretch ends behind its text")
    return found


def _value(name: str, word: str) -> Any:
    what, values = _STATED[name]
    if word not in values:
        raise InputError(f"no {what} is called {word!r:.60}")
    return values[word]
