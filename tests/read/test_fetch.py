"""Addresses are read when asked for, within limits, and never lead into the house."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read import Fetching, read_paths
from kg.read.fetch import fetched, is_public

pytestmark = pytest.mark.usefixtures("garbage_kept")

BODY = " ".join(["The harbour was closed on Tuesday after a crane fell, the port authority said."] * 5)
PAGE = f"<html><head><title>Crane falls</title></head><body><article><p>{BODY}</p></article></body></html>"


class Pages(BaseHTTPRequestHandler):
    """A small site with everything that may go wrong."""

    def do_GET(self) -> None:
        answers = {
            "/page": (200, {}, PAGE.encode()),
            "/text": (200, {}, BODY.encode()),
            "/moved": (302, {"Location": "/page"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/nowhere": (302, {}, b""),
            "/file": (302, {"Location": "file:///etc/hostname"}, b""),
            "/inside": (302, {"Location": f"http://127.0.0.2:{self.server.server_port}/page"}, b""),  # type: ignore[attr-defined]
            "/large": (200, {}, b"x" * 300_000),
            "/silent": (200, {}, b""),
            "/packed": (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b"),
        }
        status, headers, body = answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        if self.path == "/silent":
            self.server.released.wait(20)  # type: ignore[attr-defined]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        server.released = threading.Event()  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.released.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


def read(*urls: str, allowed: str, limit: int = 200_000) -> tuple[list[Article], Report]:
    report = Report()
    fetching = Fetching(allowed=frozenset({allowed}))
    return list(read_paths(urls, limit=limit, fetching=fetching, report=report)), report


def test_a_page_is_read_with_its_address(site: str) -> None:
    (article,), report = read(f"http://{site}/page", allowed=site)
    assert report.skipped == []
    assert (article.title, article.url, article.key) == ("Crane falls",) + (f"http://{site}/page",) * 2
    assert article.text == BODY


def test_the_address_is_where_a_redirect_ends(site: str) -> None:
    (article,), _ = read(f"http://{site}/moved", allowed=site)
    assert article.url == f"http://{site}/page"


def test_what_is_no_page_is_told_by_its_beginning(site: str) -> None:
    (article,), _ = read(f"http://{site}/text", allowed=site)
    assert article.text.strip() == BODY


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone", "answered 404"),
        ("/loop", "redirected more than 5 times"),
        ("/nowhere", "redirected to nowhere"),
        ("/file", "not to http or https"),
        ("/inside", "private address"),
        ("/large", "larger than"),
        ("/packed", "packed"),
    ],
)
def test_what_goes_wrong_is_named_and_skipped(site: str, path: str, reason: str) -> None:
    articles, report = read(f"http://{site}{path}", allowed=site)
    assert articles == []
    assert reason in report.skipped[0].reason


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "[::1]", "0.0.0.0", "10.1.2.3", "169.254.169.254", "2130706433"]
)
def test_private_addresses_are_refused_under_any_name(site: str, host: str) -> None:
    with pytest.raises(InputError, match=r"private address|could not be reached|no host"):
        fetched(f"http://{host}:{site.rpartition(':')[2]}/page", limit=1000, fetching=Fetching())


@pytest.mark.parametrize("address", ["::ffff:127.0.0.1", "2002:7f00:1::", "fe80::1%eth0", "224.0.0.1", "192.168.1.1"])
def test_an_address_within_an_address_is_looked_at(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("url", ["http://a:b@example.org/", "http://example.org:99999/", "http://", "https:///x"])
def test_odd_addresses_are_refused_before_anything_is_asked(url: str) -> None:
    with pytest.raises(InputError):
        fetched(url, limit=1000, fetching=Fetching())


def test_a_server_that_falls_silent_is_left(site: str) -> None:
    with pytest.raises(InputError, match="could not be fetched"):
        fetched(f"http://{site}/silent", limit=1000, fetching=Fetching(frozenset({site}), silence=0.2))


def test_without_the_flag_an_address_is_refused() -> None:
    with pytest.raises(InputError, match="on the network"):
        read_paths(["https://example.org/news"], report=Report())
