from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.mention import EntityKind, Mention
from kg.domain.modality import QuoteType, SpeechAct
from kg.domain.span import Span
from kg.extract.events import find_events
from kg.extract.parse import parse
from kg.extract.quantities import find_quantities
from kg.extract.statements import find_statements

if TYPE_CHECKING:
    from spacy.language import Language


def own_words(
    text: str, nlp: "Language", *covered: str, title: str | None = None, furniture: tuple[Span, ...] = ()
) -> list[str]:
    found = statements(Article(text, title=title, furniture=furniture), nlp, *covered)
    assert all(one.quote is QuoteType.OWN_VOICE and not one.source and not one.cue for one in found)
    return [one.text(text) for one in found]


def statements(article: Article, nlp: "Language", *covered: str) -> tuple[Attribution, ...]:
    text, doc = article.text, parse(article.text, nlp)
    named = [name for name in ("Lisbon", "Ada Vale") if name in text]
    mentions = [Mention(Span(text.index(name), text.index(name) + len(name)), EntityKind.PLACE) for name in named]
    attributions = [Attribution(content=(Span(text.index(one), text.index(one) + len(one)),)) for one in covered]
    events = find_events(article, doc, mentions)
    return find_statements(article, doc, mentions, attributions, events, find_quantities(article, doc))


@pytest.mark.parametrize(
    "sentence",
    [
        "Two men were arrested in Lisbon.",
        "The firm sold 40 boats.",
        "Ada Vale resigned.",
        "Lisbon has 12 bridges.",
        "The tank holds 12 barrels.",
        "Earlier boats did end up there.",
    ],
)
def test_a_sentence_with_an_event_or_figure_and_somebody_is_a_statement(sentence: str, nlp: "Language") -> None:
    assert own_words(sentence, nlp) == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "The sky is blue.",
        "It was a long day in Lisbon.",
        "Was Ada Vale arrested in Lisbon?",
        "Two men arrested in Lisbon",
        "Earlier boats did not end up there.",
        "“Two men were arrested in Lisbon.”",
    ],
)
def test_scenery_questions_headlines_and_quotations_are_none(text: str, nlp: "Language") -> None:
    assert own_words(text, nlp) == []


def test_a_repeated_title_is_a_headline(nlp: "Language") -> None:
    assert own_words("Ada Vale resigned.\n\nIt rained.", nlp, title="Ada Vale resigned.") == []


def test_furniture_is_left_out(nlp: "Language") -> None:
    assert own_words("Ada Vale resigned.", nlp, furniture=(Span(0, 18),)) == []


def test_a_sentence_that_an_attribution_mostly_covers_is_not_the_articles_own(nlp: "Language") -> None:
    text = "Ada Vale was arrested in Lisbon on Monday, he said."
    assert own_words(text, nlp, "Ada Vale was arrested in Lisbon on Monday") == []


def test_of_a_sentence_covered_in_part_the_rest_is_taken(nlp: "Language") -> None:
    text = "Ada Vale, who calls it a farce, was arrested in Lisbon with two of her friends."
    assert own_words(text, nlp, "who calls it a farce") == ["was arrested in Lisbon with two of her friends."]


def test_a_statement_about_the_future_is_a_prediction(nlp: "Language") -> None:
    (one,) = statements(Article("Ada Vale will resign in Lisbon."), nlp)
    assert one.modality.act is SpeechAct.PREDICTS


_TEXT = st.text(alphabet="Ada Vale was killed. “12 boats” in Lisbon? \n", max_size=120)


@settings(max_examples=60, deadline=None)
@given(_TEXT | st.text(max_size=60))
def test_any_text_gives_ordered_statements_inside_it(nlp: "Language", text: str) -> None:
    found = statements(Article(text), nlp)
    spans = [span for one in found for span in one.content]
    assert all(span.end <= len(text) for span in spans)
    assert spans == sorted(spans)


def test_a_main_clause_of_its_own_is_the_articles_however_long_the_denial_before_it(nlp: "Language") -> None:
    told = "Though the clerk of the harbour board firmly denied that a single crane would ever be moved"
    own = "Ada Vale resigned in Lisbon"
    assert own_words(f"{told}, {own}.", nlp, told) == [own + "."]
    assert own_words(f"{told}, said {own}.", nlp, told, f"said {own}") == []
