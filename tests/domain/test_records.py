"""kg.domain.records: every record survives one JSON line."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.claim import ChainLink, Claim
from kg.domain.entity import Actor, Name, Place
from kg.domain.errors import InputError
from kg.domain.event import Event, Proposition
from kg.domain.extraction import ExtractedArticle
from kg.domain.interval import TimeInterval
from kg.domain.mention import EntityKind, Mention
from kg.domain.modality import Modality, Polarity, QuoteType, SpeechAct
from kg.domain.quantity import Quantity
from kg.domain.records import from_line, read_lines, to_line
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span

ARTICLE = Article(text="“Yes,” said Ada.\u2028", key="a.txt", title="Yes", furniture=(Span(0, 1),))
TIME = TimeInterval(Span(3, 9), "on 3 May 2031", "2031-05-03", "2031-05-03", "explicit")
ATTRIBUTION = Attribution((Span(0, 6),), (Span(12, 15),), (Span(7, 11),), "say", "test", 0.5, QuoteType.DIRECT)
LINK = ChainLink(0, "person/ada", "say", evidence=Span(1, 2))
RECORDS = [
    ARTICLE,
    Span(2, 5),
    TIME,
    Quantity(Span(0, 2), "more than 50 vehicles", lower=50.0, approximation="more-than", measures="vehicle"),
    Mention(Span(12, 15), EntityKind.PERSON, capacity="mayor", agentive=True),
    Event(Span(0, 2), "attack", Span(1, 3), None, (Span(4, 5),), TIME, True),
    Proposition(Span(0, 2), "attack", "person/ada", None, ("place/1",), TIME),
    ATTRIBUTION,
    LINK,
    Claim("d", (Span(0, 6),), "“Yes,”", (LINK,), modality=Modality(SpeechAct.DENIES, Polarity.NEGATIVE)),
    Actor("person/ada", EntityKind.PERSON, "Ada", (Name("Ada", None),), (Span(12, 15),)),
    Place("place/1", "Vale", lat=1.5, lon=-2.25, geonames=1),
    ExtractedArticle(ARTICLE, attributions=(ATTRIBUTION,)),
    ResolvedArticle(ARTICLE, "person/ada", places=(Place("place/1", "Vale"),)),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_record_survives_its_line(record: object) -> None:
    line = to_line(record)
    assert "\n" not in line
    assert from_line(type(record), line) == record


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_survives(text: str) -> None:
    assert from_line(Article, to_line(Article(text=text))).text == text


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"text": 3}', '{"nosuch": 1}', "null", '{"text":"a","furniture":[[2,1]]}', "[" * 9999]
)
def test_foreign_line_is_an_input_error_with_a_hint(line: str) -> None:
    with pytest.raises(InputError) as caught:
        from_line(Article, line)
    assert caught.value.hint


def test_a_claim_written_before_it_had_a_context_has_none() -> None:
    line = '{"article": "00", "content": [[0, 4]], "text": "rain", "chain": [{"depth": 0, "agent": "person/ada-vale"}]}'
    claim = from_line(Claim, line)
    assert claim.context == ()
    assert to_line(claim) == line
    assert from_line(Claim, to_line(replace(claim, context=("place/1",)))).context == ("place/1",)


def test_empty_lines_are_no_records() -> None:
    assert list(read_lines(Span, ["[1, 2]\n", "\n", "[3, 4]\n"])) == [Span(1, 2), Span(3, 4)]


def test_claim_without_a_source_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="chain"):
        Claim("d", (Span(0, 1),), "x", ())
