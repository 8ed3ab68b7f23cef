import pytest

from kg.domain.claim import ChainLink, Claim
from kg.domain.modality import Stance
from kg.domain.span import Span
from kg.rdf.iris import Run, claim_iris, entity_id, entity_iri, link_iri, run_iri, span_iri, span_of

BASE = "https://graph.example/id/"
DIGEST = "ab" * 32


def claim(*content: Span, source: tuple[Span, ...] = ()) -> Claim:
    return Claim(article=DIGEST, content=content, text="x", chain=(ChainLink(0, "p"),), source=source)


@pytest.mark.parametrize(
    "id_",
    [
        "person/ada-vale",
        'person/a <"b">',
        "person/žižek",
        "person/line\nbreak",
        "person/100%",
        "person/../..",
        "./person",
        "person/\ud800",
        "person/a#b?c",
        "person/{x}|\\^`",
    ],
)
def test_ids_become_legal_iris_and_come_back(id_: str) -> None:
    from pyoxigraph import NamedNode

    iri = NamedNode(entity_iri(BASE, id_)).value
    assert iri.isascii()
    assert entity_id(BASE, iri) == id_


def test_an_iri_from_elsewhere_is_left_alone() -> None:
    assert entity_id(BASE, "https://other.example/a%20b") == "https://other.example/a%20b"


def test_local_ids_are_under_their_article_however_long_the_digest_is_written() -> None:
    long, short = f"article/{DIGEST}/source/x", f"article/{DIGEST[:32]}/source/x"
    assert entity_iri(BASE, long) == entity_iri(BASE, short) == f"{BASE}article/{DIGEST[:32]}/source/x"


def test_spans_are_rfc_5147_fragments() -> None:
    iri = span_iri("x:a", Span(4, 9))
    assert iri == "x:a#char=4,9"
    assert span_of(iri) == Span(4, 9)


@pytest.mark.parametrize("iri", ["x:a", "x:a#char=9,4", "x:a#char=4", "x:a#char=-1,4", "x:a#char=1,2x"])
def test_what_is_no_span_is_none(iri: str) -> None:
    assert span_of(iri) is None


def test_claims_of_the_very_same_spans_stay_apart() -> None:
    same = claim(Span(0, 4))
    iris = claim_iris(BASE, [same, claim(Span(0, 5)), same, same])
    assert len(set(iris)) == 4
    assert iris == claim_iris(BASE, [same, claim(Span(0, 5)), same, same])


def test_source_and_content_are_not_mixed_up() -> None:
    one, other = claim(Span(0, 4), source=(Span(5, 9),)), claim(Span(0, 4), Span(5, 9))
    assert len(set(claim_iris(BASE, [one, other]))) == 2


def test_links_share_an_iri_only_when_they_say_the_same() -> None:
    link = ChainLink(1, "person/a", "say")
    others = [
        ChainLink(2, "person/a", "say"),
        ChainLink(1, "person/b", "say"),
        ChainLink(1, "person/a", "claim"),
        ChainLink(1, "person/a", "say", Stance.DISTANCING),
        ChainLink(1, "person/a", "say", capacity="governor"),
        ChainLink(1, "person/a", "say", evidence=Span(1, 2)),
    ]
    assert link_iri("x:a", link) == link_iri("x:a", ChainLink(1, "person/a", "say"))
    assert len({link_iri("x:a", other) for other in [link, *others]}) == 7


def test_a_mere_publisher_is_one_link_an_article() -> None:
    assert link_iri("x:a", ChainLink(0, "publication/p")) == "x:a/link/0"


def test_a_run_is_its_version_model_and_options() -> None:
    run = Run("1.0", "sm", ("--fast",))
    assert run_iri(BASE, run) == run_iri(BASE, Run("1.0", "sm", ("--fast",)))
    assert run_iri(BASE, run) != run_iri(BASE, Run("1.0", "sm"))
    assert run.label == "kg 1.0, sm, --fast"
