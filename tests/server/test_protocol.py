"""kg.server: the behaviours of the SPARQL 1.1 Protocol that apply to an endpoint that only reads.

After the W3C's protocol tests (https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/): each names its test.
"""

import csv
import io
import json
from urllib.parse import urlencode
from xml.etree import ElementTree

import pyoxigraph
import pytest

from tests.server.conftest import Client

ASK = "ASK { ?claim a kg:Claim }"
SELECT = "SELECT ?text WHERE { ?claim kg:text ?text } ORDER BY ?text LIMIT 2"
CONSTRUCT = "CONSTRUCT { ?claim a kg:Claim } WHERE { ?claim a kg:Claim }"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"


def test_query_get(served: Client) -> None:
    answer = served.get(ASK)
    assert (answer.status, answer.media_type) == (200, "application/sparql-results+json")
    assert json.loads(answer.body)["boolean"] is True


def test_query_post_form(served: Client) -> None:
    answer = served.send("POST", "/sparql", urlencode({"query": ASK}).encode(), content_type=FORM)
    assert (answer.status, json.loads(answer.body)["boolean"]) == (200, True)


def test_query_post_direct(served: Client) -> None:
    answer = served.send("POST", "/sparql", ASK.encode(), content_type=f"{QUERY}; charset=UTF-8")
    assert (answer.status, json.loads(answer.body)["boolean"]) == (200, True)


@pytest.mark.parametrize("media_type", ["application/sparql-results+json", "application/sparql-results+xml"])
def test_query_content_type_ask(served: Client, media_type: str) -> None:
    answer = served.get(ASK, accept=media_type)
    assert (answer.status, answer.media_type) == (200, media_type)
    assert b"true" in answer.body


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/xml", "application/sparql-results+xml"),
        ("text/csv;q=0.4, text/tab-separated-values;q=0.9", "text/tab-separated-values"),
        ("text/html, text/*;q=0.1", "text/csv"),
    ],
)
def test_query_content_type_select(served: Client, accept: str, media_type: str) -> None:
    assert served.get(SELECT, accept=accept).media_type == media_type


def test_every_format_of_solutions_holds_the_same(served: Client) -> None:
    bodies = {
        name: served.get(SELECT, accept=name).body.decode()
        for name in ("application/json", "application/xml", "text/csv", "text/tab-separated-values")
    }
    from_json = [row["text"]["value"] for row in json.loads(bodies["application/json"])["results"]["bindings"]]
    space = "{http://www.w3.org/2005/sparql-results#}"
    from_xml = [node.text for node in ElementTree.fromstring(bodies["application/xml"]).iter(f"{space}literal")]
    from_csv = [row["text"] for row in csv.DictReader(io.StringIO(bodies["text/csv"]))]
    from_tsv = [line.strip('"') for line in bodies["text/tab-separated-values"].splitlines()[1:]]
    assert len(from_json) == 2
    assert from_json == from_xml == from_csv == from_tsv


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", pyoxigraph.RdfFormat.TURTLE),
        ("application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
        ("application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
    ],
)
def test_query_content_type_construct(served: Client, accept: str, format: pyoxigraph.RdfFormat) -> None:
    answer = served.get(CONSTRUCT, accept=accept)
    assert (answer.status, answer.media_type) == (200, accept)
    assert len(list(pyoxigraph.parse(answer.body, format=format))) == 10


def test_query_dataset_default_graphs_get(served: Client) -> None:
    graphs = served.get("SELECT DISTINCT ?g { GRAPH ?g { ?claim a kg:Claim } }").body
    graph = json.loads(graphs)["results"]["bindings"][0]["g"]["value"]
    count = "SELECT (COUNT(*) AS ?n) { ?claim a kg:Claim }"
    whole, part = (
        json.loads(served.get(count, **more).body)["results"]["bindings"][0]["n"]["value"]
        for more in ({}, {"default-graph-uri": graph})
    )
    assert 0 < int(part) < int(whole)


def _graphs(served: Client) -> list[str]:
    body = served.get("SELECT DISTINCT ?g { GRAPH ?g { ?claim a kg:Claim } } ORDER BY ?g").body
    return [row["g"]["value"] for row in json.loads(body)["results"]["bindings"]]


def _count(served: Client, query: str, *pairs: tuple[str, str], form: bool) -> int:
    asked = urlencode([("query", query), *pairs])
    if form:
        answer = served.send("POST", "/sparql", asked.encode(), content_type=FORM)
    else:
        answer = served.send("POST", "/sparql?" + urlencode(pairs), query.encode(), content_type=QUERY)
    by_get = served.send("GET", "/sparql?" + asked)
    assert (answer.status, by_get.status) == (200, 200)
    assert answer.body == by_get.body
    return int(json.loads(answer.body)["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize("form", [True, False])
def test_query_dataset_default_graphs_post(served: Client, form: bool) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?claim a kg:Claim }"
    pairs = [("default-graph-uri", graph) for graph in _graphs(served)]
    one, two = (_count(served, query, *pairs[:most], form=form) for most in (1, 2))
    assert 0 < one < two < _count(served, query, form=form)


@pytest.mark.parametrize("form", [True, False])
def test_query_dataset_named_graphs(served: Client, form: bool) -> None:
    query = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?claim a kg:Claim } }"
    pairs = [("named-graph-uri", graph) for graph in _graphs(served)]
    assert _count(served, query, *pairs[:2], form=form) == 2
    plain = "SELECT (COUNT(*) AS ?n) { ?claim a kg:Claim }"
    assert _count(served, plain, *pairs[:2], form=form) == 0  # the default graph is empty then


@pytest.mark.parametrize("form", [True, False])
def test_query_dataset_full(served: Client, form: bool) -> None:
    first, second, *_ = _graphs(served)
    query = "SELECT (COUNT(DISTINCT ?g) AS ?n) { ?claim a kg:Claim . GRAPH ?g { ?other a kg:Claim } }"
    assert _count(served, query, ("default-graph-uri", first), ("named-graph-uri", second), form=form) == 1


def test_query_content_type_describe(served: Client) -> None:
    [claim, *_] = json.loads(served.get("SELECT ?c { ?c a kg:Claim } LIMIT 1").body)["results"]["bindings"]
    answer = served.get(f"DESCRIBE <{claim['c']['value']}>", accept="application/n-triples")
    assert (answer.status, answer.media_type) == (200, "application/n-triples")
    assert len(list(pyoxigraph.parse(answer.body, format=pyoxigraph.RdfFormat.N_TRIPLES))) > 3


def test_head_tells_what_get_would(served: Client) -> None:
    answer, asked = served.send("HEAD", "/sparql?" + urlencode({"query": ASK})), served.get(ASK)
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["content-length"] == str(len(asked.body))


def test_rows_of_json_are_counted_though_words_look_like_more(served: Client) -> None:
    rows = " ".join(f"('}},{{ {number}' \"x\"@en)" for number in range(30))
    answer = served.get(f"SELECT * {{ VALUES (?a ?b) {{ {rows} }} }}")
    found = json.loads(answer.body)["results"]["bindings"]
    assert len(found) == 30
    assert found[3]["a"]["value"] == "},{ 3"
    assert found[3]["b"] == {"type": "literal", "value": "x", "xml:lang": "en"}
    assert "x-kg-cut" not in answer.headers


@pytest.mark.parametrize(
    ("method", "path", "body", "content_type", "status"),
    [
        ("GET", "/sparql?" + urlencode([("query", ASK), ("query", ASK)]), None, "", 400),  # bad-multiple-queries
        ("GET", "/sparql", None, "", 400),  # bad-query-missing
        ("POST", "/sparql", urlencode({"query": ASK}).encode(), "text/plain", 415),  # bad-query-wrong-media-type
        ("POST", "/sparql", ASK.encode(), "", 415),  # bad-query-missing-form-type
        ("POST", "/sparql", ASK.encode("utf-16"), QUERY, 400),  # bad-query-non-utf8
        ("POST", "/sparql", ASK.encode(), f"{QUERY}; charset=UTF-16", 415),
        ("GET", "/sparql?query=ASK%20%7B%FF%7D", None, "", 400),
        ("GET", "/sparql?" + urlencode({"query": "ASK WHERE"}), None, "", 400),  # bad-query-syntax
        ("PUT", "/sparql?" + urlencode({"query": ASK}), None, "", 405),  # bad-query-method
        ("GET", "/sparql?" + urlencode({"update": "CLEAR ALL"}), None, "", 403),  # bad-update-get
        ("POST", "/sparql", urlencode({"update": "CLEAR ALL"}).encode(), FORM, 403),
        ("POST", "/sparql", b"CLEAR ALL", "application/sparql-update", 403),
        ("GET", "/sparql?" + urlencode({"query": "CLEAR ALL"}), None, "", 403),
        ("GET", "/sparql?" + urlencode({"query": "SELECT * { SERVICE <http://x.example/> {} }"}), None, "", 403),
        ("GET", "/sparql?" + urlencode({"query": "LOAD <http://x.example/>"}), None, "", 403),
        ("GET", "/sparql?" + urlencode({"query": "SELECT * FROM <http://x.example/> {}"}), None, "", 403),
        ("GET", "/nowhere", None, "", 404),
    ],
)  # fmt: skip
def test_a_request_that_is_not_allowed_says_so(
    served: Client, method: str, path: str, body: bytes | None, content_type: str, status: int
) -> None:
    headers = {"content_type": content_type} if content_type else {}
    assert served.send(method, path, body, **headers).status == status


def test_what_no_format_fits_is_not_acceptable(served: Client) -> None:
    assert served.get(SELECT, accept="text/turtle").status == 406
    assert served.get(CONSTRUCT, accept="text/csv").status == 406


def test_a_syntax_error_names_its_place(served: Client) -> None:
    assert b"line 2, column" in served.get("SELECT * WHERE {\n nonsense here }").body


def test_rows_past_the_limit_are_cut_and_it_is_said(served: Client) -> None:
    answer = served.get("SELECT ?s { ?s ?p ?o }")
    assert len(json.loads(answer.body)["results"]["bindings"]) == 50
    assert "50" in answer.headers["x-kg-cut"]
    assert "x-kg-cut" not in served.get(SELECT).headers


def test_a_body_past_the_limit_is_refused(served: Client) -> None:
    answer = served.send("POST", "/sparql", b"#" * 6_000 + ASK.encode(), content_type=QUERY)
    assert (answer.status, b"5,000" in answer.body) == (413, True)
