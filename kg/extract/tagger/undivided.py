"""Quotations that two attributions share, given to the one that has most of it.

Of the quotations in 300 articles of PolNeAR's train part, annotators gave a single one, without a cue inside, to two
speakers; the network does so in one article of ten.
"""

from collections.abc import Sequence

from kg.domain.span import Span
from kg.extract.quotations import quotations
from kg.extract.tagger.spans import trimmed

Pieces = tuple[Span, ...]


def undivided(text: str, passage: Span, contents: Sequence[Pieces], cues: Sequence[Pieces]) -> list[Pieces]:
    """Return the contents, each closed quotation with one of them only; what had nothing else is left empty.

    >>> text = '"The mill is shut. Go home," Ada said.'
    >>> undivided(text, Span(0, 38), [(Span(1, 17),), (Span(19, 27),)], [(Span(33, 37),), ()])
    [(Span(start=0, end=28),), ()]
    """
    found = list(contents)
    for quotation in quotations(text, [passage]):
        if quotation.single or not quotation.closed:
            continue
        held = [sum(piece.shared(quotation.span) for piece in pieces) for pieces in found]
        if sum(map(bool, held)) > 1 and not any(cue.overlaps(quotation.span) for pieces in cues for cue in pieces):
            winner = held.index(max(held))
            found = [
                _with(pieces, quotation.span) if number == winner else _without(text, pieces, quotation.span)
                for number, pieces in enumerate(found)
            ]
    return found


def _with(pieces: Pieces, whole: Span) -> Pieces:
    touching = [piece for piece in pieces if piece.overlaps(whole)]
    joined = Span(min(whole.start, touching[0].start), max(whole.end, touching[-1].end))
    return tuple(sorted((*(piece for piece in pieces if not piece.overlaps(whole)), joined)))


def _without(text: str, pieces: Pieces, whole: Span) -> Pieces:
    """Return what of the pieces lies outside of the whole."""
    outside = ((piece.start, min(piece.end, whole.start)) for piece in pieces if piece.start < whole.start)
    behind = ((max(piece.start, whole.end), piece.end) for piece in pieces if piece.end > whole.end)
    return tuple(sorted(trimmed(text, (*outside, *behind))))
