"""Hand annotations: each form gives the same attributions, and what is broken is named."""

import zipfile
from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.modality import Certainty, Modality, Polarity, QuoteType, SpeechAct
from kg.domain.report import Report
from kg.domain.span import Span
from kg.review.annotations import Annotated, read_annotations

TEXT = "The gate holds, Ada Vale warned.\nRain fell all day.\n"
STANDOFF = """T1\tAttribution 25 31\twarned
T2\tContent 0 14\tThe gate holds
T3\tSource 16 24\tAda Vale
T4\tCue 25 31\twarned
E1\tAttribution:T1 Content:T2 Source:T3 Cue:T4
A1\tSpeechAct E1 warns
A2\tQuote E1 indirect
T5\tContent 33 51\tRain fell all day.
E2\tContent:T5
A3\tQuote E2 ownVoice
A4\tPolarity E1 negative
A5\tCertainty E1 possible
A6\tHypothetical E1
"""
LINE = (
    '{"text": "The gate holds, Ada Vale warned.\\nRain fell all day.\\n", "title": "Gate", "attributions": ['
    '{"content": [[0, 14]], "source": [[16, 24]], "cue": [[25, 31]], "act": "warns",'
    ' "polarity": "negative", "certainty": "possible", "hypothetical": true}, {"content": [[33, 51]]}]}\n'
)
BY_SPANS = (
    "article,content_span,source_span,cue_span,act,quote_type,polarity,certainty,hypothetical\n"
    "gate.txt,0-14,16-24,25-31,warns,indirect,negative,possible,true\ngate.txt,33-51,,,states,ownVoice,,,\n"
)
BY_WORDS = (
    "article\tcontent\tsource\tcue\tact\tpolarity\tcertainty\thypothetical\n"
    "gate.txt\tThe gate holds\tAda Vale\twarned\twarns\tnegative\tpossible\ttrue\n"
    "gate.txt\tRain fell all day.\t\t\t\t\t\t\n"
)
TURTLE = """@prefix kg: <https://w3id.org/kg-claims/ns#> . @prefix kgv: <https://w3id.org/kg-claims/vocab/> .
<x:a> a kg:Claim ; kg:inArticle <x:gate> ; kg:textSpan <x:gate#char=0,14> ; kg:sourceSpan <x:gate#char=16,24> ;
  kg:cueSpan <x:gate#char=25,31> ; kg:speechAct kgv:warns ; kg:quoteType kgv:indirect ;
  kg:polarity kgv:negative ; kg:certainty kgv:possible ; kg:hypothetical true .
<x:b> a kg:Claim ; kg:inArticle <x:gate> ; kg:textSpan <x:gate#char=33,51> ; kg:quoteType kgv:ownVoice .
"""


def find(word: str) -> Article | None:
    return Article(text=TEXT, key="gate.txt") if word in ("gate.txt", "x:gate") else None


def read(*paths: Path, report: Report | None = None) -> list[Annotated]:
    return list(read_annotations(map(str, paths), find=find, report=report or Report()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gate.txt").write_text(TEXT, "utf-8")
    (tmp_path / "gate.ann").write_text(STANDOFF, "utf-8")
    (tmp_path / "gate.jsonl").write_text(LINE, "utf-8")
    (tmp_path / "spans.csv").write_text(BY_SPANS, "utf-8")
    (tmp_path / "words.tsv").write_text(BY_WORDS, "utf-8")
    (tmp_path / "gate.ttl").write_text(TURTLE, "utf-8")
    with zipfile.ZipFile(tmp_path / "gate.zip", "w") as archive:
        archive.writestr("gate.txt", TEXT)
        archive.writestr("gate.ann", STANDOFF)
    return tmp_path


@pytest.mark.parametrize("name", ["gate.ann", "gate.zip", "gate.jsonl", "spans.csv", "words.tsv", "gate.ttl"])
def test_every_form_gives_the_same_attributions(folder: Path, name: str) -> None:
    (one,) = read(folder / name)
    assert one.article.text == TEXT
    first, second = one.attributions
    assert (first.content, first.source, first.cue) == ((Span(0, 14),), (Span(16, 24),), (Span(25, 31),))
    said = Modality(SpeechAct.WARNS, Polarity.NEGATIVE, Certainty.POSSIBLE, hypothetical=True)
    assert (first.modality, first.quote) == (said, QuoteType.INDIRECT)
    assert second.modality == Modality()
    assert (second.content, second.source, second.quote) == ((Span(33, 51),), (), QuoteType.OWN_VOICE)


def test_a_folder_gives_all_that_lies_in_it(folder: Path) -> None:
    assert len(read(folder)) == 6


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("lone.ann", STANDOFF, "is not beside it"),
        ("odd.ann", "T1\tContent zero 4\tThe\n", "is no standoff"),
        ("odd.jsonl", '{"text": "x"}\n', "no text with attributions"),
        ("far.jsonl", '{"text": "x", "attributions": [{"content": [[0, 9]]}]}\n', "ends behind its text"),
        ("none.jsonl", '{"text": "x", "attributions": [{"cue": [[0, 1]]}]}\n', "without content"),
        ("act.jsonl", '{"text": "x", "attributions": [{"content": [[0, 1]], "act": "shouts"}]}\n', "speech act"),
        ("sure.jsonl", '{"text": "x", "attributions": [{"content": [[0, 1]], "certainty": 1}]}\n', "certainty"),
        ("odd.csv", "a,b\n1,2\n", "has the columns"),
        ("gone.csv", "article,content\nnowhere.txt,x\n", "holds no article"),
        ("words.csv", "article,content\ngate.txt,not there\n", "not in the article"),
        ("odd.ttl", "<x:a> a .", "odd.ttl"),
        ("empty.ttl", "", "holds no claim"),
        ("gone.ttl", TURTLE.replace("x:gate", "x:other"), "neither it nor the store"),
        ("odd.zip", "PK nothing", "cannot be read"),
        ("bytes.csv", "\udcff", "cannot be read"),
        ("page.pdf", "x", "none of"),
    ],
)
def test_what_is_broken_is_named_and_skipped(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (tmp_path / "odd.txt").write_text(TEXT, "utf-8")
    (tmp_path / name).write_bytes(content.encode("utf-8", "surrogateescape"))
    report = Report()
    assert read(tmp_path / name, report=report) == []
    assert reason in report.skipped[0].reason


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 60_000_000)
        archive.writestr("a.ann", "")
    report = Report()
    assert read(tmp_path / "bomb.zip", report=report) == []
    assert "unpacks to more than" in report.skipped[0].reason


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "nowhere")
