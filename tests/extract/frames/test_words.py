"""Which words may tell of an event, and which do."""

from kg.domain.article import Article
from kg.extract.events import find_events
from kg.extract.frames.words import is_candidate
from kg.extract.pipeline import read_by_network


def candidates(text: str) -> list[str]:
    doc, _ = read_by_network(Article(text))
    return [token.text for token in doc if is_candidate(token)]


def told(text: str) -> dict[str, str]:
    article = Article(text)
    doc, _ = read_by_network(article)
    return {one.trigger.of(text): one.type for one in find_events(article, doc, ())}


def test_nouns_and_verbs_may_tell_of_events_and_of_other_words_those_in_the_lists() -> None:
    found = candidates("The tall guard was found dead near the old mill.")
    assert {"found", "dead"} <= set(found)
    assert not {"tall", "old", "was", "near"} & set(found)


def test_who_is_left_dead_has_died_and_leaving_is_no_event_of_its_own() -> None:
    found = told("The explosion left three farmers dead.")
    assert found["dead"] == "death"
    assert "left" not in found
