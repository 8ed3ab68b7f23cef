import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.claim import ChainLink, Claim
from kg.domain.entity import Place
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span
from kg.rdf import terms
from kg.rdf.entities import entity_changes, entity_quads, stated_facts

EASTMOOR = "https://w3id.org/kg-claims/id/place/9000001"
DAWN = "https://w3id.org/kg-claims/id/organization/dawn"


def merged(resolved: list[ResolvedArticle], iri: str) -> dict[str, int]:
    facts: dict[str, int] = {}
    for article in resolved:
        for entity, line in stated_facts(article):
            if entity == iri:
                facts[line] = facts.get(line, 0) + 1
    return facts


def test_the_fullest_name_is_the_label(sample_resolved: list[ResolvedArticle]) -> None:
    quads = entity_quads(DAWN, merged(sample_resolved, DAWN))
    own = {quad.predicate.value: quad.object.value for quad in quads if quad.subject.value == DAWN}  # type: ignore[union-attr]
    assert own == {terms.TYPE: terms.KG + "Organization", terms.LABEL: "Dawn agency"}


def test_of_names_as_long_the_one_that_most_articles_use_is_the_label() -> None:
    lines = {'{"class": "Person", "label": "ADa Vale"}': 1, '{"class": "Person", "label": "Ada Vale"}': 2}
    assert [q.object.value for q in entity_quads("x:a", lines) if q.predicate.value == terms.LABEL] == ["Ada Vale"]  # type: ignore[union-attr]


def test_a_form_is_one_name_a_user_whatever_articles_it_stands_in(sample_resolved: list[ResolvedArticle]) -> None:
    quads = entity_quads(EASTMOOR, merged(sample_resolved, EASTMOOR))
    names = {quad.subject.value for quad in quads if quad.predicate.value == terms.KG + "variantOf"}  # type: ignore[union-attr]
    forms = sorted(quad.object.value for quad in quads if quad.predicate.value == terms.LITERAL_FORM)  # type: ignore[union-attr]
    assert forms == ["Eastmoor", "Eastmoor", "Eastmore"]
    assert len(names) == 3
    assert [quad.object.value for quad in quads if quad.predicate.value == terms.KG + "usedBy"] == [  # type: ignore[union-attr]
        "https://w3id.org/kg-claims/id/person/ada-vale"
    ]


def test_nothing_is_known_where_nothing_is_stated() -> None:
    assert entity_quads("x:a", {}) == []


@pytest.mark.parametrize(("counts", "country"), [((2, 1), "Ruritania"), ((1, 2), "Veland"), ((1, 1), "Ruritania")])
def test_the_country_that_most_articles_state_is_taken(counts: tuple[int, int], country: str) -> None:
    lines = (
        '{"class": "Person", "country": "Ruritania", "label": "Ada"}',
        '{"class": "Person", "country": "Veland", "label": "Ada"}',
    )
    found = [q.object.value for q in entity_quads("x:a", dict(zip(lines, counts, strict=True)))]  # type: ignore[union-attr]
    assert country in found
    assert len(found) == 3


def test_impossible_numbers_are_not_written() -> None:
    place = Place("place/1", "Nowhere", lat=float("nan"), lon=float("inf"))
    claim = Claim("d", (Span(0, 1),), "x", (ChainLink(0, "p"),), about=("place/1",))
    (fact,) = stated_facts(ResolvedArticle(Article(text="x"), "p", places=(place,), claims=(claim,)))
    assert len(entity_quads(*[fact[0], {fact[1]: 1}])) == 3  # type: ignore[arg-type]


def test_whom_no_claim_involves_is_no_part_of_the_graph() -> None:
    place = Place("place/1", "Nowhere", lat=1.0, lon=1.0)
    assert stated_facts(ResolvedArticle(Article(text="x"), "p", places=(place,))) == []


LINES = (
    '{"class": "Person", "country": "Ruritania", "label": "Ada Vale"}',
    '{"class": "Person", "country": "Veland", "label": "Ada"}',
    '{"class": "Place", "label": "Ada", "lat": 1.5, "long": 2, "placeKind": "settlement"}',
    '{"form": "Ada"}',
    '{"form": "class"}',
    '{"form": "Ada", "usedBy": "https://w3id.org/kg-claims/id/person/tom"}',
)
FACTS = st.dictionaries(st.sampled_from(LINES), st.integers(1, 3))


@given(FACTS, FACTS)
def test_what_goes_and_comes_is_what_differs(before: dict[str, int], after: dict[str, int]) -> None:
    gone, come = entity_changes(["x:a"], {"x:a": before}, {"x:a": after})
    was, now = set(entity_quads("x:a", before)), set(entity_quads("x:a", after))
    assert (set(gone), set(come)) == (was - now, now - was)
    assert len(gone) + len(come) == len({*gone, *come})
