"""Of which state an actor is: by the text, by what is known of houses and bodies, by whom somebody works for."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kg.domain.mention import EntityKind
from kg.names.belonging import is_of_no_state, state_in, state_of_body
from kg.names.folding import fold
from kg.resolve.cast import Cluster
from kg.resolve.lexicon import country_named, country_of_adjective, groups, listed, noun_class

_OWNER = re.compile(r"(?P<name>[A-Z][\w.&-]{0,30}(?: [A-Z][\w.&-]{0,30}){0,4})['’]s $")
_APPOSED = re.compile(r",\s(?:an?|the)\s(?P<what>[^,.;:“”\"()\n]{3,80})[,.]")
_MENTIONS = 20
"""Mentions of an actor whose surroundings are looked at."""
_HUMAN = {EntityKind.PERSON, EntityKind.GROUP}
_ORGANISED = {EntityKind.ORGANIZATION, EntityKind.PUBLICATION}
_WORDS = 12
"""Words of a description or capacity that are looked at."""
_LONGEST = 6
"""Words of a name."""
_SERVING = frozenset({"official", "spokesperson", "minister", "diplomat", "commander", "lawmaker"})
"""Groups of roles that serve a state or body."""
_OF = frozenset({"of", "for", "at", "from", "in"})


def homes(text: str, clusters: Iterable[Cluster]) -> dict[str, str]:
    """Return the states of the bodies and houses of an article, by their folded names."""
    found: dict[str, str] = {}
    for cluster in clusters:
        if cluster.kind in _ORGANISED and not cluster.unnamed and (state := home_of(text, cluster, {})):
            for name in filter(None, (cluster.name, cluster.acronym)):
                found.setdefault(fold(name), state)
    return found


def home_of(text: str, cluster: Cluster, known: Mapping[str, str]) -> str | None:
    """Return the state that the cluster belongs to or works for, None where nothing says so.

    `known` are the states of the article's bodies and houses, for whoever works there.
    """
    if cluster.kind in _ORGANISED and not cluster.unnamed:
        if is_of_no_state(cluster.name):
            return None
        return cluster.country or state_of_body(cluster.name) or _apposed(text, cluster) or _owned(text, cluster, known)
    if cluster.country or cluster.kind not in _HUMAN:
        return cluster.country
    if cluster.unnamed or cluster.kind is EntityKind.GROUP:
        return _described(cluster.name)
    stated = (_at_home(capacity, known) for capacity in cluster.capacities)
    return next(filter(None, stated), None) or _owned(text, cluster, known)


def _owned(text: str, cluster: Cluster, known: Mapping[str, str]) -> str | None:
    """Return the state of the house or seat to which one mention gives the actor: "the Harbour Post's Ada Quill"."""
    for mention in cluster.mentions[:_MENTIONS]:
        start = mention.span.start
        found = _OWNER.search(text[max(0, start - 100) : start])
        name = found["name"].removeprefix("The ") if found else ""
        if name and (state := known.get(fold(name)) or state_of_body(name)):
            return state
    return None


def _apposed(text: str, cluster: Cluster) -> str | None:
    """Return the state of an apposition that says what the body is: "Harbour Post, a Danish newspaper,"."""
    for mention in cluster.mentions[:_MENTIONS]:
        found = _APPOSED.match(text, mention.span.end, mention.span.end + 100)
        words = found["what"].split()[:_WORDS] if found else []
        noun = next((at for at, word in enumerate(words) if noun_class(word) in {"body", "medium"}), 0)
        if state := next(filter(None, map(country_of_adjective, words[:noun])), None):
            return state.name
    return None


def _at_home(capacity: str, known: Mapping[str, str]) -> str | None:
    """Return the state of the body or house that a capacity names: "editor of the Harbour Post"."""
    words = capacity.split()[:_WORDS]
    for at, word in enumerate(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1) if word[:1].isupper() else ():
            if state := known.get(fold(" ".join(words[at : at + size]).strip(",.").removesuffix("'s"))):
                return state
    return None


@lru_cache(maxsize=4_096)  # of a cast, the same few are asked again and again
def _described(name: str) -> str | None:
    """Return the state whose people a description means: "two Danish officials", "officials of the Danish ministry"."""
    words = name.split()[:_WORDS]
    behind = next((at for at, word in enumerate(words) if at and word in listed("after-head")), len(words))
    front, tail = words[:behind], words[behind:]
    if any(word[:1].isupper() for word in front):
        return _one_state(" ".join(front))
    serving = bool(front) and not groups(front[-1]).isdisjoint(_SERVING)
    return state_in(" ".join(front[-1:] + tail)) if serving and tail[:1] and tail[0] in _OF else None


def _one_state(phrase: str) -> str | None:
    """Return the state that a phrase names, None where it names several or the state itself is one of those who act."""
    parts = phrase.split(" and ")
    found = {state_in(part) for part in parts} - {None}
    alone = len(parts) > 1 and any(country_named(part.removeprefix("the ")) for part in parts)
    return next(iter(found), None) if len(found) < 2 and not alone else None
