"""kg export --format schema-org: claims as search engines and fact-checkers' tools read them."""

import io
import json

import pytest
import rdflib
from rdflib.namespace import RDF, SDO

from kg.domain.review import Rating
from kg.export.write import export
from kg.rdf import back
from kg.review.assessing import Grades, assess
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's parsers use what rdflib deprecates

WHEN = "2031-03-06T10:00:00Z"
ABOUT_CLAIMS = ("text", "author", "appearance", "about", "name")
ABOUT_ARTICLES = ("headline", "url", "datePublished", "publisher", "author", "name")


def written(store: ClaimStore, quotes: str = "full") -> str:
    out = io.BytesIO()
    export(store, out, format="schema-org", quotes=quotes)
    return out.getvalue().decode()


def test_rdflib_finds_every_claim_with_author_words_and_article(sample_store: ClaimStore) -> None:
    claims = back.claims(sample_store.quads())
    graph = rdflib.Graph().parse(data=written(sample_store), format="json-ld")
    assert {str(iri) for iri in graph.subjects(RDF.type, SDO.Claim)} == set(claims)
    for iri, claim in claims.items():
        node = rdflib.URIRef(iri)
        assert str(graph.value(node, SDO.text)) == claim.text
        author, article = graph.value(node, SDO.author), graph.value(node, SDO.appearance)
        assert graph.value(author, SDO.name)
        assert graph.value(article, RDF.type) == SDO.NewsArticle
        assert str(article).endswith(claim.article)


def test_only_terms_of_schema_org_are_used(sample_store: ClaimStore) -> None:
    graph = rdflib.Graph().parse(data=written(sample_store), format="json-ld")
    used = {str(predicate).removeprefix(str(SDO)) for predicate in graph.predicates() if predicate != RDF.type}
    assert used <= {*ABOUT_CLAIMS, *ABOUT_ARTICLES}


def test_a_named_person_is_a_person_and_an_unnamed_source_has_no_type(sample_store: ClaimStore) -> None:
    nodes = json.loads(written(sample_store))["@graph"]
    authors = {node["author"]["name"]: node["author"] for node in nodes if node["type"] == "Claim"}
    assert authors["Ada Vale"]["type"] == "Person"
    assert authors["security officials"] == {"name": "security officials"}


def test_no_verdict_is_given(sample_store: ClaimStore) -> None:
    assert "Rating" not in written(sample_store)


def test_words_are_left_out_when_asked(sample_store: ClaimStore) -> None:
    assert all("text" not in node for node in json.loads(written(sample_store, "none"))["@graph"])


def test_an_empty_store_gives_an_empty_graph() -> None:
    with open_store("memory:", mode="create") as store:
        assert json.loads(written(store))["@graph"] == []


def test_a_verdict_is_a_claim_review_of_the_claim(sample_store: ClaimStore) -> None:
    claim = next(iter(back.claims(sample_store.quads())))
    assess(sample_store, claim, Grades(rating=Rating.MOSTLY_FALSE, note="two gauges differ"), author="Ada", time=WHEN)
    assess(sample_store, claim, Grades(credibility="2"), author="Tom", time=WHEN)
    graph = rdflib.Graph().parse(data=written(sample_store), format="json-ld")
    (review,) = graph.subjects(RDF.type, SDO.ClaimReview)
    assert str(graph.value(review, SDO.itemReviewed)) == claim
    assert str(graph.value(graph.value(review, SDO.author), SDO.name)) == "Ada"
    rating = graph.value(review, SDO.reviewRating)
    assert graph.value(rating, RDF.type) == SDO.Rating
    assert [str(graph.value(rating, term)) for term in (SDO.ratingValue, SDO.bestRating, SDO.worstRating)] == list(
        "251"
    )


def test_what_is_unproven_has_words_and_no_number(sample_store: ClaimStore) -> None:
    claim = next(iter(back.claims(sample_store.quads())))
    assess(sample_store, claim, Grades(rating=Rating.UNPROVEN), author="Ada", time=WHEN)
    (review,) = (node for node in json.loads(written(sample_store))["@graph"] if node["type"] == "ClaimReview")
    assert review["reviewRating"] == {"type": "Rating", "alternateName": "Unproven"}
