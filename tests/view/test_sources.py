from collections.abc import Callable
from typing import Any

from kg.view.pairs import CLAIMANT, RELAY
from kg.view.resources import read_drawn
from kg.view.sources import build


def links(make_store: Callable[..., Any], articles: Any) -> dict[tuple[str, str], list[int]]:
    with make_store(articles) as store:
        view = build(read_drawn(store))
    label = {iri: entity.first("label") or "" for iri, entity in view.drawn.entities.items()}
    return {(label[pair.one], label[pair.other]): sorted(role for _, role in pair.claims) for pair in view.pairs}


def test_chain_gives_a_link_from_each_voice_to_the_one_it_cites(
    make_store: Callable[..., Any], reported: Any, statement: Any
) -> None:
    said = statement("Vale", "Kell fell.", ["Kell"], through=["Agency", "Harbour"])
    assert links(make_store, [reported([said], publisher="Ledger")]) == {
        ("Ledger", "Agency"): [RELAY],
        ("Agency", "Harbour"): [RELAY],
        ("Harbour", "Vale"): [CLAIMANT],
    }


def test_article_without_a_publisher_is_a_voice_of_its_own(
    make_store: Callable[..., Any], reported: Any, statement: Any
) -> None:
    articles = [
        reported([statement("Vale", f"Kell has {title}.")], title=title, publisher=None) for title in ("boats", "nets")
    ]
    assert links(make_store, articles) == {("boats", "Vale"): [CLAIMANT], ("nets", "Vale"): [CLAIMANT]}


def test_own_voice_cites_nobody(make_store: Callable[..., Any], reported: Any, statement: Any) -> None:
    said = statement("Ledger", "Kell fell.", ["Kell"], own_voice=True)
    assert links(make_store, [reported([said], publisher="Ledger")]) == {}


def test_claims_about_different_places_do_not_dispute_a_link(
    make_store: Callable[..., Any], reported: Any, statement: Any
) -> None:
    said = [
        statement("Vale", "Raiders shelled Kell.", ["Kell"], event="attack"),
        statement("Marsh", "Nobody shelled Varnhem.", ["Varnhem"], event="attack", negated=True),
    ]
    with make_store([reported(said)]) as store:
        assert build(read_drawn(store)).linked.data()["conflicts"] == []
