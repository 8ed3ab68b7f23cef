"""Place names of an article: each distinct use with its candidates in the gazetteer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.domain.mention import EntityKind, Mention
from kg.names.folding import fold
from kg.names.gazetteer import Gazetteer
from kg.names.toponym import Toponym

MOST_CANDIDATES = 40
_METROPOLIS = 1_000_000
_MOST_HOLDERS = 20
_REGION = r"oblasts?|regions?|provinces?|governorates?|prefectures?|krais?|states?|voivodeships?"
_DISTRICT = r"count(?:y|ies)|districts?|raions?|parish(?:es)?|boroughs?"
_AFTER = re.compile(rf"[^\S\n](?P<region>{_REGION})\b|[^\S\n](?P<district>{_DISTRICT})\b", re.IGNORECASE)
_LIST_AFTER = re.compile(rf"(?:,? and |, )[^\n.;:]{{1,60}}?\b(?:{_REGION})\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:{_REGION}) of (?:the )?(?:[\w’'-]+(?:, and |, | and )){{0,6}}$", re.IGNORECASE)
_TOWN_BEFORE = re.compile(
    r"\b(?:cit(?:y|ies)|towns?|villages?|settlements?|suburbs?) of (?:the )?$|\b(?:city|town|village) $", re.IGNORECASE
)
_OWN_WORD = re.compile(rf"\s(?:(?P<region>{_REGION})|(?P<district>{_DISTRICT}))$", re.IGNORECASE)
_DIRECTION = re.compile(
    r"^(?:(?:north|south|east|west)(?:ern|-?east(?:ern)?|-?west(?:ern)?)?|central|downtown|upper|lower|greater|mid|old|metro)[\s-]",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:city|town|village|state|province|republic|county|district|port) of ", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Use:
    """One name as one kind of place: "Kursk" and "Kursk region" are two uses."""

    name: str
    form: str
    """"region", "district", "settlement" or "": what the words around say that it is."""
    candidates: tuple[Toponym, ...]
    mentions: list[Mention] = field(default_factory=list)
    holders: list[Toponym] = field(default_factory=list)
    """What it lies in: "Fresno, California", "Russia's Kursk"."""
    holds: bool = False
    """It stands after another name and a comma: it is the larger place."""
    after_region: bool = False
    """The article spoke of the region of this name before: "Kursk" after "Kursk region"."""
    exact: bool = True
    """The gazetteer has the name itself, not just another spelling or a part of it."""


def uses_of(text: str, mentions: Iterable[Mention], gazetteer: Gazetteer) -> list[Use]:
    """Return the distinct uses of place names, in order of first mention."""
    placed = [m for m in mentions if m.kind in (EntityKind.PLACE, EntityKind.POLITY)]
    found: dict[tuple[str, str], Use] = {}
    before: tuple[Mention, Use] | None = None
    regions: set[str] = set()
    for mention in placed:
        name, form = mention.span.of(text), form_of(text, mention)
        key = (fold(name), form)
        use = found.get(key)
        if use is None:
            candidates, exact = candidates_of(name, form, gazetteer)
            use = found[key] = Use(key[0], form, candidates, exact=exact)
            use.after_region = form == "" and key[0].partition(" ")[0] in regions and not _metropolis(candidates)
        use.mentions.append(mention)
        if form == "region":
            regions.add(key[0].partition(" ")[0])
        if before:
            _relate(text, *before, mention, use)
        before = mention, use
    return list(found.values())


def _metropolis(candidates: Iterable[Toponym]) -> bool:
    return any(place.kind == "settlement" and place.population >= _METROPOLIS for place in candidates)


def _relate(text: str, earlier: Mention, inner: Use, later: Mention, outer: Use) -> None:
    between = text[earlier.span.end : later.span.start] if later.span.start - earlier.span.end < 6 else "\n\n"
    if between in {", ", ",\u00a0", " ("}:
        inner.holders += _larger(outer) if len(inner.holders) < _MOST_HOLDERS else ()
        outer.holds = True
    elif between in {"'s ", "’s "}:
        outer.holders += _larger(inner) if len(outer.holders) < _MOST_HOLDERS else ()


def _larger(use: Use) -> Iterable[Toponym]:
    """Return what of its candidates can hold other places; enough is enough."""
    return (place for place in use.candidates[:10] if place.kind in ("country", "region"))


def form_of(text: str, mention: Mention) -> str:
    """Return what the words around the name say that it is."""
    if mention.operational:
        return "settlement"
    start, end = mention.span.start, mention.span.end
    after = _AFTER.match(text, end) or _OWN_WORD.search(mention.span.of(text))
    if after:
        return "region" if after["region"] else "district"
    if _BEFORE.search(text, max(start - 120, 0), start) or _listed_regions(text, end):
        return "region"
    return "settlement" if _TOWN_BEFORE.search(text, max(start - 40, 0), start) else ""


def _listed_regions(text: str, end: int) -> bool:
    """Tell whether a list that begins here ends in "regions": "Sumy, Kharkiv and Poltava regions"."""
    found = _LIST_AFTER.match(text, end, min(end + 90, len(text)))
    return found is not None and found[0].lower().endswith("s") and _only_names(found[0])


def _only_names(piece: str) -> bool:
    words = re.findall(r"[\w’'-]+", piece)[:-1]
    return all(word[0].isupper() or word == "and" for word in words)


def candidates_of(name: str, form: str, gazetteer: Gazetteer) -> tuple[tuple[Toponym, ...], bool]:
    """Return the places that the name may be, the most populous first, and whether the name itself is known."""
    exact = gazetteer.by_code(name) if name.isupper() or name.endswith(".") else ()
    exact = tuple(dict.fromkeys((*gazetteer.lookup(name), *exact)))
    fitting = _fitting(exact, form)
    if fitting:
        return fitting[:MOST_CANDIDATES], True
    for shorter in _shorter(name):
        fitting = _fitting(gazetteer.lookup(shorter), form)
        if fitting:
            return fitting[:MOST_CANDIDATES], False
    if exact:
        return exact[:MOST_CANDIDATES], True
    return _fitting(gazetteer.by_spelling(name), form)[:MOST_CANDIDATES], False


def _shorter(name: str) -> Iterable[str]:
    for pattern in (_OWN_WORD, _DIRECTION, _ARTICLE):
        shorter = pattern.sub("", name)
        if shorter != name:
            yield shorter
    if name.endswith((" City", " Township", " River", " Twp.", " Co.")):
        yield name.rpartition(" ")[0]
    if name.endswith(" Co."):
        yield name.replace(" Co.", " County")


def _fitting(candidates: tuple[Toponym, ...], form: str) -> tuple[Toponym, ...]:
    if form == "region":
        first = tuple(c for c in candidates if c.kind == "region" and c.feature != "ADM2")
        return first or tuple(c for c in candidates if c.kind == "region")
    if form == "district":
        return tuple(c for c in candidates if c.feature in ("ADM2", "ADM1"))
    if form == "settlement":
        return tuple(c for c in candidates if c.kind == "settlement")
    return candidates
