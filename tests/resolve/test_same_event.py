"""Mentions are one event where story, word and what is named around them agree."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.same_event import EventMention, Story, same_events

FILL = [Story(Counter({f"n{n}": 1}), Counter({f"n{n}": 1, "rain": 1})) for n in range(6)]


def story(*names: str) -> Story:
    return Story(Counter(names), Counter([*names, "rain"]))


def test_one_word_in_one_story_is_one_event() -> None:
    articles = [story("pinewood", "vale"), story("pinewood", "vale"), *FILL]
    one, other = same_events([EventMention(0, "attack"), EventMention(1, "attacking")], articles)
    assert one == other


def test_one_word_in_two_stories_is_two_events() -> None:
    articles = [story("pinewood", "vale"), story("harbour", "tess"), *FILL]
    one, other = same_events([EventMention(0, "attack"), EventMention(1, "attack")], articles)
    assert one != other


def test_a_word_that_says_little_is_one_event_within_an_article_only() -> None:
    articles = [story("pinewood", "vale"), story("pinewood", "vale"), *FILL]
    first, again, other = same_events(
        [EventMention(0, "take"), EventMention(0, "take"), EventMention(1, "take")], articles
    )
    assert first == again != other


def test_two_words_for_one_type_are_one_event_where_the_same_is_named() -> None:
    articles = [story("pinewood", "vale") for _ in range(6)] + FILL * 3
    near, types = frozenset({"pinewood"}), frozenset({"death"})
    mentions = [EventMention(n, word, types, near) for n, word in enumerate(["kill"] * 3 + ["death"] * 3)]
    assert len(set(same_events(mentions, articles))) == 1


def test_two_words_for_one_type_stay_apart_where_other_things_are_named() -> None:
    articles = [story("pinewood", "vale") for _ in range(6)] + FILL * 3
    types = frozenset({"death"})
    mentions = [EventMention(n, "kill", types, frozenset({"vale"})) for n in range(3)]
    mentions += [EventMention(n, "death", types, frozenset({"tess"})) for n in range(3, 6)]
    assert len(set(same_events(mentions, articles))) == 2


def test_words_that_a_network_sees_alike_are_one_event_in_one_story() -> None:
    articles = [story("pinewood", "vale"), story("pinewood", "vale"), *FILL]
    mentions = [
        EventMention(0, "quake", meaning=(1.0, 0.1)),
        EventMention(1, "tremor", meaning=(0.9, 0.2)),
        EventMention(1, "rescue", meaning=(-0.2, 1.0)),
    ]
    one, other, third = same_events(mentions, articles)
    assert one == other != third


def test_words_seen_alike_in_two_stories_are_two_events() -> None:
    articles = [story("pinewood", "vale"), story("harbour", "tess"), *FILL]
    one, other = same_events(
        [EventMention(0, "quake", meaning=(1.0, 0.1)), EventMention(1, "tremor", meaning=(0.9, 0.2))], articles
    )
    assert one != other


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["attack", "say", "", "x" * 300, "٣"]))))
def test_every_mention_has_an_event_and_events_are_counted_in_order(given_: list[tuple[int, str]]) -> None:
    found = same_events([EventMention(number, word) for number, word in given_], [story(f"n{n}") for n in range(5)])
    assert len(found) == len(given_)
    assert list(dict.fromkeys(found)) == list(range(len(set(found))))
