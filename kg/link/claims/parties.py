"""Who and where: actors and places of claims under keys that hold across articles."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache, partial
from sys import intern
from typing import TYPE_CHECKING

from kg.domain.claim import ChainLink, Claim
from kg.domain.event import Proposition
from kg.domain.ids import content_hash
from kg.link.claims.phrases import stem
from kg.link.claims.statement import NOBODY
from kg.names.folding import fold
from kg.rdf import iris

if TYPE_CHECKING:
    from kg.query.identity import Identities

_WIDE = frozenset({"country", "continent"})
"""Places too wide to tell what is spoken of."""
_MOST_FORMS = 20
_WEEK = 7
"""Days that an event may last and still be known by its first day."""


class Parties:
    """What one article says of its actors and places, and whom they are taken for across articles.

    Only the article's own word counts, so that no other article changes how its claims are read.
    """

    def __init__(
        self, base: str, identities: "Identities", stated: Iterable[tuple[str, str]], own: Mapping[str, str]
    ) -> None:
        """Take pairs of an entity's IRI and a line that the article states about it (kg.rdf.entities).

        `own` are the labels of the user's kinds of events by their IRIs.
        """
        self._own = own
        self._base = base
        stated_of: dict[str, dict[str, str]] = {}
        forms_of: dict[str, set[str]] = {}
        pairs = list(stated)
        lines = json.loads(f"[{','.join(line for _, line in pairs)}]")
        for (entity, _), fact in zip(pairs, lines, strict=True):
            if "class" in fact:
                stated_of[entity] = {name: str(value) for name, value in fact.items()}
            named = forms_of.setdefault(entity, set())
            named.update(fact[name] for name in ("label", "form") if name in fact)
        # What is asked again and again is kept by functions that do not hold the whole, which would then hold itself.
        self._iri = iri = cache(partial(iris.entity_iri, base))
        self.facts = facts = cache(partial(_facts_of, stated_of, iri))
        """Class, label, placeKind, country and the like of an entity (by id); empty where nothing is said."""
        self.forms = forms = cache(partial(_forms_of, forms_of, iri))
        """The forms of an entity's name, the longest first."""
        self.words = cache(partial(_words, forms))
        """The stems of the words by which an entity is named."""
        self.main = main = cache(partial(_main, identities, iri))
        """The IRI that stands for everybody who is taken for one with an entity."""
        self.is_local = cache(partial(_is_local, facts))
        """Whether it is a place that tells where: no country and no continent."""
        self.key = cache(partial(_key, base, facts, main, iri))
        """The key under which an entity is the same in every article; an area has that of its place."""

    def label(self, entity: str) -> str:
        """Return the name of an entity."""
        return self.facts(entity).get("label", entity)

    def kind(self, event: str) -> str:
        """Return what a type of event is called: a user's own by its label."""
        return self._own.get(event, event)

    def is_unnamed(self, entity: str) -> bool:
        """Tell whether an actor is known by a description only."""
        return self.facts(entity).get("class") == "UnnamedSource"

    def sides(self, entity: str) -> frozenset[str]:
        """Return the states that an actor belongs to or is."""
        facts = self.facts(entity)
        if facts.get("class") == "Polity":
            return frozenset((facts.get("country") or self.label(entity),))
        return frozenset((facts["country"],)) if "country" in facts else NOBODY

    def speaks_for(self, link: ChainLink) -> frozenset[str]:
        """Return the states for which an agent speaks."""
        own = self.sides(link.agent)
        return own | self.sides(link.on_behalf_of) if link.on_behalf_of else own

    def mentioned(self, about: Iterable[str], text: str) -> dict[str, tuple[int, ...]]:
        """Return where in a text each entity is named by a form of its name."""
        found: dict[str, tuple[int, ...]] = {}
        for entity in about:
            at = tuple(sorted({place for form in self.forms(entity) for place in _all(text, form)}))
            if at:
                found[entity] = at
        return found

    def events(
        self, iri: str, claim: Claim, article: str, published: str | None
    ) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield each proposition of a claim (IRI) that says enough to be known again, with its event: IRI and name.

        An event is known by its type, where it was (else who took part) and when: the first of its days
        where the text tells them within a week, else the month of the article, and where that is not known
        either, the article itself.
        """
        for number, said in enumerate(claim.propositions):
            where = sorted({self.key(place) for place in said.places if self.is_local(place)})
            who = sorted(self.key(one) for one in (said.agent, said.patient) if one)
            if not where and len(who) < 2:
                continue
            when = _when(said) or (published or "")[:7] or article
            event = f"{self._base}event/{content_hash(said.type, *(where or who), when)}"
            parties = said.places if where else (said.agent, said.patient)
            names = ", ".join(sorted({self.label(one) for one in parties if one}))
            stated = when if when != article else "undated"
            yield f"{iri}/proposition/{number}", (event, f"{self.kind(said.type)}: {names}, {stated}")


def _main(identities: "Identities", iri: Callable[[str], str], entity: str) -> str:
    return intern(identities.main(iri(entity)))


def _facts_of(stated: Mapping[str, dict[str, str]], iri: Callable[[str], str], entity: str) -> dict[str, str]:
    return stated.get(iri(entity), {})


def _forms_of(forms: Mapping[str, AbstractSet[str]], iri: Callable[[str], str], entity: str) -> list[str]:
    return sorted(forms.get(iri(entity), ()), key=lambda form: (-len(form), form))[:_MOST_FORMS]


def _words(forms: Callable[[str], list[str]], entity: str) -> frozenset[str]:
    return frozenset(stem(word.lower()) for form in forms(entity) for word in form.split())


def _is_local(facts: Callable[[str], dict[str, str]], entity: str) -> bool:
    return facts(entity).get("placeKind", "country") not in _WIDE


def _key(
    base: str,
    facts: Callable[[str], dict[str, str]],
    main: Callable[[str], str],
    iri: Callable[[str], str],
    entity: str,
) -> str:
    said, whole = facts(entity), iri(entity)
    if "placeKind" not in said:
        return main(entity)
    if "areaOf" in said:
        return said["areaOf"]
    return f"place:{fold(said.get('label', entity))}" if whole.startswith(f"{base}article/") else whole


def _when(said: Proposition) -> str | None:
    if said.time is None or not said.time.earliest or not said.time.latest:
        return None
    try:
        first, last = date.fromisoformat(said.time.earliest), date.fromisoformat(said.time.latest)
    except ValueError:
        return None
    if (last - first).days > _WEEK:
        return said.time.earliest[:7]
    return said.time.earliest


def _all(text: str, form: str) -> Iterator[int]:
    at = text.find(form)
    while at >= 0 and form:
        yield at
        at = text.find(form, at + len(form))
