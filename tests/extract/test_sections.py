"""Long articles are read in sections, and what is found in them counts in the whole text."""

from hypothesis import given
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.extract.sections import joined, moved, sections

TEXT = st.text(alphabet=st.sampled_from("ab \n\u2028"), max_size=300)


@given(TEXT, st.integers(5, 60))
def test_the_sections_are_the_text_and_none_is_too_long(text: str, longest: int) -> None:
    parts = list(sections(Article(text), longest))
    assert "".join(part.text for _, part in parts) == text
    assert all(len(part.text) <= longest and text.startswith(part.text, at) for at, part in parts)


def test_a_section_ends_at_a_line_rather_than_in_a_word() -> None:
    parts = [part.text for _, part in sections(Article("The pier holds.\nThe road does not hold."), 25)]
    assert parts[0] == "The pier holds.\n"


def test_furniture_keeps_its_place_in_each_section() -> None:
    text = "aaaa\nbbbb\ncccc"
    whole = Article(text, furniture=(Span(0, 4), Span(7, 12)))
    shown = [[span.of(part.text) for span in part.furniture] for _, part in sections(whole, 6)]
    assert shown == [["aaaa"], ["bb\n"], ["cc"]]


def test_what_is_found_in_sections_counts_in_the_article() -> None:
    article = Article("Ada Vale spoke.\nBo Lund slept.")
    first = ExtractedArticle(article, sentences=(Span(0, 15),), mentions=(Mention(Span(0, 8), EntityKind.PERSON),))
    second = ExtractedArticle(
        article,
        sentences=(Span(0, 14),),
        mentions=(Mention(Span(0, 7), EntityKind.PERSON),),
        attributions=(Attribution(content=(Span(8, 13),), source=(Span(0, 7),)),),
    )
    whole = joined(article, [(0, first), (16, second)])
    assert [one.span.of(article.text) for one in whole.mentions] == ["Ada Vale", "Bo Lund"]
    assert [one.sentence for one in whole.mentions] == [0, 1]
    assert [span.of(article.text) for span in whole.attributions[0].content] == ["slept"]


def test_moving_by_nothing_changes_nothing() -> None:
    one = Attribution(content=(Span(1, 2), Span(4, 9)), cue=(Span(2, 3),))
    assert moved(one, 0) == one
