"""Voices between publisher and speaker that one sentence names: told M, M reported, citing Z."""

import re
from collections.abc import Iterator

from kg.domain.mention import EntityKind
from kg.domain.modality import Stance
from kg.domain.span import Span
from kg.names.folding import fold
from kg.resolve.bodies import medium_meant
from kg.resolve.cast import Cluster
from kg.resolve.citing import cited
from kg.resolve.clause import MASK, Clause, clause_of
from kg.resolve.lexicon import listed, noun_class
from kg.resolve.relay import Relay, Relays, owner
from kg.resolve.scene import Scene

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
_OBTAINED = re.compile(
    r"\b(?:(?:obtained|seen|reviewed|viewed)\sby|shared[ ]with|leaked\sto|(?:spoke|talked|speaking)\s(?:to|with))\s"
    r"(?:[Tt]he\s)?$"
)
_ASKED = re.compile(r"\b(?:asked|interviewed|questioned|reached|contacted)\sby\s+$", re.IGNORECASE)
_GAVE = re.compile(r"\b(gave|gives|giving|given)\s+$", re.IGNORECASE)
_WORDS_GIVEN = re.compile(
    r"\s(?:an?|the|his|her|their|no)\s(?:[\w-]{1,20}\s){0,2}(?:account|statement|interview|version|comment)"
)
_TO = re.compile(r"\s+(?:to|with)\s+$")
_PER = re.compile(r"(?:^|[\s,])(per|via)\s+$", re.IGNORECASE)
_PAST = re.compile(r"\bwho\s(?:\w+\s){0,2}(?!spoke|talked|told)\w+\s(?:\w+\s)?$")
_SHOWS = re.compile(
    r"\s(?:also\s)?(published|released|aired|broadcast|posted|obtained|ran|printed|carried|has|had)\s(?:[\w-]+\s){0,3}?"
    r"(?:video|interview|recording|letter|clip|audio|statement|documentary|article|column|op-ed|message)\s"
    r"(?:in\swhich|where|by)\b"
)
_ACCORDING = re.compile(r"\b(according to|as (?:reported|quoted|cited|relayed) by)\s+$", re.IGNORECASE)
_INVERTED = re.compile(r"[,¤]\s{0,2}(reported|reports|said|says|wrote|writes)\s+$")
_REPORTS = re.compile(
    r"(?:\s?\([A-Za-z.]{2,12}\))?,?\s+(?:(?:also|later|first|previously|earlier|had|has|separately|then)\s+){0,2}"
    r"(reported|reports|reporting|said|says|wrote|writes|noted|notes|claimed|claims|quoted|quotes|cited|cites|"
    r"revealed|stated|confirmed|confirms|relayed|broadcast)\b"
)
_REST = re.compile(r"[^¤:;]{0,70}$")
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


def relays(scene: Scene, number: int, rivals: tuple[int, ...]) -> Relays:
    """Return the voices that the attribution's sentence names; rivals are its attributions, this one too."""
    clause = clause_of(scene, number)
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
    return Relays(outer=tuple(outer), inner=tuple(cited(scene, clause, number, rivals)))


def is_medium(cluster: Cluster) -> bool:
    """Tell whether the cluster can carry a claim: a news organisation, not a platform."""
    return cluster.medium and fold(cluster.name) not in listed("platform")


def _media(scene: Scene, clause: Clause) -> Iterator[tuple[Span, Cluster]]:
    region, taken = clause.region, list[Span]()
    for span, cluster in scene.cast.within(region):
        if span.start < region.start or clause.text[span.start - region.start] == MASK:
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
    clause: Clause,
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
    spoken_to = _spoken_to(scene, clause, number, left, right)
    if spoken_to:
        if spoken_to == "give" or owner(scene, rivals, clause.region.start + len(left) - 1) in (number, None):
            near.append(Relay(agent, spoken_to, span))
        return
    vouched = _ACCORDING.search(left[-40:]) or _INVERTED.search(left[-40:]) or _PER.search(left[-10:])
    shows = _SHOWS.match(right)
    if (_ASKED.search(left[-40:]) and span.end <= clause.first) or (
        shows and 0 <= clause.first - span.end - shows.end() <= 3
    ):
        before.append(Relay(agent, shows.group(1) if shows else "ask", span))
        return
    reports = _REPORTS.match(right)
    if vouched:
        (before if span.end <= clause.first else after).append(Relay(agent, vouched.group(1).lower(), span))
    elif reports:
        verb_end = span.end + reports.end()
        own = any(cue.start < verb_end <= cue.end for cue in scene.attributions[number].cue)
        if own and scene.attributions[number].source and right.startswith(","):
            return  # "Ada Vale, now at M, said": the verb is hers
        relay = Relay(agent, reports.group(1), span, _STANCES.get(reports.group(1), Stance.NEUTRAL), own)
        if own or (verb_end <= clause.first and _joins(scene.page.text[verb_end : clause.first], left)):
            before.append(relay)
        elif span.start >= clause.last and _trails(left, right[reports.end() :]):
            after.append(relay)


def _spoken_to(scene: Scene, clause: Clause, number: int, left: str, right: str) -> str | None:
    """Return the words by which somebody speaks to or through the medium that follows, None where nobody does."""
    found = _TOLD.search(left[-80:]) or _TO_MEDIUM.search(left[-80:])
    if found:
        past = _PAST.search(left[-80:]) and not left.rstrip().endswith("by")
        return None if past else found.group(1).lower()
    if _GAVE.search(left[-20:]) and _WORDS_GIVEN.match(right):
        return "give"
    to = _TO.search(left)
    ends = {cue.end - clause.region.start for cue in scene.attributions[number].cue}
    return "to" if to and ends & {to.start(), len(left.rstrip())} else None


def _trails(left: str, rest: str) -> bool:
    """Tell whether "M reported" stands behind its comma and ends the sentence."""
    return bool(re.search(r"(?:^|[,¤—–-])\s*$", left) and _REST.match(rest)) and not rest.startswith(" that")


def _noun_phrase_start(left: str) -> str:
    found = _NP_START.search(left[-120:])
    text = found.group() if found else ""
    first = text.split(maxsplit=1)[:1]
    return text.partition(" ")[2] if first and first[0] in {"As", "Citing", "Quoting", "Told", "Per", "Via"} else text


def _joins(between: str, left: str) -> bool:
    """Tell whether "M reported" leads straight into the words of the attribution."""
    between = between.strip()
    if re.search(r"\bas\s*$", left, re.IGNORECASE):
        return len(between) <= 40
    return len(between) <= 30 and not any(mark in between for mark in '.;:¤“"') and " and " not in f" {between} "
