"""What the article says in its own voice: sentences that no attribution covers and that tell something."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.event import Event
from kg.domain.mention import EntityKind, Mention
from kg.domain.modality import QuoteType
from kg.domain.quantity import Quantity
from kg.domain.span import Span
from kg.extract.layout import paragraphs, trimmed
from kg.extract.modality import judge
from kg.extract.outlook import Looking
from kg.extract.quotations import quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CLOSING = "\"'”’»)] "
_OPENING = '"“„«'
_END_MARKS = '"”»'
_EDGES = " \t\r\n\u00a0,;:–—-()"
_LONGEST_HEADLINE = 200
_FEWEST_WORDS = 3


def find_statements(
    article: Article,
    doc: "Doc",
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    events: Sequence[Event],
    quantities: Sequence[Quantity],
    look: Looking | None = None,
) -> tuple[Attribution, ...]:
    """Return what the article tells in its own voice, in text order.

    That is each sentence with an event and an actor or place, with a figure, or that says with stress that
    something is so ("They did go"). Headlines, questions, quotations, furniture and sentences that attributions mostly
    cover are left out; of a sentence that they cover in part, the rest is taken. "Though she denied it,
    boats sank" is the article's own, however long the denial: its main verb stands in nobody's words.
    """
    covered = _merged(span for one in attributions for span in (*one.content, *one.source, *one.cue))
    names = sorted(mention.span for mention in mentions if mention.kind is not EntityKind.NATIONALITY)
    triggers, figures = sorted(event.trigger for event in events), sorted(figure.span for figure in quantities)
    found = []
    for sentence, verb in _prose(article, doc):
        own = verb is not None and not _overlapping(covered, verb)
        pieces = _rest(article.text, sentence, covered, own=own)
        named, counted = _holds_any(pieces, names), _holds_any(pieces, figures)
        whole = pieces == (sentence,)
        told = (named or counted) and _holds_any(pieces, triggers)
        if told or (counted and (named or whole)) or (whole and _stresses(doc, sentence)):
            one = Attribution(content=pieces, found_by="own-voice", quote=QuoteType.OWN_VOICE)
            found.append(replace(one, modality=judge(article, doc, one, look)))
    return tuple(found)


def _stresses(doc: "Doc", sentence: Span) -> bool:
    """Tell whether the main verb of a sentence stands with "do" where nothing but stress asks for it."""
    for token in doc.char_span(sentence.start, sentence.end, alignment_mode="expand") or ():
        if token.lemma_ == "do" and token.tag_ in ("VBD", "VBZ", "VBP") and token.head.tag_ == "VB":
            subjects = [one.i for one in token.head.lefts if one.dep_ in ("nsubj", "nsubjpass")]
            denied = any(one.dep_ == "neg" for one in token.head.children)
            if token.dep_ == "aux" and token.head.dep_ == "ROOT" and not denied:
                return any(at < token.i for at in subjects)
    return False


def _prose(article: Article, doc: "Doc") -> Iterator[tuple[Span, Span | None]]:
    """Yield the sentences of running text, each with its main verb."""
    parts = paragraphs(article.text)
    headlines = _merged(_headlines(article, parts))
    quoted = _merged(quotation.span for quotation in quotations(article.text, parts))
    for parsed in doc.sents:
        sentence = trimmed(article.text, parsed.start_char, parsed.end_char)
        if sentence is None or sentence.of(article.text).rstrip(_CLOSING).endswith("?"):
            continue
        if article.is_furniture(sentence) or _overlapping(headlines, sentence):
            continue
        inside = _overlapping(quoted, sentence)
        tail = not inside and article.text[sentence.end - 1] in _END_MARKS  # of a quotation that opened earlier
        if not tail and 2 * _taken(sentence, inside) <= sentence.end - sentence.start:
            top = parsed.root
            yield sentence, Span(top.idx, top.idx + len(top)) if top.tag_.startswith("VB") else None


def _headlines(article: Article, parts: Iterable[Span]) -> Iterator[Span]:
    """Yield the short paragraphs that end without a full stop, and those that repeat the title."""
    title = " ".join((article.title or "").split()).casefold()
    for paragraph in parts:
        if len(paragraph.of(article.text)) > _LONGEST_HEADLINE:
            continue
        words = " ".join(paragraph.of(article.text).split())
        if words.casefold() == title or not words.rstrip(_CLOSING).endswith((".", "!", "…", ";", ":")):
            yield paragraph


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _overlapping(merged: Sequence[Span], span: Span) -> Sequence[Span]:
    """Return those of the sorted, disjoint spans that overlap the span."""
    first = bisect_right(merged, span.start, key=lambda one: one.end)
    return merged[first : bisect_left(merged, span.end, key=lambda one: one.start)]


def _rest(text: str, sentence: Span, covered: Sequence[Span], *, own: bool) -> tuple[Span, ...]:
    """Return what the attributions leave of the sentence, nothing where they cover more than half.

    Of a sentence whose main verb is the article's own, that is left which holds it.
    """
    holes = _overlapping(covered, sentence)
    if not holes:
        return (sentence,)
    if not own and 2 * _taken(sentence, holes) > sentence.end - sentence.start:
        return ()
    starts = [sentence.start, *(hole.end for hole in holes)]
    ends = [*(hole.start for hole in holes), sentence.end]
    pieces = (_trimmed(text, start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(piece for piece in pieces if piece is not None)


def _taken(sentence: Span, holes: Iterable[Span]) -> int:
    return sum(min(hole.end, sentence.end) - max(hole.start, sentence.start) for hole in holes)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if len(text[start:end].split()) >= _FEWEST_WORDS else None


def _holds_any(pieces: Iterable[Span], spans: Sequence[Span]) -> bool:
    """Tell whether one of the sorted spans lies inside a piece."""
    for piece in pieces:
        at = bisect_left(spans, piece.start, key=lambda one: one.start)
        if any(piece.holds(span) for span in spans[at : at + 2]):
            return True
    return False
