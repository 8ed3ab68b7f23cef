"""Every shape and every check in code is seen to fire on a broken copy of a good graph."""

import re
from collections.abc import Callable

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.check.finding import Finding, Severity
from kg.check.run import check, check_quads
from kg.check.shapes import shape_findings
from kg.rdf import terms
from kg.rdf.literals import day, decimal, integer, text
from kg.store.oxigraph import ClaimStore

Graph = list[Quad]
Change = Callable[[Graph], Graph]

KG = terms.KG


UNTYPED = {"ChainLink": "depth", "Proposition": "eventType", "Quantity": "quantityText", "NameVariant": "variantOf"}
"""Classes that no triple states, with a property that all their nodes have."""


def of_class(graph: Graph, name: str, having: str = "") -> list[str]:
    """Return the nodes of a class, in order, that have a property."""
    if name in UNTYPED:
        own = {quad.subject.value for quad in graph if quad.predicate.value == KG + UNTYPED[name]}  # type: ignore[union-attr]
        return sorted(
            own & {quad.subject.value for quad in graph if not having or quad.predicate.value in (having, KG + having)}
        )  # type: ignore[union-attr]
    owners = {str(q.subject) for q in graph if not having or q.predicate.value in (having, KG + having)}
    found = {q.subject.value for q in graph if q.predicate.value == terms.TYPE and q.object == NamedNode(KG + name)}  # type: ignore[union-attr]
    return sorted(iri for iri in found if f"<{iri}>" in owners)


def matches(quad: Quad, subject: str, predicate: str) -> bool:
    return quad.subject == NamedNode(subject) and quad.predicate.value == predicate


def full(predicate: str) -> str:
    return predicate if ":" in predicate else KG + predicate


def without(name: str, predicate: str) -> Change:
    """Take a property from the first node of a class that has it."""

    def change(graph: Graph) -> Graph:
        first = of_class(graph, name, full(predicate))[0]
        return [quad for quad in graph if not matches(quad, first, full(predicate))]

    return change


def adding(name: str, predicate: str, value: NamedNode | Literal, *, having: str = "") -> Change:
    """Give the first node of a class one more value."""

    def change(graph: Graph) -> Graph:
        first = NamedNode(of_class(graph, name, having)[0])
        home = next(quad.graph_name for quad in graph if quad.subject == first)
        return [*graph, Quad(first, NamedNode(full(predicate)), value, home)]

    return change


def setting(name: str, predicate: str, value: NamedNode | Literal, *, having: str = "") -> Change:
    """Put another value in place of the first node's."""

    def change(graph: Graph) -> Graph:
        first = of_class(graph, name, having or full(predicate))[0]
        rest = [quad for quad in graph if not matches(quad, first, full(predicate))]
        home = next(quad.graph_name for quad in graph if quad.subject == NamedNode(first))
        return [*rest, Quad(NamedNode(first), NamedNode(full(predicate)), value, home)]

    return change


def renaming(pattern: str, replacement: str) -> Change:
    """Rename IRIs wherever they stand."""

    def renamed(node: object) -> object:
        return NamedNode(re.sub(pattern, replacement, node.value)) if isinstance(node, NamedNode) else node

    def change(graph: Graph) -> Graph:
        return [Quad(renamed(q.subject), q.predicate, renamed(q.object), q.graph_name) for q in graph]  # type: ignore[arg-type]

    return change


def number(value: float) -> Literal:
    literal = decimal(value)
    assert literal is not None
    return literal


NODE = NamedNode("https://elsewhere.example/x")
WORD = text("x")
STATES, NEGATIVE = NamedNode(terms.KGV + "states"), NamedNode(terms.KGV + "negative")
PERSON = NamedNode("https://w3id.org/kg-claims/id/person/bram-oke")
DATE, PUBLISHER = terms.SCHEMA + "datePublished", terms.SCHEMA + "publisher"
DIGEST = "sha256:" + "0" * 64

MUTATIONS: list[tuple[Change, str]] = [
    (without("Article", "contentDigest"), "an article has one digest of its text"),
    (setting("Article", "contentDigest", text("md5:1")), "an article has one digest of its text"),
    (setting("Article", "fileDigest", WORD), "at most one digest of its file"),
    (adding("Article", "articleText", WORD), "at most one text"),
    (without("Article", PUBLISHER), "an article has one publisher"),
    (adding("Article", PUBLISHER, PERSON), "an article has one publisher"),
    (adding("Article", DATE, WORD, having=DATE), "at most one date"),
    (adding("Article", "publishedNotBefore", day("2031-03-01"), having="publishedNotBefore"), "one inferred first day"),
    (setting("Article", "publishedNotBefore", WORD), "one inferred first day"),
    (adding("Article", DATE, day("2031"), having="publishedNotBefore"), "no day is inferred where one is stated"),
    (without("Article", "notBeforeText"), "an inferred day has its words"),
    (without("Article", "notBeforeSpan"), "the words of an inferred day are a stretch of an article"),
    (adding("Article", "signedBy", WORD, having="signedBy"), "signed by at most one house"),
    (setting("Article", PUBLISHER, PERSON, having="signedBy"), "no publisher is inferred where one is stated"),
    (without("Article", "signatureText"), "a signature has its words"),
    (setting("Article", "signatureSpan", NODE), "a signature is a stretch of an article"),
    (adding("Article", terms.GENERATED_BY, WORD), "read by one run"),
    (without("Claim", "inArticle"), "a claim is read in one article"),
    (adding("Claim", "inArticle", NODE), "a claim is read in one article"),
    (without("Claim", "chain"), "no claim without a chain of voices"),
    (without("Claim", "claimant"), "a claim has one claimant"),
    (adding("Claim", "claimant", NODE), "a claim has one claimant"),
    (setting("Claim", "rootSource", NODE), "at most one root source"),
    (without("Claim", "text"), "a claim has its exact words"),
    (without("Claim", "chainText"), "its chain in words"),
    (without("Claim", "textSpan"), "a claim points at its words"),
    (adding("Claim", "textSpan", NODE), "a claim points at its words"),
    (adding("Claim", "sourceSpan", NODE), "a source span is a stretch"),
    (adding("Claim", "cueSpan", NODE), "a cue span is a stretch"),
    (adding("Claim", "about", NODE), "about actors and places"),
    (adding("Claim", "aboutByContext", NODE), "takes over places from its context"),
    (without("Claim", "speechAct"), "one speech act of the list"),
    (setting("Claim", "speechAct", NEGATIVE), "one speech act of the list"),
    (setting("Claim", "factuality", STATES), "a claim has one factuality"),
    (adding("Claim", "temporality", STATES), "a claim has one temporality"),
    (adding("Claim", "cue", WORD, having="cue"), "a claim has at most one cue"),
    (setting("Claim", "quoteType", STATES), "one quote type of the list"),
    (setting("Claim", "polarity", STATES), "a claim has one polarity"),
    (setting("Claim", "certainty", STATES), "a claim has one certainty"),
    (adding("Claim", "hypothetical", WORD), "hypothetical is true or absent"),
    (without("Claim", "confidence"), "one confidence from 0 to 1"),
    (setting("Claim", "confidence", number(1.5)), "one confidence from 0 to 1"),
    (setting("Claim", "confidence", WORD), "one confidence from 0 to 1"),
    (adding("Claim", "proposition", WORD), "what a claim describes is a node"),
    (adding("Claim", "quantity", WORD), "a number in a claim is a node"),
    (adding("Claim", "proposition", NODE), "one event type of the list"),
    (adding("Claim", "quantity", NODE), "a quantity has a number"),
    (without("ChainLink", "depth"), "a link has one depth"),
    (setting("ChainLink", "depth", integer(-1)), "a link has one depth"),
    (without("ChainLink", "agent"), "a link has one agent"),
    (adding("ChainLink", "agent", PERSON), "a link has one agent"),
    (adding("ChainLink", "cue", WORD, having="cue"), "at most one cue"),
    (adding("ChainLink", "stance", STATES), "a link has one stance"),
    (adding("ChainLink", "commitment", STATES), "a link has one commitment"),
    (adding("ChainLink", "capacity", WORD, having="capacity"), "at most one capacity"),
    (adding("ChainLink", "onBehalfOf", NODE), "speaks for at most one body"),
    (adding("ChainLink", "cueSpan", NODE), "a cue span is a stretch"),
    (without("Proposition", "eventType"), "one event type of the list"),
    (setting("Proposition", "eventType", NODE), "one event type of the list"),
    (adding("Proposition", "agent", NODE), "at most one agent"),
    (adding("Proposition", "patient", NODE), "at most one patient"),
    (adding("Proposition", "place", PERSON), "happens at places"),
    (adding("Proposition", "timeText", WORD, having="timeText"), "at most one time"),
    (adding("Proposition", "polarity", STATES), "a proposition has one polarity"),
    (adding("Proposition", "certainty", STATES), "a proposition has one certainty"),
    (adding("Proposition", "temporality", STATES), "a proposition has one temporality"),
    (adding("Proposition", "agentSpan", NODE), "a participant's words are a stretch"),
    (adding("Proposition", "byCoreference", NODE), "from coreference is a stretch"),
    (adding("Proposition", "byContext", NODE), "from context is a stretch"),
    (adding("Proposition", "origin", NODE), "who takes part is an actor or a place"),
    (renaming("#char=33,43", "-33"), "what stands for somebody is a stretch"),
    (without("Quantity", "value"), "a quantity has a number"),
    (without("Quantity", "quantityText"), "a quantity has its words"),
    (adding("Quantity", "value", number(7), having="value"), "at most one value"),
    (adding("Quantity", "upperBound", number(7), having="lowerBound"), "a lower bound is not above the upper one"),
    (adding("Quantity", "upperBound", number(7), having="upperBound"), "at most one upper bound"),
    (adding("Quantity", "approximation", STATES), "one approximation of the list"),
    (adding("Quantity", "unit", number(1)), "at most one unit"),
    (adding("Quantity", "measures", WORD, having="measures"), "measures one thing"),
    (without("NameVariant", "variantOf"), "a name of one actor or place"),
    (without("NameVariant", terms.LITERAL_FORM), "a name has one form"),
    (without("NameVariant", "inArticle"), "a name is read in an article"),
    (adding("NameVariant", "usedBy", NODE), "used by at most one actor"),
    (without("Person", terms.LABEL), "an actor has one label"),
    (adding("ArmedForce", "country", WORD), "at most one country"),
    (adding("Person", "about", NODE), "nothing is asserted about an actor"),
    (adding("ArmedForce", "https://example.org/attacked", PERSON), "nothing is asserted about an actor"),
    (without("Place", terms.LABEL), "a place has one label"),
    (setting("Place", "placeKind", WORD), "a place is of a known kind"),
    (setting("Place", terms.WGS + "lat", number(91)), "a latitude lies between"),
    (setting("Place", terms.WGS + "long", number(-181)), "a longitude lies between"),
    (adding("Place", "geonamesId", WORD), "at most one number in GeoNames"),
    (setting("Place", "countryCode", text("Veland")), "a country code is of two letters"),
    (adding("Place", "region", WORD, having="region"), "at most one region"),
    (setting("OperationalArea", "areaOf", PERSON), "an area is named after one place"),
    (adding("Place", "https://example.org/capturedBy", PERSON), "nothing is asserted about a place"),
    # what code says
    (setting("Claim", "claimant", PERSON, having="sourceSpan"), "the claimant is the agent of the innermost link"),
    (setting("Claim", "rootSource", PERSON), "the root source is an agent of the chain"),
    (setting("ChainLink", "depth", integer(5), having="cue"), "the depths of a chain"),
    (setting("ChainLink", "cue", text("mutter")), "the IRI of each link is the hash"),
    (setting("Quantity", "lowerBound", number(3), having="value"), "a value or bounds, not both"),
    (setting("Quantity", "approximation", NamedNode(terms.KGV + "range")), "a range has two bounds"),
    (setting("Claim", "speechAct", NODE), "a claim cannot be read back"),
    (setting("NameVariant", terms.LITERAL_FORM, WORD), "the IRI of a name is the hash"),
    (setting("Claim", "text", WORD), "the words of a claim are those at its spans"),
    (setting("Article", "articleText", WORD), "the digest of an article is that of its text"),
    (setting("Article", "articleText", WORD), "a span lies within the text"),
    (setting("Article", "contentDigest", text(DIGEST)), "the IRI of an article is the digest of its text"),
    (without("Article", "articleText"), "the text of the claim's article is in the graph"),
    (renaming("id/claim/[0-9a-f]{4}", "id/claim/0000"), "the IRI of a claim is the hash"),
    (renaming("#char=0,", "#char=1,"), "the IRI of a claim is the hash"),
    (setting("Claim", "quoteType", NamedNode(terms.KGV + "ownVoice"), having="sourceSpan"), "own voice is a chain"),
]


@pytest.fixture
def graph(sample_store: ClaimStore) -> Graph:
    return sorted(sample_store.quads(), key=str)


def test_a_good_graph_has_no_findings(sample_store: ClaimStore) -> None:
    assert list(check(sample_store)) == []


@pytest.mark.parametrize(("change", "message"), MUTATIONS, ids=[f"{n}-{m[:40]}" for n, (_, m) in enumerate(MUTATIONS)])
def test_a_broken_copy_is_found(graph: Graph, change: Change, message: str) -> None:
    findings = list(check_quads(change(graph)))
    assert any(message in finding.message for finding in findings), findings
    assert findings == sorted(findings)


def test_a_proposition_that_nobody_claims_is_found(graph: Graph) -> None:
    broken = [quad for quad in graph if quad.predicate.value != KG + "proposition"]
    assert any("nothing is said by nobody" in finding.message for finding in shape_findings(broken))


def test_a_figure_that_nobody_claims_is_found(graph: Graph) -> None:
    broken = [quad for quad in graph if quad.predicate.value != KG + "quantity"]
    assert any("a quantity belongs to one claim" in finding.message for finding in shape_findings(broken))


def test_a_link_in_no_chain_is_found(graph: Graph) -> None:
    broken = [quad for quad in graph if quad.predicate.value != KG + "chain"]
    assert any("a link stands in a chain" in finding.message for finding in shape_findings(broken))


def test_an_unnamed_source_used_across_articles_is_found(graph: Graph) -> None:
    claims = of_class(graph, "Claim", "sourceSpan")
    homes = {quad.subject.value: quad.object for quad in graph if quad.predicate.value == KG + "inArticle"}  # type: ignore[union-attr]
    chains = [
        quad for quad in graph if quad.predicate.value == KG + "chain" and not str(quad.object).endswith("/link/0>")
    ]
    other = next(claim for claim in claims if homes[claim] != homes[claims[0]])
    broken = [
        *graph,
        *(
            Quad(NamedNode(claim), quad.predicate, quad.object, quad.graph_name)
            for claim in (claims[0], other)
            for quad in chains
        ),
    ]
    messages = {finding.message.split(" (")[0] for finding in shape_findings(broken)}
    assert {"an unnamed source stays in one article", "a link stays in one article"} <= messages


def test_findings_name_the_node_and_how_bad_it_is(graph: Graph) -> None:
    broken = setting("Claim", "confidence", number(2))(graph)
    (finding,) = check_quads(broken)
    assert finding == Finding(of_class(graph, "Claim")[0], finding.message, Severity.VIOLATION)
    assert "2" in finding.message
