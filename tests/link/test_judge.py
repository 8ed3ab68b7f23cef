"""Judging across articles: a function of the articles in the store, whatever the order and the number of runs."""

from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.domain.identity import Judgement, Verdict
from kg.domain.mention import EntityKind
from kg.domain.resolution import ResolvedArticle
from kg.link.judge import judge
from kg.query.identity import read_identities, read_judgements
from kg.rdf.iris import entity_iri
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

ArticleOf = Callable[..., ResolvedArticle]

PERSON, BODY, FORCE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.ARMED_FORCE
POOL = (
    (PERSON, "Angela Merkel", "country=Germany;capacity=German Chancellor"),
    (PERSON, "Merkel", "country=Germany;capacity=Chancellor"),
    (PERSON, "Merkel", "country=Germany;capacity=German Chancellor"),
    (PERSON, "A. Merkel", "country=Germany"),
    (PERSON, "Otto Merkel", "country=Germany;capacity=German Chancellor"),
    (PERSON, "Merkel", "country=Austria"),
    (PERSON, "Michail Gorbatschow", ""),
    (PERSON, "Mikhail Gorbachev", "country=Soviet Union"),
    (PERSON, "Jonas Quill", "with=Orla Finch|Tidewater Institute"),
    (PERSON, "Quill", "with=Orla Finch|Tidewater Institute"),
    (BODY, "Grain Exporters Alliance", "also=GEA"),
    (BODY, "GEA", ""),
    (BODY, "Great Eastern Airways", "also=GEA"),
    (BODY, "Tidewater Shipping Ltd", ""),
    (BODY, "Tidewater Shipping", "country=Denmark"),
    (FORCE, "3rd Assault Brigade", "country=Denmark"),
    (FORCE, "3rd Brigade", "country=Denmark"),
    (FORCE, "3rd Tank Brigade", "country=Denmark"),
)


def pool(article_of: ArticleOf) -> list[ResolvedArticle]:
    return [article_of(kind, name, facts, key=f"{n}.txt") for n, (kind, name, facts) in enumerate(POOL)]


def graph(store: ClaimStore) -> list[str]:
    return sorted(map(str, store.quads()))


def fresh(articles: list[ResolvedArticle]) -> list[str]:
    with open_store("memory:", mode="create") as store:
        for article in articles:
            store.put(article)
        judge(store)
        return graph(store)


def speaker(store: ClaimStore, article: ResolvedArticle) -> str:
    return entity_iri(store.base, article.claims[0].claimant)


def judged(article_of: ArticleOf, *speakers: tuple[EntityKind, str, str]) -> list[Judgement]:
    with open_store("memory:", mode="create") as store:
        for n, (kind, name, facts) in enumerate(speakers):
            store.put(article_of(kind, name, facts, key=f"{n}.txt"))
        judge(store)
        return list(read_judgements(store).values())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.integers(0, len(POOL) - 1), st.sampled_from(["put", "put", "remove", "judge"])), max_size=30
    )
)
def test_whatever_the_order_the_judgements_are_those_of_what_remains(
    article_of: ArticleOf, steps: list[tuple[int, str]]
) -> None:
    articles, held = pool(article_of), dict[int, ResolvedArticle]()
    with open_store("memory:", mode="create") as store:
        for number, step in steps:
            if step == "put":
                store.put(articles[number])
                held[number] = articles[number]
            elif step == "remove" and number in held:
                store.remove(held.pop(number).article.key)
            elif step == "judge":
                judge(store)
        judge(store)
        assert graph(store) == fresh(list(held.values()))


def test_one_build_or_many_come_to_the_same(article_of: ArticleOf) -> None:
    articles = pool(article_of)
    with open_store("memory:", mode="create") as store:
        for article in articles:
            store.put(article)
            judge(store)
        assert graph(store) == fresh(articles[::-1])


def test_nothing_is_judged_twice(article_of: ArticleOf) -> None:
    with open_store("memory:", mode="create") as store:
        for article in pool(article_of):
            store.put(article)
        assert judge(store) > 0
        assert judge(store) == 0


def test_a_new_article_leaves_the_rest_alone(article_of: ArticleOf) -> None:
    with open_store("memory:", mode="create") as store:
        for n in range(30):
            store.put(article_of(PERSON, f"Ada Vale{'abcdefghijklmnopqrstuvwxyzåäöü'[n]}", key=f"{n}.txt"))
        judge(store)
        store.put(article_of(PERSON, "Olga Holm", key="new.txt"))
        assert judge(store) <= 5


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_surname_alone_joins_whoever_holds_the_office(article_of: ArticleOf, order: tuple[int, ...]) -> None:
    articles = pool(article_of)[:3]
    with open_store("memory:", mode="create") as store:
        for n in order:
            store.put(articles[n])
            judge(store)
        identities = read_identities(store)
        assert {identities.main(speaker(store, article)) for article in articles} == {
            store.base + "person/anhela-merkel"
        }


@pytest.mark.parametrize("years", list(permutations(["1990", "2004", "2006", ""])))
def test_a_surname_in_an_office_is_one_holder_s_only_while_he_may_hold_it(
    article_of: ArticleOf, years: tuple[str, ...]
) -> None:
    office = "country=Denmark;capacity=Danish President"
    with open_store("memory:", mode="create") as store:
        of_year = {year: article_of(PERSON, "Vale", f"{office};published={year}", key=f"{year}.txt") for year in years}
        for year in years:
            store.put(of_year[year])
            judge(store)
        identities = read_identities(store)
        main = {year: identities.main(speaker(store, article)) for year, article in of_year.items()}
        assert main["2004"] == main["2006"]
        assert len(set(main.values())) == 3


def test_a_surname_of_other_years_is_not_the_man_of_the_office(article_of: ArticleOf) -> None:
    office = "country=Denmark;capacity=Danish President"
    old, new = f"{office};published=1990-02-01", f"{office};published=2004-03"
    (made,) = judged(article_of, (PERSON, "Ada Vale", old), (PERSON, "Vale", new))
    assert made.verdict is Verdict.UNSURE
    (made,) = judged(article_of, (PERSON, "Ada Vale", old), (PERSON, "Vale", f"{office};published=1992"))
    assert made.verdict is Verdict.SAME


def test_a_known_holder_is_one_over_all_terms_and_no_longer(article_of: ArticleOf) -> None:
    office = "country=Germany;capacity=German Chancellor"
    terms = [(PERSON, "Merkel", f"{office};published={year}") for year in ("2006", "2019")]
    (made,) = judged(article_of, *terms)
    assert made.verdict is Verdict.SAME
    assert judged(article_of, terms[0], (PERSON, "Merkel", f"{office};published=1999")) == []


def test_a_surname_that_fits_two_holders_is_left_open(article_of: ArticleOf) -> None:
    found = judged(article_of, POOL[0], POOL[1], POOL[4])
    assert {made.verdict for made in found} == {Verdict.UNSURE}
    assert all("2 fit" in " ".join(made.evidence) for made in found)


def test_two_people_of_one_surname_in_one_article_stay_two(article_of: ArticleOf) -> None:
    together = article_of(PERSON, "Bill Vale", "with=William Vale", key="one.txt")
    with open_store("memory:", mode="create") as store:
        store.put(together)
        judge(store)
        (made,) = read_judgements(store).values()
        assert made.verdict is Verdict.DIFFERENT
        assert "one article names both, as two" in made.evidence
        assert not read_identities(store)


def test_those_whom_one_article_tells_apart_are_not_joined_by_a_third(article_of: ArticleOf) -> None:
    office = "country=Denmark;capacity=Prime Minister"
    with open_store("memory:", mode="create") as store:
        store.put(article_of(PERSON, "Bill Vale", f"{office};with=William Vale", key="one.txt"))
        store.put(article_of(PERSON, "William Vale", office, key="two.txt"))
        store.put(article_of(PERSON, "Vale", office, key="three.txt"))
        judge(store)
        identities = read_identities(store)
        one, two = (f"{store.base}person/{given}-vale" for given in ("bil", "viliam"))
        assert identities.main(one) != identities.main(two)
        assert len(identities.group(one)) + len(identities.group(two)) == 3


@pytest.mark.parametrize(
    "pair",
    [
        ((FORCE, "82nd Brigade", "country=Denmark"), (FORCE, "92nd Brigade", "country=Denmark")),
        ((PERSON, "Vale", ""), (PERSON, "Vale", "country=Denmark")),
        ((EntityKind.GROUP, "two port officials", ""), (EntityKind.GROUP, "two port officials", "")),
        ((PERSON, "Merkel", "country=Germany"), (BODY, "Merkel", "country=Germany")),
    ],
)
def test_nothing_is_said_of_those_who_share_no_more_than_a_word(
    article_of: ArticleOf, pair: tuple[tuple[EntityKind, str, str], ...]
) -> None:
    assert judged(article_of, *pair) == []


def test_a_namesake_does_not_hold_the_office(article_of: ArticleOf) -> None:
    found = judged(article_of, (PERSON, "Michelle Obama", ""), (PERSON, "Barack Obama", ""), (PERSON, "Obama", ""))
    assert [(made.verdict, made.left.rpartition("/")[2]) for made in found] == [(Verdict.SAME, "barak-obama")]


def test_a_judgement_says_what_speaks_for_it(article_of: ArticleOf) -> None:
    (made,) = judged(article_of, POOL[0], POOL[1])
    assert (made.verdict, made.method, made.confidence) == (Verdict.SAME, "surname and office", 0.9)
    assert "both given as chancellor of Germany" in made.evidence


def test_an_acronym_that_two_bodies_claim_is_left_open(article_of: ArticleOf) -> None:
    verdicts = {made.verdict for made in judged(article_of, *POOL[10:13])}
    assert verdicts == {Verdict.UNSURE}


def test_a_unit_without_its_branch_that_two_fit_is_left_open(article_of: ArticleOf) -> None:
    assert {made.verdict for made in judged(article_of, *POOL[15:18])} == {Verdict.UNSURE}
    assert {made.verdict for made in judged(article_of, *POOL[15:17])} == {Verdict.SAME}


@pytest.mark.parametrize("name", ["🙂", "عمر", "A", "x" * 300, "\u202eevil", "Mr", "-", "1", "ИИ", "O'", "Jr."])
@pytest.mark.parametrize("kind", [PERSON, BODY, FORCE])
def test_any_name_can_be_judged(article_of: ArticleOf, kind: EntityKind, name: str) -> None:
    judged(article_of, (kind, name, "country=Denmark"), (kind, f"Ada {name}", ""), (kind, f"{name} II", ""))


def test_a_crowd_of_one_surname_is_judged_in_time(article_of: ArticleOf) -> None:
    office = "country=Germany;capacity=Chancellor"
    with open_store("memory:", mode="create") as store:
        for n in range(150):
            store.put(article_of(PERSON, "Merkel", office, key=f"{n}.txt"))
        store.put(article_of(PERSON, "Angela Merkel", office, key="whole.txt"))
        judge(store)
        assert len(read_identities(store).group(store.base + "person/anhela-merkel")) == 151
