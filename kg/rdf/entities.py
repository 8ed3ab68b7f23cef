"""Labels, names, kinds and coordinates of actors and places: a function of what the articles state about them.

An article's facts about an entity are kept as JSON lines, one for what it is and one a name. The
graph of entities is computed from the lines of all articles, so that the order in which they came
makes no difference.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.domain.entity import Actor, Place
from kg.domain.resolution import ResolvedArticle
from kg.domain.review import Party
from kg.rdf import iris, literals, terms
from kg.rdf.cleaning import clean
from kg.rdf.quads import Triple, as_quad, involved, names_of

_ENCODER: Final = json.JSONEncoder(sort_keys=True)
_FORM: Final = '{"form": '
"""How the line of a name begins, and no other."""

Facts = list[tuple[str, str]]
"""Pairs of an entity's IRI and a JSON line."""
Stated = Mapping[str, Mapping[str, int]]
"""By an entity's IRI the lines, each with the number of articles behind it."""


def stated_facts(resolved: ResolvedArticle, *, base: str = iris.DEFAULT_BASE) -> Facts:
    """Return what the article states about each actor and place that its claims involve, sorted."""
    facts: set[tuple[str, str]] = set()
    year = (resolved.article.published or "")[:4]
    for entity in involved(resolved):
        iri = iris.entity_iri(base, entity.id)
        facts.add((iri, fact_line(_actor(entity, year) if isinstance(entity, Actor) else _place(entity, base))))
        facts |= {(iri, _name(name.form, name.used_by, base)) for name in names_of(entity)}
    return sorted(facts)


def party_fact(party: Party) -> str:
    """Return what a review states about somebody whom its claim names, as a line like that of an article."""
    fact: dict[str, object] = {"class": party.kind, "label": clean(party.label), "country": party.country}
    if party.kind in ("Place", "OperationalArea"):
        fact["placeKind"] = party.place_kind or "place"
    return fact_line(fact)


def entity_quads(iri: str, facts: Mapping[str, int], *, base: str = iris.DEFAULT_BASE) -> list[Quad]:
    """Return the quads of one entity and its names; `facts` counts the articles behind each line.

    No facts, no quads.
    """
    lines = [(json.loads(line), count) for line, count in sorted(facts.items())]
    kinds = [(fact, count) for fact, count in lines if "class" in fact]
    graph = NamedNode(iris.entities_graph(base))
    triples = [
        *(_entity(iri, kinds) if kinds else ()),
        *_names(iri, [fact for fact, _ in lines if "form" in fact], base),
    ]
    return [as_quad(triple, graph) for triple in triples]


def entity_changes(
    entities: Iterable[str], before: Stated, after: Stated, *, base: str = iris.DEFAULT_BASE
) -> tuple[list[Quad], list[Quad]]:
    """Return the quads that go and those that come where the facts about entities become others.

    Names stand for themselves, so that only those are made that differ: a state may have hundreds.
    """
    graph = NamedNode(iris.entities_graph(base))
    gone, come = list[Triple](), list[Triple]()
    for iri in entities:
        was, now = before[iri], after[iri]
        kinds, others = _kinds(iri, was), _kinds(iri, now)
        gone += [*(one for one in kinds if one not in others), *_forms(iri, was.keys() - now.keys(), base)]
        come += [*(one for one in others if one not in kinds), *_forms(iri, now.keys() - was.keys(), base)]
    return [as_quad(one, graph) for one in gone], [as_quad(one, graph) for one in come]


def _kinds(iri: str, facts: Mapping[str, int]) -> dict[Triple, None]:
    """Return the triples on what an entity is."""
    lines = [(json.loads(line), count) for line, count in sorted(facts.items()) if not line.startswith(_FORM)]
    return dict.fromkeys(_entity(iri, lines) if lines else ())


def _forms(iri: str, lines: Iterable[str], base: str) -> Iterator[Triple]:
    """Yield the triples on the names among some lines."""
    return _names(iri, [json.loads(line) for line in sorted(lines) if line.startswith(_FORM)], base)


def say_the_same(before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    """Tell whether an entity's quads are the same for both, as far as that can be told without making them.

    Only where articles differ on what it is do their numbers count.
    """
    return before.keys() == after.keys() and sum('"class"' in line for line in after) < 2


def fact_line(fact: Mapping[str, object]) -> str:
    """Return a fact as the line that it is kept as, without what is not known."""
    return _ENCODER.encode({key: value for key, value in fact.items() if value is not None})


def _actor(actor: Actor, year: str) -> dict[str, object]:
    kind = "UnnamedSource" if actor.unnamed else terms.ACTOR_CLASS[actor.kind]
    capacity = _capacity(actor)
    dated = year if capacity and year.isascii() and year.isdecimal() else None
    label = clean(actor.name)
    return {"class": kind, "label": label, "country": actor.country, "capacity": capacity, "year": dated}


def _capacity(actor: Actor) -> str | None:
    """Return the title or office: with its year it stays out of the graph of entities, and tells who is who."""
    return clean(actor.capacity) if actor.capacity and not actor.unnamed else None


def _place(place: Place, base: str) -> dict[str, object]:
    return {
        "class": "OperationalArea" if place.kind == "area" else "Place",
        "label": clean(place.name),
        "placeKind": place.kind,
        "lat": place.lat,
        "long": place.lon,
        "geonamesId": place.geonames,
        "countryCode": place.country,
        "region": place.region,
        "areaOf": iris.entity_iri(base, place.area_of) if place.area_of else None,
    }


@lru_cache(maxsize=8192)
def _name(form: str, used_by: str | None, base: str) -> str:
    """Return the line of a form of a name."""
    return fact_line({"form": clean(form), "usedBy": iris.entity_iri(base, used_by) if used_by else None})


def _names(entity: str, names: list[dict[str, str]], base: str) -> Iterator[Triple]:
    for name in names:
        user = name.get("usedBy", "")
        iri = iris.name_iri(base, entity, name["form"], user)
        yield iri, terms.KG + "variantOf", entity
        yield iri, terms.LITERAL_FORM, literals.text(name["form"])
        if user:
            yield iri, terms.KG + "usedBy", user


def _entity(iri: str, lines: list[tuple[dict[str, str | int | float], int]]) -> Iterator[Triple]:
    yield iri, terms.TYPE, terms.KG + str(_most_stated("class", lines))
    yield iri, terms.LABEL, literals.text(_fullest(lines))
    for name in ("placeKind", "country", "countryCode", "region"):
        word = _most_stated(name, lines)
        if word is not None:
            yield iri, terms.KG + name, literals.text(str(word))
    yield from _position(iri, lines)
    geonames, area_of = _most_stated("geonamesId", lines), _most_stated("areaOf", lines)
    if geonames is not None:
        yield iri, terms.KG + "geonamesId", literals.integer(int(geonames))
    if area_of is not None:
        yield iri, terms.KG + "areaOf", str(area_of)


def _position(iri: str, lines: list[tuple[dict[str, str | int | float], int]]) -> Iterator[Triple]:
    for name in ("lat", "long"):
        degrees = _most_stated(name, lines)
        number = literals.decimal(float(degrees)) if degrees is not None else None
        if number is not None:
            yield iri, terms.WGS + name, number


def _fullest(lines: list[tuple[dict[str, str | int | float], int]]) -> str:
    """Return the longest name; of those as long the one that most articles use, so that no slip of a pen is taken."""
    votes: dict[str, int] = {}
    for fact, count in lines:
        votes[str(fact["label"])] = votes.get(str(fact["label"]), 0) + count
    return min(votes, key=lambda name: (-len(name.split()), -len(name), -votes[name], name))


def _most_stated(name: str, lines: list[tuple[dict[str, str | int | float], int]]) -> str | int | float | None:
    """Return the value that most articles state, the first in order among equals."""
    if len(lines) == 1:
        return lines[0][0].get(name)
    votes: dict[str | int | float, int] = {}
    for fact, count in lines:
        if name in fact:
            votes[fact[name]] = votes.get(fact[name], 0) + count
    return min(votes, key=lambda value: (-votes[value], str(value))) if votes else None
