from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from kg.domain.article import Article
from kg.domain.claim import ChainLink, Claim
from kg.domain.entity import Actor, Name
from kg.domain.mention import EntityKind
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span
from kg.rdf import back, iris, terms
from kg.rdf.iris import DEFAULT_BASE, Run
from kg.rdf.quads import article_quads, claim_quads

GOLDEN = Path(__file__).parents[1] / "golden" / "sample.nq"


def lines(quads: list[Quad]) -> str:
    return "".join(sorted(f"{quad} .\n" for quad in quads))


def test_the_sample_is_written_as_before(sample_resolved: list[ResolvedArticle], update_golden: bool) -> None:
    written = lines([quad for resolved in sample_resolved for quad in article_quads(resolved, run=Run("1", "rules"))])
    if update_golden:
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")


def test_an_article_is_one_graph_without_blank_nodes_or_doubles(sample_resolved: list[ResolvedArticle]) -> None:
    for resolved in sample_resolved:
        quads = article_quads(resolved)
        assert {quad.graph_name.value for quad in quads} == {  # type: ignore[union-attr]
            iris.article_graph(DEFAULT_BASE, resolved.article.digest)
        }
        assert all(isinstance(quad.subject, NamedNode) for quad in quads)
        assert all(isinstance(quad.object, NamedNode | Literal) for quad in quads)
        assert len(set(quads)) == len(quads)


def test_no_path_enters_the_graph(sample_resolved: list[ResolvedArticle]) -> None:
    assert "wire/" not in lines([quad for resolved in sample_resolved for quad in article_quads(resolved)])


def test_a_description_is_no_name() -> None:
    officials = Actor("article/x/source/officials", EntityKind.GROUP, "officials", (Name("officials"),), unnamed=True)
    quads = article_quads(ResolvedArticle(Article(text="x"), officials.id, (officials,)))
    assert not any("/name/" in quad.subject.value for quad in quads)  # type: ignore[union-attr]


def test_claims_come_back_from_their_quads(sample_resolved: list[ResolvedArticle]) -> None:
    for resolved in sample_resolved:
        found = list(back.claims(article_quads(resolved)).values())
        assert [essence(claim) for claim in found] == [essence(claim) for claim in resolved.claims]


def test_claims_written_again_give_the_same_quads(sample_resolved: list[ResolvedArticle]) -> None:
    for resolved in sample_resolved:
        names = {actor.id: actor.name for actor in resolved.actors}
        once = set(claim_quads(resolved.claims, names))
        assert set(claim_quads(back.claims(article_quads(resolved)).values(), names)) == once


def essence(claim: Claim) -> Claim:
    """Leave out what docs/model.md keeps out of the graph: rules, triggers, stretches of times and figures."""
    here = claim.content[0]
    return replace(
        claim,
        article=claim.article[:32],
        about=tuple(sorted(claim.about)),
        found_by="",
        propositions=tuple(
            replace(
                p,
                trigger=here,
                time=p.time and replace(p.time, span=here, basis=None),
                participations=tuple(sorted(p.participations, key=lambda one: (one.span, one.role.value))),
            )
            for p in claim.propositions
        ),
        quantities=tuple(replace(quantity, span=here) for quantity in claim.quantities),
    )


def test_a_chain_in_words_names_everybody(sample_resolved: list[ResolvedArticle]) -> None:
    texts = {
        quad.object.value  # type: ignore[union-attr]
        for quad in article_quads(sample_resolved[0])
        if quad.predicate.value == terms.KG + "chainText"
    }
    assert "Harbour Gazette → Vale Courier → Dawn agency → security officials" in texts


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.characters(), min_size=2, max_size=30),
    name=st.text(st.characters(), min_size=1, max_size=20),
)
def test_hostile_texts_and_names_give_valid_files(text: str, name: str) -> None:
    actor = Actor(f"person/{name}", EntityKind.PERSON, name, (Name(name), Name(name, f"person/{name}")))
    article = Article(text=text, title=name, author=name, url=name, published=name)
    claim = Claim(
        article=article.digest,
        content=(Span(0, 1),),
        text=text[:1],
        chain=(ChainLink(0, actor.id), ChainLink(1, actor.id, cue=name, capacity=name)),
        root=actor.id,
        about=(actor.id,),
    )
    quads = article_quads(ResolvedArticle(article, actor.id, (actor,), claims=(claim,)))
    written = serialize(quads, format=RdfFormat.N_QUADS)
    assert written is not None
    assert set(parse(written, RdfFormat.N_QUADS)) == set(quads)
    (found,) = back.claims(quads).values()
    assert found.claimant == actor.id
