"""First look: known names, the recogniser's entities, and names by their head word."""

import re
from collections.abc import Iterator

from kg.domain.mention import EntityKind
from kg.extract.entities_text import Board, Found, Tokens
from kg.extract.entities_words import first_words, given_names, known_names, title_words, words
from kg.names.tables import country_by_demonym, country_by_name

OFFICES = frozenset(("PM", "FM", "President", "Chancellor", "Premier"))
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
_PAPERS = frozenset(("Gazeta", "Pravda", "Zeitung", "Herald", "Tribune", "Gazette", "Chronicle"))
_BRITISH_ROAD = re.compile(r"[AM]\d{1,4}")
_ROADS = frozenset(("Highway", "Hwy.", "Hwy", "Route", "Interstate"))
_LINKS = frozenset(("of", "for", "and", "the", "&", "de", "la", "on", "in", "-", "del", "du", "al"))
_LABELS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANIZATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
}
_PARTICLES = frozenset(("al", "bin", "da", "de", "del", "der", "di", "dos", "du", "ibn", "la", "le", "van", "von"))
"""With which a family name may begin in small letters."""
_TRIMMED = frozenset("'\"“”‘’,.;:()[]-–—!?•*|/…`") | {"'s", "’s", "the", "The", "THE", "a", "an", "and", "``", "''"}
_SURE = {"known": 0, "head": 1, "model": 2}


def propose(tokens: Tokens) -> Board:
    """Return the names that can be told without a gazetteer; of two that overlap, the longer."""
    board = Board(tokens)
    known = tuple(_known(tokens))
    seen = [*known, *_units(tokens), *_headed(tokens), *_model(tokens)]
    for one in known:  # a medium in a longer "person" is the medium
        if one.kind is EntityKind.PUBLICATION and not _in_longer_body(one, seen):
            board.put(one.start, one.end, one.kind, one.by)
    for one in sorted(seen, key=lambda one: (one.start - one.end, _SURE[one.by], one.start)):
        board.put(one.start, one.end, one.kind, one.by)
    return board


def _in_longer_body(one: Found, seen: list[Found]) -> bool:
    bodies = (EntityKind.ORGANIZATION, EntityKind.PUBLICATION)
    longer = (other for other in seen if other.start <= one.start and one.end <= other.end)
    return any(other.kind in bodies and other.end - other.start > one.end - one.start for other in longer)


def _known(tokens: Tokens) -> Iterator[Found]:
    names, firsts, count = known_names(), first_words(), len(tokens.text)
    at = 0
    while at < count:
        longest = firsts.get(tokens.text[at], 0) or firsts.get(tokens.text[at].title(), 0)
        for end in range(min(at + longest, count), at, -1):
            form = tokens.words(at, end)
            known = names.get(form) or (names.get(form.title()) if form.isupper() and len(form) > 4 else None)
            if known and not (known.ambiguous and not _like_a_paper(tokens, at, end)):
                yield Found(at, end, known.kind, "known")
                at = end - 1
                break
        at += 1


def _like_a_paper(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a common word is the name of a paper here: "the Times reported"."""
    if start == 0 or tokens.lower[start - 1] != "the":
        return False
    before = tokens.lower[start - 2] if start > 1 else ""
    after = tokens.lower[end] if end < len(tokens.text) else ""
    return before in {"told", "citing", "tells", "by", "to", "via"} or after in words("reporting-verb")


def _model(tokens: Tokens) -> Iterator[Found]:
    for ent in tokens.doc.ents:
        kind = _LABELS.get(ent.label_)
        if kind is None:
            continue
        for start, end in _pieces(tokens, ent.start, ent.end, kind):
            office = _office_within(tokens, start, end)
            if office is not None:
                yield Found(start, office, EntityKind.PLACE, "model")
                yield Found(office + 1, end, EntityKind.PERSON, "model")
                continue
            start, end = _trim(tokens, start, end, kind)
            if end - start == 1 and tokens.text[start] in words("not-a-place"):
                continue
            if end - start > 3 and kind is not EntityKind.PLACE and titled_line(tokens, start):
                continue
            first = tokens.text[start] if start < end else ""
            if start < end and (tokens.capital[start] or first[0].isdigit() or first in _PARTICLES):
                yield Found(start, end, _by_head(tokens, start, end, kind), "model")


def _office_within(tokens: Tokens, start: int, end: int) -> int | None:
    """Return where the office stands in "UK PM Johnson", which headlines run together."""
    offices = (at for at in range(start + 1, min(start + 4, end - 1)) if tokens.text[at] in OFFICES)
    return next((at for at in offices if tokens.words(start, at).lower().replace(".", "") in country_by_name()), None)


def _pieces(tokens: Tokens, start: int, end: int, kind: EntityKind) -> Iterator[tuple[int, int]]:
    first = start
    for at in range(start, end):
        broken = (
            "\n" in tokens.text[at]
            or tokens.text[at] in ":;•|"
            or (tokens.text[at] == "," and kind is EntityKind.PLACE)
        )
        if broken:
            yield first, at
            first = at + 1
    yield first, end


def _trim(tokens: Tokens, start: int, end: int, kind: EntityKind) -> tuple[int, int]:
    def loose(at: int) -> bool:
        word = tokens.text[at]
        return word in _TRIMMED or word.isspace() or (word.islower() and kind is not EntityKind.GROUP)

    nation = country_by_demonym() if kind in (EntityKind.PERSON, EntityKind.ORGANIZATION) else {}
    if end - start > 1 and tokens.lower[start] in nation and tokens.words(start + 1, end) in known_names():
        start += 1
    while start < end and (loose(start) or (kind is EntityKind.PERSON and _is_title(tokens, start, end))):
        start += 1
    while start < end and loose(end - 1):
        end -= 1
    while kind is EntityKind.PERSON and 0 < start < end and tokens.text[start - 1] in _PARTICLES:
        start -= 1
    return start, end


def _is_title(tokens: Tokens, at: int, end: int) -> bool:
    word = tokens.lower[at]
    return (
        end - at > 1 and tokens.text[at] not in given_names() and (word in title_words() or f"{word}." in title_words())
    )


def _by_head(tokens: Tokens, start: int, end: int, kind: EntityKind) -> EntityKind:
    """Correct the model's label by the words of the name itself."""
    first, last = tokens.text[start], tokens.text[end - 1]
    if end - start in (2, 3) and kind is EntityKind.ORGANIZATION and first in given_names() and last not in _bodies():
        return EntityKind.PERSON
    if end - start > 1 and kind is not EntityKind.GROUP:
        if last in words("force-head") and (last not in words("org-head") or _ORDINAL.fullmatch(first)):
            return EntityKind.ARMED_FORCE
        if kind is EntityKind.PERSON and first in given_names():
            return kind
        if last in words("place-suffix") or first in words("place-prefix"):
            sure = kind is not EntityKind.ORGANIZATION or last in words("sure-place-suffix")
            return EntityKind.PLACE if sure else kind
        if (last in words("press-head") and kind is EntityKind.ORGANIZATION) or last in _PAPERS:
            return EntityKind.PUBLICATION
        if last in words("org-head") or (first in words("org-head") and tokens.lower[start + 1] in _LINKS):
            return EntityKind.ORGANIZATION
    return kind


def _bodies() -> frozenset[str]:
    return words("org-head") | words("press-head") | words("force-head") | words("place-suffix")


def _units(tokens: Tokens) -> Iterator[Found]:
    """Yield numbered and named forces: "82nd Air Assault Brigade", "Armed Forces of Ukraine"."""
    heads = words("force-head") - words("org-head")
    for at, word in enumerate(tokens.text):
        if word not in heads or (at + 1 < len(tokens.text) and tokens.text[at + 1] in heads):
            continue
        start, end = _run_back(tokens, at), at + 1
        if word == "Forces" and at > 1 and tokens.lower[at - 1] == "of" and tokens.text[at - 2] == "Group":
            start = _run_back(tokens, at - 2)
        if start == at:
            continue
        if end + 1 < len(tokens.text) and tokens.lower[end] == "of" and tokens.capital[end + 1]:
            end += 2
        yield Found(start, end, EntityKind.ARMED_FORCE, "head")


def _run_back(tokens: Tokens, at: int) -> int:
    """Return the first token of the capitalised words that end at this one."""
    start = at
    while start > 0 and at - start < 6 and tokens.sentence[start - 1] == tokens.sentence[at]:
        word = tokens.text[start - 1]
        hyphen = word == "-" and start > 1 and tokens.capital[start - 2]
        if not (tokens.capital[start - 1] or _ORDINAL.fullmatch(word) or hyphen) or word in words("not-a-place"):
            break
        start -= 1
    return start


def _headed(tokens: Tokens) -> Iterator[Found]:
    """Yield organisations and features that the model may have missed: "Pelham County", "Velm Institute"."""
    for at, word in enumerate(tokens.text):
        if word in _ROADS and at + 1 < len(tokens.text) and tokens.text[at + 1].isdigit():
            yield Found(at, at + 2, EntityKind.PLACE, "head")
        elif _BRITISH_ROAD.fullmatch(word) and at and tokens.lower[at - 1] == "the":
            yield Found(at, at + 1, EntityKind.PLACE, "head")
        follows = at + 1 < len(tokens.text) and tokens.capital[at + 1]
        if word in words("sure-place-suffix") and not follows:
            start = _run_back(tokens, at)
            if 0 < at - start < 4 and not titled_line(tokens, at):
                yield Found(start, at + 1, EntityKind.PLACE, "head")


def titled_line(tokens: Tokens, at: int) -> bool:
    """Tell whether the words around are capitalised for show, as in a headline."""
    start, end = at, at
    while start > 0 and tokens.sentence[start - 1] == tokens.sentence[at] and at - start < 30:
        start -= 1
    while end < len(tokens.text) and tokens.sentence[end] == tokens.sentence[at] and end - at < 30:
        end += 1
    long = [tokens.capital[i] for i in range(start, end) if len(tokens.text[i]) > 3 and tokens.text[i].isalpha()]
    return len(long) > 4 and sum(long) > 0.85 * len(long)
