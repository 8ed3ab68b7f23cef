"""The house that an article is signed by, told by the marks of house-marks.tsv.

A house that is quoted or cited leaves no such mark. Marks of two houses tell none.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.domain.signs import Sign
from kg.domain.span import Span
from kg.resolve.lexicon import house_marks

_LINE = re.compile(r"[^\r\n]+")
_OPENING, _CLOSING = 15, 15
"""Lines among which a dateline, or a closing line, is looked for."""
_LONGEST = 500
_LEAST_LABELS = 3
_LEAD = r"\s{0,4}(?:(?:[A-Z0-9\[][\w.,'’/\]-]{0,30}|de|of|and|al|la|el|le) ){0,12}"
_STANDS = {
    "dateline": _LEAD + r"\((?:FORM)\)(?=\.?\s?[-—–:])",
    "slashes": _LEAD + r"/(?:FORM)/",
    "line": r"\s{0,4}(?:FORM)",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """How a house signs."""

    house: str
    stands: str
    forms: tuple[re.Pattern[str], ...]


@cache
def marks() -> tuple[Mark, ...]:
    """Return the marks of the file, in its order."""
    return tuple(
        Mark(house, stands, tuple(_pattern(stands, form) for form in cell.split("|")))
        for house, stands, cell in house_marks()
    )


def _pattern(stands: str, form: str) -> re.Pattern[str]:
    words = re.escape(form).replace("…", ".{1,200}?")
    if form.startswith("("):
        return re.compile(words)
    return re.compile(_STANDS.get(stands, _STANDS["line"]).replace("FORM", words))


def signed(text: str) -> Sign | None:
    """Return the one house whose mark the text bears, with the words of the mark; None where two houses sign."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text) if not match.group().isspace()]
    found: dict[str, Sign] = {}
    for mark in marks():
        if mark.house not in found:
            spans = tuple(_FINDERS[mark.stands](text, lines, mark))
            if spans:
                found[mark.house] = Sign(mark.house, spans, " … ".join(span.of(text) for span in spans))
    return next(iter(found.values())) if len(found) == 1 else None


def _first(text: str, lines: Iterable[Span], forms: Iterable[re.Pattern[str]]) -> Iterator[Span]:
    """Yield the first place where one of the forms opens a line."""
    patterns = tuple(forms)
    for line in lines:
        for pattern in patterns:
            match = pattern.match(text, line.start, min(line.end, line.start + _LONGEST))
            if match:
                lead = len(match.group()) - len(match.group().lstrip())
                yield Span(match.start() + lead, match.end())
                return


def _opening(text: str, lines: list[Span], mark: Mark) -> Iterator[Span]:
    return _first(text, lines[:_OPENING], mark.forms)


def _closing(text: str, lines: list[Span], mark: Mark) -> Iterator[Span]:
    return _first(text, lines[-_CLOSING:], mark.forms)


def _labels(text: str, lines: list[Span], mark: Mark) -> tuple[Span, ...]:
    """Return where labels open their paragraphs, if enough of them do."""
    spans = sorted(span for form in mark.forms for span in _first(text, lines, (form,)))
    return tuple(spans) if len(spans) >= _LEAST_LABELS else ()


def _together(text: str, lines: list[Span], mark: Mark) -> tuple[Span, ...]:
    """Return where each form stands, if all do: one in brackets anywhere, the others at the start of a line."""
    spans: list[Span] = []
    for form in mark.forms:
        match = form.search(text) if form.pattern.startswith("\\(") else None
        spans += [Span(*match.span())] if match else _first(text, lines, (form,))
    return tuple(sorted(spans)) if len(spans) == len(mark.forms) else ()


_FINDERS: dict[str, Callable[[str, list[Span], Mark], Iterable[Span]]] = {
    "dateline": _opening,
    "slashes": _opening,
    "line": _closing,
    "labels": _labels,
    "together": _together,
}
