"""kg.read.jsonl: an article a line."""

import json
from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.records import to_line
from kg.domain.report import Report
from kg.domain.span import Span
from kg.read import read_paths

TEXT = "The pier closed on Monday, the mayor said."


def read(folder: Path, *lines: str | bytes, limit: int = 5_000_000) -> tuple[list[Article], Report]:
    raw = b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines)
    (folder / "news.jsonl").write_bytes(raw)
    report = Report()
    return list(read_paths([str(folder)], limit=limit, report=report)), report


def test_a_line_states_what_its_keys_say(tmp_path: Path) -> None:
    line = {
        "text": TEXT, "title": "Pier closes", "publisher": "Harbour Times", "author": "Ada Vale",
        "published": "2031-03-02", "url": "https://example.org/pier", "section": ["local"],
    }  # fmt: skip
    (found,), _ = read(tmp_path, json.dumps(line))
    assert (found.text, found.title, found.publisher) == (TEXT, "Pier closes", "Harbour Times")
    assert (found.author, found.published, found.key) == ("Ada Vale", "2031-03-02", "https://example.org/pier")


def test_keys_are_lines_where_no_url_or_key_is_stated(tmp_path: Path) -> None:
    lines = [{"text": TEXT}, {"text": f"{TEXT} Again."}, {"text": f"{TEXT} Twice.", "key": "pier-3"}]
    found, _ = read(tmp_path, "\ufeff" + json.dumps(lines[0]), "", *map(json.dumps, lines[1:]))
    assert [article.key for article in found] == ["news.jsonl:1", "news.jsonl:3", "pier-3"]


def test_a_line_has_no_header_but_furniture(tmp_path: Path) -> None:
    (found,), _ = read(tmp_path, json.dumps({"text": f"title: Pier closes\n\n{TEXT}\nPhoto: Ada Vale"}))
    assert [span.of(found.text) for span in found.furniture] == ["Photo: Ada Vale"]


def test_keys_may_be_mapped_and_those_of_own_records_stay(tmp_path: Path) -> None:
    own = Article(text=f"{TEXT} Again.", key="a.txt", file_digest="00")
    lines = [json.dumps({"body": TEXT, "text": "teaser", "date": "2031-03-02"}), to_line(own), '{"text": "teaser"}']
    (tmp_path / "news.jsonl").write_text("\n".join(lines), "utf-8")
    report = Report()
    first, second = read_paths([str(tmp_path)], fields={"text": "body", "published": "date"}, report=report)
    assert (first.text, first.published) == (TEXT, "2031-03-02")
    assert second == own
    assert [skipped.reason for skipped in report.skipped] == ['no "body" in it']


def test_own_records_are_taken_as_they_are(tmp_path: Path) -> None:
    record = Article(text=f"x.html\n{TEXT}", key="a/b.txt", furniture=(Span(0, 6),), file_digest="00", published="2031")
    (found,), _ = read(tmp_path, to_line(record))
    assert found == record


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"text": ' + "1" * 5_000 + "}", "no JSON"),
        ("[1]", "no JSON object"),
        ("{}", 'no "text"'),
        ('{"text": 3}', 'no "text"'),
        ('{"text": " "}', "empty"),
        (r'{"text": "The pier \ud800 holds."}', "surrogate"),
        (r'{"text": "The pier holds.", "title": "\udfff"}', "surrogate"),
        (r'{"text": "The pier\u0000 holds."}', "binary"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        ('{"text": "Мэр сказал, что пирс закрыт."}', "not in English"),
        ('{"text": "The pier.", "furniture": [[0, 99]]}', "furniture outside"),
        ('{"text": "The pier.", "furniture": [[3, 1]]}', "Article"),
        ('{"text": "The pier.", "file_digest": "00", "url": "x> y"}', "url or date"),
        ('{"text": "The pier.", "file_digest": "00", "published": "soon"}', "url or date"),
        ('{"text": "' + "The pier. " * 300 + '"}', "longer than 2,000 bytes"),
    ],
)
def test_a_wrong_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: str | bytes, reason: str) -> None:
    limit = 200_000 if len(line) > 4_000 else 2_000
    found, report = read(tmp_path, line, json.dumps({"text": TEXT}), limit=limit)
    assert [article.text for article in found] == [TEXT]
    assert [skipped.name for skipped in report.skipped] == [str(tmp_path / "news.jsonl:1")]
    assert reason in report.skipped[0].reason
