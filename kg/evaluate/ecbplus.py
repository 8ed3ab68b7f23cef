"""Predictions for ECB+ (Cybulska and Vossen 2014): which of the given mentions tell of one event."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.evaluate.read_corpus import Sample, samples, sentences
from kg.extract.events import cover_of
from kg.extract.frames.codes import concepts_of
from kg.extract.frames.weights import load
from kg.extract.triggers import trigger_of
from kg.resolve.same_event import EventMention, Story, same_events

_NAMES = frozenset({"PROPN", "NUM"})
_WORDS = _NAMES | {"NOUN", "VERB"}
_BESIDE = 6
_COMPONENTS = 128


def predict(path: str | Path, reader: Any) -> Iterator[str]:
    """Yield a line a document: the event of each given mention of an action, over all documents of the file."""
    given = list(samples(path, reader))
    mentions = [mention for number, one in enumerate(given) for mention in mentions_of(one, number)]
    events = iter(same_events(mentions, [story_of(one) for one in given]))
    for one in given:
        lines = [{"sent": row["sent"], "tokens": row["tokens"], "chain": next(events)} for row in actions(one)]
        yield json.dumps({"id": one.document["id"], "mentions": lines}, ensure_ascii=False)


def actions(one: Sample) -> list[dict[str, Any]]:
    """Return the given mentions of actions."""
    return [row for row in one.document.get("mentions", ()) if row.get("kind") == "ACT"]


def story_of(one: Sample) -> Story:
    """Return what the document is likened by."""
    found = [(token.lemma_.lower(), token.pos_) for token in one.doc]
    names = Counter(word for word, pos in found if pos in _NAMES)
    words = Counter({word: 1 for word, pos in found if pos in _WORDS})
    for word, pos in found:
        if pos in _WORDS:
            words[word] += 3 if pos in _NAMES else 1
    return Story(names, words)


def mentions_of(one: Sample, number: int) -> Iterator[EventMention]:
    """Yield the given mentions with what stands beside them."""
    starts, place = {}, 0
    for at, words in zip(_numbers(one), sentences(one.document), strict=True):
        starts[at], place = place, place + len(words)
    cover, frames = cover_of(one.doc, one.mentions), load()
    seen = frames is not None and frames.fits(getattr(one.doc, "layers", ()))
    numbers = frames.numbers(one.doc)[:, :_COMPONENTS] if frames is not None and seen else None
    for row in actions(one):
        at = starts[row["sent"]]
        stretch = one.doc.char_span(one.places[at + row["tokens"][0]].start, one.places[at + row["tokens"][-1]].end)
        if stretch is None:
            yield EventMention(number, str(row.get("text", "")).lower())
            continue
        head = stretch.root
        trigger = trigger_of(head, cover)
        types = {*concepts_of(head.lemma_.lower()), *([trigger.type] if trigger else ())}
        near = [token for token in head.sent if token.i != head.i and abs(token.i - head.i) < _BESIDE]
        beside = frozenset(token.lemma_.lower() for token in near if token.pos_ in {"PROPN", "NOUN"})
        meaning = () if numbers is None else tuple(numbers[head.i].tolist())
        yield EventMention(number, head.lemma_.lower(), frozenset(types), beside, meaning)


def _numbers(one: Sample) -> Sequence[int]:
    given = one.document["sentences"]
    return sorted(int(key) for key in given) if isinstance(given, dict) else range(len(given))
