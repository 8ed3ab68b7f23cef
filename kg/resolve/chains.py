"""Chains: for each attribution who speaks, and through whom it came."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from kg.domain.attribution import Attribution
from kg.domain.modality import QuoteType, Stance
from kg.domain.span import Span
from kg.resolve.cast import Cluster
from kg.resolve.containment import carries_only, overlap
from kg.resolve.lexicon import listed
from kg.resolve.phrase import nearest_piece
from kg.resolve.relay import Relay, Relays
from kg.resolve.relays import is_medium, relays
from kg.resolve.scene import Scene
from kg.resolve.sources import cue_words, speaker, who
from kg.resolve.templates import Template, heading, templates

DEEPEST = 8
"""Links of one chain, the publisher aside; real ones have three or four."""

_CITING = re.compile(r"\b(?:citing|cited|cites|quoting|quoted|quotes)\b")
_QUOTED = "\"“«„'"


@dataclass(frozen=True, slots=True)
class Voice:
    """One link before it has a depth."""

    agent: Cluster | None
    """None where the text names nobody."""
    cue: str | None = None
    stance: Stance = Stance.NEUTRAL
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Voiced:
    """An attribution with its voices, outermost first, without the publisher."""

    attribution: Attribution
    voices: tuple[Voice, ...]


@dataclass(slots=True)
class _Work:
    scene: Scene
    templates: dict[int, Template]
    sentences: dict[int, tuple[int, ...]]
    relays: dict[int, Relays]
    wrapped: dict[int, int]
    """Attribution to the one with the same content that carries it."""
    dropped: set[int]


def voiced(scene: Scene) -> tuple[Voiced, ...]:
    """Return every attribution that is a claim of its own, with its chain, in the order given."""
    work = _Work(scene, templates(scene), _by_sentence(scene), {}, {}, set())
    for number in sorted(range(len(scene.attributions)), key=lambda n: (scene.anchors[n], n)):
        _speak(work, number)
    for number in range(len(scene.attributions)):
        work.relays[number] = relays(scene, number, work.sentences[_sentence(scene, number)])
        _take_own_clause(work, number)
        _take_carrier(work, number)
    _inherit(work)
    _merge(work)
    _drop_carriers(work)
    kept = (n for n in range(len(scene.attributions)) if n not in work.dropped)
    return tuple(_voiced(work, number) for number in kept)


def _take_carrier(work: _Work, number: int) -> None:
    """Put who quotes the words before who said them, where the sentence's own rules did not."""
    span, found = work.scene.carriers.get(number), work.relays[number]
    agent = who(work.scene, span) if span is not None else None
    if span is None or agent is None or any(relay.agent is agent for relay in found.outer):
        return
    work.relays[number] = replace(found, outer=(*found.outer, Relay(agent, "quote", span)))
    agent.spans.add(span)


def _take_own_clause(work: _Work, number: int) -> None:
    """Make the medium whose verb is the attribution's own cue its speaker, where it has no source."""
    scene, found = work.scene, work.relays[number]
    if scene.speakers.get(number) is None and not scene.attributions[number].source:
        own = next((relay for relay in found.outer if relay.own), None)
        if own is not None:
            work.relays[number] = replace(found, outer=tuple(r for r in found.outer if r is not own))
            scene.note(number, own.agent)


def _sentence(scene: Scene, number: int) -> int:
    attribution = scene.attributions[number]
    return scene.page.sentence((attribution.cue or attribution.source or attribution.content)[0].start).start


def _by_sentence(scene: Scene) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for number in range(len(scene.attributions)):
        start = _sentence(scene, number)
        if len(found[start]) < 20:
            found[start] = (*found[start], number)
    return found


def _speak(work: _Work, number: int, depth: int = 0) -> None:
    scene = work.scene
    if number in scene.speakers:
        return
    outer = scene.containers[number]
    if outer is not None and depth < DEEPEST and _first_person(scene, number):
        _speak(work, outer, depth + 1)
    found = speaker(scene, number)
    if found is None and not scene.attributions[number].source:
        found = _carried(work, number)
    scene.note(number, found)


def _first_person(scene: Scene, number: int) -> bool:
    piece = nearest_piece(scene.page.text, scene.attributions[number])
    first = piece.of(scene.page.text).lower().split()[:1] if piece else []
    return bool(first) and first[0] in {"i", "we", "our", "my"}


def _carried(work: _Work, number: int) -> Cluster | None:
    """Return whose words a quotation without a source are: the template's, else the last speaker's."""
    scene, attribution = work.scene, work.scene.attributions[number]
    start = attribution.content[0].start
    paragraph = scene.page.paragraph(start)
    template = work.templates.get(paragraph)
    name = heading(scene.page, paragraph)
    if template is not None and name is not None:
        return template.speaker
    quoted = attribution.quote is QuoteType.DIRECT or scene.page.text[start] in _QUOTED
    if not quoted or (attribution.cue and not _is_mark(cue_words(scene.page.text, attribution))):
        return None
    return next(scene.spoken_before(scene.anchors[number]), None)


def _is_mark(cue: str) -> bool:
    return not any(char.isalpha() for char in cue) or cue.strip(" :").lower() == "quote"


def _inherit(work: _Work) -> None:
    """Let a speaker who goes on by pronoun or bare quotation keep the medium spoken to."""
    scene = work.scene
    for position, (at, number) in enumerate(scene.spoken):
        if position == 0 or work.relays[number].outer or not _goes_on(scene, number):
            continue
        before, last = scene.spoken[position - 1]
        same = scene.speakers[last] is scene.speakers[number]
        near = scene.page.paragraph(at) - scene.page.paragraph(before) <= 1
        if same and near and scene.containers[last] == scene.containers[number]:
            work.relays[number] = replace(work.relays[number], outer=work.relays[last].outer)


def _goes_on(scene: Scene, number: int) -> bool:
    attribution = scene.attributions[number]
    piece = nearest_piece(scene.page.text, attribution)
    cue = cue_words(scene.page.text, attribution).split()
    says = not cue or bool(set(cue) & (listed("report-verb") | listed("tell-verb") | listed("go-on-verb")))
    alone = piece is None or piece.of(scene.page.text).strip().lower() in listed("pronoun")
    return alone and (says or attribution.quote is QuoteType.DIRECT)


def _merge(work: _Work) -> None:
    """Join attributions of one sentence with the same content: one carries the other, or both are one."""
    for numbers in work.sentences.values():
        for position, one in enumerate(numbers):
            for other in numbers[position + 1 :]:
                if not {one, other} & work.dropped and _same_content(work.scene, one, other):
                    _join(work, one, other)


def _same_content(scene: Scene, one: int, other: int) -> bool:
    return overlap(scene.attributions[one].content, scene.attributions[other].content) >= 0.8


def _join(work: _Work, one: int, other: int) -> None:
    scene = work.scene
    first, second = scene.speakers[one], scene.speakers[other]
    if first is second:
        work.dropped.add(other)
        return
    for outer, inner in ((one, other), (other, one)):
        carrier = scene.speakers[outer]
        citing = _CITING.search(cue_words(scene.page.text, scene.attributions[inner]))
        medium = carrier is not None and is_medium(carrier)
        other_speaker = scene.speakers[inner]
        inner_medium = other_speaker is not None and is_medium(other_speaker)
        if carrier is not None and (citing or (medium and not inner_medium)):
            work.wrapped[inner] = outer
            work.dropped.add(outer)
            return


def _drop_carriers(work: _Work) -> None:
    scene = work.scene
    inside: dict[int, list[int]] = defaultdict(list)
    for number, outer in enumerate(scene.containers):
        if outer is not None and number not in work.dropped:
            inside[outer].append(number)
    for outer, numbers in sorted(inside.items()):
        attribution = scene.attributions[outer]
        carrier = scene.speakers[outer]
        if carrier is None or not is_medium(carrier) or attribution.quote is QuoteType.DIRECT:
            continue
        if len(numbers) > 20 or sum(s.end - s.start for s in attribution.content) > 4000:
            continue
        names = [s for s, c in scene.cast.within(attribution.content[0]) if c.medium]
        if carries_only(scene.page.text, attribution, [scene.attributions[n] for n in numbers], names):
            work.dropped.add(outer)


def _voiced(work: _Work, number: int) -> Voiced:
    scene, attribution = work.scene, work.scene.attributions[number]
    voices = _voices(work, number)
    inner = work.relays[number].inner
    if inner and voices[-1].agent is inner[-1].agent:
        attribution = replace(attribution, source=(inner[-1].span,))
        inner[-1].agent.spans.add(inner[-1].span)
    return Voiced(attribution, _without_doubles(voices) or (Voice(scene.speakers[number]),))


def _voices(work: _Work, number: int, depth: int = 0) -> list[Voice]:
    scene = work.scene
    attribution = scene.attributions[number]
    outer = work.wrapped.get(number, scene.containers[number])
    inside = outer is not None and depth < DEEPEST
    voices = _voices(work, outer, depth + 1) if inside and outer is not None else _template_voice(work, number)
    voices += [_relay_voice(relay) for relay in work.relays[number].outer]
    cue = attribution.lemma or cue_words(scene.page.text, attribution) or None
    voices.append(Voice(scene.speakers[number], cue, attribution.modality.stance, (attribution.cue or (None,))[0]))
    return voices + [_relay_voice(relay) for relay in work.relays[number].inner]


def _relay_voice(relay: Relay) -> Voice:
    return Voice(relay.agent, relay.cue, relay.stance, relay.span)


def _template_voice(work: _Work, number: int) -> list[Voice]:
    template = work.templates.get(work.scene.page.paragraph(work.scene.anchors[number]))
    if template is None or not (template.medium or template.cited):
        return []
    return [Voice(template.source, "source", Stance.NEUTRAL, template.span)]


def _without_doubles(voices: list[Voice]) -> tuple[Voice, ...]:
    """Keep each agent once, the innermost always last, and no more links than a chain may have."""
    last = voices[-1]
    kept: list[Voice] = []
    for voice in voices[:-1]:
        seen = any(voice.agent is other.agent for other in kept)
        if voice.agent is not None and voice.agent is not last.agent and not seen:
            kept.append(voice)
    return (*kept[: DEEPEST - 1], last)
