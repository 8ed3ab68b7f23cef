"""Reviews of claims: they steer what questions show, touch nothing that was read, and outlast every new reading."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kg.check.run import check
from kg.domain.article import Article
from kg.domain.claim import Claim
from kg.domain.errors import KgError
from kg.domain.modality import Modality, QuoteType, SpeechAct
from kg.domain.report import Report
from kg.domain.resolution import ResolvedArticle
from kg.domain.review import Action
from kg.domain.span import Span
from kg.query.reviews import retired_claims, review_states
from kg.query.run import ask
from kg.rdf import iris
from kg.review.claims import Correction, correct, lines, read_in, review, undo
from kg.review.queue import queue, weight
from kg.review.reading import passage
from kg.review.settling import settle
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore
from tests.link.claims import conftest as written

WHEN = "2031-03-06T10:00:00Z"
LATER = "2031-03-07T10:00:00Z"


def quads(store: ClaimStore) -> list[str]:
    return sorted(map(str, store.quads()))


def rows(store: ClaimStore, **given: str) -> list[dict[str, str | None]]:
    return list(ask(store, "who-claimed", **given).records())


def claim_of(store: ClaimStore, words: str) -> str:
    (row,) = rows(store, text=words)
    return row["claim"] or ""


def filled(articles: Sequence[ResolvedArticle]) -> ClaimStore:
    store = open_store("memory:", mode="create")
    for one in articles:
        store.put(one)
    settle(store)
    return store


def reread(article: ResolvedArticle, change: str) -> ResolvedArticle:
    """Return the article as another model might read it."""
    if change == "nothing found":
        return replace(article, claims=())
    claims = tuple(_other(claim, article.article.text) for claim in article.claims)
    return replace(article, claims=claims, model="another")


def _other(claim: Claim, text: str) -> Claim:
    """Return the claim a word shorter, with another speech act."""
    last = claim.content[-1]
    end = text.rfind(" ", last.start + 1, last.end)
    content = (*claim.content[:-1], Span(last.start, end)) if end > last.start else claim.content
    words = " … ".join(span.of(text) for span in content)
    return replace(claim, content=content, text=words, modality=Modality(act=SpeechAct.CLAIMS), confidence=0.5)


def test_a_rejected_claim_leaves_the_answers_and_stays_in_the_graph(sample_store: ClaimStore) -> None:
    claim = claim_of(sample_store, "Four crews")
    before = quads(sample_store)
    review(sample_store, claim, Action.REJECTED, author="Ada", time=WHEN)
    assert rows(sample_store, text="Four crews") == []
    assert set(before) < set(quads(sample_store))
    assert review_states(sample_store)[claim][:3] == ("rejected", "Ada", WHEN)


def test_an_accepted_claim_stays_as_it_is_and_leaves_the_queue(sample_store: ClaimStore) -> None:
    claim = claim_of(sample_store, "Four crews")
    review(sample_store, claim, Action.ACCEPTED, author="Ada", time=WHEN)
    assert claim_of(sample_store, "Four crews") == claim
    assert claim not in {row["claim"] for row in queue(sample_store).records()}
    assert retired_claims(sample_store) == frozenset()


def test_spans_source_and_modality_are_corrected(sample_store: ClaimStore) -> None:
    claim = claim_of(sample_store, "Four crews")
    change = Correction(content="from Eastmoor to the harbour", claimant="Ada Vale", act=SpeechAct.WARNS)
    correct(sample_store, claim, change, author="Ada", time=WHEN)
    (row,) = rows(sample_store, text="Eastmoor to the harbour")
    assert (row["text"], row["act"]) == ("from Eastmoor to the harbour", "warns")
    assert (row["claimant"] or "").endswith("Ada Vale")
    assert row["claim"] != claim
    assert claim in retired_claims(sample_store)


def test_a_source_that_no_article_knows_gets_a_name_from_its_words(sample_store: ClaimStore) -> None:
    claim = claim_of(sample_store, "Four crews")
    correct(sample_store, claim, Correction(source="crews"), author="Ada", time=WHEN)
    (row,) = rows(sample_store, text="Four crews")
    assert row["claimant"] == "crews"


def test_own_voice_and_attribution_are_turned_into_one_another(sample_store: ClaimStore) -> None:
    claim = claim_of(sample_store, "Four crews")
    correct(sample_store, claim, Correction(quote=QuoteType.OWN_VOICE), author="Ada", time=WHEN)
    (row,) = rows(sample_store, text="Four crews")
    assert row["voice"] == "own"
    correct(sample_store, row["claim"] or "", Correction(claimant="Bram Oke"), author="Ada", time=LATER)
    (row,) = rows(sample_store, text="Four crews")
    assert (row["voice"], row["claimant"]) == ("source", "Bram Oke")


@pytest.mark.parametrize("change", ["nothing found", "a word less"])
@pytest.mark.parametrize("action", [Action.REJECTED, Action.ACCEPTED, Action.CORRECTED])
def test_every_review_outlasts_another_model(
    sample_resolved: list[ResolvedArticle], action: Action, change: str
) -> None:
    store = filled(sample_resolved)
    for row in rows(store):
        claim = row["claim"] or ""
        if action is Action.CORRECTED:
            act = SpeechAct.WARNS if row["act"] != "warns" else SpeechAct.DENIES
            correct(store, claim, Correction(act=act), author="Ada", time=WHEN)
        else:
            review(store, claim, action, author="Ada", time=WHEN)
    wanted = [(row["text"], row["act"], row["claimant"], row["chain"]) for row in rows(store)]
    assert (wanted == []) == (action is Action.REJECTED)
    for article in sample_resolved:
        store.put(reread(article, change))
    settle(store)
    found = [(row["text"], row["act"], row["claimant"], row["chain"]) for row in rows(store)]
    assert sorted(map(str, found)) == sorted(map(str, wanted))


def test_a_rebuild_and_going_back_to_the_first_model_leave_no_trace(sample_resolved: list[ResolvedArticle]) -> None:
    store = filled(sample_resolved)
    review(store, claim_of(store, "Four crews"), Action.ACCEPTED, author="Ada", time=WHEN)
    before = quads(store)
    for change in ("nothing found", "a word less"):
        for article in sample_resolved:
            store.put(reread(article, change))
        settle(store)
    for article in sample_resolved:
        store.put(article)
    settle(store)
    assert quads(store) == before


def test_a_review_finds_its_words_in_a_later_version_of_the_article(sample_resolved: list[ResolvedArticle]) -> None:
    store = filled(sample_resolved)
    review(store, claim_of(store, "Four crews"), Action.ACCEPTED, author="Ada", time=WHEN)
    held = next(one for one in sample_resolved if "Four crews" in one.article.text)
    later = Article("Updated at noon. " + held.article.text, key=held.article.key, title=held.article.title)
    store.put(ResolvedArticle(later, held.publisher.replace(held.article.digest[:32], later.digest[:32]),
                              tuple(a for a in held.actors if a.id == held.publisher), ()))  # fmt: skip
    settle(store)
    (row,) = rows(store, text="Four crews")
    assert later.text.count(row["text"] or "?") == 1


def test_reviews_go_to_another_store_and_back(sample_resolved: list[ResolvedArticle]) -> None:
    store = filled(sample_resolved)
    first, second, *_ = [row["claim"] or "" for row in rows(store, voice="source")]
    review(store, first, Action.REJECTED, author="Ada", time=WHEN, note="a question")
    correct(store, second, Correction(act=SpeechAct.ALLEGES), author="Tom", time=LATER)
    other = filled(sample_resolved)
    report = Report()
    assert read_in(other, lines(store), report) == 2
    assert quads(other) == quads(store)
    assert read_in(other, lines(store), report) == 0
    assert report.skipped == []


def test_a_review_for_an_article_that_is_gone_is_left_out_and_told(sample_resolved: list[ResolvedArticle]) -> None:
    store = filled(sample_resolved)
    review(store, claim_of(store, "Four crews"), Action.REJECTED, author="Ada", time=WHEN)
    other = filled([one for one in sample_resolved if "Four crews" not in one.article.text])
    report = Report()
    assert read_in(other, lines(store), report) == 0
    assert [skipped.name for skipped in report.skipped] == ["line 1"]


def test_a_line_that_is_no_review_is_refused_with_its_number(sample_store: ClaimStore) -> None:
    with pytest.raises(KgError, match="line 2"):
        read_in(sample_store, ["", '{"action": "accepted"}'], Report())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"exact": "', '"exact": "and more '),
        ('"kind": "Person"', '"kind": "Fact"'),
        ('"iri": "https:', '"iri": "<script> https:'),
        ('"anchors": [', '"anchors": [], "voices": ["x"], "title": "t", "url": "u", "x": ['),
    ],
)
def test_a_record_that_does_not_hold_together_is_refused(sample_store: ClaimStore, old: str, new: str) -> None:
    review(sample_store, claim_of(sample_store, "Not one crew"), Action.REJECTED, author="Ada", time=WHEN)
    (line,) = lines(sample_store)
    before = quads(sample_store)
    assert old in line
    with pytest.raises(KgError, match="line 1"):
        read_in(sample_store, [line.replace(old, new)], Report())
    assert quads(sample_store) == before


def test_words_that_a_record_makes_up_never_enter_the_graph(sample_store: ClaimStore) -> None:
    change = Correction(act=SpeechAct.WARNS)
    made = correct(sample_store, claim_of(sample_store, "Four crews"), change, author="Ada", time=WHEN)
    (line,) = lines(sample_store)
    undo(sample_store, made.iri)
    words = '"text": "Four crews had been moved from Eastmoor to the harbour on Tuesday"'
    assert line.count(words) == 2
    read_in(sample_store, [line.replace(words, '"text": "The governor fled"')], Report())
    assert rows(sample_store, text="governor fled") == []
    assert [row["act"] for row in rows(sample_store, text="Four crews")] == ["warns"]


def test_the_later_review_counts_and_undo_brings_back_the_earlier(sample_store: ClaimStore) -> None:
    claim = claim_of(sample_store, "Four crews")
    untouched = quads(sample_store)
    review(sample_store, claim, Action.ACCEPTED, author="Ada", time=WHEN)
    accepted = quads(sample_store)
    second = review(sample_store, claim, Action.REJECTED, author="Tom", time=LATER)
    assert rows(sample_store, text="Four crews") == []
    undo(sample_store, second.iri)
    assert quads(sample_store) == accepted
    undo(sample_store, review_states(sample_store)[claim][3])
    assert quads(sample_store) == untouched


def test_a_correction_of_a_correction_counts(sample_store: ClaimStore) -> None:
    claim = claim_of(sample_store, "Four crews")
    correct(sample_store, claim, Correction(act=SpeechAct.WARNS), author="Ada", time=WHEN)
    again = claim_of(sample_store, "Four crews")
    correct(sample_store, again, Correction(act=SpeechAct.DENIES), author="Ada", time=LATER)
    (row,) = rows(sample_store, text="Four crews")
    assert row["act"] == "denies"


def test_the_graph_with_reviews_passes_its_checks(sample_store: ClaimStore) -> None:
    before = {str(finding) for finding in check(sample_store)}
    claims = [row["claim"] or "" for row in rows(sample_store)]
    review(sample_store, claims[0], Action.REJECTED, author="Ada", time=WHEN)
    review(sample_store, claims[1], Action.ACCEPTED, author="Ada", time=WHEN)
    correct(sample_store, claims[2], Correction(act=SpeechAct.ADMITS), author="Ada", time=WHEN)
    assert {str(finding) for finding in check(sample_store)} <= before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (Correction(content="no such words"), "not in the article"),
        (Correction(content="5-99999"), "no characters"),
        (Correction(content=""), "a claim has words"),
        (Correction(claimant="Nobody at All"), "nothing in the graph is called"),
        (Correction(), "nothing is corrected"),
    ],
)
def test_what_cannot_be_corrected_so_is_refused(sample_store: ClaimStore, change: Correction, message: str) -> None:
    before = quads(sample_store)
    with pytest.raises(KgError, match=message):
        correct(sample_store, claim_of(sample_store, "Four crews"), change, author="Ada", time=WHEN)
    assert quads(sample_store) == before


def test_the_queue_begins_with_what_costs_most(sample_resolved: list[ResolvedArticle]) -> None:
    store = filled(sample_resolved)
    found = list(queue(store).records())
    costs = [(1 - float(row["confidence"] or 0)) * int(row["weight"] or 0) for row in found]
    assert costs == sorted(costs, reverse=True)
    claims = [claim for article in sample_resolved for claim in article.claims]
    assert sorted(int(row["weight"] or 0) for row in found) == sorted(map(weight, claims))
    assert list(queue(store, state="reviewed")) == []
    assert iris.corrections_graph(store.base) not in "".join(quads(store))


def test_figures_and_places_follow_the_words() -> None:
    words = "the mill in Eastmoor burned and 40 soldiers were detained in Salt Ferry"
    with open_store("memory:", mode="create") as store:
        store.put(written.article(written.Said("Norwell Office", words), key="1.txt"))
        claim = claim_of(store, "mill")
        correct(store, claim, Correction(content="the mill in Eastmoor burned"), author="Ada", time=WHEN)
        assert list(ask(store, "figures").records()) == []
        assert about(store) == {"Eastmoor"}
        longer = Correction(content="mill in Eastmoor burned and 40 soldiers")
        correct(store, claim_of(store, "mill"), longer, author="Ada", time=LATER)
        assert [row["figure"] for row in ask(store, "figures").records()] == ["40 soldiers"]
        assert about(store) == {"Eastmoor"}
        correct(store, claim_of(store, "mill"), Correction(content=words), author="Ada", time="2031-03-08T10:00:00Z")
        assert about(store) == {"Eastmoor", "Salt Ferry"}


@pytest.mark.parametrize(
    ("words", "context"), [("figure at up to 25", "Eastmoor"), ("12 houses burned in Eastmore", None)]
)
def test_a_place_by_context_goes_where_the_corrected_words_name_one(
    sample_resolved: list[ResolvedArticle], words: str, context: str | None
) -> None:
    store = filled(sample_resolved)
    correct(store, claim_of(store, "figure"), Correction(content=words), author="Ada", time=WHEN)
    found = [row["context"] for row in ask(store, "who-claimed", about="Eastmoor").records() if row["text"] == words]
    assert found == [context]


def about(store: ClaimStore) -> set[str | None]:
    return {place for place in ("Eastmoor", "Salt Ferry") if len(ask(store, "claims-about-place", place=place))}


def test_the_passage_around_a_claim_cuts_no_word() -> None:
    words = "the mill in Eastmoor burned"
    with open_store("memory:", mode="create") as store:
        before, after = "Beforehand everybody waited patiently. ", " Afterwards nobody remembered anything"
        store.put(written.article(written.Said("Norwell Office", words + after, before=before), key="1.txt"))
        claim = claim_of(store, "mill")
        for around in range(1, 60):
            shown = "".join(piece for piece, _ in passage(store, claim, around=around))
            assert set(shown.split()) <= {
                *before.split(),
                "Norwell",
                "Office:",
                *words.split(),
                *f"{after}.".split(),
                "1.txt",
            }
