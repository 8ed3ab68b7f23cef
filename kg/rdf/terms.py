"""Namespaces, and the terms that kg writes."""

import re
from typing import Final

from kg.domain.mention import EntityKind
from kg.rdf.iris import encoded

KG: Final = "https://w3id.org/kg-claims/ns#"
KGV: Final = "https://w3id.org/kg-claims/vocab/"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SEM: Final = "http://semanticweb.cs.vu.nl/2009/11/sem/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SKOSXL: Final = "http://www.w3.org/2008/05/skos-xl#"
WGS: Final = "http://www.w3.org/2003/01/geo/wgs84_pos#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final = {
    "kg": KG,
    "kgv": KGV,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sem": SEM,
    "skos": SKOS,
    "skosxl": SKOSXL,
    "wgs": WGS,
    "xsd": XSD,
}
"""The same table stands in ontology/prefixes.ttl; a test compares them."""

SHARES_TEXT: Final = KG + "sharesText"
TYPE: Final = RDF + "type"
LABEL: Final = RDFS + "label"
GENERATED_BY: Final = PROV + "wasGeneratedBy"
LITERAL_FORM: Final = SKOSXL + "literalForm"
EARLIEST: Final = SEM + "hasEarliestBeginTimeStamp"
LATEST: Final = SEM + "hasLatestEndTimeStamp"

ACTOR_CLASS: Final = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANIZATION: "Organization",
    EntityKind.PUBLICATION: "Publication",
    EntityKind.ARMED_FORCE: "ArmedForce",
    EntityKind.POLITY: "Polity",
    EntityKind.PLACE: "Polity",
    EntityKind.GROUP: "Group",
    EntityKind.NATIONALITY: "Group",
}
"""A place or a nationality that acts is read as its state or its people."""


USUAL: Final = frozenset({"", "model", "own-voice"})
"""What finds most claims, and what is therefore not said of each."""


def concept(value: str) -> str:
    """Return the IRI of a value of a closed list.

    >>> concept("more-than")
    'https://w3id.org/kg-claims/vocab/moreThan'
    """
    first, *rest = value.split("-")
    return KGV + encoded(first + "".join(word[:1].upper() + word[1:] for word in rest))


def event_type(value: str) -> str:
    """Return the IRI of a kind of event: one of kg's own by its local name, or the user's by its IRI.

    >>> event_type("shelling"), event_type("https://ada.example/outage")
    ('https://w3id.org/kg-claims/vocab/shelling', 'https://ada.example/outage')
    """
    return value if ":" in value else concept(value)


def value_of(iri: str) -> str:
    """Return the value of a closed list from its IRI, in the form of the records.

    >>> value_of(concept("more-than"))
    'more-than'
    """
    return re.sub("[A-Z]", lambda capital: "-" + capital[0].lower(), iri.removeprefix(KGV))
