"""Reviews as texts to learn from, in the form that `kg train` reads: a line a paragraph that somebody has looked at."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.domain.claim import Claim
from kg.domain.span import Span
from kg.query.reviews import retired_claims, review_states
from kg.rdf import back, iris
from kg.review.reading import article_text, claims_in
from kg.review.settling import read_reviews

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


def lessons(store: "ClaimStore") -> Iterator[str]:
    """Yield the paragraphs in which claims were reviewed, in order, with the attributions that stand in them now.

    These are what reviewers accepted or corrected, and what kg read beside and nobody objected to. Sentences of the
    article's own are no attributions. An attribution that leaves its paragraph is left out, and so is the paragraph.
    """
    reviewed, retired = review_states(store), retired_claims(store)
    made = back.claims((quad for quad in store.quads(iris.corrections_graph(store.base))), base=store.base)
    places = {(one.seen.claim.article[:32], one.seen.claim.content[0].start) for one in read_reviews(store).values()}
    for digest in sorted({digest for digest, _ in places}):
        article = iris.article_iri(store.base, digest)
        text = article_text(store, article)
        if text is None:
            continue
        held = {**claims_in(store, article), **{i: one for i, one in made.items() if one.article[:32] == digest}}
        starts = {one.content[0].start for iri, one in held.items() if iri in reviewed}
        starts |= {start for found, start in places if found == digest}
        standing = [one for iri, one in held.items() if iri not in retired and not one.own_voice]
        yield from _of(text, starts, standing)


def _of(text: str, starts: Iterable[int], claims: Iterable[Claim]) -> Iterator[str]:
    given = list(claims)
    for paragraph in sorted({_paragraph(text, start) for start in starts if start < len(text)}):
        touching = [one for one in given if any(span.overlaps(paragraph) for span in _spans(one))]
        if all(paragraph.holds(span) for one in touching for span in _spans(one)):
            found = [_parts(one, paragraph.start) for one in sorted(touching, key=_spans)]
            yield json.dumps({"text": paragraph.of(text), "attributions": found}, ensure_ascii=False)


def _paragraph(text: str, start: int) -> Span:
    """Return the lines around a position up to an empty one, or the one line where the text has no empty ones."""
    mark = "\n\n" if "\n\n" in text else "\n"
    begin, end = text.rfind(mark, 0, start + 1), text.find(mark, start)
    return Span(begin + len(mark) if begin >= 0 else 0, end if end >= 0 else len(text))


def _spans(claim: Claim) -> tuple[Span, ...]:
    return (*claim.content, *claim.source, *claim.cue)


def _parts(claim: Claim, start: int) -> dict[str, list[list[int]]]:
    roles = {"source": claim.source, "cue": claim.cue, "content": claim.content}
    return {role: [[span.start - start, span.end - start] for span in spans] for role, spans in roles.items()}
