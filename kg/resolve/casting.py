"""From mentions to clusters: full names first, then surnames, acronyms and short forms."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind, Mention
from kg.names.belonging import state_in
from kg.names.folding import fold, person_key
from kg.resolve.acronyms import explained
from kg.resolve.capacity import capacity_of, gender_of, role_words
from kg.resolve.cast import Cast, Cluster
from kg.resolve.kinds import kind_and_name
from kg.resolve.lexicon import (
    Country,
    country,
    country_of_adjective,
    groups,
    noun_class,
    offices,
    state_of_seat,
)
from kg.resolve.naming import (
    body_key,
    given,
    given_names_agree,
    initials,
    surname,
    unit_key,
)
from kg.resolve.units import Unit, unit_of

_ACRONYM = re.compile(r"\s{0,2}\(\s?(?:the\s)?([A-Z][A-Za-z.&-]{1,9})\s?\)")
_PLACED = {EntityKind.PLACE, EntityKind.POLITY}
_ORGANISED = {EntityKind.ORGANIZATION, EntityKind.PUBLICATION, EntityKind.ARMED_FORCE}
_CANDIDATES = 20


@dataclass(slots=True)
class _Desk:
    """Look-ups that grow while an article's mentions are sorted into clusters."""

    text: str
    cast: Cast = field(default_factory=Cast)
    surnames: dict[str, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    givens: dict[str, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    acronyms: dict[str, Cluster] = field(default_factory=dict)
    firsts: dict[str, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    heads: dict[str, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    lasts: dict[str, Cluster] = field(default_factory=dict)
    """News organisations by their last word: the Courier."""
    bare: dict[str, Cluster] = field(default_factory=dict)
    """Bodies of a state by their key without the state."""
    units: dict[int, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    """Numbered units by their number."""
    explained: dict[int, str] = field(default_factory=dict)
    """Acronyms that the text explains, by where their long name ends."""


def cast_of(extracted: ExtractedArticle) -> Cast:
    """Return everybody that the mentions of an article name."""
    text = extracted.article.text
    desk = _Desk(text, explained={one.long.end: one.short.of(text) for one in explained(text)})
    named = [(mention, *kind_and_name(desk.text, mention)) for mention in extracted.mentions]
    ranked = sorted(named, key=lambda entry: (-min(len(entry[2].split()), 2), entry[0].span.start))
    for mention, kind, name in ranked:
        if name and kind is not None:
            _seat(desk, mention, kind, name)
    desk.cast.short.update({**desk.lasts, **desk.acronyms})
    for cluster in desk.cast.clusters:
        _finish(desk.text, cluster)
    for cluster in desk.cast.clusters:
        if cluster.person and _first_of_name(desk, cluster):
            _hold_office(cluster, extracted.article.published)
    desk.cast.settle()
    return desk.cast


def _seat(desk: _Desk, mention: Mention, kind: EntityKind, name: str) -> None:
    if kind is EntityKind.ORGANIZATION and " " not in name and not name.isupper() and desk.surnames.get(surname(name)):
        kind = EntityKind.PERSON
    if kind is EntityKind.PERSON:
        cluster = _person(desk, mention, name)
    elif kind in _ORGANISED:
        cluster = _body(desk, mention, kind, name)
    else:
        key = name if kind is EntityKind.GROUP else fold(name) or name
        cluster = desk.cast.get(kind, key, name, unnamed=kind is EntityKind.GROUP)
    cluster.mentions.append(mention)
    own = mention.nationality if mention.kind in _PLACED and kind not in _PLACED else None
    cluster.country = cluster.country or _seated(cluster) or (None if own else mention.nationality)


def _seated(cluster: Cluster) -> str | None:
    return None if cluster.person else state_of_seat(cluster.name)


def _person(desk: _Desk, mention: Mention, name: str) -> Cluster:
    family, first = surname(name), given(name)
    found = [c for c in desk.surnames[family][-_CANDIDATES:] if given_names_agree(first, given(c.name))]
    if not found and not first:
        found = desk.givens[family] if len(desk.givens[family]) == 1 else []
    fitting = [c for c in found if not (mention.gender and c.gender and mention.gender != c.gender)]
    if fitting:
        cluster = max(fitting, key=lambda c: (0 if first else len(c.mentions), *_nearness(c, mention)))
    else:
        cluster = desk.cast.add(Cluster(EntityKind.PERSON, name, person_key(name) or name))
        desk.surnames[family].append(cluster)
        if first:
            desk.givens[first].append(cluster)
    cluster.gender = cluster.gender or mention.gender
    if len(name.split()) > len(cluster.name.split()):
        cluster.name, cluster.key = name, person_key(name) or name
    return cluster


def _state_before(text: str, mention: Mention) -> Country | None:
    """Return the country that the record or the word before the name gives."""
    if mention.nationality:
        return country(mention.nationality)
    before = text[max(mention.span.start - 30, 0) : mention.span.start].split()
    return country_of_adjective(before[-1]) if before and before[-1][:1].isupper() else None


def _nearness(cluster: Cluster, mention: Mention) -> tuple[bool, int]:
    """Order candidates: named before the mention, then latest; the last mentions are looked at."""
    starts = [m.span.start for m in cluster.mentions[-_CANDIDATES:]] + [cluster.mentions[0].span.start]
    before = [start for start in starts if start < mention.span.start]
    return (True, max(before)) if before else (False, -min(starts))


def _spelled_out(desk: _Desk, name: str) -> str:
    """Return the name with a short form that the article has explained spelled out: "Norwegian MoD"."""
    owner, _, short = name.rpartition(" ")
    state, known = country(owner), desk.acronyms.get(fold(short))
    if not owner or state is None or known is None or known.country not in (None, state.name):
        return name
    if known.country is not None:
        return known.name
    return f"{owner} {known.name}" if short != known.name and not short.islower() else name


def _body(desk: _Desk, mention: Mention, kind: EntityKind, name: str) -> Cluster:
    # Brussels stands in Belgium, and the Union that it stands for does not.
    state = None if mention.kind in _PLACED else _state_before(desk.text, mention)
    name = _spelled_out(desk, name)
    key = _key(kind, name, state.name if state else None)
    found = desk.cast.described.get((kind, key, False)) or desk.bare.get(key) or _short_form(desk, name)
    unit = unit_of(name) if kind is EntityKind.ARMED_FORCE else None
    if unit and found is None:
        found = _same_unit(desk, unit, state.name if state else None)
    if found is None:
        label = name
        if state and key.startswith(fold(state.name) + " ") and not country(name.split()[0]):
            label = f"{state.adjective} {name}"
        found = desk.cast.add(Cluster(kind, label, key, country=state.name if state else None))
        found.medium = kind is EntityKind.PUBLICATION
        if state:
            desk.bare.setdefault(body_key(name), found)
        _index(desk, found, name, state)
        if unit:
            desk.units[unit.number].append(found)
    after = mention.span.end
    explicit = _ACRONYM.match(desk.text, after, after + 20) or _ACRONYM.search(desk.text, mention.span.start, after + 2)
    short = explicit.group(1) if explicit else desk.explained.get(after)
    if short:
        found.acronym = short
        desk.acronyms[fold(short)] = found
    return found


def _same_unit(desk: _Desk, unit: Unit, state: str | None) -> Cluster | None:
    """Return the one unit of the article that may be this one: "the 3rd Brigade" after "3rd Assault Brigade"."""
    fitting = [
        cluster
        for cluster in desk.units[unit.number]
        if (known := unit_of(cluster.name)) and known.may_be(unit) and (not state or cluster.country in (None, state))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _key(kind: EntityKind, name: str, state: str | None) -> str:
    if kind is EntityKind.ORGANIZATION:
        return body_key(name, state) or name
    return unit_key(name, state) if kind is EntityKind.ARMED_FORCE else fold(name)


def _short_form(desk: _Desk, name: str) -> Cluster | None:
    low = fold(name)
    if " " in low:
        return None
    if low in desk.acronyms and (name.isupper() or len(low) <= 5):
        return desk.acronyms[low]
    if low in desk.lasts:
        return desk.lasts[low]
    if noun_class(low) == "body" and desk.heads[low]:
        return desk.heads[low][-1]
    return desk.firsts[low][0] if len(desk.firsts[low]) == 1 and noun_class(low) is None else None


def _index(desk: _Desk, cluster: Cluster, name: str, state: Country | None) -> None:
    words = fold(name).split()
    if len(words) < 2:
        return
    for letters in sorted(initials(name) | (initials(f"{state.adjective} {name}") if state else frozenset())):
        if len(letters) > 1:
            desk.acronyms.setdefault(fold(letters), cluster)
    if cluster.medium:
        desk.lasts.setdefault(words[-1], cluster)
    if country(words[0]) is None:
        desk.firsts[words[0]].append(cluster)
    for word in {words[0], words[-1]}:
        if noun_class(word) == "body":
            desk.heads[word].append(cluster)


def _finish(text: str, cluster: Cluster) -> None:
    cluster.mentions.sort(key=lambda mention: mention.span)
    cluster.spans.update(mention.span for mention in cluster.mentions)
    if not cluster.person:
        cluster.plural = cluster.kind is EntityKind.GROUP
        return
    for mention in cluster.mentions[:50]:
        capacity = capacity_of(text, mention)
        if capacity and capacity not in cluster.capacities:
            cluster.capacities.append(capacity)
        cluster.gender = cluster.gender or gender_of(cluster.name, mention, capacity or _before(text, mention))
    if not cluster.country:
        cluster.country = next(filter(None, map(state_in, cluster.capacities)), None)


def _first_of_name(desk: _Desk, cluster: Cluster) -> bool:
    """Tell whether nobody of the same family name is named more often, and kinship is not what it is known for."""
    rivals = (other for other in desk.surnames[surname(cluster.name)] if other is not cluster)
    kin = any("kin" in groups(role) for capacity in cluster.capacities for role in role_words(capacity))
    return not kin and all(len(other.mentions) <= len(cluster.mentions) for other in rivals)


def _before(text: str, mention: Mention) -> str | None:
    return text[max(mention.span.start - 5, 0) : mention.span.start] or None


def _hold_office(cluster: Cluster, published: str | None) -> None:
    """Add the office that the article leaves to the reader's knowledge, if nothing it says differs."""
    for office in offices().get(surname(cluster.name), ()):
        if not given_names_agree(given(cluster.name), office.given):
            continue
        later = published is None or ((office.since or "0") <= published[:4] <= (office.until or "9999"))
        if later and cluster.country in (None, office.country):
            cluster.country = office.country
            cluster.capacities.append(f"{office.country} {office.noun}")
            return
