"""Place names that the recogniser missed or mislabelled, by gazetteer, context and the rest of the article."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from kg.domain.mention import EntityKind
from kg.extract.entities_proposals import titled_line
from kg.extract.entities_text import Board, Found, Tokens
from kg.extract.entities_words import given_names, title_words, words
from kg.names.folding import fold
from kg.names.gazetteer import Gazetteer
from kg.names.tables import country_by_capital

_INITIALISM = re.compile(r"[A-Z]{1,3}[a-z]{1,2}[A-Z]{1,3}")
_WELL_KNOWN = 50_000
_MILLION = 1_000_000
_FAMOUS = 300_000
_LONGEST = 5
_INSIDE = frozenset(("-", "’", "'", "de", "la", "le", "del", "of", "al", "el", "upon", "on", "sur", "the", "du", "and"))
_DATELINE_ENDS = frozenset(("—", "–", "--", "-", "(", ":", ","))
_DOUBTFUL = frozenset((EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.GROUP))


@dataclass(slots=True)
class Signs:
    """What speaks for a name being a place, a person or a body in this article."""

    place: int = 0
    person: int = 0
    body: int = 0
    locative: int = 0


@dataclass(slots=True)
class PlaceFinder:
    """Corrects a board of names in four passes; later passes use what earlier ones settled."""

    board: Board
    gazetteer: Gazetteer
    signs: dict[str, Signs] = field(default_factory=lambda: defaultdict(Signs))
    surnames: set[str] = field(default_factory=set)

    def run(self) -> None:
        """Correct the board."""
        self._surnames()
        self._codes()
        self._datelines()
        self._stated()
        self._count()
        self._locatives()
        self._settle()
        self._sweep()

    @property
    def tokens(self) -> Tokens:
        """Return the article's tokens."""
        return self.board.tokens

    def name(self, found: Found) -> str:
        """Return the folded name."""
        return fold(self.tokens.words(found.start, found.end))

    def known(self, start: int, end: int) -> bool:
        """Tell whether the tokens are a name of the gazetteer, and no initialism such as "MoD"."""
        name = self.tokens.words(start, end)
        return bool(self.gazetteer.lookup(name)) and not (len(name) < 5 and name[1:] != name[1:].lower())

    def _surnames(self) -> None:
        for one in self.board:
            if one.kind is EntityKind.PERSON and one.end - one.start > 1 and not self._placed(one):
                self.surnames.add(fold(self.tokens.text[one.end - 1]))

    def _placed(self, one: Found) -> bool:
        """Tell whether a person of several words is rather a place: "in Bila Krynytsia"."""
        first = self.tokens.text[one.start]
        return first not in given_names() and self._after_locative(one.start) and self.known(one.start, one.end)

    def _codes(self) -> None:
        """Take "Calif." in "Fresno, Calif." for the state, and what is before the comma for a place."""
        text = self.tokens.text
        for at in range(2, len(text)):
            if text[at - 1] == "-" and text[at - 2] in {"D", "R", "I"} and self.gazetteer.by_code(text[at]):
                self.board.put(at, at + 1, EntityKind.PLACE, "code")
            if text[at - 1] != "," or not self.tokens.capital[at] or not self.tokens.capital[at - 2]:
                continue
            own = self.board.at(at)
            code = bool(self.gazetteer.by_code(text[at])) and (text[at].isupper() or text[at].endswith("."))
            if code and (own is None or own.end - own.start == 1):
                if own is not None and own.kind is not EntityKind.PLACE:
                    self.board.lift(own)
                self.board.put(at, at + 1, EntityKind.PLACE, "code")
            if code or self._state(at):
                self._before_comma(at - 1)

    def _state(self, at: int) -> bool:
        own = self.board.at(at)
        end = own.end if own else at + 1
        return any(place.feature in ("PCLI", "ADM1") for place in self.gazetteer.lookup(self.tokens.words(at, end)))

    def _before_comma(self, comma: int) -> None:
        own = self.board.at(comma - 1)
        if own and (own.kind is not EntityKind.PERSON or self.known(own.start, own.end)) and own.by == "model":
            if own.kind is EntityKind.PLACE or self.known(own.start, own.end):
                self.board.turn(own, EntityKind.PLACE, "comma")
                self.signs[self.name(own)].locative += 1
        elif own is None:
            for start in range(max(comma - 3, 0), comma):
                if all(self.tokens.capital[start:comma]) and self.known(start, comma) and self.board.free(start, comma):
                    self.board.put(start, comma, EntityKind.PLACE, "comma")
                    self.signs[fold(self.tokens.words(start, comma))].locative += 1
                    return

    def _datelines(self) -> None:
        """Take "MIRGOROD (AP) —" at the head of a line for a place."""
        text, count = self.tokens.text, len(self.tokens.text)
        for at in range(count):
            if not text[at].isupper() or len(text[at]) < 3 or not self.tokens.opens_sentence(at):
                continue
            end = at + 1
            while end < count and text[end].isupper() and end - at < 4:
                end += 1
            dateline = end < count and text[end] in _DATELINE_ENDS
            if dateline and self.gazetteer.lookup(self.tokens.words(at, end)):
                for taken in {self.board.at(i) for i in range(at, end)} - {None}:
                    self.board.lift(taken)  # type: ignore[arg-type]
                self.board.put(at, end, EntityKind.PLACE, "dateline")

    def _stated(self) -> None:
        """Believe the text that calls something a village, whether a gazetteer knows it or not."""
        for at in range(2, len(self.tokens.text)):
            if not self.tokens.capital[at] or not self._called_place(at):
                continue
            own = self.board.at(at)
            if own and own.start == at and own.kind in _DOUBTFUL:
                self.board.turn(own, EntityKind.PLACE, "stated")
                self.signs[self.name(own)].locative += 1
            elif own is None and self.tokens.tag[at].startswith("NNP"):
                end = at + 1
                while (
                    end < min(at + 3, len(self.tokens.text))
                    and self.tokens.capital[end]
                    and self.board.free(end, end + 1)
                ):
                    end += 1
                self.board.put(at, end, EntityKind.PLACE, "stated")

    def _unclaimed_capital(self, at: int) -> bool:
        return self.tokens.capital[at] and at not in self.board.owner

    def _called_place(self, at: int) -> bool:
        before, earlier = self.tokens.lower[at - 1], self.tokens.lower[at - 2]
        nouns = words("place-noun-before")
        return (before == "of" and earlier in nouns) or (before in nouns and earlier in {"the", "a", "of", "nearby"})

    def _count(self) -> None:
        for one in self.board:
            signs = self.signs[self.name(one)]
            signs.place += one.kind in (EntityKind.PLACE, EntityKind.POLITY)
            signs.body += one.kind in (EntityKind.ORGANIZATION, EntityKind.PUBLICATION)
            if one.kind is EntityKind.PERSON:
                signs.person += 1 + 2 * self._titled(one.start)
            signs.locative += self._after_locative(one.start) or self._listed(one) or self._before_kind(one.end)

    def _titled(self, start: int) -> bool:
        before = self.tokens.lower[start - 1] if start else ""
        return (before in title_words() or f"{before}." in title_words()) and before not in words("locative-of")

    def _after_locative(self, start: int) -> bool:
        """Tell whether a word of place stands before: "near X", "the city of X", "in the village of X"."""
        at = start - 1
        lower, text = self.tokens.lower, self.tokens.text
        if at >= 0 and lower[at] in {
            "the",
            "central",
            "eastern",
            "western",
            "northern",
            "southern",
            "downtown",
            "nearby",
        }:
            at -= 1
        if at < 0:
            return False
        if lower[at] in words("locative") and not (lower[at] == "at" and text[at].istitle()):
            return True
        if lower[at] in words("place-noun-before"):
            return True
        return lower[at] == "of" and at > 0 and lower[at - 1] in words("locative-of")

    def _before_kind(self, end: int) -> bool:
        """Tell whether a word of place follows: "the X front", "X region"."""
        after = self.tokens.lower[end] if end < len(self.tokens.text) else ""
        return after in words("operational") or after in words("region-word") - {"state", "department", "republic"}

    def _listed(self, one: Found) -> bool:
        """Tell whether the name is joined to a place: "Izium, Lyman and X"."""
        at = one.start - 1
        if at < 1 or self.tokens.lower[at] not in {",", "and", "or", "&"}:
            return False
        at -= self.tokens.text[at - 1] == ","
        before = self.board.at(at - 1)
        return before is not None and before.kind is EntityKind.PLACE and self.known(one.start, one.end)

    def _locatives(self) -> None:
        """Put down gazetteer names after words of place and in lists of places that nothing else claims."""
        at, count = 0, len(self.tokens.text)
        while at < count:
            end = self._longest(at)
            if end and not titled_line(self.tokens, at):
                one = Found(at, end, EntityKind.PLACE, "locative")
                if self._after_locative(at) or self._listed(one) or self._before_kind(end) or self._famous(at, end):
                    self.board.put(at, end, EntityKind.PLACE, "locative")
                    self.signs[self.name(one)].locative += 1
                at = end
            else:
                at += 1

    def _famous(self, at: int, end: int) -> bool:
        """Tell whether nobody takes the name for anything but the city: a capital, a city of a million."""
        if self.tokens.tag[at] != "NNP" or self._hyphened(end) or self.tokens.text[at] in given_names():
            return False
        name = self.tokens.words(at, end)
        return fold(name) in country_by_capital() or self.gazetteer.lookup(name)[0].population >= _MILLION

    def _longest(self, at: int) -> int:
        """Return the end of the longest gazetteer name that begins here and that nothing else claims, or 0."""
        tokens = self.tokens
        if not tokens.capital[at] or at in self.board.owner or tokens.text[at] in words("not-a-place"):
            return 0
        if self._hyphened(at + 1) and not (at + 2 < len(tokens.text) and tokens.capital[at + 2]):
            return 0
        end, limit = at + 1, min(at + _LONGEST, len(tokens.text))
        while end < limit and end not in self.board.owner and (tokens.capital[end] or tokens.lower[end] in _INSIDE):
            end += 1
        for stop in range(end, at, -1):
            if tokens.capital[stop - 1] and self.known(at, stop):
                partial = stop < len(tokens.text) and tokens.capital[stop] and stop not in self.board.owner
                return 0 if partial and tokens.tag[stop].startswith("NNP") else stop
        return 0

    def _settle(self) -> None:
        """Give each name one label in the article."""
        for one in self.board:
            kind = self._better(one)
            if kind is not one.kind:
                self.board.turn(one, kind, "article")

    def _better(self, one: Found) -> EntityKind:
        if one.by == "known" or one.kind in (EntityKind.NATIONALITY, EntityKind.ARMED_FORCE, EntityKind.PUBLICATION):
            return one.kind
        name = self.name(one)
        signs = self.signs[name]
        single = one.end - one.start == 1
        if one.kind is EntityKind.PLACE:
            if single and _INITIALISM.fullmatch(self.tokens.text[one.start]) and not signs.locative:
                return EntityKind.ORGANIZATION
            person = single and (name in self.surnames or signs.person > signs.place) and not signs.locative
            return EntityKind.PERSON if person and one.by == "model" else one.kind
        places = self.gazetteer.lookup(self.tokens.words(one.start, one.end))
        if not self.known(one.start, one.end) or (single and name in self.surnames) or self._titled(one.start):
            return one.kind
        if signs.locative or signs.place > signs.person + signs.body:
            return EntityKind.PLACE
        given = self.tokens.text[one.start] in given_names()
        if not single or given or self.tokens.text[one.start].isupper() or self._hyphened(one.end):
            return one.kind
        needed = _FAMOUS if one.kind is EntityKind.PERSON else _WELL_KNOWN
        return EntityKind.PLACE if places[0].population >= needed else one.kind

    def _hyphened(self, end: int) -> bool:
        tokens = self.tokens
        return end < len(tokens.text) and tokens.text[end] == "-" and tokens.start[end] == tokens.end[end - 1]

    def _sweep(self) -> None:
        """Find the other occurrences of names that the article uses for places."""
        forms: dict[str, set[int]] = defaultdict(set)
        for one in self.board:
            if one.kind is EntityKind.PLACE and self.name(one) not in self.surnames:
                forms[self.tokens.text[one.start]].add(one.end - one.start)
        known = {self.tokens.words(one.start, one.end) for one in self.board if one.kind is EntityKind.PLACE}
        known = {name for name in known if self.gazetteer.lookup(name) or self.signs[fold(name)].place > 1}
        for at, word in enumerate(self.tokens.text):
            for length in sorted(forms.get(word, ()), reverse=True):
                end = min(at + length, len(self.tokens.text))
                if self.tokens.words(at, end) in known and self.board.put(at, end, EntityKind.PLACE, "sweep"):
                    break
