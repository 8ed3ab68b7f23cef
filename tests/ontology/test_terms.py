import re
from enum import StrEnum
from importlib.resources import files

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.domain.identity import USER, Judgement, Verdict
from kg.domain.linking import LinkType
from kg.domain.modality import Certainty, Factuality, Polarity, QuoteType, SpeechAct, Stance, Temporality
from kg.domain.resolution import ResolvedArticle
from kg.domain.review import CREDIBILITY, RELIABILITY, Action, Rating
from kg.rdf import back, terms
from kg.rdf.iris import Run
from kg.rdf.vocab import concepts
from kg.review.assessing import Grades, assess
from kg.review.claims import Correction, correct
from kg.store.open import open_store

ROOT = files("kg.ontology")
LISTS = {
    "speech-acts": SpeechAct,
    "polarity": Polarity,
    "certainty": Certainty,
    "stances": Stance,
    "temporality": Temporality,
    "factuality": Factuality,
    "quote-types": QuoteType,
    "verdicts": Verdict,
    "link-types": LinkType,
    "review-actions": Action,
}


def triples(name: str) -> list[Quad]:
    return list(parse(ROOT.joinpath(name).read_bytes(), RdfFormat.TURTLE))


def iri(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else ""


def described(name: str) -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = {}
    for quad in triples(name):
        table.setdefault(iri(quad.subject), {}).setdefault(quad.predicate.value, []).append(
            getattr(quad.object, "value", "")
        )
    return table


def declared() -> dict[str, dict[str, list[str]]]:
    return {term: node for term, node in described("claims.ttl").items() if term.startswith(terms.KG)}


@pytest.fixture(scope="module")
def used(sample_resolved: list[ResolvedArticle]) -> set[str]:
    """All terms of kg in a store whose articles have a bit of everything."""
    with open_store("memory:", mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved, run=Run("1"))
        store.write_judgements([], [Judgement("x:a", "x:b", Verdict.SAME, USER, 1.0, ("seen",))])
        one, other = sorted(store.keys())[:2]
        store.store.add(Quad(NamedNode(one), NamedNode(terms.SHARES_TEXT), NamedNode(other), NamedNode("x:g")))
        claims = back.claims(store.quads(), base=store.base)
        claim = next(iri for iri, one in claims.items() if one.modality.act is not SpeechAct.WARNS)
        correct(store, claim, Correction(act=SpeechAct.WARNS), author="Ada", time="2031-01-01T00:00:00Z", note="why")
        assess(store, claim, Grades("A", "1", Rating.TRUE), author="Ada", time="2031-01-01T00:00:00Z")
        nodes = {iri(node) for quad in store.quads() for node in (quad.predicate, quad.object)}
    return {node for node in nodes if node.startswith(terms.KG)}


def test_every_term_written_is_declared(used: set[str]) -> None:
    assert used - declared().keys() == set()


def test_every_term_declared_is_written(used: set[str]) -> None:
    """A class is in use also as the domain or range of a property, or above a class in use."""
    ties = [terms.RDFS + name for name in ("subClassOf", "domain", "range")]
    ties += [terms.SCHEMA + name for name in ("domainIncludes", "rangeIncludes")]
    broader = {value for node in declared().values() for tie in ties for value in node.get(tie, [])}
    code = "".join(
        ROOT.joinpath("..", "kg", "rdf", name).read_text("utf-8")
        for name in ("quads.py", "participations.py", "terms.py", "links.py", "reviews.py")
    )
    written = re.findall(r'"(\w+)"|\bkg:(\w+)', code)
    in_code = {terms.KG + word for words in written for word in words}
    assert declared().keys() - used - broader - in_code == set()


def test_every_term_has_a_label_a_comment_a_domain_and_a_range() -> None:
    for term, node in declared().items():
        assert node[terms.RDFS + "label"], term
        assert node[terms.RDFS + "comment"], term
        if not node[terms.TYPE][0].endswith("Class"):
            assert node.keys() & {terms.RDFS + "domain", terms.SCHEMA + "domainIncludes"}, term
            assert node.keys() & {terms.RDFS + "range", terms.SCHEMA + "rangeIncludes"}, term


@pytest.mark.parametrize(("name", "values"), LISTS.items())
def test_each_value_of_the_records_is_a_concept(name: str, values: type[StrEnum]) -> None:
    found = {node for node, about in described(f"vocab/{name}.ttl").items() if terms.SKOS + "inScheme" in about}
    assert found == {terms.concept(value.value) for value in values}


def test_every_concept_has_a_label_and_stands_in_one_list() -> None:
    table: dict[str, dict[str, list[str]]] = {}
    for quad in concepts("x:g"):
        about = table.setdefault(iri(quad.subject), {})
        about.setdefault(quad.predicate.value, []).append(getattr(quad.object, "value", ""))
    for concept, about in table.items():
        assert len(about[terms.SKOS + "prefLabel"]) == 1, concept
        if terms.SKOS + "ConceptScheme" not in about[terms.TYPE]:
            assert len(about[terms.SKOS + "inScheme"]) == 1, concept


def test_grades_and_ratings_are_those_of_the_records() -> None:
    for name, values in (("reliability", RELIABILITY), ("credibility", CREDIBILITY)):
        found = {about[terms.SKOS + "notation"][0] for about in described(f"vocab/{name}.ttl").values()
                 if terms.SKOS + "notation" in about}  # fmt: skip
        assert found == set(values)
    ratings = {node for node, about in described("vocab/ratings.ttl").items() if terms.SKOS + "inScheme" in about}
    assert ratings == {terms.concept(f"rated-{rating.value}") for rating in Rating}


def test_approximations_are_those_of_the_records() -> None:
    found = {terms.value_of(node) for node in described("vocab/approximations.ttl")} - {"approximations"}
    assert found == {"about", "more-than", "at-least", "less-than", "up-to", "range"}


def test_prefixes_stand_in_one_table() -> None:
    sh = "http://www.w3.org/ns/shacl#"
    by_node: dict[str, dict[str, str]] = {}
    for quad in triples("prefixes.ttl"):
        by_node.setdefault(str(quad.subject), {})[quad.predicate.value] = getattr(quad.object, "value", "")
    pairs = {node[sh + "prefix"]: node[sh + "namespace"] for node in by_node.values() if sh + "prefix" in node}
    assert pairs == terms.PREFIXES


@pytest.mark.parametrize(
    "name", ["claims.ttl", "shapes.ttl", "alignments.ttl", *(f"vocab/{name}.ttl" for name in LISTS)]
)
def test_files_use_the_prefixes_of_the_table(name: str) -> None:
    text = ROOT.joinpath(name).read_text(encoding="utf-8")
    for prefix, namespace in re.findall(r"^@prefix (\w+): <([^>]+)>", text, re.MULTILINE):
        assert terms.PREFIXES.get(prefix, namespace) == namespace


def test_the_context_knows_every_property_with_nodes() -> None:
    import json

    context = json.loads(ROOT.joinpath("context.jsonld").read_text(encoding="utf-8"))["@context"]
    nodes = {term for term, node in declared().items() if node[terms.TYPE][0].endswith("ObjectProperty")}
    assert {f"kg:{term.removeprefix(terms.KG)}" for term in nodes} <= context.keys()
    assert {prefix: context[prefix] for prefix in terms.PREFIXES} == terms.PREFIXES


def test_shapes_and_alignments_name_declared_terms_only() -> None:
    for name in ("shapes.ttl", "alignments.ttl"):
        nodes = {iri(node) for quad in triples(name) for node in (quad.subject, quad.predicate, quad.object)}
        assert {node for node in nodes if node.startswith(terms.KG)} - declared().keys() == set()


def test_the_readme_tells_the_factuality_that_the_code_derives() -> None:
    text = ROOT.joinpath("README.md").read_text(encoding="utf-8")
    for act in ("demands", "orders", "proposes", "rejects", "denies", "predicts", "promises", "threatens", "warns"):
        assert act in text
