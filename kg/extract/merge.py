"""What the model finds, and what the layout gives away besides."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.span import Span
from kg.extract.attribution import find_besides
from kg.extract.naming import named
from kg.extract.settling import INNER
from kg.extract.tagger import find as tagger
from kg.extract.tagger.engine import load
from kg.extract.tagger.inner import find_inner
from kg.extract.wordlists import table

if TYPE_CHECKING:
    from spacy.tokens import Doc

STRUCTURE = ("template.", "list", "parenthesis.")
"""What `found_by` of the rules begins with where the layout itself says who speaks: no model knows better."""
_SAME = 0.8
"""Share of its words in what the layout gives to somebody from which on an attribution says the same again."""
_LABEL = re.compile(r"[A-Z][\w ]{1,30}:")
_PASSIVE = re.compile(r"(?:is|was|has been|had been|been|being|it's)\b")


def find_by_model(article: Article, doc: "Doc") -> tuple[Attribution, ...]:
    """Return what the learned tagger finds, and what the layout gives away."""
    return complete(article, doc, tagger.find_attributions(article))


def complete(article: Article, doc: "Doc", learned: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the tagger's attributions with the names of their sources, and what the layout gives away besides.

    What rules of grammar would add is right half as often as what the tagger finds (docs/evaluation.md).
    """
    text, given = article.text, find_besides(article, doc, learned)
    learned = [*learned, *_inside(text, given, learned)]
    believed = [
        _without_it(text, one) for one in named(doc, learned) if not _is_label(text, one) and not _is_deed(doc, one)
    ]
    return merged([one for one in believed if not _again(one, given)], given)


def _inside(text: str, given: Sequence[Attribution], learned: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield what the tagger finds inside what the layout gives to somebody, where it had seen nothing before."""
    cues = _Spans([span for one in learned for span in one.cue])
    hosts = [one for one in given if one.found_by.removeprefix(INNER).startswith(STRUCTURE)]
    for one in find_inner(text, hosts, load()):
        if not any(cues.touch(span) for span in one.cue):
            yield one


def _is_label(text: str, one: Attribution) -> bool:
    """Tell whether nobody but a label of the page ("Details:") is said to speak."""
    return (
        not one.source
        and len(one.cue) == 1
        and _LABEL.fullmatch(text, one.cue[0].start, one.cue[0].end + 1) is not None
    )


def _is_deed(doc: "Doc", one: Attribution) -> bool:
    """Tell whether the "content" begins with the particle of its cue: to call up men is to say nothing of them."""
    words = doc.char_span(one.content[0].start, one.content[0].end, alignment_mode="expand")
    first = words[0] if words is not None and len(words) else None
    if first is None or first.dep_ != "prt" or f"{first.head.lemma_} {first.lower_}" in table("speech-acts"):
        return False
    return any(span.start <= first.head.idx < span.end for span in one.cue)


def _without_it(text: str, one: Attribution) -> Attribution:
    """Return the attribution without the "it" of "it was announced that" for its source."""
    spoken = " ".join(span.of(text) for span in one.source).lower()
    if spoken == "it" and one.cue and _PASSIVE.match(text, one.cue[0].start):
        return replace(one, source=())
    return one


def _again(one: Attribution, given: Sequence[Attribution]) -> bool:
    """Tell whether the layout says the same of its words, more or less."""
    total = sum(span.end - span.start for span in one.content)
    for other in given:
        if other.found_by.removeprefix(INNER).startswith(STRUCTURE) and one.content[0].overlaps(other.content[0]):
            held = sum(a.shared(b) for a in one.content for b in other.content)
            whole = sum(span.end - span.start for span in other.content)
            part = any(a.overlaps(b) for a in one.source for b in other.source)
            if held >= _SAME * (total if part else max(total, whole)):
                return True
    return False


def merged(learned: Sequence[Attribution], ruled: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the model's attributions with those of the rules that touch none of them, in text order.

    Templates, lists and labels come first, and the model's where those have nothing. A rule's
    attribution inside another's content ("inner.") stays as long as its cue is not the model's:
    the model knows outer relations only.
    """
    given = [one for one in ruled if one.found_by.startswith(STRUCTURE)]
    taken = _Spans([span for one in given for span in (*one.cue, *one.source)])
    held = _Spans([span for one in given if not one.cue for span in one.content])
    kept = [
        one
        for one in learned
        if not any(taken.touch(span) for span in one.cue) and not any(held.touch(span) for span in one.content)
    ]
    cues = _Spans([span for one in kept for span in one.cue])
    contents = _Spans([span for one in kept for span in (*one.content, *one.source)])
    added = [one for one in ruled if one.found_by.startswith(STRUCTURE) or _is_new(one, cues, contents)]
    return tuple(sorted((*kept, *added), key=_place))


def _is_new(one: Attribution, cues: "_Spans", contents: "_Spans") -> bool:
    if any(cues.touch(span) for span in (*one.cue, *one.source)):
        return False
    if one.found_by.startswith(INNER):
        return not any(cues.touch(span) for span in one.content) or any(contents.hold(span) for span in one.cue)
    return not any(contents.touch(span) or cues.touch(span) for span in (*one.content, *one.cue))


class _Spans:
    """Spans that can be asked by place: one step a question, however many there are."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(set(spans))
        self._starts = [span.start for span in self._spans]
        self._reach: list[int] = []
        for span in self._spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def touch(self, span: Span) -> bool:
        """Tell whether the span shares a character with one of them."""
        at = bisect_left(self._starts, span.end)
        return at > 0 and self._reach[at - 1] > span.start

    def hold(self, span: Span) -> bool:
        """Tell whether the span lies inside what they cover."""
        at = bisect_right(self._starts, span.start)
        return at > 0 and self._reach[at - 1] >= span.end


def _place(one: Attribution) -> tuple[Span, ...]:
    return (min((*one.content, *one.cue, *one.source)), *one.content, *one.cue)
