"""kg.rdf.links: a link written is the link read back, whatever its words."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.domain.linking import ClaimLink, LinkType
from kg.rdf import iris, terms
from kg.rdf.cleaning import clean
from kg.rdf.links import (
    document,
    event_quads,
    link_iri,
    link_quads,
    link_turtle,
    links,
    quads_of,
    reference_quad,
    reference_turtle,
)

BASE = iris.DEFAULT_BASE
LEFT, RIGHT = f"{BASE}claim/a", f"{BASE}claim/b"


@given(
    st.sampled_from(LinkType),
    st.text(min_size=1),
    st.lists(st.text(min_size=1), unique_by=clean),
    st.integers(0, 100),
)
def test_a_link_comes_back_as_it_was_written(kind: LinkType, method: str, evidence: list[str], percent: int) -> None:
    link = ClaimLink(LEFT, RIGHT, kind, clean(method), percent / 100, tuple(sorted(map(clean, evidence))))
    iri = link_iri(BASE, LEFT, RIGHT, kind)
    assert links(link_quads(link, BASE, iri)) == {iri: link}


def test_an_answer_stands_on_the_answering_claim_too() -> None:
    quads = link_quads(ClaimLink(LEFT, RIGHT, LinkType.RESPONDS_TO, "denies", 0.5), BASE, f"{BASE}link/1")
    graph = NamedNode(iris.links_graph(BASE))
    assert Quad(NamedNode(LEFT), NamedNode(f"{terms.KG}respondsTo"), NamedNode(RIGHT), graph) in quads


def test_a_line_is_a_statement() -> None:
    text = link_turtle(ClaimLink(LEFT, RIGHT, LinkType.RESPONDS_TO, "a\nb", 0.5, ("c\n", "d")), f"{BASE}link/1")
    assert text.count("\n") == len(quads_of(document([text]), BASE)) == 9


def test_an_event_is_a_name_and_what_refers_to_it() -> None:
    assert {quad.object for quad in event_quads(f"{BASE}event/1", "attack: Eastmoor", BASE)} == {
        NamedNode(f"{terms.KG}Event"),
        Literal("attack: Eastmoor"),
    }
    said = f"{LEFT}/proposition/0", f"{BASE}event/1"
    assert quads_of(document([reference_turtle(*said)]), BASE) == [reference_quad(*said, BASE)]


def test_of_nothing_there_is_no_document() -> None:
    assert document(()) == ""
