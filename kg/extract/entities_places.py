"""Place names that the recogniser missed or mislabelled, by gazetteer, context and the rest of the article."""

import re
from collections import defaultdict
from dataclasses import dataclass

from kg.domain.mention import EntityKind
from kg.extract.entities_evidence import Evidence
from kg.extract.entities_proposals import titled_line
from kg.extract.entities_text import Found
from kg.extract.entities_words import given_names, words
from kg.names.folding import fold
from kg.names.tables import country_by_capital

_INITIALISM = re.compile(r"[A-Z]{1,3}[a-z]{1,2}[A-Z]{1,3}")
_WELL_KNOWN = 50_000
_MILLION = 1_000_000
_FAMOUS = 300_000
_LONGEST = 5
_INSIDE = frozenset(("-", "’", "'", "de", "la", "le", "del", "of", "al", "el", "upon", "on", "sur", "the", "du", "and"))
_LARGE = frozenset(("ADM1", "PCLI", "RGN", "PEN", "ISL", "ISLS"))
_WIDE = frozenset(("RGN", "PEN", "ISLS"))
_DATELINE_ENDS = frozenset(("—", "–", "--", "-", "(", ":", ","))
_DOUBTFUL = frozenset((EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.GROUP))


@dataclass(slots=True)
class PlaceFinder(Evidence):
    """Corrects a board of names in four passes; later passes use what earlier ones settled."""

    def run(self) -> None:
        """Correct the board."""
        self._surnames()
        self._codes()
        self._datelines()
        self._stated()
        self._kinds()
        self._count()
        self._locatives()
        self._settle()
        self._locatives()
        self._sweep()

    def _surnames(self) -> None:
        for one in self.board:
            if one.kind is EntityKind.PERSON and one.end - one.start > 1 and not self._placed(one):
                self.surnames.add(fold(self.tokens.text[one.end - 1]))

    def _placed(self, one: Found) -> bool:
        """Tell whether a person of several words is rather a place: "in Bila Krynytsia"."""
        first = self.tokens.text[one.start]
        return first not in given_names() and self.after_locative(one.start) and self.known(one.start, one.end)

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

    def _kinds(self) -> None:
        """Let a name take in the noun that the gazetteer has in it: "the Iberian peninsula"."""
        tokens, nouns = self.tokens, words("place-kind")
        for at in range(1, len(tokens.text)):
            if tokens.lower[at] not in nouns or tokens.capital[at] or not tokens.capital[at - 1]:
                continue
            own = self.board.at(at - 1)
            start = own.start if own else at - 1
            if self.known(start, at + 1) and at not in self.board.owner:
                if own:
                    self.board.lift(own)
                self.board.put(start, at + 1, EntityKind.PLACE, "kind")

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
                signs.person += 1 + 2 * self.titled(one.start)
            signs.locative += self.after_locative(one.start) or self.listed(one) or self.before_kind(one.end)

    def _locatives(self) -> None:
        """Put down names after words of place and in lists of places that nothing else claims."""
        at, count = 0, len(self.tokens.text)
        while at < count:
            end = self._longest(at)
            if end and not titled_line(self.tokens, at):
                one = Found(at, end, EntityKind.PLACE, "locative")
                if self._placed_here(one):
                    self.board.put(at, end, EntityKind.PLACE, "locative")
                    self.signs[self.name(one)].locative += 1
                at = end
            else:
                self._unknown_in_list(at)
                at += 1

    def _placed_here(self, one: Found) -> bool:
        around = self.after_locative(one.start) or self.before_kind(one.end) or self.listed(one)
        return around or self.heads_list(one.end) or self._famous(one.start, one.end) or self._wide(one)

    def _wide(self, one: Found) -> bool:
        """Tell whether several words name nothing but a sea, a continent or a wide region: "Black Sea ports"."""
        if one.end - one.start < 2 or not all(self.tokens.capital[one.start : one.end]):
            return False
        named = self.gazetteer.lookup(self.tokens.words(one.start, one.end))
        return all(place.kind in ("water", "continent") or place.feature in _WIDE for place in named)

    def _unknown_in_list(self, at: int) -> None:
        tokens = self.tokens
        if tokens.tag[at] == "NNP" and at not in self.board.owner and tokens.text[at] not in words("not-a-place"):
            alone = at + 1 == len(tokens.text) or not tokens.capital[at + 1]
            if alone and self.listed(Found(at, at + 1, EntityKind.PLACE, "list")) and not titled_line(tokens, at):
                self.board.put(at, at + 1, EntityKind.PLACE, "list")

    def _famous(self, at: int, end: int) -> bool:
        """Tell whether nobody takes the name for anything but the city: a capital, a city of a million."""
        if self.tokens.tag[at] != "NNP" or self.hyphened(end) or self.tokens.text[at] in given_names():
            return False
        name = self.tokens.words(at, end)
        return fold(name) in country_by_capital() or self.gazetteer.lookup(name)[0].population >= _MILLION

    def _longest(self, at: int) -> int:
        """Return the end of the longest gazetteer name that begins here and that nothing else claims, or 0."""
        tokens = self.tokens
        if not tokens.capital[at] or at in self.board.owner or tokens.text[at] in words("not-a-place"):
            return 0
        if self.hyphened(at + 1) and not (at + 2 < len(tokens.text) and tokens.capital[at + 2]):
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
            if self.listed(one):
                self.signs[self.name(one)].locative += 1
            kind = self._better(one)
            if kind is not one.kind:
                self.board.turn(one, kind, "article")

    def _better(self, one: Found) -> EntityKind:
        if one.by == "known" or one.kind in (EntityKind.NATIONALITY, EntityKind.ARMED_FORCE, EntityKind.PUBLICATION):
            return one.kind
        name = self.name(one)
        signs, single = self.signs[name], one.end - one.start == 1
        if one.kind is EntityKind.PLACE:
            if single and _INITIALISM.fullmatch(self.tokens.text[one.start]) and not signs.locative:
                return EntityKind.ORGANIZATION
            person = single and (name in self.surnames or signs.person > signs.place) and not signs.locative
            return EntityKind.PERSON if person and one.by == "model" else one.kind
        if (single and name in self.surnames) or self.titled(one.start):
            return one.kind
        if not self.known(one.start, one.end):
            listed = single and self.listed(one) and not self.given(one)
            return EntityKind.PLACE if listed or (signs.place and signs.locative) else one.kind
        if signs.locative or signs.place > signs.person + signs.body or self._means_place(one):
            return EntityKind.PLACE
        return one.kind

    def _means_place(self, one: Found) -> bool:
        """Tell whether a single word that the model took for a person or body is better known as a place."""
        if one.end - one.start > 1 or self.given(one) or self.hyphened(one.end):
            return False
        word = self.tokens.text[one.start]
        places = self.gazetteer.lookup(word)
        if all(place.kind in ("water", "continent") or place.feature in _LARGE for place in places):
            return True
        needed = _FAMOUS if one.kind is EntityKind.PERSON else _WELL_KNOWN
        return places[0].population >= needed and not word.isupper()

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
