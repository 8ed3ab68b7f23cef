"""kg.resolve.scripts: kinds of events that come together."""

from importlib.resources import files

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.rdf import terms
from kg.resolve.scripts import script_of


def test_every_kind_is_one_of_the_vocabulary() -> None:
    held = parse(files("kg.ontology").joinpath("vocab/event-types.ttl").read_bytes(), RdfFormat.TURTLE)
    known = {quad.subject.value for quad in held if isinstance(quad.subject, NamedNode)}
    assert [kind for kind in script_of() if terms.concept(kind) not in known] == []


def test_the_dead_belong_to_every_script_and_votes_to_none() -> None:
    assert script_of()["death"] == {"warfare", "crime", "unrest", "calamity"}
    assert script_of()["flood"] == {"calamity"}
    assert not script_of().keys() & {"election", "negotiation", "sanction", "agreement"}
