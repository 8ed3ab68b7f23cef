"""Web pages (.html): the main text by trafilatura, and what the mark-up states about it.

Offsets count in the extracted text. trafilatura's own metadata are not used, since it guesses (dates from the text
and the url, the site from the domain): only explicit mark-up counts here.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from types import ModuleType
from typing import Any, BinaryIO

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read.article import Origin, make_article
from kg.read.encoding import decode
from kg.read.header import Stated, one_line
from kg.read.json_ld import stated_in_json_ld
from kg.read.source import Source
from kg.read.surroundings import without_surroundings
from kg.read.text import read_all

# Extraction is not linear in the number of elements; news pages hold some thousands.
_MOST_ELEMENTS = 50_000
# The Encoding Standard looks for a declaration in the first 1,024 bytes.
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([\w-]{2,40})", re.IGNORECASE)
# XML declarations are ignored by lxml in str, or refused.
_XML_DECLARATION = re.compile(r"\s{0,99}<\?xml[^>]{0,200}\?>")

_MARKUP = {
    "title": ("meta:og:title", "meta:dc.title", "meta:citation_title", "title:"),
    "publisher": ("meta:og:site_name", "meta:dc.publisher", "meta:citation_publisher", "meta:publisher"),
    "author": ("meta:author", "meta:dc.creator", "meta:citation_author", "meta:parsely-author"),
    "published": (
        "meta:article:published_time", "meta:datepublished", "meta:dc.date", "meta:dc.date.issued", "meta:date",
        "meta:pubdate", "meta:citation_publication_date", "time:datepublished",
    ),
    "url": ("link:canonical", "meta:og:url"),
}  # fmt: skip
"""Where each fact is stated, the first that is there wins; JSON-LD goes before all of them."""


def read_html(stream: BinaryIO, source: Source, *, limit: int, report: Report) -> Iterator[tuple[Source, Article]]:
    """Yield the article of the page; raise InputError with the reason where there is none."""
    yield source, page_article(read_all(stream, limit), source, report=report)


def page_article(raw: bytes, source: Source, *, url: str | None = None, report: Report) -> Article:
    """Return the article of a page; the url is where it was got, for pages that state none themselves.

    Raises InputError with the reason where there is none.
    """
    declared = _CHARSET.search(raw[:1024])
    page = decode(raw, declared=declared[1].decode("ascii", "replace") if declared else None)
    tree = _tree(page)
    stated = _stated(tree)
    if stated.url is None and url is not None:
        stated = replace(stated, url=one_line(url))
    text = _main_text(without_surroundings(tree))
    return make_article(text, stated, origin=Origin(source, sha256(raw).hexdigest(), report))


@cache
def _trafilatura() -> ModuleType:
    import logging

    import trafilatura

    # It logs what kg reports anyway; without a handler the words would reach the terminal.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return trafilatura


def _tree(page: str) -> Any:
    tree = _trafilatura().load_html(_XML_DECLARATION.sub("", page, count=1))
    if tree is None:
        raise InputError("no web page")
    if any(count > _MOST_ELEMENTS for count, _ in enumerate(tree.iter())):
        raise InputError(f"more than {_MOST_ELEMENTS:,} elements")
    return tree


def _main_text(tree: Any) -> str:
    text = _trafilatura().extract(tree, include_comments=False, favor_precision=True)
    if not text:
        raise InputError("no article text in the page")
    return str(text)


def _stated(tree: Any) -> Stated:
    found = _explicit(tree)
    values = {
        fact: next((found[place] for place in places if place in found), None) for fact, places in _MARKUP.items()
    }
    scripts = tree.xpath("//script[translate(@type, 'ADJLNOPSCIT', 'adjlnopscit') = 'application/ld+json']/text()")
    return Stated.of({**values, **stated_in_json_ld(str(script) for script in scripts)})


def _explicit(tree: Any) -> dict[str, str]:
    """Return the page's statements by their place; of several at one place the first counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta", "link", "title", "time"):
        get = element.get
        name = (get("property") or get("name") or get("itemprop") or get("rel") or "").strip().lower()
        value = one_line(get("content") or get("href") or get("datetime") or element.text or "")
        if value:
            found.setdefault(f"{element.tag}:{'' if element.tag == 'title' else name}", value)
    return found
