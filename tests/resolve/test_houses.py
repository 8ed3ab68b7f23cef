"""kg.resolve.houses and signs: the house whose mark a text bears, and the latest day told as past."""

from time import perf_counter

import pytest

from kg.domain.article import Article
from kg.domain.extraction import ExtractedArticle
from kg.domain.interval import TimeInterval
from kg.domain.span import Span
from kg.names.tables import known_bodies
from kg.resolve.houses import marks, signed
from kg.resolve.signs import signs_of

REST = "The lock gave way at dawn, and boats wait below it.\n"
LABELS = "Source: the harbour board\n\nDetails: The lock gave way.\n\nQuote: “It was old.”\n"


@pytest.mark.parametrize(
    ("text", "house", "words"),
    [
        (f"NORWELL (Reuters) - {REST}", "Reuters", "NORWELL (Reuters)"),
        (f"(Reuters) - {REST}", "Reuters", "(Reuters)"),
        (f"The lock is shut\n\nNORWELL, Sept. 3 (AP) — {REST}", "Associated Press", "NORWELL, Sept. 3 (AP)"),
        (f"NORWELL, Ukraine (AFP) – {REST}", "Agence France-Presse", "NORWELL, Ukraine (AFP)"),
        (f"NORWELL, 3 May. (EFE).- {REST}", "EFE", "NORWELL, 3 May. (EFE)"),
        (f"NORWELL, May 3 (Xinhua) -- {REST}", "Xinhua", "NORWELL, May 3 (Xinhua)"),
        (f"New Norwell [India], May 3 (ANI): {REST}", "ANI", "New Norwell [India], May 3 (ANI)"),
        (f"NORWELL, May 3. /TASS/. {REST}", "TASS", "NORWELL, May 3. /TASS/"),
        (
            f"{REST}\nOur Standards: The Thomson Reuters Trust Principles.\n",
            "Reuters",
            "Our Standards: The Thomson Reuters Trust Principles",
        ),
        (
            f"{REST}\nThis article is republished from The Conversation under a licence.\n",
            "The Conversation",
            "This article is republished from The Conversation",
        ),
        (LABELS, "Ukrainska Pravda", "Source: … Details: … Quote:"),
        (
            f"{REST}(RELATED: Old Locks)\n{REST}\nREAD MORE from Jane Doe:\n",
            "The American Spectator",
            "(RELATED: Old Locks) … READ MORE from Jane Doe:",
        ),
    ],
)
def test_a_house_is_told_by_its_mark(text: str, house: str, words: str) -> None:
    found = signed(text)
    assert found is not None
    assert (found.value, found.text) == (house, words)
    assert " … ".join(span.of(text) for span in found.spans) == words


@pytest.mark.parametrize(
    "text",
    [
        REST,
        f"The mayor told Reuters that the lock is shut. {REST}",
        f"The lock is shut, as AFP reported. {REST}",
        f"The Associated Press (AP) - an agency - said so. {REST}".replace("The Associated Press", "the agency"),
        f"Source: the harbour board\n\nDetails: {REST}",
        f"{REST}(RELATED: Old Locks)\n{REST}",
        f"{REST}READ MORE from Jane Doe:\n",
        f"{REST}The Associated Press contributed to this report.\n",
        f"NORWELL (Reuters) - {REST}\nEASTMOOR (AP) - {REST}",
        "This article is republished from The Conversation under a licence.\n" + REST * 40,
        "",
    ],
)
def test_a_house_that_is_cited_or_one_of_several_is_not(text: str) -> None:
    assert signed(text) is None


@pytest.mark.parametrize(
    "unit", ["A ", "(", "A, ", "Source: x\n", "(RELATED: ", "READ MORE from ", "© ", "N (AP) - x\n"]
)
def test_hostile_texts_are_looked_through_at_once(unit: str) -> None:
    start = perf_counter()
    signed(unit * 30_000)
    assert perf_counter() - start < 2


def test_houses_bear_the_names_of_the_table_of_publications() -> None:
    known = known_bodies()
    assert all(known[mark.house].name == mark.house for mark in marks() if mark.house in known)
    assert sum(mark.house in known for mark in marks()) > 20


def time(text: str, words: str, day: str) -> TimeInterval:
    at = text.index(words)
    return TimeInterval(Span(at, at + len(words)), words, day, day, "explicit")


def test_the_latest_day_counts_wherever_it_stands() -> None:
    text = f"NORWELL (Reuters) - The lock was shut on 3 May 2021. The mill was built in 1890. {REST}"
    times = (time(text, "on 3 May 2021", "2021-05-03"), time(text, "in 1890", "1890-01-01"))
    signs = signs_of(ExtractedArticle(Article(text), past=times))
    assert signs.not_before is not None
    assert signs.house is not None
    assert (signs.not_before.value, signs.not_before.text, signs.house.value) == (
        "2021-05-03",
        "on 3 May 2021",
        "Reuters",
    )


def test_what_is_stated_is_never_inferred() -> None:
    text = f"NORWELL (Reuters) - The lock was shut on 3 May 2021. {REST}"
    stated = Article(text, publisher="Valley Dispatch", published="2021-05-04")
    signs = signs_of(ExtractedArticle(stated, past=(time(text, "on 3 May 2021", "2021-05-03"),)))
    assert signs.not_before is None
    assert signs.house is None
