"""Copies of one text are linked to the first of them; reports of their own stay apart."""

from collections.abc import Sequence
from random import Random

import pytest

from kg.domain.article import Article
from kg.domain.entity import Actor
from kg.domain.mention import EntityKind
from kg.domain.resolution import ResolvedArticle
from kg.link.copies.linking import link_copies
from kg.query.copies import text_origins
from kg.query.run import ask
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

WIRE = (
    "The harbour of Eastmoor was closed to all traffic on Tuesday after a crane fell into the basin, the port "
    "authority said.",
    "Nobody was hurt, according to its director Ines Calder, who told reporters that the operator had left the "
    "cabin minutes before the mast gave way.",
    "Two freighters that were to unload timber were sent on to Vale, where they are expected on Thursday morning.",
    "The union of dock workers had warned in March that the bearings of three cranes were worn out. The company "
    "called these warnings exaggerated at the time.",
    "An investigation has begun. Its first findings are not to be expected before the end of the month, a "
    "spokesman for the ministry of transport said.",
    "Eastmoor handles about a fifth of the timber that reaches the country by sea.",
)
OWN = (
    "In the fish market behind the customs house, the fall of the crane was the only subject on Wednesday.",
    "Traders there say that ice for the catch is running short, since lorries take the long way round.",
    "“We have seen worse winters than this,” said Oda Brandt, who has sold herring here for thirty years.",
    "The mayor plans to meet them at the weekend and to hear what they need.",
)
INDEPENDENT = (
    "A crane has toppled at Eastmoor, and the harbour is shut until further notice.",
    "Our reporter counted eleven lorries turning round at the gate before noon. Several drivers had come from "
    "the coast road and knew nothing of the accident.",
    "Port director Ines Calder said in front of the gate that nobody had been hurt.",
    "Dock workers stood about in small groups. One of them, who asked not to be named, said that everybody had "
    "known about the bearings, and that his own complaint of March lay in a drawer.",
    "The ministry of transport has sent an engineer, who arrived by train in the afternoon and made no statement.",
)
COMMENT = (
    "Every few years a machine that everybody knew to be old breaks at last, and everybody is surprised.",
    "It is worth asking what a bearing costs, and what a week without a harbour does. The first sum would fit on "
    "a cheque; for the second, look at the queue of lorries on the ring road and count.",
    "Inspectors exist. So do reports, in triplicate, stamped and filed. What is missing is somebody who has to "
    "sign that he has read them, and whose name is then known when the mast gives way.",
)


def article(*paragraphs: str, key: str, published: str | None = None) -> ResolvedArticle:
    held = Article(text="\n\n".join(paragraphs), key=key, published=published)
    house = Actor(f"article/{held.digest[:32]}/source/publisher", EntityKind.PUBLICATION, "not stated", unnamed=True)
    return ResolvedArticle(held, house.id, (house,))


COPIES = {
    "wire": article(*WIRE, key="wire", published="2031-05-07"),
    "whole": article("Crane falls into the harbour", *WIRE, key="whole", published="2031-05-08"),
    "cut": article(*WIRE[:3], key="cut", published="2031-05-08"),
    "edited": article(
        *(part.replace("Tuesday", "7 May").replace("Nobody was", "No one was") for part in WIRE[:5]), key="edited"
    ),
    "mixed": article(OWN[0], *WIRE[:4], *OWN[1:3], key="mixed", published="2031-05-09"),
    "joined": article(" ".join(WIRE), key="joined", published="2031-05-09"),
}
OTHERS = {
    "independent": article(*INDEPENDENT, key="independent", published="2031-05-07"),
    "own": article(*OWN, key="own", published="2031-05-08"),
    "quoting": article(COMMENT[0], WIRE[1], *COMMENT[1:], key="quoting", published="2031-05-08"),
    "notice": article("The harbour is closed.", key="notice"),
}


def built(articles: Sequence[ResolvedArticle], *, each: bool = False) -> ClaimStore:
    store = open_store("memory:", mode="create")
    for one in articles:
        store.put(one)
        if each:
            link_copies(store)
    link_copies(store)
    return store


def names(store: ClaimStore) -> dict[str, str]:
    keys = store.keys()
    return {keys[one]: keys[other] for one, other in text_origins(store).items()}


def test_copies_whole_cut_edited_and_mixed_lead_to_the_first() -> None:
    store = built([*COPIES.values(), *OTHERS.values()])
    assert names(store) == {key: "wire" for key in COPIES if key != "wire"}


def test_a_report_of_its_own_and_one_that_quotes_a_paragraph_stay_apart() -> None:
    assert names(built([COPIES["wire"], *OTHERS.values()])) == {}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_and_the_number_of_builds_make_no_difference(seed: int) -> None:
    articles = [*COPIES.values(), *OTHERS.values()]
    whole = sorted(map(str, built(articles).quads()))
    Random(seed).shuffle(articles)
    assert sorted(map(str, built(articles, each=True).quads())) == whole


def test_when_the_first_leaves_the_next_stands_for_the_others() -> None:
    store = built([*COPIES.values()])
    store.remove("wire")
    link_copies(store)
    left = built([one for key, one in COPIES.items() if key != "wire"])
    assert sorted(map(str, store.quads())) == sorted(map(str, left.quads()))
    assert "wire" not in names(store).values()


def test_a_round_up_does_not_make_one_source_of_two() -> None:
    both = article(*WIRE, *INDEPENDENT, key="round-up", published="2031-05-09")
    found = names(built([COPIES["wire"], OTHERS["independent"], both]))
    assert found.keys() == {"round-up"}


def test_two_that_were_joined_by_a_third_part_when_it_leaves() -> None:
    first, second = article(*WIRE[:2], key="a"), article(*WIRE[3:5], key="b")
    store = built([first, second, COPIES["wire"]])
    assert len(names(store)) == 2
    store.remove("wire")
    link_copies(store)
    assert names(store) == {}


def test_a_text_that_is_changed_is_looked_at_again() -> None:
    store = built([COPIES["wire"], article(*WIRE[:4], key="page")])
    assert names(store) == {"page": "wire"}
    store.put(article(*OWN, key="page"))
    link_copies(store)
    assert names(store) == {}


def test_nothing_new_changes_nothing() -> None:
    store = built([*COPIES.values()])
    before = sorted(map(str, store.quads()))
    assert link_copies(store) == 5
    assert sorted(map(str, store.quads())) == before


def test_the_question_lists_them_with_the_first() -> None:
    rows = list(ask(built([*COPIES.values()]), "shared-texts").records())
    assert {row["article"] for row in rows} == COPIES.keys() - {"wire"}
    assert {row["otherPublished"] for row in rows} == {"2031-05-07"}
