from collections.abc import Callable
from typing import Any

from kg.view.pairs import AGENT, CLAIMANT, NAMED, RELAY, find_pairs
from kg.view.resources import read_drawn


def pairs_of(make_store: Callable[..., Any], articles: Any) -> dict[tuple[str, str], list[int]]:
    with make_store(articles) as store:
        drawn = read_drawn(store)
        label = {iri: entity.first("label") or "" for iri, entity in drawn.entities.items()}
        return {
            (label[pair.one], label[pair.other]): sorted(roles for _, roles in pair.claims)
            for pair in find_pairs(drawn)
        }


def test_actor_is_tied_to_a_place_by_saying_relaying_acting_and_being_named(
    make_store: Callable[..., Any], reported: Any, statement: Any
) -> None:
    article = reported(
        [
            statement(
                "Vale",
                "Raiders shelled Kell.",
                ["Kell"],
                through=["Agency"],
                event="attack",
                agent="Raiders",
                names=["Harbour"],
            )
        ]
    )
    assert pairs_of(make_store, [article]) == {
        ("Vale", "Kell"): [CLAIMANT],
        ("Agency", "Kell"): [RELAY],
        ("Raiders", "Kell"): [AGENT | NAMED],
        ("Harbour", "Kell"): [NAMED],
    }


def test_publisher_is_not_tied_to_what_it_prints(make_store: Callable[..., Any], reported: Any, statement: Any) -> None:
    article = reported(
        [statement("Ledger", "Vale came to Kell.", ["Kell"], names=["Vale"], own_voice=True)], publisher="Ledger"
    )
    assert pairs_of(make_store, [article]) == {("Vale", "Kell"): [NAMED]}


def test_claims_of_several_articles_meet_in_one_pair(
    make_store: Callable[..., Any], reported: Any, statement: Any
) -> None:
    articles = [reported([statement("Vale", f"Kell has {number} boats.", ["Kell"])]) for number in range(3)]
    assert pairs_of(make_store, articles) == {("Vale", "Kell"): [CLAIMANT] * 3}


def test_claim_without_a_place_makes_no_pair(make_store: Callable[..., Any], reported: Any, statement: Any) -> None:
    assert pairs_of(make_store, [reported([statement("Vale", "It holds.", names=["Harbour"])])]) == {}
