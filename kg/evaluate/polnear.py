"""Predictions in the format that PolNeAR's scorer reads, with that corpus' conventions."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.ports import Extractor
from kg.domain.span import Span
from kg.evaluate.brat import read_raw

# "Ann Lee, a farmer from Ohio, said" and "who said": the corpus puts appositions into the source,
# and takes a relative pronoun for it; kg names the person in both.
_BEFORE_CUE = re.compile(r", (?!who\b|which\b)[^\n\"“”]{2,300},\s?")
_RELATIVE = re.compile(r"[\s,]{1,3}(who|which|that)\s[\w\s’']{0,30}")
_BEHIND_CUE = re.compile(
    r"(, (?!(?:and|but|as|who had|according|when|while|in|on|after|before|\w+ing)\b)[^.\n\"“”]{3,250}?)"
    r"(?:\.?\s*\n|\.\s|\.?$|, [\"“]|: )"
)


def predict(folder: Path, extractor: Extractor) -> Iterator[str]:
    """Yield one JSON line a .txt file, sorted by name; offsets count in the raw file."""
    for path in sorted(folder.glob("*.txt")):
        article = Article(text=read_raw(path), key=path.name)
        for extracted in extractor([article]):
            found = outer(extracted.attributions)
            yield json.dumps({"doc": path.stem, "attributions": [_plain(article.text, one) for one in found]})


def outer(found: Iterable[Attribution]) -> list[Attribution]:
    """Return those that the corpus would mark: with a cue, and in no other's content."""
    return [one for one in found if one.cue and not one.found_by.startswith("inner.")]


def _plain(text: str, one: Attribution) -> dict[str, list[list[int]]]:
    source = polnear_source(text, one)
    return {
        name: [[s.start, s.end] for s in spans]
        for name, spans in (("source", source), ("cue", one.cue), ("content", one.content))
    }


def polnear_source(text: str, one: Attribution) -> tuple[Span, ...]:
    """Return the source as the corpus marks it: with its apposition, or as a relative pronoun."""
    if not one.source or not one.cue or one.found_by == "model":  # which learned it from the corpus
        return one.source
    last, cue = one.source[-1], one.cue[0]
    if last.end <= cue.start:
        gap = text[last.end : cue.start]
        relative = _RELATIVE.fullmatch(gap)
        if relative:
            return (Span(last.end + relative.start(1), last.end + relative.end(1)),)
        if _BEFORE_CUE.fullmatch(gap):
            return (*one.source[:-1], Span(last.start, last.end + len(gap.rstrip()) - 1))
        return one.source
    behind = _BEHIND_CUE.match(text, last.end, last.end + 260)
    return (*one.source[:-1], Span(last.start, last.end + len(behind[1]))) if behind else one.source
