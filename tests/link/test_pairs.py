"""How well names are told apart: pairs of names, each in an article of its own, through the whole of kg."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.app.load import load
from kg.domain.article import Article
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind, Mention
from kg.domain.report import Report
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span
from kg.names.gazetteer import Gazetteer
from kg.query.identity import read_identities
from kg.rdf.iris import entity_iri
from kg.resolve.places import resolve_places
from kg.store.open import open_store

LEAST_BALANCED = 0.92
MOST_FALSE_MERGES = 0.01

ArticleOf = Callable[..., ResolvedArticle]


def pairs() -> list[list[str]]:
    lines = Path(__file__).with_name("name-pairs.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def place_id(name: str, gazetteer: Gazetteer) -> str:
    """Return the id that the name has in an article of its own; regions after a comma are names too."""
    mentions, at = [], 0
    for part in name.split(", "):
        mentions.append(Mention(Span(at, at + len(part)), EntityKind.PLACE))
        at += len(part) + 2
    found = resolve_places(ExtractedArticle(Article(f"{name} was quiet."), mentions=tuple(mentions)), gazetteer)
    return next(place.id for place in found if any(span.start == 0 for span in place.mentions))


def are_joined(article_of: ArticleOf, kind: EntityKind, left: tuple[str, str], right: tuple[str, str]) -> bool:
    """Tell whether kg takes the speakers of two articles for one."""
    articles = [article_of(kind, *left, key="one"), article_of(kind, *right, key="two")]
    with open_store("memory:", mode="create") as store:
        load(articles, store=store, report=Report())
        identities = read_identities(store)
        one, two = (entity_iri(store.base, article.claims[0].claimant) for article in articles)
        return identities.main(one) == identities.main(two)


def test_the_set_has_no_pair_twice_and_enough_of_each_sort() -> None:
    rows = pairs()
    assert len({tuple(row) for row in rows}) == len(rows) >= 300
    assert min(sum(row[1] == expected for row in rows) for expected in ("same", "different")) >= 150


@pytest.mark.slow
def test_balanced_accuracy_and_false_merges(article_of: ArticleOf) -> None:
    gazetteer = Gazetteer.open()
    missed, merged, counts = [], [], {"same": 0, "different": 0}
    for _, expected, kind, left, left_facts, right, right_facts in pairs():
        counts[expected] += 1
        if kind == "place":
            joined = place_id(left, gazetteer) == place_id(right, gazetteer)
        else:
            joined = are_joined(article_of, EntityKind(kind), (left, left_facts), (right, right_facts))
        if expected == "same" and not joined:
            missed.append(f"{left} = {right}")
        if expected == "different" and joined:
            merged.append(f"{left} = {right}")
    found = 1 - len(missed) / counts["same"]
    kept = 1 - len(merged) / counts["different"]
    print(f"balanced accuracy {(found + kept) / 2:.3f}; false merges {1 - kept:.3f}: {merged}; missed: {missed}")
    assert (found + kept) / 2 >= LEAST_BALANCED
    assert 1 - kept <= MOST_FALSE_MERGES
