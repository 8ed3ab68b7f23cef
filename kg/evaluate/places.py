"""Predictions for toponym benchmarks: spans with coordinates, a JSON line a document."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span

if TYPE_CHECKING:
    from kg.domain.ports import Extractor
    from kg.names.gazetteer import Gazetteer
    from kg.names.toponym import Toponym


def predict(path: str | Path, extractor: "Extractor", gazetteer: "Gazetteer") -> Iterator[str]:
    """Yield a line for each line of the input, {"id", "text", …}; "given" answers its "toponyms", if it has any."""
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield json.dumps(_prediction(read_document(line, number), extractor, gazetteer), ensure_ascii=False)


def read_document(line: str, number: int) -> dict[str, Any]:
    """Return the document of a line. Raises InputError where it is none."""
    try:
        document = json.loads(line)
        return {"id": document["id"], "text": document["text"], "toponyms": document.get("toponyms")}
    except (ValueError, KeyError, TypeError, AttributeError) as err:
        raise InputError(f"line {number} is no document", hint='each line: {"id": …, "text": …}') from err


def _prediction(document: dict[str, Any], extractor: "Extractor", gazetteer: "Gazetteer") -> dict[str, Any]:
    (extracted,) = extractor([Article(text=document["text"], key=str(document["id"]))])
    return answers(document, extracted, gazetteer)


def answers(
    document: dict[str, Any],
    extracted: ExtractedArticle,
    gazetteer: "Gazetteer",
    *,
    by: Sequence[float] | None = None,
) -> dict[str, Any]:
    """Return what the scorer reads: places and countries found, as agents too, since the corpora count these.

    `by` are other weights of the ranker than the shipped ones.
    """
    from kg.resolve.places import located

    text, mentions = document["text"], with_seats(extracted, gazetteer)
    found: dict[str, Any] = {
        "id": document["id"],
        "toponyms": [_answer(m.span, place) for m, place in located(text, mentions, gazetteer, by=by)],
    }
    if document["toponyms"] is not None:
        spans = {Span(int(gold["start"]), int(gold["end"])) for gold in document["toponyms"]}
        pairs = located(text, given_mentions(extracted, sorted(spans)), gazetteer, by=by)
        found["given"] = [_answer(m.span, place) for m, place in pairs]
    return found


def given_mentions(extracted: ExtractedArticle, spans: Sequence[Span]) -> list[Mention]:
    """Return the article's mentions with the given places in the stead of those that were found."""
    others = (mention for mention in extracted.mentions if mention.kind not in _PLACED)
    return sorted((*others, *(_given(span, extracted.mentions) for span in spans)), key=lambda m: m.span)


def with_seats(extracted: ExtractedArticle, gazetteer: "Gazetteer") -> tuple[Mention, ...]:
    """Add the places in the names of bodies ("Velm Police"), which these corpora count and the graph does not.

    Only names that the article uses for a place by themselves, and countries and first-level regions.
    """
    text = extracted.article.text
    seen = {m.span.of(text) for m in extracted.mentions if m.kind in _PLACED}
    found = list(extracted.mentions)
    for mention in extracted.mentions:
        words = mention.span.of(text).split(" ") if mention.kind in _BODIES else []
        for count in range(min(len(words) - 1, _LONGEST_SEAT), 0, -1):
            name = " ".join(words[:count])
            if name in seen or _state(name, gazetteer):
                span = Span(mention.span.start, mention.span.start + len(name))
                found.append(replace(mention, span=span, kind=EntityKind.PLACE, found_by="seat"))
                break
    return tuple(sorted(found, key=lambda m: m.span))


def _state(name: str, gazetteer: "Gazetteer") -> bool:
    known = gazetteer.lookup(name) if name[:1].isupper() else ()
    return bool(known) and known[0].feature in ("ADM1", "PCLI")


_LONGEST_SEAT = 3
_BODIES = (EntityKind.ORGANIZATION, EntityKind.PUBLICATION, EntityKind.ARMED_FORCE)
_PLACED = (EntityKind.PLACE, EntityKind.POLITY)


def _given(span: Span, mentions: tuple[Mention, ...]) -> Mention:
    sentence = next((m.sentence for m in mentions if m.span.overlaps(span)), 0)
    return Mention(span, EntityKind.PLACE, sentence=sentence, found_by="given")


def _answer(span: Span, place: "Toponym | None") -> dict[str, Any]:
    answer: dict[str, Any] = {"start": span.start, "end": span.end}
    if place is not None:
        answer |= {"lat": place.lat, "lon": place.lon, "geonameid": place.geonames}
    return answer
