"""Pronouns and common nouns held against a gold of their antecedents."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.errors import InputError
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.evaluate.coreference import predict, read_gold

TEXT = "Ada Holm met Ole Brandt. She said that it rained. The clerk said that it was cold."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def line(source: str, content: str, *, antecedents: Iterable[str] = (), unnamed: bool = False) -> str:
    at = [span(source).start, span(source).end]
    said = [[span(content).start, span(content).end]]
    names = [[span(name).start, span(name).end] for name in antecedents]
    kind = "pronoun" if source in {"She", "He"} else "noun"
    row = {"doc": "a", "source": at, "cue": [], "content": said, "kind": kind, "antecedents": names, "unnamed": unnamed}
    return json.dumps(row)


def found(articles: Iterable[Article]) -> Iterator[ExtractedArticle]:
    for article in articles:
        people = (
            Mention(span("Ada Holm"), EntityKind.PERSON, gender="female", role="subject"),
            Mention(span("Ole Brandt"), EntityKind.PERSON, gender="male"),
        )
        attribution = Attribution((span("it rained"),), (span("She"),), (span("said"),))
        yield ExtractedArticle(article, mentions=people, attributions=(attribution,))


def rows(tmp_path: Path, *lines: str) -> list[dict[str, object]]:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(lines), encoding="utf-8")
    return [json.loads(row) for row in predict(tmp_path, gold, found)]


def test_antecedent_is_right_by_its_mentions(tmp_path: Path) -> None:
    first, *figures = rows(tmp_path, line("She", "it rained", antecedents=["Ada Holm"]))
    assert (first["right"], first["found"], first["actor"]) == (True, True, "Ada Holm")
    assert figures[-1] == {"kind": "all", "sources": 1, "right": 1, "accuracy": 1.0}


def test_wrong_person_is_wrong(tmp_path: Path) -> None:
    first, *_ = rows(tmp_path, line("She", "it rained", antecedents=["Ole Brandt"]))
    assert first["right"] is False


def test_source_that_the_extractor_missed_is_resolved_all_the_same(tmp_path: Path) -> None:
    first, *_ = rows(tmp_path, line("The clerk", "it was cold", unnamed=True))
    assert (first["found"], first["right"], first["actor"]) == (False, True, "unnamed clerk")


def test_words_of_its_own_are_no_answer_where_a_name_is_wanted(tmp_path: Path) -> None:
    first, *_ = rows(tmp_path, line("The clerk", "it was cold", antecedents=["Ada Holm"]))
    assert first["right"] is False


def test_figures_come_by_kind(tmp_path: Path) -> None:
    lines = line("She", "it rained", antecedents=["Ada Holm"]), line("The clerk", "it was cold", unnamed=True)
    assert [row["kind"] for row in rows(tmp_path, *lines) if "sources" in row] == ["noun", "pronoun", "all"]


@pytest.mark.parametrize("bad", ["[]", "{", '{"doc": "a"}', '{"doc": "a", "source": [3, 1], "kind": "noun"}'])
def test_damaged_gold_is_the_users_problem(tmp_path: Path, bad: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(bad, encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        read_gold(gold)


def test_missing_article_is_said(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(line("She", "it rained"), encoding="utf-8")
    with pytest.raises(InputError, match=r"no a\.txt"):
        list(predict(tmp_path, gold, found))


def test_shipped_gold_holds_a_hundred_sources_and_no_words() -> None:
    path = Path(__file__).parent.parent / "data" / "coreference.jsonl"
    gold = read_gold(path)
    assert len(gold) == 100
    assert {one.kind for one in gold} == {"pronoun", "noun"}
    fields = {"doc", "source", "cue", "content", "kind", "antecedents", "owner", "unnamed"}
    assert all(set(json.loads(row)) <= fields for row in path.read_text(encoding="utf-8").splitlines())
