"""The disagreements planted in the sample articles, found with the shipped model from text to link.

Pairs that can both be so, since months lie between them, are found by nobody; the list is in seeds/SOURCES.md.
"""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from kg.app.build import build
from kg.domain.linking import ClaimLink, LinkType
from kg.domain.span import Span
from kg.rdf import back
from kg.rdf.iris import links_graph
from kg.rdf.links import links
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

SEEDS = Path(str(files("kg.seeds")))
ROWS = [
    [cell.strip() for cell in line.strip("| \n").split(" | ")]
    for line in (SEEDS / "SOURCES.md").read_text("utf-8").splitlines()
    if re.match(r"\| (?:\d+|[a-z]) \|", line)
]
LEAST = 28
"""Disagreements that must be found; a new model may lose one side or two of them."""
FOUND = (LinkType.CONTRADICTS, LinkType.UPDATES)
"""A source that corrects its own figure updates it."""


@pytest.fixture(scope="module")
def store() -> Iterator[ClaimStore]:
    """The sample articles, built with the shipped model."""
    with open_store("memory:", mode="create") as made:
        build([str(SEEDS / "articles")], store=made)
        yield made


@pytest.fixture(scope="module")
def found(store: ClaimStore) -> list[ClaimLink]:
    """Return the links by which two claims do not go together."""
    return [one for one in links(store.quads(links_graph(store.base))).values() if one.type in FOUND]


@pytest.fixture(scope="module")
def planted(store: ClaimStore, found: list[ClaimLink]) -> set[str]:
    """Return the numbers of the rows of which a link states that the two do not go together."""
    claims = back.claims(store.quads(), base=store.base)
    texts = {quad.subject.value: quad.object.value for quad in store.quads() if "articleText" in quad.predicate.value}
    spans = {
        iri: (texts[next(key for key in texts if key.endswith(claim.article))], claim.content)
        for iri, claim in claims.items()
    }
    holding = {
        row[0]: tuple({iri for iri, said in spans.items() if _holds(*said, words)} for words in (row[3], row[6]))
        for row in ROWS
    }
    return {
        number
        for number, (left, right) in holding.items()
        if any((one.left in left and one.right in right) or (one.left in right and one.right in left) for one in found)
    }


def _holds(text: str, content: tuple[Span, ...], words: str) -> bool:
    """Tell whether a claim is of an article that holds the planted words, and overlaps them."""
    at = text.find(words[1:-1])
    return at >= 0 and any(span.start < at + len(words) - 2 and at < span.end for span in content)


def test_planted_disagreements_are_found(planted: set[str]) -> None:
    missing = {row[0] for row in ROWS if row[0].isdecimal()} - planted
    assert len(planted) >= LEAST, f"not found: {sorted(missing)}"


def test_what_can_both_be_so_is_no_disagreement(planted: set[str]) -> None:
    assert {row[0] for row in ROWS if row[0].isalpha()}.isdisjoint(planted)


def test_ten_contradictions_or_more_are_returned(found: list[ClaimLink]) -> None:
    assert len([one for one in found if one.type is LinkType.CONTRADICTS]) >= 10
