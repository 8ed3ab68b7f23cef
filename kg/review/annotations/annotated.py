"""A text with the attributions that somebody marked in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.errors import InputError
from kg.domain.modality import Modality, QuoteType, SpeechAct
from kg.domain.span import Span

V = TypeVar("V", QuoteType, SpeechAct)
Pieces = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and its attributions, in the order of the text."""

    article: Article
    attributions: tuple[Attribution, ...]


def attribution(text: str, parts: Mapping[str, Pieces], *, act: str | None, quote: str | None) -> Attribution:
    """Return an attribution of marked stretches. Raises InputError where it has no content or leaves the text."""
    content, source, cue = (_spans(text, parts.get(role, ())) for role in ("content", "source", "cue"))
    if not content:
        raise InputError("an attribution without content")
    kind = QuoteType.OWN_VOICE if not source and not cue and quote is None else None
    return Attribution(
        content=content,
        source=source,
        cue=cue,
        found_by="annotated",
        quote=kind or _value(QuoteType, quote, QuoteType.INDIRECT, "kind of quote"),
        modality=Modality(act=_value(SpeechAct, act, SpeechAct.STATES, "speech act")),
    )


def _spans(text: str, pieces: Pieces) -> tuple[Span, ...]:
    try:
        found = tuple(sorted(Span(int(start), int(end)) for start, end in pieces))
    except (TypeError, ValueError) as err:
        raise InputError(f"a stretch that is none: {str(err)[:80]}") from err
    if any(span.end > len(text) for span in found):
        raise InputError("a stretch ends behind its text")
    return found


def _value(kind: type[V], word: str | None, default: V, what: str) -> V:
    try:
        return kind(word) if word else default
    except ValueError as err:
        raise InputError(f"no {what} is called {word!r:.60}") from err
