"""Examples for the models of events, from annotated corpora and from kg's own marked sentences."""

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from importlib.resources import files
from typing import Any

from kg.domain.mention import Mention
from kg.evaluate import meantime, plover
from kg.evaluate.read_corpus import Sample, sample
from kg.extract.events import by_rules, cover_of, is_negated
from kg.extract.frames import codes, factuality, parts, sides, words
from kg.extract.frames.weights import COMPONENTS, Frames
from kg.extract.triggers import Trigger, trigger_of
from kg.train.softmax import Row

_MARK = re.compile(r"\[([APLI]):([^\]]*)\]|\{([^|}]*)\|([^}]*)\}")
_ROLES = {"A": "agent", "P": "patient", "L": "place", "I": "instrument"}
_SIDES = {"agent": sides.SOURCE, "patient": sides.TARGET}
_SURE = {"c": "CERTAIN", "r": "PROBABLE", "p": "POSSIBLE", "u": "UNDERSPECIFIED"}
_EMPTY = frozenset(["the", "a", "an", "of", "and", "in", "on", "for", "to", "its", "his", "her", "their"])
Made = Iterator[tuple[str, Row]]


def lines(name: str) -> list[str]:
    """Return the marked sentences of a file of kg.train.events."""
    text = files("kg.train.events").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def marked(line: str, reader: Any) -> Sample:
    """Return a marked sentence as a document: {"events": [(start, end, type)], "parts": [(start, end, role)]}."""
    text, at = "", 0
    found: dict[str, list[tuple[int, int, str]]] = {"events": [], "parts": []}
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        said = mark[2] if mark[1] else mark[3]
        kind = _ROLES[mark[1]] if mark[1] else mark[4]
        found["parts" if mark[1] else "events"].append((len(text), len(text) + len(said), kind))
        text, at = text + said, mark.end()
    text += line[at:]
    key = "written-" + sha256(line.encode()).hexdigest()[:16]
    return sample({"id": key, "text": text, **found}, reader)


def head(one: Sample, start: int, end: int) -> Any:
    """Return the head of the words between two places in the text, or None."""
    stretch = one.doc.char_span(start, end)
    return stretch.root if stretch is not None else None


def _of_words(one: Sample, labels: Mapping[int, str], frames: Frames, *, written: bool) -> Made:
    cover, numbers = cover_of(one.doc, one.mentions), frames.numbers(one.doc)
    for token in one.doc:
        if words.is_candidate(token) or token.i in labels:
            label = labels.get(token.i, words.NONE)
            yield "word", Row(numbers[token.i, :COMPONENTS], list(words.features(token, cover)), label, written)


def _of_parts(
    one: Sample,
    token: Any,
    kind: str,
    role_of: Callable[[Any, Mention | None], str | None],
    frames: Frames,
    written: bool,
) -> Made:
    cover, numbers = cover_of(one.doc, one.mentions), frames.numbers(one.doc)
    sentence = range(token.sent.start, token.sent.end)
    ruled = by_rules(token, trigger_of(token, cover) or Trigger(codes.concept_of().get(kind, "")), cover, sentence)
    for rank, found in enumerate(parts.candidates(token, cover)):
        role = role_of(*found)
        if role is not None:
            features = list(parts.features(token, kind, found, cover, ruled, rank))
            yield "part", Row(parts.pairs(token, [found[0]], numbers)[0], features, role, written)


def of_wikievents(one: Sample, frames: Frames) -> Made:
    """Yield an example a noun or verb, and one for each that may take part in a gold event."""
    document = one.document
    spans = {entity["id"]: entity["span"] for entity in document["entities"]}
    chains = {name: chain for chain in document["entity_clusters"] for name in chain}
    labels = {}
    for event in document["events"]:
        token = head(one, *event["trigger"]["span"])
        if token is None:
            continue
        kind = ".".join(event["type"].split(".")[:2])
        labels[token.i] = kind
        same = [spans[x] for arg in event["args"] for x in chains.get(arg["entity"], ()) if x in spans]
        named = [
            (arg["span"][0], arg["span"][1], arg["coarse"]) for arg in event["args"] if arg["coarse"] in parts.ROLES
        ]
        yield from _of_parts(one, token, kind, _role_in(named, same), frames, written=False)
    yield from _of_words(one, labels, frames, written=False)


def _role_in(named: list[tuple[int, int, str]], same: list[Any]) -> Callable[[Any, Mention | None], str | None]:
    """Return what gives a word the role marked at it or at its name, None where it is another mention of one."""

    def role(token: Any, mention: Mention | None) -> str | None:
        start, end = token.idx, token.idx + len(token)
        for first, last in ((start, end), *([(mention.span.start, mention.span.end)] if mention else ())):
            for a, b, kind in named:
                if first < b and a < last:
                    return kind
        return None if any(start < b and a < end for a, b in same) else parts.NONE

    return role


def of_written(one: Sample, frames: Frames) -> Made:
    """Yield what a marked sentence shows: its event words, who takes part in the first, and PLOVER's type."""
    labels = {}
    for number, (start, end, concept) in enumerate(one.document["events"]):
        token = head(one, start, end)
        kind = codes.kairos(concept)
        if token is None:
            continue
        if kind:
            labels[token.i] = kind
        if not number:
            named = _role_in(list(one.document["parts"]), [])
            yield from _of_parts(one, token, kind or words.NONE, named, frames, written=True)
            code = codes.plover(concept)
            if code:
                yield from _of_scene(one, code, _side_in(one.document["parts"]), frames, written=True)
    yield from _of_words(one, labels, frames, written=True)


def _side_in(named: Any) -> Callable[[Any, Mention | None], str]:
    role = _role_in(list(named), [])
    return lambda token, mention: _SIDES.get(role(token, mention) or parts.NONE, parts.NONE)


def _of_scene(
    one: Sample, code: str, side_of: Callable[[Any, Mention | None], str], frames: Frames, *, written: bool
) -> Made:
    scene = plover.scene_of(one, frames)
    dense, features = scene.sentence()
    yield "deed", Row(dense, features, code, written)
    for token, mention, found in scene.actors(code):
        dense = parts.pairs(scene.first, [token], scene.numbers)[0]
        yield "side", Row(dense, found, side_of(token, mention), written)


def of_plover(one: Sample, frames: Frames) -> Made:
    """Yield PLOVER's type of the first record, and the words that its actors' names consist of."""
    record = one.document["records"][0]
    named = {side: _words(record.get(side)) for side in (sides.SOURCE, sides.TARGET)}

    def side_of(token: Any, mention: Mention | None) -> str:
        said = {token.lower_} | ({*re.findall(r"\w+", mention.span.of(one.article.text).lower())} if mention else set())
        return next((side for side, those in named.items() if said & those), parts.NONE)

    yield from _of_scene(one, record["event"], side_of, frames, written=False)


def _words(actors: Any) -> set[str]:
    listed = actors if isinstance(actors, list) else [actors]
    texts = [one.get("actorText") or "" for one in listed if isinstance(one, dict)]
    return {word for text in texts for word in re.findall(r"\w+", text.lower())} - _EMPTY


def of_meantime(one: Sample, frames: Frames) -> Made:
    """Yield the values of each gold event together, and its polarity."""
    numbers = frames.numbers(one.doc)
    for event in one.document["events"]:
        token = meantime.token_at(one, event["start"], event["end"])
        if token is not None:
            values = (event["certainty"], event["polarity"], event["tense"])
            yield from _of_values(token, values, numbers, written=False)


def of_modality(one: Sample, frames: Frames) -> Made:
    """Yield the same of a sentence written for kg."""
    numbers = frames.numbers(one.doc)
    for start, end, code in one.document["events"]:
        token = head(one, start, end)
        if token is not None:
            polarity = "NEG" if "-" in code else "UNDERSPECIFIED" if "?" in code else "POS"
            time = "FUTURE" if "f" in code else "UNDERSPECIFIED" if "g" in code else "NON_FUTURE"
            yield from _of_values(token, (_SURE[code[0]], polarity, time), numbers, written=True)


def _of_values(token: Any, values: tuple[str, str, str], numbers: Any, *, written: bool) -> Made:
    features = list(factuality.features(token, negated=is_negated(token)))
    for name, value in zip(factuality.MODELS, (factuality.together(*values), values[1]), strict=True):
        yield name, Row(factuality.numbers_of(token, numbers), features, value, written)


FROM: Mapping[str, Callable[[Sample, Frames], Made]] = {
    "wikievents": of_wikievents,
    "plover": of_plover,
    "meantime": of_meantime,
    "written": of_written,
    "modality": of_modality,
}
