"""IRIs, all made of content: the same thing has the same name in every run and on every machine."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote

from kg.domain.claim import ChainLink, Claim
from kg.domain.ids import content_hash
from kg.domain.span import Span
from kg.rdf.cleaning import clean

DEFAULT_BASE: Final = "https://w3id.org/kg-claims/id/"

_DIGITS = 32
_ARTICLE_ID = re.compile(r"^article/([0-9a-f]{32})[0-9a-f]*(?=/|$)")
_DOTS = re.compile(r"(?<![^/])\.{1,2}(?![^/])")
_FRAGMENT = re.compile(r"#char=([0-9]{1,12}),([0-9]{1,12})$")


@dataclass(frozen=True, slots=True)
class Run:
    """What read an article: version of kg, model, options. No clock, path or host."""

    version: str
    model: str = ""
    options: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Return what tells one way of reading from another."""
        return content_hash(self.version, self.model, *self.options)

    @property
    def label(self) -> str:
        """Return the run in words."""
        return ", ".join(part for part in (f"kg {self.version}", self.model, *self.options) if part)


@lru_cache(maxsize=4096)
def encoded(path: str) -> str:
    """Return the path as legal IRI characters; whatever is not plain ASCII is percent-encoded.

    >>> encoded('person/a <"b>')
    'person/a%20%3C%22b%3E'
    """
    quoted = quote(path, safe="/-._~:@!$&'()*+,;=", errors="surrogatepass")
    # Readers of Turtle take dot segments out of IRIs.
    return _DOTS.sub(lambda dots: dots[0].replace(".", "%2E"), quoted)


@lru_cache(maxsize=8192)
def entity_iri(base: str, id_: str) -> str:
    """Return the IRI of an actor, a place or anything else with an id below the base.

    >>> entity_iri("x:", "person/ada-vale")
    'x:person/ada-vale'
    """
    return base + encoded(_ARTICLE_ID.sub(r"article/\1", id_))


@lru_cache(maxsize=8192)
def entity_id(base: str, iri: str) -> str:
    """Return the id that an IRI was made from; an IRI from elsewhere stays as it is."""
    return unquote(iri[len(base) :], errors="surrogatepass") if iri.startswith(base) else iri


def article_iri(base: str, digest: str) -> str:
    """Return the IRI of the article whose text has this sha256."""
    return f"{base}article/{digest[:_DIGITS]}"


def article_graph(base: str, digest: str) -> str:
    """Return the name of the graph that holds the article."""
    return f"{base}graph/article/{digest[:_DIGITS]}"


def entities_graph(base: str) -> str:
    """Return the name of the graph of labels, kinds and coordinates."""
    return f"{base}graph/entities"


def judgements_graph(base: str) -> str:
    """Return the name of the graph of kg's own judgements on identity."""
    return f"{base}graph/judgements"


def reviews_graph(base: str) -> str:
    """Return the name of the graph of the user's judgements."""
    return f"{base}graph/reviews"


def links_graph(base: str) -> str:
    """Return the name of the graph of links between claims, and of canonical events."""
    return f"{base}graph/links"


def corrections_graph(base: str) -> str:
    """Return the name of the graph of reviews of claims, and of the claims as reviewers would have them."""
    return f"{base}graph/corrections"


def assessments_graph(base: str) -> str:
    """Return the name of the graph of what analysts make of claims and sources."""
    return f"{base}graph/assessments"


def shared_texts_graph(base: str) -> str:
    """Return the name of the graph of articles that share their text."""
    return f"{base}graph/shared-texts"


def vocab_graph(base: str) -> str:
    """Return the name of the graph of value lists."""
    return f"{base}graph/vocab"


def concepts_graph(base: str) -> str:
    """Return the name of the graph of the user's own kinds of events."""
    return f"{base}graph/concepts"


def span_iri(article: str, span: Span) -> str:
    """Return the RFC 5147 IRI of a stretch of the article.

    >>> span_iri("x:article/1", Span(4, 9))
    'x:article/1#char=4,9'
    """
    return f"{article}#char={span.start},{span.end}"


def span_of(iri: str) -> Span | None:
    """Return the span that an IRI names, or None where it names none."""
    found = _FRAGMENT.search(iri)
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    return Span(start, end) if start < end else None


def claim_hash(claim: Claim, turn: int = 0) -> str:
    """Return what names a claim: its article and spans.

    `turn` counts the claims of one article with the very same spans (two speakers behind one cue).
    """
    parts = (_spans(claim.content), _spans(claim.source), _spans(claim.cue))
    return content_hash(claim.article[:_DIGITS], *parts, *([str(turn)] if turn else []))


def claim_iris(base: str, claims: Iterable[Claim]) -> list[str]:
    """Return the IRIs of an article's claims, in order, no two the same."""
    turns: dict[str, int] = {}
    iris = []
    for claim in claims:
        first = claim_hash(claim)
        turn = turns[first] = turns.get(first, -1) + 1
        iris.append(f"{base}claim/{claim_hash(claim, turn)}")
    return iris


def link_iri(article: str, link: ChainLink) -> str:
    """Return the IRI of a link of a chain: what it says, within its article.

    The publisher who merely relays is `<article>/link/0`.
    """
    if link == ChainLink(depth=0, agent=link.agent):
        return f"{article}/link/0"
    evidence = _spans((link.evidence,)) if link.evidence else ""
    agents = (entity_iri("", link.agent), entity_iri("", link.on_behalf_of or ""))
    manner = (link.stance.value, link.commitment.value, clean(link.cue or ""), clean(link.capacity or ""))
    return f"{article}/link/{content_hash(str(link.depth), *agents, *manner, evidence)}"


@lru_cache(maxsize=8192)
def name_iri(base: str, entity: str, form: str, user: str) -> str:
    """Return the IRI of a form of a name, of the same user, in whichever articles it stands."""
    return f"{base}name/{content_hash(entity, form, user)}"


def run_iri(base: str, run: Run) -> str:
    """Return the IRI of a way of reading."""
    return f"{base}run/{run.digest}"


def _spans(spans: tuple[Span, ...]) -> str:
    return ";".join(f"{span.start},{span.end}" for span in spans)
