"""The mini-articles are what their marks say."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from kg.domain.span import Span


def test_marks_come_out_of_the_text(unmark: Callable[[str], Any]) -> None:
    text, (one,) = unmark("[C:It rained, and [s:he] slept], [Q:said] [S:Ole].")
    assert text == "It rained, and he slept, said Ole."
    assert [span.of(text) for span in (*one.contents, *one.cues, *one.sources)] == [
        "It rained, and he slept",
        "said",
        "Ole",
    ]


def test_numbers_and_question_marks_keep_attributions_apart(unmark: Callable[[str], Any]) -> None:
    text, gold = unmark("[C1:Rain], [S1-2:Ole] [Q1,2:said]. [C2:Snow]. [C?:Hail, [s?:she] wrote].")
    assert [[span.of(text) for span in one.contents] for one in gold] == [["Hail, she wrote"], ["Rain"], ["Snow"]]
    assert [one.optional for one in gold] == [True, False, False]
    assert [one.sources for one in gold] == [[], [Span(6, 9)], [Span(6, 9)]]
    assert [span.of(text) for span in gold[0].other_sources] == ["she"]


@pytest.mark.parametrize("markup", ["[C:open", "shut]", "[X:unknown]", "[plain]"])
def test_a_mark_that_is_none_is_an_error(unmark: Callable[[str], Any], markup: str) -> None:
    with pytest.raises(ValueError, match=r"stray|left open"):
        unmark(markup)


def test_every_class_has_enough_articles(mini_articles: Any) -> None:
    sizes = Counter(case.kind for case in mini_articles)
    main = ("templates", "bullets", "orphans", "headlines", "parentheticals", "relatives")
    assert all(sizes[kind] >= 10 for kind in main)
    assert sum(sizes[kind] for kind in main) >= 66
    attributing_nothing = Counter(case.kind for case in mini_articles if all(one.optional for one in case.gold))
    assert all(attributing_nothing[kind] >= 2 for kind in main)


def test_no_two_articles_have_one_name_or_text(mini_articles: Any) -> None:
    assert max(Counter(case.name for case in mini_articles).values()) == 1
    assert max(Counter(case.text for case in mini_articles).values()) == 1


def test_every_attribution_has_a_content_apart_from_its_source_and_cue(mini_article: Any) -> None:
    for one in mini_article.gold:
        assert one.contents
        for span in (*one.sources, *one.cues):
            assert not any(span.overlaps(content) for content in one.contents)


def test_every_span_starts_and_ends_with_a_word(mini_article: Any) -> None:
    text = mini_article.text
    assert not set("[]") & set(text)
    for one in mini_article.gold:
        for span in (*one.sources, *one.cues, *one.contents, *one.other_sources, *one.other_contents):
            assert span.of(text) == span.of(text).strip()
            assert any(letter.isalnum() for letter in span.of(text))
            assert not text[max(span.start - 1, 0) : span.start + 1].isalnum() or span.start == 0
            assert not text[span.end - 1 : span.end + 1].isalnum() or span.end == len(text)
