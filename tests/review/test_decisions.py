"""The user's judgements: entered, outranking kg's own, taken back without a trace."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.claim import ChainLink, Claim
from kg.domain.entity import Actor, Name
from kg.domain.errors import KgError, StoreError
from kg.domain.identity import Verdict
from kg.domain.mention import EntityKind
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span
from kg.link.judge import judge
from kg.query.answer import columns_and_solutions
from kg.query.identity import read_identities
from kg.query.parties import party
from kg.query.run import ask
from kg.review.decisions import accept, decide, find_judgement, reject, uncertain, undo
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore


@pytest.fixture
def store(sample_resolved: list[ResolvedArticle]) -> Iterator[ClaimStore]:
    with open_store("memory:", mode="create") as made:
        for resolved in sample_resolved:
            made.put(resolved)
        judge(made)
        yield made


def persons(store: ClaimStore) -> list[str]:
    query = "SELECT ?p { ?p a kg:Person }"
    return sorted(row["p"] or "" for row in columns_and_solutions(store.store, query)[1])


def graph(store: ClaimStore) -> list[str]:
    return sorted(map(str, store.quads()))


def test_two_whom_the_user_takes_for_one_are_one_in_questions(store: ClaimStore) -> None:
    one, other, *_ = persons(store)
    names = {row["source"] for row in ask(store, "sources", kind="Person").records()}
    decide(store, one, other, Verdict.SAME)
    after = {row["source"] for row in ask(store, "sources", kind="Person").records()}
    assert len(after) == len(names) - 1
    assert after < names


def test_the_statements_stay_as_they_are(store: ClaimStore) -> None:
    before = set(graph(store))
    one, other, *_ = persons(store)
    decide(store, one, other, Verdict.SAME)
    new = set(graph(store)) - before
    assert before < set(graph(store))
    assert all("/judgement/" in quad and "/graph/reviews>" in quad for quad in new)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from(Verdict)), max_size=6))
def test_undo_restores_the_graph_byte_for_byte(
    sample_resolved: list[ResolvedArticle], steps: list[tuple[int, int, Verdict]]
) -> None:
    with open_store("memory:", mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved)
        judge(store)
        people, states = persons(store), [graph(store)]
        for one, other, verdict in steps:
            try:
                decide(store, people[one % len(people)], people[other % len(people)], verdict)
            except StoreError:
                continue
            states.append(graph(store))
        while len(states) > 1:
            assert graph(store) == states.pop()
            undo(store)
        assert graph(store) == states[0]
        with pytest.raises(StoreError, match="nothing has been decided"):
            undo(store)


def test_a_named_judgement_is_taken_back_and_the_others_stay(store: ClaimStore) -> None:
    a, b, c, *_ = persons(store)
    first = decide(store, a, b, Verdict.SAME)
    decide(store, a, c, Verdict.SAME)
    undo(store, first.iri)
    assert set(read_identities(store).group(a)) == {a, c}


def test_a_judgement_of_kg_is_set_aside_and_comes_back(
    store: ClaimStore, sample_resolved: list[ResolvedArticle]
) -> None:
    joined = joined_by_kg(store, sample_resolved)
    before = graph(store)
    iri = why_joined(store, joined)
    set_aside = undo(store, iri)
    assert set_aside.verdict is Verdict.UNSURE
    assert read_identities(store).group(joined) == (joined,)
    with pytest.raises(StoreError, match="does not count"):
        undo(store, iri)
    undo(store, set_aside.iri)
    assert graph(store) == before


def why_joined(store: ClaimStore, iri: str) -> str:
    (found,) = (k for k, made in read_identities(store).reasons(iri).items() if made.verdict is Verdict.SAME)
    return found


def joined_by_kg(store: ClaimStore, sample_resolved: list[ResolvedArticle]) -> str:
    """Put an article in which somebody of the store has a middle name; return the IRI that both go by."""
    old = next(a for r in sample_resolved for a in r.actors if a.kind is EntityKind.PERSON and len(a.name.split()) == 2)
    given, family = old.name.split()
    text = f"{given} Quentin {family} said no."
    new = f"person/{given.lower()}-quentin-{family.lower()}"

    article = Article(text=text, key="other.txt")
    publisher = sample_resolved[0].actors[0]
    claim = Claim(
        article=article.digest,
        content=(Span(len(text) - 3, len(text) - 1),),
        text="no",
        chain=(ChainLink(0, publisher.id), ChainLink(1, new, cue="say")),
        root=new,
    )
    speaker = Actor(new, EntityKind.PERSON, f"{given} Quentin {family}", (Name(f"{given} Quentin {family}"),))
    store.put(ResolvedArticle(article, publisher.id, (publisher, speaker), (), (claim,)))
    judge(store)
    return read_identities(store).main(store.base + old.id)


def test_the_word_of_the_user_outranks_and_survives(store: ClaimStore, sample_resolved: list[ResolvedArticle]) -> None:
    joined = joined_by_kg(store, sample_resolved)
    iri = why_joined(store, joined)
    reject(store, iri)
    assert read_identities(store).group(joined) == (joined,)
    store.remove("other.txt")
    judge(store)
    joined_by_kg(store, sample_resolved)
    assert read_identities(store).group(joined) == (joined,)
    accept(store, iri)
    assert len(read_identities(store).group(joined)) == 2


def test_a_decision_against_a_chain_of_others_is_refused(store: ClaimStore) -> None:
    a, b, c, *_ = persons(store)
    decide(store, a, b, Verdict.SAME)
    apart = decide(store, a, c, Verdict.DIFFERENT)
    with pytest.raises(StoreError, match="told apart") as raised:
        decide(store, b, c, Verdict.SAME)
    assert apart.iri in str(raised.value)


def test_what_cannot_be_one_is_refused(store: ClaimStore) -> None:
    one, *_ = persons(store)
    with pytest.raises(StoreError, match="a place and an actor"):
        decide(store, one, party(store, "Eastmoor"), Verdict.SAME)
    with pytest.raises(StoreError, match="both names stand for"):
        decide(store, one, one, Verdict.SAME)


def test_only_what_is_unsure_and_undecided_waits(store: ClaimStore) -> None:
    one, other, *_ = persons(store)
    decide(store, one, other, Verdict.UNSURE)
    assert len(uncertain(store)) == 0
    assert len(uncertain(store, verdict="any")) == 1


@pytest.mark.parametrize("word", ["", "abc", "judgement/", "judgement/ffffffff", "x:y", "🙂", "person/ada"])
def test_no_judgement_of_that_name(store: ClaimStore, word: str) -> None:
    with pytest.raises(KgError, match="no judgement"):
        find_judgement(store, word)


@pytest.mark.parametrize("word", ["", "Nobody Known", "🙂", "person/nobody"])
def test_nobody_of_that_name(store: ClaimStore, word: str) -> None:
    with pytest.raises(StoreError, match="nothing in the graph is called"):
        party(store, word)
