"""Voices between publisher and speaker that one sentence names: told M, M reported, citing Z."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.domain.mention import EntityKind
from kg.domain.modality import Stance
from kg.domain.span import Span
from kg.names.folding import fold
from kg.resolve.anaphors import medium_meant
from kg.resolve.cast import Cluster
from kg.resolve.lexicon import country, listed, noun_class
from kg.resolve.phrase import read_phrase
from kg.resolve.scene import Scene
from kg.resolve.sources import who

_MASK = "¤"
_NP_START = re.compile(
    r"(?:(?i:the|a|an|its|local|official|state|state-run|state-owned|state-controlled|independent|pro-\w{2,20}|online|"
    r"business|news|agency|newspaper|daily|broadcaster|network|channel|outlet|magazine|website|tv|television|radio|"
    r"site|station|portal|weekly|tabloid|paper|service|wire)[ \u00a0]|[A-Z][\w.’'-]{0,30}[ \u00a0]){0,6}$"
)
_TOLD = re.compile(r"\b(told|tells|telling|tell|informed)\s+$", re.IGNORECASE)
_TO_MEDIUM = re.compile(
    r"\b(interviews?|interviewed|conversation|comments?|remarks|statements?|speech|e-?mails?|letter|message|op-ed|"
    r"column|article|essay|appearance|wrote|writing|writes|written|published|carried|quoted|cited|aired|broadcast|"
    r"obtained|seen|reviewed|viewed|speaking|spoke|appearing|relayed|reported|leaked|given|sent)\s+"
    r"(?:(?:published|carried|aired|broadcast|released|posted)\s+)?(?:with|to|for|in|by|on)\s+$",
    re.IGNORECASE,
)
_OBTAINED = re.compile(r"\b(?:obtained|seen|reviewed|viewed)\sby\s(?:the\s)?$")
_ACCORDING = re.compile(r"\b(according to|as (?:reported|quoted|cited|relayed) by)\s+$", re.IGNORECASE)
_INVERTED = re.compile(r"[,¤]\s{0,2}(reported|reports|said|says|wrote|writes)\s+$")
_REPORTS = re.compile(
    r"(?:\s?\([A-Za-z.]{2,12}\))?,?\s+(?:(?:also|later|first|previously|earlier|had|has|separately|then)\s+){0,2}"
    r"(reported|reports|reporting|said|says|wrote|writes|noted|notes|claimed|claims|quoted|quotes|cited|cites|"
    r"revealed|stated|confirmed|confirms|relayed|broadcast)\b"
)
_REST = re.compile(r"[^¤:;]{0,70}$")
_CITING = re.compile(
    r"\b(citing|cited|cites|quoting|quoted|quotes|referring to|with reference to|in reference to|referencing|"
    r"with a link to)\s+(?!by\b)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|as|be|widely|often)\s+$", re.IGNORECASE)
_NP_END = re.compile(r"[,.;:()¤\n]|\s(?:as|that|who|which|reported|said|says|told|but|while|when|because)\s")
_NOMINAL = re.compile(
    r"\b(?:(?P<det>the|a|an|one|another)\s+(?P<mods>(?:[\w’'-]{1,30}\s){0,3}?)|"
    r"(?P<state>(?:[A-Z][\w-]{1,20}\s)?state(?:-run|-owned|-controlled)?\s))"
    r"(?P<noun>outlet|newspaper|paper|network|news agency|agency|magazine|broadcaster|radio station|station|website|"
    r"news site|TV channel|channel|daily|weekly|tabloid|publication|portal|television|TV|media|radio)\b"
)
_STANCES = {
    "claimed": Stance.DISTANCING,
    "claims": Stance.DISTANCING,
    "confirmed": Stance.ENDORSING,
    "confirms": Stance.ENDORSING,
    "revealed": Stance.ENDORSING,
}


@dataclass(frozen=True, slots=True)
class Relay:
    """One voice that a sentence names beside the source."""

    agent: Cluster
    cue: str
    span: Span
    stance: Stance = Stance.NEUTRAL
    own: bool = False
    """The attribution's own cue is the verb of this voice."""


@dataclass(frozen=True, slots=True)
class Relays:
    """The voices outside the source, outermost first, and those it cites, the last of them the innermost."""

    outer: tuple[Relay, ...] = ()
    inner: tuple[Relay, ...] = ()


@dataclass(frozen=True, slots=True)
class _Clause:
    """The sentence of one attribution, with everything said in it blotted out."""

    region: Span
    text: str
    first: int
    """Where the attribution's own words (source and cue) begin, in the article."""
    last: int


def relays(scene: Scene, number: int, rivals: tuple[int, ...]) -> Relays:
    """Return the voices that the attribution's sentence names; rivals are its attributions, this one too."""
    clause = _clause(scene, number)
    near: list[Relay] = []
    before: list[Relay] = []
    after: list[Relay] = []
    for span, agent in _media(scene, clause):
        if any(span.overlaps(piece) for piece in scene.attributions[number].source):
            if _OBTAINED.search(scene.page.text, max(span.start - 40, clause.region.start), span.start):
                near.append(Relay(agent, "obtain", span))
            continue
        _judge(scene, clause, number, rivals, span, agent, (near, before, after))
    outer = (*reversed(after), *before, *near)
    return Relays(outer=tuple(outer), inner=tuple(_cited(scene, clause, number, rivals)))


def _clause(scene: Scene, number: int) -> _Clause:
    attribution = scene.attributions[number]
    own = sorted([*attribution.source, *attribution.cue]) or [attribution.content[-1]]
    start = scene.page.sentence(own[0].start).start
    end = scene.page.sentence(own[-1].end - 1).end
    region = Span(max(start, own[0].start - 600), max(min(end, own[-1].end + 600), own[-1].end))
    words = list(region.of(scene.page.text))
    # Quoted words may attribute too ("… , according to a draft seen by M", all of it in marks).
    quotes = [q for q in map(scene.page.quote, _starts(scene, region)) if q is not None and not q.holds(own[0])]
    for span in (*attribution.content, *quotes):
        for index in range(max(span.start, region.start), min(span.end, region.end)):
            words[index - region.start] = _MASK
    _uncover(scene, attribution.content, region, words)
    return _Clause(region, "".join(words), own[0].start, own[-1].end)


def _starts(scene: Scene, region: Span) -> Iterator[int]:
    from bisect import bisect_left

    quotes = scene.page.quotes
    yield region.start
    index = bisect_left(quotes, region.start, key=lambda q: q.start)
    while index < len(quotes) and quotes[index].start < region.end:
        yield quotes[index].start
        index += 1


def _uncover(scene: Scene, content: tuple[Span, ...], region: Span, words: list[str]) -> None:
    """Show the ", citing Z" that an extractor took for the end of the content."""
    for span in content:
        part = scene.page.text[max(span.start, region.start) : min(span.end, region.end)]
        at = max(part.rfind(", citing "), part.rfind(", quoting "))
        if at > 0:
            start = max(span.start, region.start) + at - region.start
            words[start : start + len(part) - at] = part[at:]


def is_medium(cluster: Cluster) -> bool:
    """Tell whether the cluster can carry a claim: a news organisation, not a platform."""
    return cluster.medium and fold(cluster.name) not in listed("platform")


def _media(scene: Scene, clause: _Clause) -> Iterator[tuple[Span, Cluster]]:
    region, taken = clause.region, list[Span]()
    for span, cluster in scene.cast.within(region):
        if span.start < region.start or clause.text[span.start - region.start] == _MASK:
            continue
        left = clause.text[: span.start - region.start]
        if is_medium(cluster) or (
            may_be_medium(cluster) and (_TOLD.search(left.removesuffix("the ")) or _interview(left))
        ):
            taken.append(span)
            yield span, cluster
    for match in _NOMINAL.finditer(clause.text):
        span = Span(match.start() + region.start, match.end() + region.start)
        if any(span.start - 40 <= t.start <= span.end + 2 for t in taken):
            continue
        agent = _nominal(scene, match, span)
        if agent is not None:
            yield span, agent


def may_be_medium(cluster: Cluster) -> bool:
    """Tell whether an organisation of unknown sort may be a news organisation, where it stands like one."""
    name = cluster.name.split()
    plain = cluster.kind is EntityKind.ORGANIZATION and not cluster.country
    return plain and not any(noun_class(word) for word in name) and not (cluster.name.isupper())


def _interview(left: str) -> bool:
    return re.search(r"\b(?:interviews?|comments) (?:with|to|for) (?:the )?$", left) is not None


def _nominal(scene: Scene, match: re.Match[str], span: Span) -> Cluster | None:
    noun, det = match.group("noun").lower(), match.group("det")
    if det == "the" and noun not in {"television", "tv", "media", "radio"}:
        known = medium_meant(scene, span.start)
        if known is not None or noun in {"agency", "site", "station", "channel", "network", "paper"}:
            return known
    if det and noun in {"agency", "site", "paper", "channel", "network", "portal", "television", "tv", "media"}:
        return None
    if match.group("state") is None and not match.group("mods"):
        return None
    cluster = scene.unnamed(f"{match.group('mods') or match.group('state') or ''}{match.group('noun')}".strip())
    cluster.spans.add(span)
    return cluster


def _judge(
    scene: Scene,
    clause: _Clause,
    number: int,
    rivals: tuple[int, ...],
    span: Span,
    agent: Cluster,
    lists: tuple[list[Relay], list[Relay], list[Relay]],
) -> None:
    near, before, after = lists
    offset = span.start - clause.region.start
    left = clause.text[:offset]
    left = left[: len(left) - len(_noun_phrase_start(left))]
    right = clause.text[span.end - clause.region.start :]
    spoken_to = _TOLD.search(left[-80:]) or _TO_MEDIUM.search(left[-80:])
    if spoken_to:
        if _owner(scene, rivals, clause.region.start + len(left) - 1) in (number, None):
            near.append(Relay(agent, spoken_to.group(1).lower(), span))
        return
    vouched = _ACCORDING.search(left[-40:]) or _INVERTED.search(left[-40:])
    reports = _REPORTS.match(right)
    if vouched:
        (before if span.end <= clause.first else after).append(Relay(agent, vouched.group(1).lower(), span))
    elif reports:
        verb_end = span.end + reports.end()
        own = any(cue.start < verb_end <= cue.end for cue in scene.attributions[number].cue)
        relay = Relay(agent, reports.group(1), span, _STANCES.get(reports.group(1), Stance.NEUTRAL), own)
        if own or (verb_end <= clause.first and _joins(scene.page.text[verb_end : clause.first], left)):
            before.append(relay)
        elif span.start >= clause.last and _trails(left, right[reports.end() :]):
            after.append(relay)


def _trails(left: str, rest: str) -> bool:
    """Tell whether "M reported" stands behind its comma and ends the sentence."""
    return bool(re.search(r"(?:^|[,¤—–-])\s*$", left) and _REST.match(rest)) and not rest.startswith(" that")


def _noun_phrase_start(left: str) -> str:
    found = _NP_START.search(left[-120:])
    text = found.group() if found else ""
    first = text.split(maxsplit=1)[:1]
    return text.partition(" ")[2] if first and first[0] in {"As", "Citing", "Quoting", "Told"} else text


def _joins(between: str, left: str) -> bool:
    """Tell whether "M reported" leads straight into the words of the attribution."""
    between = between.strip()
    if re.search(r"\bas\s*$", left, re.IGNORECASE):
        return len(between) <= 40
    return len(between) <= 30 and not any(mark in between for mark in '.;:¤“"') and " and " not in f" {between} "


def _owner(scene: Scene, rivals: tuple[int, ...], at: int) -> int | None:
    """Return the attribution of the sentence that a phrase at the position belongs to."""
    cues = sorted((scene.attributions[n].cue[0].start, n) for n in rivals if scene.attributions[n].cue)
    for start, number in cues:
        if start <= at < max(span.end for span in scene.attributions[number].cue):
            return number
    earlier = [number for start, number in cues if start <= at]
    return earlier[-1] if earlier else (cues[0][1] if cues else None)


def _cited(scene: Scene, clause: _Clause, number: int, rivals: tuple[int, ...]) -> Iterator[Relay]:
    cues = [span for n in rivals if n != number for span in scene.attributions[n].cue]
    for match in list(_CITING.finditer(clause.text))[:4]:
        at = clause.region.start + match.start()
        if _PASSIVE.search(clause.text[max(match.start() - 20, 0) : match.start()]):
            continue
        if any(cue.start <= at < cue.end for cue in cues) or _owner(scene, rivals, at) not in (number, None):
            continue
        agent = _cited_agent(scene, clause, match.end())
        if agent is not None:
            span = Span(clause.region.start + match.end(), clause.region.start + _np_end(clause.text, match.end()))
            if not any(span.overlaps(piece) for piece in scene.attributions[number].source):
                yield Relay(agent, "cite", span)


def _np_end(text: str, start: int) -> int:
    found = _NP_END.search(text, start + 1, start + 120)
    return max(found.start() if found else min(len(text), start + 120), start + 1)


def _cited_agent(scene: Scene, clause: _Clause, start: int) -> Cluster | None:
    """Return the person, body, group or document that is cited; reasons and figures are none."""
    span = Span(clause.region.start + start, clause.region.start + _np_end(clause.text, start))
    if start >= len(clause.text) or clause.text[start] == _MASK:
        return None
    names = [name for name, _ in scene.cast.within(span)]
    phrase = read_phrase(scene.page.text, span, names)
    agent = who(scene, span)
    if agent is None or not agent.unnamed:
        return agent
    kind = noun_class(phrase.head)
    known = kind in {"role", "body"} or phrase.head in listed("paper")
    return _of_state_medium(scene, clause, agent, phrase.text) if known else None


def _of_state_medium(scene: Scene, clause: _Clause, agent: Cluster, words: str) -> Cluster:
    """Give the nationality of a state medium to the bare group that it cites."""
    if words != words.lower() or len(words.split()) > 2:
        return agent
    for span, cluster in scene.cast.before(clause.region.end, 12):
        if cluster.medium:
            left = scene.page.text[max(span.start - 50, 0) : span.start].lower()
            state = country(cluster.country) if cluster.country else None
            official = re.search(r"\b(?:official|state|state-run|state-owned|government)\b", left)
            if state and official:
                return scene.unnamed(f"{state.adjective} {words}", plural=agent.plural)
            return _state_of_first(scene, cluster, agent, words)
    return agent


def _state_of_first(scene: Scene, medium: Cluster, agent: Cluster, words: str) -> Cluster:
    for mention in medium.mentions[:3]:
        left = scene.page.text[max(mention.span.start - 50, 0) : mention.span.start].split()
        state = next((found for word in left if word[:1].isupper() and (found := country(word))), None)
        if state and {"official", "state", "state-run", "state-owned"} & {word.lower() for word in left}:
            return scene.unnamed(f"{state.adjective} {words}", plural=agent.plural)
    return agent
