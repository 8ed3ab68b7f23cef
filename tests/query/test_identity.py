"""Who is taken for one: a view that depends on the judgements alone."""

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.domain.identity import USER, Judgement, Verdict
from kg.query.identity import identities_of
from kg.rdf.judgements import iri_of

BASE = "x:"
SIDES = st.sampled_from([f"x:person/{letter}" for letter in "abcde"] + ["x:article/1/person/a"])
JUDGEMENTS = st.lists(
    st.builds(
        Judgement,
        SIDES,
        SIDES,
        st.sampled_from(Verdict),
        st.sampled_from([USER, "full name"]),
        st.sampled_from([0.5, 0.9]),
    ).filter(lambda made: made.left != made.right),
    max_size=12,
)


def by_iri(made: list[Judgement]) -> dict[str, Judgement]:
    return {iri_of(BASE, judgement): judgement for judgement in made}


def same(left: str, right: str, *, method: str = "full name", verdict: Verdict = Verdict.SAME) -> Judgement:
    return Judgement(left, right, verdict, method, 0.9)


@given(JUDGEMENTS, st.randoms(use_true_random=False))
def test_the_order_of_judgements_does_not_matter(made: list[Judgement], chance: random.Random) -> None:
    table = by_iri(made)
    mixed = list(table.items())
    chance.shuffle(mixed)
    assert identities_of(dict(mixed), base=BASE) == identities_of(table, base=BASE)


@given(JUDGEMENTS)
def test_nobody_told_apart_is_taken_for_one(made: list[Judgement]) -> None:
    found = identities_of(by_iri(made), base=BASE)
    for judgement in found.standing.values():
        if judgement.verdict is Verdict.DIFFERENT:
            assert found.main(judgement.left) != found.main(judgement.right)


@given(JUDGEMENTS)
def test_groups_are_whole(made: list[Judgement]) -> None:
    found = identities_of(by_iri(made), base=BASE)
    for iri, group in found.groups.items():
        assert iri in group
        assert all(found.group(member) == group for member in group)


def test_a_chain_of_judgements_makes_one_group_under_the_name_that_lasts() -> None:
    made = [same("x:article/1/person/a", "x:person/b"), same("x:person/c", "x:person/b")]
    found = identities_of(by_iri(made), base=BASE)
    assert found.group("x:person/c") == ("x:person/b", "x:person/c", "x:article/1/person/a")


def test_the_user_outranks_what_is_judged_automatically() -> None:
    made = [same("x:a", "x:b"), same("x:b", "x:a", method=USER, verdict=Verdict.DIFFERENT)]
    assert not identities_of(by_iri(made), base=BASE)


def test_two_who_are_told_apart_are_not_joined_by_others() -> None:
    made = [same("x:a", "x:b"), same("x:b", "x:c"), same("x:a", "x:c", method=USER, verdict=Verdict.DIFFERENT)]
    assert len(identities_of(by_iri(made), base=BASE).group("x:b")) == 2


def test_nobody_is_known_of_an_empty_graph() -> None:
    found = identities_of({}, base=BASE)
    assert not found
    assert found.main("x:a") == "x:a"
