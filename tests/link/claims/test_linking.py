"""kg.link.claims: links are a function of the articles in the store, whatever the order and the number of runs."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.check.run import check
from kg.domain.identity import Verdict
from kg.domain.linking import ClaimLink, LinkType
from kg.domain.modality import SpeechAct
from kg.domain.resolution import ResolvedArticle
from kg.link.claims.blocks import MOST
from kg.link.claims.linking import link
from kg.rdf import iris
from kg.rdf.iris import links_graph
from kg.rdf.links import links
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore
from tests.link.claims.conftest import Said, article

DENIES, ACCUSES, DEMANDS = SpeechAct.DENIES, SpeechAct.ACCUSES, SpeechAct.DEMANDS
POOL = (
    article(
        Said("Norwell Office", "the army advanced near Eastmoor on two roads"),
        Said("Suder Office", "there was no army that advanced near Eastmoor", negative=True),
        key="1.txt",
    ),
    article(Said("Norwell Office", "the army advanced near Eastmoor on two roads"), key="2.txt", publisher="Courier"),
    article(Said("Vale Bureau", "the army advanced near Eastmoor on two roads"), key="3.txt", published="2031-03-06"),
    article(Said("Norwell Office", "that 40 soldiers were detained in Salt Ferry"), key="4.txt"),
    article(
        Said("Norwell Office", "that 55 soldiers were detained in Salt Ferry"), key="5.txt", published="2031-03-09"
    ),
    article(Said("Suder Office", "that 12 soldiers were detained in Salt Ferry"), key="6.txt"),
    article(
        Said("Suder Office", "at least 10 soldiers were detained in Salt Ferry"), key="7.txt", published="2031-03-04"
    ),
)


def found(store: ClaimStore, *kinds: LinkType) -> list[tuple[str, str, str]]:
    """Return the links as their type and the words of both sides."""
    words = {quad.subject.value: quad.object.value for quad in store.quads() if quad.predicate.value.endswith("#text")}
    made = links(store.quads(links_graph(store.base))).values()
    return sorted((one.type.value, words[one.left], words[one.right]) for one in made if not kinds or one.type in kinds)


def linked(store: ClaimStore, *articles: ResolvedArticle) -> ClaimStore:
    for one in articles:
        store.put(one)
    link(store)
    return store


def graph(articles: tuple[ResolvedArticle, ...], *, step: bool = False) -> list[str]:
    with open_store("memory:", mode="create") as store:
        for one in articles:
            store.put(one)
            if step:
                link(store)
        link(store)
        return sorted(map(str, store.quads(links_graph(store.base))))


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_and_the_number_of_runs_make_no_difference(order: tuple[int, ...]) -> None:
    shuffled = tuple(POOL[i] for i in order) + POOL[4:]
    assert graph(shuffled, step=True) == graph(POOL)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(POOL), st.integers(0, 6))
def test_an_article_that_leaves_takes_its_links_along(order: list[ResolvedArticle], gone: int) -> None:
    with open_store("memory:", mode="create") as store:
        linked(store, *order)
        store.remove(POOL[gone].article.key)
        link(store)
        left = sorted(map(str, store.quads(links_graph(store.base))))
    assert left == graph(tuple(one for one in POOL if one is not POOL[gone]))


def test_opposite_polarity_at_one_place_is_a_contradiction(store: ClaimStore) -> None:
    linked(store, POOL[0])
    ((kind, left, right),) = found(store)
    assert (kind, "no army" in left, "two roads" in right) == ("contradicts", True, True)


def test_two_names_of_one_place_are_one_place(store: ClaimStore, article_of: Callable[..., ResolvedArticle]) -> None:
    one = article_of(
        Said("Norwell Office", "troops took better positions near Old Eastmoor"),
        Said("Think Tank", "troops attacked toward Eastmoor but did not make any confirmed advances", negative=True),
    )
    linked(store, one)
    assert [kind for kind, _, _ in found(store)] == ["contradicts"]


def test_the_same_words_of_one_source_are_a_repetition_and_of_another_a_corroboration(store: ClaimStore) -> None:
    linked(store, *POOL[1:3], POOL[0])
    kinds = [kind for kind, _, _ in found(store)]
    assert (kinds.count("repeats"), kinds.count("corroborates")) == (1, 2)


def test_a_later_figure_of_the_same_source_is_an_update_and_of_another_a_contradiction(store: ClaimStore) -> None:
    linked(store, *POOL[3:6])
    assert [(kind, left[5:7], right[5:7]) for kind, left, right in found(store)] == [
        ("contradicts", "12", "40"), ("contradicts", "55", "12"), ("updates", "55", "40"),
    ]  # fmt: skip


def test_a_figure_within_the_bounds_of_another_refines_it(store: ClaimStore) -> None:
    linked(store, *POOL[5:])
    assert [kind for kind, _, _ in found(store)] == ["refines"]


def test_figures_of_two_places_are_of_two_things(store: ClaimStore, article_of: Callable[..., ResolvedArticle]) -> None:
    one = article_of(Said("Norwell Office", "that 40 soldiers were detained in Salt Ferry"))
    two = article_of(Said("Suder Office", "that 12 soldiers were detained in Eastmoor"), key="b.txt")
    assert found(linked(store, one, two)) == []


def test_units_are_converted_before_figures_are_compared(
    store: ClaimStore, article_of: Callable[..., ResolvedArticle]
) -> None:
    one = article_of(
        Said("Norwell Office", "the road to Eastmoor is 100 miles long"),
        Said("Suder Office", "the road to Eastmoor is 160.9344 kilometers long"),
        Said("Vale Bureau", "the road to Eastmoor is 90 kilometers long"),
    )
    made = found(linked(store, one), LinkType.CONTRADICTS)
    assert len(made) == 2
    assert all("90 kilometers" in left for _, left, _ in made)


def test_places_by_context_make_no_links_and_unmake_none() -> None:
    bare = (
        article(Said("Norwell Office", "that 40 soldiers were detained"), key="x.txt"),
        article(Said("Suder Office", "that 12 soldiers were detained"), key="y.txt"),
        article(Said("Vale Bureau", "Eastmoor is quiet"), key="z.txt"),
    )

    def with_place(one: ResolvedArticle, term: str) -> ResolvedArticle:
        claims = tuple(claim if claim.about else replace(claim, **{term: ("place/101",)}) for claim in one.claims)
        return replace(one, claims=claims, places=one.places or POOL[0].places)

    assert graph(tuple(with_place(one, "context") for one in (*bare, *POOL))) == graph((*bare, *POOL))
    assert graph(tuple(with_place(one, "about") for one in (*bare, *POOL))) != graph((*bare, *POOL))


def test_a_denial_answers_the_accusation_before_it(
    store: ClaimStore, article_of: Callable[..., ResolvedArticle]
) -> None:
    one = article_of(
        Said("Weather Service", "rain fell all week"),
        Said("Norwell Office", "Suder Office of having sold the ferry", ACCUSES),
        Said("Suder Office", "the accusation", DENIES),
    )
    made = found(linked(store, one))
    assert [(kind, right[:5]) for kind, _, right in made] == [("contradicts", "Suder"), ("respondsTo", "Suder")]


def test_a_bare_number_answers_the_question_of_the_figure_before_it(
    store: ClaimStore, article_of: Callable[..., ResolvedArticle]
) -> None:
    one = article_of(Said("Norwell Office", "9 workers were treated"), Said("Union", "23"))
    assert [kind for kind, _, _ in found(linked(store, one))] == ["contradicts"]


def test_a_number_corrected_by_name_contradicts_its_source_across_articles(
    store: ClaimStore, article_of: Callable[..., ResolvedArticle]
) -> None:
    one = article_of(Said("Vale Bureau", "that 1,900 ballots were opened early"))
    two = article_of(
        Said("Board", "it checked 1,740 envelopes, not the 1,900 of which the bureau spoke", DENIES),
        key="b.txt",
        published="2031-03-12",
    )
    claims = tuple(
        type(c)(**{name: getattr(c, name) for name in c.__slots__} | {"about": ("organization/vale-bureau",)})
        for c in two.claims
    )
    two = type(two)(
        **{name: getattr(two, name) for name in two.__slots__}
        | {"claims": claims, "actors": (*two.actors, one.actors[1])}
    )
    assert ("contradicts") in [kind for kind, _, _ in found(linked(store, one, two))]


def test_demands_of_two_sides_on_one_place_are_opposed(
    store: ClaimStore, article_of: Callable[..., ResolvedArticle]
) -> None:
    one = article_of(
        Said("Norwell Office", "all of Salt Ferry must be theirs", DEMANDS),
        Said("Suder Office", "a shared port in Salt Ferry", SpeechAct.PROPOSES),
    )
    assert [kind for kind, _, _ in found(linked(store, one))] == ["contradicts"]


DAM = Said("Norwell Office", "the army advanced near Eastmoor on two roads")


@pytest.mark.parametrize(
    ("before", "method"),
    [
        ("Two observers dispute that. ", ["quarrel told"]),
        ("The clerk disagreed. ", ["quarrel told"]),
        ("Two observers do not dispute that. ", []),
        ("The matter is in dispute. ", []),
        ("The dispute over the mill went on. ", []),
        ("", []),
    ],
)
def test_a_quarrel_that_the_narrator_tells_of_is_a_contradiction(
    store: ClaimStore, before: str, method: list[str]
) -> None:
    linked(store, article(DAM, Said("Suder Office", "rain fell all week", before=before)))
    assert [one.method for one in links(store.quads(links_graph(store.base))).values()] == method


def test_what_is_said_of_one_thing_after_an_open_question_is_a_contradiction(store: ClaimStore) -> None:
    one = article(
        Said("Vale Bureau", "the mill took 12 kilometers of fence", before="x. How much was won is in dispute. "),
        Said("Suder Office", "a group moved to better lines"),
    )
    assert [kind for kind, _, _ in found(linked(store, one))] == ["contradicts"]


def test_the_grounds_of_a_denial_contradict_what_is_denied(store: ClaimStore) -> None:
    one = article(
        Said("Norwell Office", "Suder Office of having sold the ferry", ACCUSES),
        Said("Suder Office", "the accusation", DENIES),
        Said("Suder Office", "it lies in the harbour"),
        Said("Weather Service", "rain fell all week"),
    )
    made = found(linked(store, one), LinkType.CONTRADICTS)
    assert [left for _, left, _ in made] == ["it lies in the harbour", "the accusation"]


def test_a_full_and_a_slight_measure_of_one_thing_are_a_contradiction(store: ClaimStore) -> None:
    one = article(
        Said("Norwell Office", "the enemy attacks in all directions"),
        Said("Think Tank", "there were marginal advances"),
    )
    assert [kind for kind, _, _ in found(linked(store, one))] == ["contradicts"]


def test_one_only_is_less_than_the_three_that_a_pointing_word_leads_to(store: ClaimStore) -> None:
    one = article(
        Said("Norwell Office", "3 letters went to the board"),
        Said("Vale Bureau", "2 notices only", before="A member of that board. "),
    )
    assert [kind for kind, _, _ in found(linked(store, one))] == ["contradicts"]


def test_a_narrator_who_stresses_that_it_is_so_contradicts_the_denial_before(store: ClaimStore) -> None:
    one = article(
        Said("Norwell Office", "none of the recruits would go abroad", negative=True),
        Said("Gazette", "earlier ones did end up there", own=True),
    )
    assert [kind for kind, _, _ in found(linked(store, one))] == ["contradicts"]


def test_in_one_story_a_figure_needs_no_name_beside_it(store: ClaimStore) -> None:
    cast = [Said(name, words) for name in ("Vale Bureau", "Mill Union") for words in ("rain fell", "wind blew")]
    one = article(Said("board", "a lead of 412 votes", unnamed=True), *cast)
    two = article(
        Said("electoral board", "a lead of 287 votes", unnamed=True), *cast, key="b.txt", published="2031-03-12"
    )
    assert [kind for kind, _, _ in found(linked(store, one, two), LinkType.UPDATES, LinkType.CONTRADICTS)] == [
        "updates"
    ]


def test_votes_and_ballots_of_two_counts_are_of_two_things(store: ClaimStore) -> None:
    one = article(Said("Norwell Office", "her lead of 412 votes"), Said("Vale Bureau", "1,900 ballots came by post"))
    assert found(linked(store, one)) == []


def test_nobody_contradicts_himself_within_an_article(
    store: ClaimStore, article_of: Callable[..., ResolvedArticle]
) -> None:
    one = article_of(
        Said("Norwell Office", "the ferry sank"), Said("Norwell Office", "the ferry did not sink", negative=True)
    )
    assert found(linked(store, one)) == []


def test_articles_months_apart_do_not_contradict_each_other(
    store: ClaimStore, article_of: Callable[..., ResolvedArticle]
) -> None:
    one = article_of(Said("Norwell Office", "that 40 soldiers were detained in Salt Ferry"), published="2030-01-05")
    two = article_of(Said("Suder Office", "that 12 soldiers were detained in Salt Ferry"), key="b.txt")
    assert found(linked(store, one, two)) == []


def test_a_word_of_the_user_on_who_is_who_changes_the_links(
    store: ClaimStore, article_of: Callable[..., ResolvedArticle]
) -> None:
    one = article_of(Said("Norwell Office", "the army advanced near Eastmoor on two roads"))
    two = article_of(Said("Vale Bureau", "the army advanced near Eastmoor on two roads"), key="b.txt")
    linked(store, one, two)
    assert [kind for kind, _, _ in found(store)] == ["corroborates"]
    with store.review():
        store.identities.decide(
            f"{store.base}organization/norwell-office", f"{store.base}organization/vale-bureau", Verdict.SAME
        )
    link(store)
    assert [kind for kind, _, _ in found(store)] == ["repeats"]


def test_linking_again_finds_nothing_to_do(store: ClaimStore) -> None:
    linked(store, *POOL)
    assert link(store).articles == 0


def test_a_link_is_whole_and_the_graph_keeps_to_its_shapes(store: ClaimStore) -> None:
    linked(store, *POOL)
    assert list(check(store)) == []
    assert all(one.evidence and one.method and 0 < one.confidence <= 1 for one in links(store.quads()).values())


def test_a_crowd_of_claims_on_one_thing_links_nobody_and_is_counted(
    store: ClaimStore, article_of: Callable[..., ResolvedArticle]
) -> None:
    many = [
        article_of(Said(f"Office {n}", f"that {n} soldiers were detained in Salt Ferry"), key=f"{n}.txt")
        for n in range(2, MOST + 4)
    ]
    for one in many:
        store.put(one)
    assert link(store).crowded > 0
    assert found(store) == []
    for one in many[MOST - 2 :]:
        store.remove(one.article.key)
    assert link(store).crowded == 0
    assert found(store)


def test_many_claims_linked_at_once_have_the_links_that_they_have_one_after_the_other(store: ClaimStore) -> None:
    many = [
        article(
            *(
                Said(f"Office {n * k % 31}", f"that {n % 7 + k} soldiers held a mud{n * k % 97} road")
                for k in range(1, 31)
            ),
            key=f"{n}.txt",
            published=f"2031-0{n % 6 + 1}-11",
        )
        for n in range(68)
    ]
    linked(store, *many[:67])
    linked(store, many[67])
    one_by_one = sorted(map(str, store.quads(links_graph(store.base))))
    store.statements.await_linking(iris.article_iri(store.base, entry.digest) for entry in store.articles())
    assert link(store).claims > 2_000
    assert sorted(map(str, store.quads(links_graph(store.base)))) == one_by_one != []


def test_a_quarrel_of_two_thousand_claims_in_one_article_ends(store: ClaimStore) -> None:
    said = [Said(f"Office {n % 50}", f"that {n} soldiers were detained in Salt Ferry") for n in range(2, 2_002)]
    assert link(linked(store, article(*said))).claims == 0


NOISE = st.sampled_from(
    ["", "٣", "1e400", "31 February", "not", "…", "\ud800".encode("utf-8", "replace").decode(), "“", "no no no"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NOISE, st.text(max_size=40), st.sampled_from(list(SpeechAct))), min_size=1, max_size=6))
def test_any_words_are_linked_or_left_alone(rows: list[tuple[str, str, SpeechAct]]) -> None:
    said = [
        Said(f"Office {n}", f"x{n} {noise} {text}".replace("\n", " "), act) for n, (noise, text, act) in enumerate(rows)
    ]
    with open_store("memory:", mode="create") as store:
        linked(store, article(*said))
        made = links(store.quads()).values()
    assert all(one.left != one.right for one in made)
    assert all(isinstance(one, ClaimLink) for one in made)
