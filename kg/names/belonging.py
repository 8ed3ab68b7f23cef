"""Of which state somebody is by what a title, an apposition or a description says, and a body by its name.

Whoever writes about a state, is sent to it or reports from it does not belong to it: "Moscow correspondent",
"ambassador to France", "expert on Peru".
"""

from collections.abc import Iterator
from functools import cache

from kg.names.folding import fold
from kg.names.tables import (
    countries,
    country_by_capital,
    country_by_demonym,
    country_by_iso,
    country_by_name,
    known_bodies,
    read_table,
)

_LONGEST = 40
"""Words of a phrase that are looked at."""
_SIZE = 6
"""Words of the longest name."""
_TOWARDS = frozenset({"to", "on", "about", "against", "over", "into", "regarding"})
"""Behind these stands what an office is about."""
_ONLOOKERS = frozenset(
    {"analyst", "analysts", "correspondent", "correspondents", "critic", "critics", "editor", "expert", "experts"}
    | {"historian", "historians", "observer", "observers", "opponent", "opponents", "reporter", "reporters", "scholar"}
    | {"specialist", "specialists", "watcher", "watchers", "consultant", "consultants", "desk", "bureau", "director"}
    | {"researcher", "researchers", "pundit", "pundits", "hawk", "hawks", "veteran"}
    | {"ambassador", "envoy"}
)
"""Who is called after a state or its seat by name and watches it from without."""
_SENT = frozenset({"ambassador", "envoy"})
_AT_HOME = frozenset(
    {"authorities", "court", "governor", "judge", "mayor", "minister", "officer", "official", "officials", "police"}
    | {"prosecutor", "prosecutors", "resident", "residents", "villager", "villagers"}
)
"""Who is so in a state is of it."""
_SUBJECTS = frozenset(
    {"affairs", "art", "culture", "economics", "economy", "edition", "film", "history", "language", "law", "literature"}
    | {"music", "politics", "service", "speakers", "speaker", "studies", "translation", "translator", "version"}
)
"""What is studied or spoken belongs to a nation, and who does so need not."""
_PARTS = frozenset({"new", "south", "north", "east", "west", "northern", "southern"})
"""Before these the name of a country is the name of something else: "New Mexico"."""
_NAMESAKES = frozenset(
    {"georgetown", "victoria", "kingston", "santiago", "san jose", "hamilton", "stanley", "douglas", "st johns"}
    | {"bridgetown", "dover", "monaco", "jersey", "guernsey"}
)
"""Capitals and islands that towns and people of other states are called like."""
_GIVEN = frozenset({"chad", "jordan", "georgia"})
"""States that people are called like."""
_OF_AMERICA = frozenset(
    {"sen", "senator", "gov", "governor", "rep", "representative", "congressman", "congresswoman", "republican"}
    | {"democrat", "democratic", "attorney", "lieutenant", "university", "tech"}
)
"""With these Georgia is one of the United States."""


def state_in(phrase: str | None) -> str | None:
    """Return the state that a title or apposition says its holder belongs to or works for.

    >>> state_in("Danish admiral"), state_in("Kremlin leader"), state_in("editor-in-chief of Le Monde")
    ('Denmark', 'Russia', 'France')
    >>> state_in("BBC Moscow correspondent"), state_in("ambassador to Peru"), state_in("New Mexico governor")
    ('United Kingdom', None, None)
    """
    words = [word.strip('.,;:()“”"') for word in (phrase or "").split()[:_LONGEST]]
    at = 0
    while at < len(words):
        size, state = _name_at(words, at)
        if state is not None:
            return state
        at += size
    return None


def state_of_body(name: str) -> str | None:
    """Return the state of a seat of government, a news organisation or a well-known body that others have none of.

    >>> state_of_body("Kremlin"), state_of_body("Le Monde"), state_of_body("Times"), state_of_body("Senate")
    ('Russia', 'France', None, None)
    """
    return _seats().get(fold(name)) or _houses().get(fold(name))


def is_of_no_state(name: str) -> bool:
    """Tell whether a body is known to belong to several states: "United Nations"."""
    return fold(name) in _international()


def _name_at(words: list[str], at: int) -> tuple[int, str | None]:
    """Return of how many words the longest name there is, and the state that it puts somebody into."""
    if not words[at][:1].isupper():
        return 1, None
    for size, form in _forms(words, at):
        key = fold(form)
        state = country_by_demonym().get(key)
        if state is not None:
            return size, state if _belongs(words, at, size) and not _is_subject(words, at + size) else None
        state = country_by_name().get(key) or country_by_capital().get(key) or _seats().get(key)
        if state is not None:
            owned = words[at + size - 1].endswith(("'s", "’s"))
            serves = _belongs(words, at, size, owned=owned) and (owned or _rules(words, at, size))
            return size, state if serves else None
        state = _houses().get(key)
        if state is not None:
            longer = size > 1 and at > 0 and words[at - 1][:1].isupper() and words[at - 1] != "Former"
            return size, state if _belongs(words, at, size) and not longer else None
    return 1, None


def _forms(words: list[str], at: int) -> Iterator[tuple[int, str]]:
    for size in range(min(_SIZE, len(words) - at), 0, -1):
        form = " ".join(words[at : at + size])
        yield size, form.removesuffix("'s").removesuffix("’s")


def _belongs(words: list[str], at: int, size: int, *, owned: bool = False) -> bool:
    """Tell whether no word before the name makes it the matter of an office or a part of another name."""
    before = words[at - 1] if at else ""
    if before[:1].isupper() and before.lower() in _PARTS:
        return False
    if before.lower() in {"the", "a", "an"} and at > 1:
        before = words[at - 2]
    return owned or before.lower() not in _TOWARDS


def _is_subject(words: list[str], behind: int) -> bool:
    return behind < len(words) and words[behind].lower() in _SUBJECTS


def _rules(words: list[str], at: int, size: int) -> bool:
    """Tell whether a state, a capital or a seat that is named stands for whom somebody serves."""
    key = fold(" ".join(words[at : at + size]))
    low = [word.lower() for word in words]
    large = at + size < len(words) and words[at + size][:1].isupper()
    if key in _NAMESAKES or (large and key in _GIVEN) or (key == "georgia" and not _OF_AMERICA.isdisjoint(low)):
        return False
    if large and country_by_capital().get(key):
        return low[at + size] in {"mayor", "governor", "police"}
    if len(key) < 4:
        return True  # "US" is an adjective too
    front = low[: at - 1] if at and low[at - 1] == "the" else low[:at]
    if front and front[-1] in {"in", "at"} and _AT_HOME.isdisjoint(front):
        return False
    behind = low[at + size : at + size + 3]
    sent = (
        not _SENT.isdisjoint(behind[:2]) and "to" in behind
    )  # "a France envoy" is sent there, "a France envoy to" not
    return sent or _ONLOOKERS.isdisjoint(behind[:2])


@cache
def _seats() -> dict[str, str]:
    return {fold(seat): country.name for country in countries() for seat in country.seats}


@cache
def _houses() -> dict[str, str]:
    """Return the news organisations and bodies of one state by their names, folded."""
    names, shared = country_by_iso(), _shared()
    found: dict[str, str] = {}
    for form, body in known_bodies().items():
        if body.country and not body.ambiguous and shared.isdisjoint({form, body.name}):
            found.setdefault(fold(form), names[body.country])
    return found


@cache
def _shared() -> frozenset[str]:
    """Return the names of bodies that many states have, or that no state does."""
    return frozenset(name for (name,) in read_table("shared-bodies.tsv"))


@cache
def _international() -> frozenset[str]:
    several = (body for body in known_bodies().values() if not body.publication and not body.country)
    return frozenset(fold(body.form) for body in several if body.form not in _shared())
