"""kg.read.feed: an article an item."""

from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.report import Report
from kg.read import read_paths

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # feedparser uses what Python deprecates

TEXT = "The pier closed on Monday, the mayor said."

RSS = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Times</title><link>https://example.org/</link>
<item><title>Pier &amp;amp; bridge close</title><link>https://example.org/pier</link><dc:creator>Ada Vale</dc:creator>
<pubDate>Sun, 02 Mar 2031 08:15:00 GMT</pubDate><description>A teaser.</description>
<content:encoded><![CDATA[<p>{TEXT}</p>
<p>“It was <b>old</b>,” she&nbsp;added.</p><script>x()</script>]]></content:encoded>
</item>
<item><description>The caf\u00e9 reopened, she said. &lt;br&gt;It is warm.</description>
<source url="https://example.net/feed">Quay Post</source></item>
<item><title>Nothing but a title</title></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Times</title>
<entry><title>Pier closes</title><link href="https://example.org/pier"/><author><name>Ada Vale</name></author>
<published>2031-03-02T08:15:00Z</published><summary>A teaser.</summary>
<content type="text">{TEXT} 1 &lt; 2.</content></entry></feed>"""


def read(
    folder: Path, raw: str | bytes, *, name: str = "a.rss", limit: int = 5_000_000
) -> tuple[list[Article], Report]:
    (folder / name).write_bytes(raw.encode() if isinstance(raw, str) else raw)
    report = Report()
    return list(read_paths([str(folder)], limit=limit, report=report)), report


def test_an_item_of_rss_is_its_full_content_with_what_it_states(tmp_path: Path) -> None:
    found, report = read(tmp_path, RSS.encode("iso-8859-1", "xmlcharrefreplace"))
    assert found[0].text == f"{TEXT}\n\n“It was old,” she added."
    assert (found[0].title, found[0].publisher, found[0].author) == ("Pier & bridge close", "Harbour Times", "Ada Vale")
    assert (found[0].published, found[0].key) == ("2031-03-02", "https://example.org/pier")
    assert (found[1].text, found[1].publisher) == ("The café reopened, she said.\n\nIt is warm.", "Quay Post")
    assert found[1].key == "a.rss:2"
    assert [(Path(each.name).name, each.reason) for each in report.skipped] == [("a.rss:3", "no text in it")]


def test_an_entry_of_atom_may_be_plain_text(tmp_path: Path) -> None:
    (found,), _ = read(tmp_path, ATOM, name="a.atom")
    assert (found.text, found.title, found.author) == (f"{TEXT} 1 < 2.", "Pier closes", "Ada Vale")
    assert (found.publisher, found.published, found.url) == ("Harbour Times", "2031-03-02", "https://example.org/pier")


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (BOMB + ATOM, "entities"),
        (FILE + ATOM.replace(TEXT, "&a;"), "entities"),
        ((BOMB + ATOM).encode("utf-16"), "entities"),
        ("<feed/>", "no items"),
        ("<urlset><url><loc>https://example.org</loc></url></urlset>", "no feed"),
        ("https://example.org/feed", "no feed"),
        ('<rss version="2.0"><channel><title>x</title></channel></rss>', "no items"),
        ("<" * 10_000, "no feed"),
        ("<a>" * 100_000, "no feed"),
        (b"\0\1", "binary"),
        ("", "empty"),
    ],
)
def test_what_is_no_feed_or_a_hostile_one_is_skipped(tmp_path: Path, raw: str | bytes, reason: str) -> None:
    found, report = read(tmp_path, raw, name="a.xml")
    assert not found
    assert reason in report.skipped[0].reason


def test_a_broken_feed_gives_the_items_before_the_break(tmp_path: Path) -> None:
    found, _ = read(tmp_path, ATOM.removesuffix("</feed>"), name="a.atom")
    assert len(found) == 1


def test_ten_thousand_items_are_read_and_those_without_text_counted(tmp_path: Path) -> None:
    texts = (f"<description>Pier {n} closed, she said.</description>" if n % 2 else "" for n in range(10_000))
    items = "".join(f"<item><title>A pier</title>{text}</item>" for text in texts)
    found, report = read(tmp_path, f'<rss version="2.0"><channel><title>Harbour Times</title>{items}</channel></rss>')
    assert len(found) == 5_000
    assert [skipped.reason for skipped in report.skipped] == ["5,000 items: no text in it"]


def test_a_feed_past_the_limit_is_skipped(tmp_path: Path) -> None:
    assert read(tmp_path, RSS, limit=500)[1].skipped[0].reason == "longer than 500 bytes"
