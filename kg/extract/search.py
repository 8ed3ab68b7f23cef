"""All candidates of a Doc."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.adverbial import according, in_the_view, reportedly
from kg.extract.candidate import Candidate
from kg.extract.nominal import adjectival, nominal
from kg.extract.quoted import Quotes, quoted, snapped
from kg.extract.verbal import verbal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def candidates(doc: "Doc", quotes: Quotes) -> Iterator[Candidate]:
    """Yield every possible attribution, in no order that matters."""
    for token in doc:
        for found in _of_token(doc, token):
            yield _whole(found, quotes)
    for number in range(len(quotes.ranges)):
        for found in quoted(doc, quotes, number):
            yield _whole(found, quotes)


def _of_token(doc: "Doc", token: "Token") -> Iterator[Candidate]:
    tag = token.tag_
    if tag.startswith("VB"):
        if token.lower_ == "according":
            yield from according(doc, token)
        elif token.dep_ not in {"aux", "auxpass"}:
            yield from verbal(doc, token)
    elif tag in {"NN", "NNS"}:
        yield from nominal(doc, token)
        yield from in_the_view(doc, token)
    elif tag in {"JJ", "JJR", "JJS"}:
        yield from adjectival(doc, token)
    elif tag == "RB" and token.lower_.endswith("edly"):
        yield from reportedly(doc, token)


def _whole(found: Candidate, quotes: Quotes) -> Candidate:
    apart = [*found.cue, *found.source]
    return replace(found, content=snapped(found.content, quotes, apart=apart))
