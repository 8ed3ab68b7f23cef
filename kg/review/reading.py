"""Claims and articles of a store as a reviewer sees them."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from kg.domain.claim import Claim
from kg.domain.errors import QueryError
from kg.domain.review import Party, Seen
from kg.query.identity import label_of
from kg.query.parties import kind_of, whole
from kg.rdf import back, iris, terms
from kg.review.anchors import anchors_of

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

_LONGEST = 40
"""Characters of a word that a passage may lose."""
_HINT = "kg review claims lists claims with their ids"


def claim_iri(store: "ClaimStore", word: str) -> str:
    """Return the IRI of a claim given by IRI, id or the beginning of it. Raises QueryError unless it fits one."""
    start = whole(store.base, word if "/" in word else f"claim/{word}")
    if kind_of(store, start) == "Claim":
        return start
    kind = NamedNode(terms.KG + "Claim")
    held = (quad.subject for quad in store.store.quads_for_pattern(None, NamedNode(terms.TYPE), kind))
    found = {node.value for node in held if isinstance(node, NamedNode) and node.value.startswith(start)}
    if len(found) != 1 or len(start.rpartition("/")[2]) < 4:
        what = "no claim" if not found else "more than one claim"
        raise QueryError(f"{what} is called {word!r:.120}", hint=_HINT)
    return found.pop()


def read_claim(store: "ClaimStore", iri: str) -> Claim:
    """Return a claim of the store with its chain, events and figures."""
    quads = _about(store, iri)
    parts = {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
    links = [quad for part in sorted(parts) if _is_part(part, iri) for quad in _about(store, part)]
    return back.claim(back.nodes([*quads, *links]), iri, store.base)


def _is_part(node: str, claim: str) -> bool:
    return node.startswith(claim + "/") or "/link/" in node


def _about(store: "ClaimStore", iri: str) -> list[Quad]:
    return list(store.store.quads_for_pattern(NamedNode(iri), None, None))


def article_text(store: "ClaimStore", article: str) -> str | None:
    """Return the text of an article (IRI), None where the store does not hold it."""
    return _value(store, article, terms.KG + "articleText")


def publisher_of(store: "ClaimStore", article: str) -> str | None:
    """Return who prints an article (both IRIs), None where the store does not hold it."""
    return _value(store, article, terms.SCHEMA + "publisher")


def _value(store: "ClaimStore", subject: str, term: str) -> str | None:
    quads = store.store.quads_for_pattern(NamedNode(subject), NamedNode(term), None)
    return min((str(getattr(quad.object, "value", "")) for quad in quads), default=None)


def passage(store: "ClaimStore", word: str, *, around: int) -> tuple[tuple[str, str], ...]:
    """Return the text around a claim in pieces, each with its role: "content", "source", "cue", or "" for the rest.

    It begins and ends with a whole word.
    """
    claim = read_claim(store, claim_iri(store, word))
    text = article_text(store, iris.article_iri(store.base, claim.article)) or ""
    roles = [(span, role) for role in ("content", "source", "cue") for span in getattr(claim, role)]
    marks: dict[int, str] = {place: role for span, role in roles for place in range(span.start, span.end)}
    start, end = _whole_words(text, max(min(marks) - around, 0), min(max(marks) + around, len(text)))
    runs = groupby(range(start, end), key=lambda place: marks.get(place, ""))
    return tuple(("".join(text[place] for place in places), role) for role, places in runs)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the nearest places within the stretch that cut no word; a text without spaces is cut anywhere."""
    later = re.compile(r"(?<=\s)\S").search(text, start, start + _LONGEST) if start else None
    before = re.compile(r"\s\S*$").search(text, max(end - _LONGEST, 0), end) if end < len(text) else None
    return later.start() if later else start, before.start() if before else end


def claims_in(store: "ClaimStore", article: str) -> dict[str, Claim]:
    """Return the claims that were read in an article (IRI), by IRI, in the order of the text; no reviewer's own."""
    graph = iris.article_graph(store.base, article.rpartition("/")[2])
    return back.claims(store.quads(graph), base=store.base)


def seen(store: "ClaimStore", iri: str, claim: Claim, *others: Claim) -> Seen:
    """Return the claim of an IRI with all that finds it again, and that shows whom it names."""
    article = iris.article_iri(store.base, claim.article)
    text = article_text(store, article) or ""
    voices = tuple((_value(store, iri, terms.KG + "chainText") or "").split(" → "))
    return Seen(
        claim,
        anchors_of(text, claim, *others),
        tuple(_parties(store, (claim, *others))),
        voices if len(voices) == len(claim.chain) else (),
        _value(store, article, terms.SCHEMA + "url"),
        _value(store, article, terms.SCHEMA + "headline"),
    )


def _parties(store: "ClaimStore", claims: Iterable[Claim]) -> list[Party]:
    ids = {id_ for claim in claims for id_ in named_in(claim)}
    found = [iris.entity_iri(store.base, id_) for id_ in sorted(ids)]
    return [party_of(store, iri) for iri in found if kind_of(store, iri)]


def party_of(store: "ClaimStore", iri: str) -> Party:
    """Return an actor or a place with its kind and name."""
    place_kind, country = (_value(store, iri, terms.KG + name) for name in ("placeKind", "country"))
    return Party(iri, kind_of(store, iri), label_of(store, iri), place_kind, country)


def named_in(claim: Claim) -> set[str]:
    """Return the ids of all actors and places of a claim."""
    found = {*claim.about, *claim.context, *(link.agent for link in claim.chain)}
    found |= {link.on_behalf_of for link in claim.chain if link.on_behalf_of} | ({claim.root} if claim.root else set())
    for said in claim.propositions:
        found |= {*said.places, *filter(None, (said.agent, said.patient, *(one.entity for one in said.participations)))}
    return found
