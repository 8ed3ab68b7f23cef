"""The codes in the word lists are the notations of the vocabulary."""

from importlib.resources import files

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import SKOS

from kg.extract.frames.codes import concept_of, kairos, plover
from kg.extract.wordlists import rows

KGV = Namespace("https://w3id.org/kg-claims/vocab/")
GRAPH = Graph().parse(data=files("kg.ontology").joinpath("vocab/event-types.ttl").read_text("utf-8"), format="turtle")
CONCEPTS = {str(one).removeprefix(KGV): one for one in GRAPH.subjects(SKOS.inScheme, KGV.eventTypes)}


def notation(concept: str, scheme: str) -> str | None:
    """Return the notation of a concept, or of the nearest one above, in one scheme."""
    waiting: list[URIRef] = [KGV[concept]]
    for one in waiting:
        found = sorted(str(code) for code in GRAPH.objects(one, SKOS.notation) if str(code).startswith(scheme))
        if found:
            return found[0].removeprefix(scheme)
        waiting += sorted(URIRef(str(above)) for above in GRAPH.objects(one, SKOS.broader))
    return None


def test_plover_is_what_the_vocabulary_says_of_a_concept_or_the_one_above() -> None:
    told = {concept: plover(concept) for concept in CONCEPTS}
    assert told == {concept: notation(concept, "PLOVER:") for concept in CONCEPTS}


def test_kairos_is_what_the_vocabulary_says_of_a_concept() -> None:
    for concept, node in CONCEPTS.items():
        codes = {str(code) for code in GRAPH.objects(node, SKOS.notation) if str(code).startswith("KAIROS:")}
        assert codes == ({f"KAIROS:{kairos(concept)}"} if kairos(concept) else set())


def test_each_code_has_one_concept_that_stands_for_it() -> None:
    codes = {code for row in rows("event-codes") for code in row[1:3] if code}
    assert set(concept_of()) == codes
    assert set(concept_of().values()) <= set(CONCEPTS)


def test_the_words_tell_of_known_types_only() -> None:
    assert {concept for _, told in rows("event-words") for concept in told.split(",")} <= set(CONCEPTS)
