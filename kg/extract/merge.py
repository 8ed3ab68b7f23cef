"""What the model finds, and what the rules find besides it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.span import Span
from kg.extract import attribution as rules
from kg.extract.settling import INNER
from kg.extract.tagger import find as tagger

if TYPE_CHECKING:
    from spacy.tokens import Doc

STRUCTURE = ("template.", "list", "parenthesis.")
"""What `found_by` of the rules begins with where the layout itself says who speaks: no model knows better."""
_RELATIVE = frozenset({"who", "whom", "which", "that"})


def find_by_model(article: Article, doc: "Doc") -> tuple[Attribution, ...]:
    """Return what the learned tagger finds, and what the rules find where it has nothing."""
    return complete(article, doc, tagger.find_attributions(article))


def complete(article: Article, doc: "Doc", learned: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the tagger's attributions, and what the rules find where it has nothing."""
    ruled = rules.find_attributions(article, doc)
    return merged(_named(article.text, learned, ruled), ruled)


def _named(text: str, learned: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
    """Put whom the rules name for a relative pronoun ("Ada Vale, who said …"), and leave out what they leave out.

    The corpus that the model learned from takes an apposition into the source.
    """
    sources = sorted((one.cue[0].start, one.source) for one in ruled if one.cue and one.source)
    starts = [start for start, _ in sources]
    found = []
    for one in learned:
        at = bisect_left(starts, one.cue[0].start) if one.cue else len(starts)
        if (
            one.source
            and at < len(starts)
            and starts[at] < one.cue[0].end
            and _better(text, sources[at][1], one.source)
        ):
            one = replace(one, source=sources[at][1], found_by=f"{one.found_by}+rules")
        found.append(one)
    return found


def _better(text: str, ruled: Sequence[Span], learned: Sequence[Span]) -> bool:
    if "".join(span.of(text) for span in learned).lower() in _RELATIVE:
        return True
    theirs, ours = ruled[0], learned[0]
    same_start = len(ruled) == len(learned) == 1 and theirs.start == ours.start
    return same_start and theirs.end < ours.end and text[theirs.end] == ","


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
