"""What a user's word for an actor, a place or an article stands for in one graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.query.answer import columns_and_solutions
from kg.query.catalogue import find

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.query.identity import Identities

FILLERS = frozenset({"the", "of", "for", "and", "a", "an", "s"})


@dataclass(frozen=True, slots=True)
class Known:
    """One name that something in the graph bears."""

    iri: str
    form: str
    kind: str
    area_of: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The IRIs that a word stands for, and a note for the user where it took more than equality."""

    iris: tuple[str, ...]
    note: str | None = None


def known_names(store: Store) -> list[Known]:
    """Return every name in the graph with its bearer, sorted."""
    _, solutions = columns_and_solutions(store, find("known-names").sparql)
    found = {
        Known(row["entity"] or "", row["form"] or "", row["kind"] or "", row["areaOf"])
        for row in solutions
        if row["form"]
    }
    return sorted(found, key=lambda known: (known.iri, known.form))


def match_entity(word: str, known: Iterable[Known], *, gazetteer_ids: Callable[[str], Iterable[int]]) -> Match:
    """Return whatever bears the name under any known variant, ignoring case, accents and transliteration.

    A place stands for the operational areas named after it too. A surname stands for everybody who
    bears it: the graph's readers decide, not this function. Where nothing bears the name but
    something holds all its words, that is taken and said. No match at all gives the nearest names.
    """
    from kg.names.folding import fold

    names = list(known)
    wanted = fold(word)
    if not wanted:
        return Match((), f"{word!r:.80} holds no letters to look for")
    exact = {name.iri for name in names if fold(name.form) == wanted}
    places = tuple(f"/place/{number}" for number in gazetteer_ids(word))
    exact |= {name.iri for name in names if places and name.iri.endswith(places)}
    found = exact | {name.iri for name in names if name.kind == "Person" and _same_person(word, name.form)}
    if found:
        return Match(_with_areas(found, names))
    part = {name.iri for name in names if _words(word) and _words(word) <= _words(name.form)}
    if part:
        taken = sorted({name.form for name in names if name.iri in part and _words(word) <= _words(name.form)})
        return Match(_with_areas(part, names), f"nothing is called {word!r:.80}; taken: {', '.join(taken[:5])}")
    near = nearest(word, (name.form for name in names))
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return Match((), f"nothing in the graph is called {word!r:.80}{hint}")


def told_apart(word: str, found: Iterable[str], known: Iterable[Known], identities: Identities) -> tuple[str, ...]:
    """Return what a word stands for without those whom a judgement tells apart from whoever bears the very name."""
    from kg.names.folding import fold

    taken = tuple(found)
    wanted = fold(word)
    bearers = {name.iri for name in known if name.iri in taken and fold(name.form) == wanted}
    return tuple(
        iri for iri in taken if iri in bearers or not any(identities.are_apart(iri, bearer) for bearer in bearers)
    )


def groups_of(identities: Identities, found: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the IRIs with everybody who is taken for one with them, a group each."""
    return [identities.group(main) for main in dict.fromkeys(identities.main(iri) for iri in found)]


def nearest(word: str, forms: Iterable[str], *, limit: int = 3) -> list[str]:
    """Return up to three forms that look like the word, best first."""
    from rapidfuzz import fuzz, process

    from kg.names.folding import fold

    folded = {fold(form): form for form in sorted(set(forms), reverse=True)}
    scored = process.extract(fold(word), list(folded), scorer=fuzz.ratio, limit=limit, score_cutoff=70)
    return [folded[form] for form, _, _ in sorted(scored, key=lambda item: (-item[1], item[0]))]


def _with_areas(found: set[str], names: list[Known]) -> tuple[str, ...]:
    return tuple(sorted(found | {name.iri for name in names if name.area_of in found}))


def _words(text: str) -> frozenset[str]:
    from kg.names.folding import fold

    return frozenset(fold(text).split()) - FILLERS


def _same_person(word: str, form: str) -> bool:
    """Tell whether one name's words are among the other's and the surnames agree, spelling aside."""
    from kg.names.folding import person_key

    asked, borne = person_key(word).split(), person_key(form).split()
    if not asked or not borne or asked[-1] != borne[-1]:
        return False
    return set(asked) <= set(borne) or set(borne) <= set(asked)
