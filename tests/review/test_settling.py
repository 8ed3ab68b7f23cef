"""kg.review.settling: what is said of one article is brought up alone, and comes to what everything anew would."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from benchmarks.records import made_up
from kg.app.review import reject
from kg.app.together import bring_together, sum_up
from kg.check.run import check
from kg.domain.claim import Claim
from kg.domain.errors import KgError
from kg.domain.modality import SpeechAct
from kg.domain.records import from_line, to_line
from kg.domain.report import Report
from kg.domain.resolution import ResolvedArticle
from kg.domain.review import Action, Party, Rating, Review
from kg.query.run import ask
from kg.rdf import iris
from kg.review.assessing import Grades, assess, forget
from kg.review.claims import Correction, correct, lines, read_in, review, undo
from kg.review.reading import claims_in
from kg.review.settling import read_assessments, read_reviews, settle
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

ACTS = (SpeechAct.WARNS, SpeechAct.DENIES, SpeechAct.PREDICTS)
CLAIMANTS = ("Ada Vale", "Bram Oke", None)


def quads(store: ClaimStore) -> list[str]:
    return sorted(map(str, store.quads()))


def claims(store: ClaimStore) -> list[str]:
    return sorted(row["claim"] or "" for row in ask(store, "who-claimed").records())


def said(store: ClaimStore, random: Random, step: int) -> None:
    """Say something at random, or take something back."""
    when = f"2031-03-06T10:{step:02d}:00Z"
    claim = random.choice(claims(store))
    made, judged = sorted(read_reviews(store)), sorted(read_assessments(store))
    match random.randrange(6):
        case 0 if made:
            undo(store, random.choice(made))
        case 1 if judged:
            forget(store, random.choice(judged))
        case 2:
            assess(store, claim, Grades(rating=Rating.MIXED), author="Ada", time=when)
        case 3:
            change = Correction(act=random.choice(ACTS), claimant=random.choice(CLAIMANTS))
            correct(store, claim, change, author="Ada", time=when)
        case 4:
            correct(store, claim, Correction(source=random.choice(("crews", "Crews"))), author="Ada", time=when)
        case _:
            review(store, claim, random.choice((Action.ACCEPTED, Action.REJECTED)), author="Tom", time=when)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_said_comes_to_what_everything_anew_would(sample_store: ClaimStore, seed: int) -> None:
    random = Random(seed)
    settle(sample_store)
    for step in range(25):
        try:
            said(sample_store, random, step)
        except KgError:  # such words are not in that article
            continue
        now = quads(sample_store)
        settle(sample_store)
        assert quads(sample_store) == now
    assert list(check(sample_store)) == []


def test_reviews_taken_back_one_by_one_leave_no_trace(sample_store: ClaimStore) -> None:
    before = quads(sample_store)
    for claim in claims(sample_store):
        correct(sample_store, claim, Correction(act=SpeechAct.THREATENS), author="Ada", time="2031-03-06T10:00:00Z")
    for iri in sorted(read_reviews(sample_store)):
        undo(sample_store, iri)
    assert quads(sample_store) == before


def told_by(store: ClaimStore, claim: str, name: str, when: str) -> str:
    """Return the line of a review that gives a claim to somebody of this name whom no article names."""
    correct(store, claim, Correction(act=SpeechAct.THREATENS), author="Ada", time=when)
    (iri,) = (iri for iri, one in read_reviews(store).items() if one.time == when)
    made = from_line(Review, next(line for line in lines(store) if when in line))
    undo(store, iri)
    assert made.corrected
    newcomer = Party(iris.entity_iri(store.base, "person/zora-quill"), "Person", name)
    return to_line(
        replace(
            made, corrected=_given_to(made.corrected), seen=replace(made.seen, parties=(*made.seen.parties, newcomer))
        )
    )


def _given_to(claim: Claim) -> Claim:
    chain = (*claim.chain[:-1], replace(claim.chain[-1], agent="person/zora-quill"))
    return replace(claim, chain=chain, root="person/zora-quill")


def test_somebody_whom_only_reviews_name_has_the_name_that_the_first_gives(sample_store: ClaimStore) -> None:
    one, *_, other = claims(sample_store)
    first = told_by(sample_store, one, "Zora Quill", "2031-03-06T10:00:00Z")
    second = told_by(sample_store, other, "Z. Quill", "2031-03-06T11:00:00Z")
    assert read_in(sample_store, [second], Report()) == 1
    assert claimants(sample_store) == {"Z. Quill"}
    assert read_in(sample_store, [first, second], Report()) == 1
    assert claimants(sample_store) == {"Zora Quill"}
    now = quads(sample_store)
    settle(sample_store)
    assert quads(sample_store) == now
    for iri, made in read_reviews(sample_store).items():
        if made.time == "2031-03-06T10:00:00Z":
            undo(sample_store, iri)
    assert claimants(sample_store) == {"Z. Quill"}


def claimants(store: ClaimStore) -> set[str | None]:
    return {row["claimant"] for row in ask(store, "who-claimed").records() if "Quill" in (row["claimant"] or "")}


def test_a_review_of_words_that_moved_with_the_article_meets_the_later_ones(
    sample_store: ClaimStore, sample_resolved: list[ResolvedArticle]
) -> None:
    """A later version of the text under the same title: what was said of the first counts against what is said now."""
    claim = claims(sample_store)[0]
    article = next(one for one in sample_resolved if one.article.title and claim in _claims_of(sample_store, one))
    review(sample_store, claim, Action.REJECTED, author="Ada", time="2031-03-06T10:00:00Z")
    longer = replace(article.article, text=f"{article.article.text}\nMore follows.")
    again = replace(
        article, article=longer, claims=tuple(replace(one, article=longer.digest) for one in article.claims)
    )
    sample_store.put(again)
    settle(sample_store)
    rejected = {iri for iri, one in read_reviews(sample_store).items() if one.action is Action.REJECTED}
    standing = _claims_of(sample_store, again)
    (claim,) = set(standing) - set(claims(sample_store))
    review(sample_store, claim, Action.ACCEPTED, author="Tom", time="2031-03-07T10:00:00Z")
    assert set(standing) <= set(claims(sample_store))
    now = quads(sample_store)
    settle(sample_store)
    assert quads(sample_store) == now
    (accepted,) = read_reviews(sample_store).keys() - rejected
    undo(sample_store, accepted)
    assert claim not in claims(sample_store)


def _claims_of(store: ClaimStore, resolved: ResolvedArticle) -> list[str]:
    return list(claims_in(store, iris.article_iri(store.base, resolved.article.digest)))


KEEP_REVIEWING = """
import sys
from kg.app.review import accept, correct, reject
from kg.query.run import ask
from kg.store.open import open_store
with open_store(sys.argv[1], mode="write") as store:
    claims = sorted(row["claim"] for row in ask(store, "who-claimed").records())
    for number, claim in enumerate(claims * 50):
        made = correct(claim, act=("warns", "denies")[number // len(claims) % 2], store=store, author=str(number))
        print(made.iri, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("after", [2, 5, 9])
def test_a_kill_loses_no_acknowledged_review(
    tmp_path: Path, sample_resolved: list[ResolvedArticle], after: int
) -> None:
    location = str(tmp_path / "s")
    with open_store(location, mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved)
        bring_together(store)
    process = subprocess.Popen([sys.executable, "-c", KEEP_REVIEWING, location], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    acknowledged = [process.stdout.readline().strip() for _ in range(after)]
    time.sleep(0.01 * after)
    process.send_signal(signal.SIGKILL)
    acknowledged += [line.strip() for line in process.stdout]
    process.wait()
    process.stdout.close()
    with open_store(location, mode="write") as store:
        assert {one for one in acknowledged if one} <= read_reviews(store).keys()
        now = quads(store)
        settle(store)
        assert [quad for quad in quads(store) if "graph/links" not in quad] == [
            q for q in now if "graph/links" not in q
        ]
        sum_up(store)
        kept = ask(store, "source-months")
    (tmp_path / "s" / "derived.sqlite").unlink()
    with open_store(location) as store:
        assert ask(store, "source-months") == kept


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions some work calls: its cost in a measure that no other process changes."""
    found = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return found


def test_a_review_costs_the_same_whatever_was_said_of_other_articles() -> None:
    with open_store("memory:", mode="create") as store:
        for resolved in made_up(12, claims=10):
            store.put(resolved)
        bring_together(store)
        first, *others = sorted(store.keys())
        one, two, three, *_ = claims_in(store, first)
        reject(one, store=store, author="Ada")  # whatever is imported, is imported now
        few = calls_of(lambda: reject(two, store=store, author="Ada"))
        for article in others:
            for number, claim in enumerate(claims_in(store, article)):
                when = f"2031-03-06T10:00:{number:02d}Z"
                correct(store, claim, Correction(act=SpeechAct.THREATENS), author="Tom", time=when)
        bring_together(store)
        many = calls_of(lambda: reject(three, store=store, author="Ada"))
    assert many < 1.15 * few
