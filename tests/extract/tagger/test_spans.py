"""Words as spans: what stands loose at the edges is left out, and a preposition is no part of a voice."""

from kg.domain.span import Span
from kg.extract.tagger.spans import trimmed, voices


def _trimmed(text: str) -> list[str]:
    return [span.of(text) for span in trimmed(text, [(0, len(text))])]


def test_the_end_of_the_sentence_before_is_left_out() -> None:
    assert _trimmed(". We go home") == ["We go home"]
    assert _trimmed("…  We go, ") == ["We go"]


def test_a_figure_may_begin_with_a_point() -> None:
    assert _trimmed(".5 of them") == [".5 of them"]


def test_where_a_report_was_written_is_no_part_of_it() -> None:
    assert _trimmed("VELDPORT — Three were hurt") == ["Three were hurt"]
    assert _trimmed("NEW HAVEN, Veland, May 3 (Dawn) - Three were hurt") == ["Three were hurt"]
    assert _trimmed("NATO - an alliance") == ["NATO - an alliance"]
    assert _trimmed("Ada - who was hurt") == ["Ada - who was hurt"]


def test_the_word_with_which_another_goes_on_is_left_out() -> None:
    assert _trimmed("the toll is higher, and") == ["the toll is higher"]
    assert _trimmed("a brand") == ["a brand"]


def test_marks_alone_are_nothing() -> None:
    assert _trimmed(" -- . ") == []


def test_the_preposition_before_a_voice_is_left_out() -> None:
    text = "By two drivers"
    assert [span.of(text) for span in voices(text, [Span(0, len(text))])] == ["two drivers"]


def test_a_name_that_begins_like_a_preposition_stays_whole() -> None:
    for text in ("Byron", "Toby Vale", "by"):
        assert [span.of(text) for span in voices(text, [Span(0, len(text))])] == [text]


def test_nobody_of_a_later_sentence_is_a_source() -> None:
    text = "It was unclear to Mr. Vale when he left. The board was silent."
    cue = [Span(text.index("unclear"), text.index(" to"))]
    for name, kept in (("Mr. Vale", ["Mr. Vale"]), ("The board", [])):
        start = text.index(name)
        assert [span.of(text) for span in voices(text, [Span(start, start + len(name))], cue)] == kept
