"""What the finders of names know before they read: word lists and known names."""

import re
from dataclasses import dataclass
from functools import cache

from kg.domain.mention import EntityKind
from kg.extract.wordlists import table
from kg.names.tables import countries, known_bodies, titles

_PIECE = re.compile(r"[^\s/'’-]+|['’/-]")


@cache
def words(kind: str) -> frozenset[str]:
    """Return one of the closed classes of lexicon/entity-words.tsv."""
    return frozenset(table("entity-words")[kind][0].split("|"))


@cache
def given_names() -> dict[str, str]:
    """Return given name to "male" or "female"."""
    return {name: gender for gender, (names,) in table("given-names").items() for name in names.split("|")}


@dataclass(frozen=True, slots=True)
class Known:
    """A name that means the same in every article."""

    kind: EntityKind
    ambiguous: bool = False
    country: str | None = None
    """English name of the country that a nationality or polity is of."""
    plural: bool = False


@cache
def known_names() -> dict[str, Known]:
    """Return the names that need no context, case kept: countries, demonyms, news organisations, bodies."""
    found: dict[str, Known] = {}
    for country in countries():
        for form in country.demonyms:
            plural = (form.endswith(("s", "men")) and form[:-1] in country.demonyms) or form.endswith("men")
            found.setdefault(form, Known(EntityKind.NATIONALITY, country=country.name, plural=plural))
        for form in (country.name, *country.aliases):
            found.setdefault(form.removeprefix("The "), Known(EntityKind.POLITY, country=country.name))
    for form, body in known_bodies().items():
        kind = EntityKind.PUBLICATION if body.publication else EntityKind.ORGANIZATION
        found[form] = Known(kind, ambiguous=body.ambiguous)
    for country in countries():
        for form in country.seats:
            found.setdefault(form, Known(EntityKind.ORGANIZATION))
    return found


@cache
def first_words() -> dict[str, int]:
    """Return the first token of every known name with the most tokens that such a name may have."""
    longest: dict[str, int] = {}
    for form in known_names():
        pieces = _PIECE.findall(form)
        longest[pieces[0]] = max(longest.get(pieces[0], 0), len(pieces) + 2)
    return longest


@cache
def title_words() -> frozenset[str]:
    """Return the last words of titles and the nouns of roles, in lower case."""
    return frozenset(title.split()[-1] for title in titles()) | words("role-noun")
