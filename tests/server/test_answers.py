"""kg.server: pages that lead from a question to the claim, its article, its voices and its places."""

import re
from urllib.parse import urlencode

import pytest

from tests.server.conftest import Client


def page(client: Client, path: str) -> str:
    answer = client.send("GET", path)
    assert (answer.status, answer.media_type) == (200, "text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "script" not in answer.headers["content-security-policy"]
    text = answer.body.decode()
    assert "<script" not in text
    return text


def links(text: str) -> list[str]:
    return sorted(set(re.findall(r'href="(/id/[^"]+)"', text)))


def test_the_first_page_names_every_question(served: Client) -> None:
    text = page(served, "/")
    assert 'href="/ask/who-claimed"' in text
    assert "<textarea" in text


def test_a_query_on_the_first_page_shows_rows_that_lead_on(served: Client) -> None:
    text = page(served, "/?" + urlencode({"query": "SELECT ?claim { ?claim a kg:Claim } LIMIT 3"}))
    assert len(links(text)) == 3


def test_a_refused_query_says_why_on_the_page(served: Client) -> None:
    text = page(served, "/?" + urlencode({"query": "SELECT * { SERVICE <http://x.example/> {} }"}))
    assert "SERVICE is refused" in text


def test_a_canned_question_is_asked_by_its_form(served: Client) -> None:
    assert "None." not in page(served, "/ask/who-claimed?asked=yes")
    assert 'name="about"' in page(served, "/ask/who-claimed")
    assert "nobody-at-all" in page(served, "/ask/who-claimed?asked=yes&about=nobody-at-all")
    assert served.send("GET", "/ask/no-such-question").status == 404


def test_claim_article_actor_and_place_lead_to_one_another(served: Client) -> None:
    claims = links(page(served, "/?" + urlencode({"query": "SELECT ?claim { ?claim a kg:Claim } LIMIT 50"})))
    seen: set[str] = set()
    waiting = list(claims)
    while waiting and len(seen) < 60:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            waiting += links(page(served, path))
    kinds = {path.split("/")[2] for path in seen}
    assert {"claim", "article", "place", "organization"} <= kinds


def test_an_article_is_shown_whole_with_its_claims_marked(served: Client) -> None:
    query = "SELECT ?article { ?article a kg:Article ; schema:headline ?title } ORDER BY ?title LIMIT 1"
    [path] = links(page(served, "/?" + urlencode({"query": query})))
    text = page(served, path)
    assert 'class="content"' in text
    assert "/id/claim/" in text


@pytest.mark.parametrize("path", ["/id/claim/none", "/id/%00", "/id/..%2F..%2Fetc", "/id/a%20b", "/id/<script>"])
def test_what_the_graph_does_not_know_is_not_found(served: Client, path: str) -> None:
    assert served.send("GET", path).status == 404


def test_hostile_words_stay_words(served: Client) -> None:
    hostile = '"><script>alert(1)</script>'
    for path in (
        "/?" + urlencode({"query": hostile}),
        "/ask/who-claimed?" + urlencode({"asked": "yes", "about": hostile}),
    ):
        assert "<script" not in page(served, path)
