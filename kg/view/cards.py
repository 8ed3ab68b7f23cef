"""Records that a page carries for claims, articles, actors and places."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.domain.span import Span
from kg.view.page import plain
from kg.view.pairs import places_of, type_of
from kg.view.passage import CONTENT, Segment, passage
from kg.view.resources import Drawn, Resource, local_name

MOST_VARIANTS = 12
_FULLER = {"not stated": "source not stated"}  # a label that says too little where it stands alone
_SPAN = re.compile(r"#char=(\d{1,9}),(\d{1,9})\Z")


def entity_record(entity: Resource | None, iri: str, forms: Sequence[str]) -> dict[str, Any]:
    """Return what the page shows of an actor or place; what is not known is left out."""
    label = (entity.first("label") if entity else None) or local_name(iri).replace("-", " ")
    label = _FULLER.get(label, label)
    facts = [entity.first(name) for name in ("placeKind", "region", "country", "countryCode")] if entity else []
    return plain(
        {
            "label": label,
            "type": type_of(entity) or "unnamed",
            "names": [form for form in forms if form != label][:MOST_VARIANTS],
            "at": _coordinates(entity),
            "facts": [fact for fact in dict.fromkeys(facts) if fact and fact != label],
        }
    )


def _coordinates(entity: Resource | None) -> tuple[float, float] | None:
    """Return longitude and latitude in degrees, where both are known and the map can show them."""
    if entity is None:
        return None
    long, lat = entity.number("long"), entity.number("lat")
    if long is None or lat is None or not (-180 <= long <= 180 and -85 <= lat <= 85):
        return None
    return (round(long, 4), round(lat, 4))


def article_record(iri: str, drawn: Drawn, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Return what the page shows of an article; one without a title goes by its file."""
    article = drawn.articles.get(iri, Resource(iri))
    publisher = article.first("publisher")
    return plain(
        {
            "title": article.first("headline") or drawn.keys.get(iri),
            "publisher": numbers.get(publisher) if publisher else None,
            "author": article.first("author"),
            "date": article.first("datePublished"),
            "url": article.first("url"),
        }
    )


def claim_record(claim: Resource, drawn: Drawn, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Return what a card shows of a claim; entities and articles by number, defaults left out."""
    article = claim.first("inArticle") or ""
    root = claim.first("rootSource")
    return plain(
        {
            "article": numbers.get(article),
            "passage": _passage(claim, drawn.articles.get(article)),
            "chain": _chain(claim, drawn.claims, numbers),
            "root": numbers.get(root) if root else None,
            "places": [numbers[iri] for iri in places_of(claim, drawn) if iri in numbers],
            "context": [
                entity_record(drawn.entities.get(iri), iri, ())["label"] for iri in claim.all("aboutByContext")
            ],
            "act": _unless(claim.word("speechAct"), "states"),
            "certainty": _unless(claim.word("certainty"), "certain"),
            "polarity": _unless(claim.word("polarity"), "positive"),
            "quote": _unless(claim.word("quoteType"), "indirect"),
            "review": review_of(claim, drawn),
            "when": sorted({text for said in parts_of(claim, "proposition", drawn) for text in said.all("timeText")}),
        }
    )


def _passage(claim: Resource, article: Resource | None) -> list[Segment]:
    text = article.first("articleText") if article else None
    content = spans_of(claim, "textSpan")
    if text is None or not content or max(span.end for span in content) > len(text):
        return [(claim.first("text") or "", CONTENT)]
    return list(passage(text, content, spans_of(claim, "cueSpan"), spans_of(claim, "sourceSpan")))


def review_of(claim: Resource, drawn: Drawn) -> tuple[str, str, str] | None:
    """Return what a reviewer said of the claim, who, and on which day; None where nobody has."""
    said = drawn.reviews.get(claim.iri)
    return (said.action, said.author, said.time[:10]) if said else None


def spans_of(claim: Resource, name: str) -> list[Span]:
    """Return the spans that a property of the claim points to, in the order of the text."""
    found = (_SPAN.search(iri) for iri in claim.all(name))
    return sorted(Span(int(match[1]), int(match[2])) for match in found if match)


def _chain(claim: Resource, parts: Mapping[str, Resource], numbers: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the voices from the publisher inwards; the cue of the innermost stands on the claim."""
    links = sorted(
        (parts[iri] for iri in claim.all("chain") if iri in parts), key=lambda link: link.number("depth") or 0
    )
    return [
        plain(
            {
                "agent": next((numbers[iri] for iri in link.all("agent") if iri in numbers), None),
                "cue": (claim if link is links[-1] else link).first("cue"),
                "stance": _unless(link.word("stance"), "neutral"),
                "capacity": link.first("capacity"),
                "for": next((numbers[iri] for iri in link.all("onBehalfOf") if iri in numbers), None),
            }
        )
        for link in links
    ]


def affirms(claim: Resource, event: Resource) -> bool:
    """Tell whether a claim says that an event of its own is so; to deny that it is not is to affirm it."""
    negative = "negative" in (claim.word("polarity"), event.word("polarity"))
    return negative == (claim.word("speechAct") == "denies")


def parts_of(claim: Resource, name: str, drawn: Drawn) -> list[Resource]:
    """Return the propositions, quantities or links that a property of the claim points to."""
    return [drawn.claims[iri] for iri in claim.all(name) if iri in drawn.claims]


def source_of(claim: Resource, drawn: Drawn) -> str | None:
    """Return the named source that a claim goes back to, else its innermost voice."""
    voices = voices_of(claim, drawn)
    return claim.first("rootSource") or (voices[-1] if voices else claim.first("claimant"))


def voices_of(claim: Resource, drawn: Drawn) -> list[str]:
    """Return everybody in the chain of a claim, from the publisher inwards."""
    links = sorted(parts_of(claim, "chain", drawn), key=lambda link: link.number("depth") or 0)
    return [agent for link in links for agent in link.all("agent")[:1]]


def _unless(value: str | None, usual: str) -> str | None:
    return None if value == usual else value
