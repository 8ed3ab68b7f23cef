"""What an article says for and against a name being a place."""

from collections import defaultdict
from dataclasses import dataclass, field

from kg.domain.mention import EntityKind
from kg.extract.entities_text import Board, Found, Tokens
from kg.extract.entities_words import given_names, title_words, words
from kg.names.folding import fold
from kg.names.gazetteer import Gazetteer


@dataclass(slots=True)
class Signs:
    """What speaks for a name being a place, a person or a body in this article."""

    place: int = 0
    person: int = 0
    body: int = 0
    locative: int = 0


@dataclass(slots=True)
class Evidence:
    """The board, the gazetteer and the signs counted so far."""

    board: Board
    gazetteer: Gazetteer
    signs: dict[str, Signs] = field(default_factory=lambda: defaultdict(Signs))
    surnames: set[str] = field(default_factory=set)

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

    def titled(self, start: int) -> bool:
        """Tell whether a person's title stands before."""
        before = self.tokens.lower[start - 1] if start else ""
        return (before in title_words() or f"{before}." in title_words()) and before not in words("locative-of")

    def after_locative(self, start: int) -> bool:
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

    def before_kind(self, end: int) -> bool:
        """Tell whether a word of place follows: "the X front", "X region"."""
        after = self.tokens.lower[end] if end < len(self.tokens.text) else ""
        return after in words("operational") or after in words("region-word") - {"state", "department", "republic"}

    def listed(self, one: Found) -> bool:
        """Tell whether the name is joined to places: "Izium, Lyman and X"; one that is unknown, to two of them."""
        before = self._joined_to(one.start)
        if before is None or before.kind is not EntityKind.PLACE:
            return False
        if self.known(one.start, one.end):
            return True
        earlier = self._joined_to(before.start)
        return earlier is not None and earlier.kind is EntityKind.PLACE and one.end - one.start == 1

    def heads_list(self, end: int) -> bool:
        """Tell whether a place of the gazetteer's is joined to the name's end: "X, Lyman and Izium"."""
        if end + 1 >= len(self.tokens.text) or self.tokens.lower[end] not in {",", "and"}:
            return False
        after = self.board.at(end + 1)
        return after is not None and after.kind is EntityKind.PLACE and self.known(after.start, after.end)

    def _joined_to(self, start: int) -> Found | None:
        """Return the name that a comma or "and" joins to the one that begins here."""
        at = start - 1
        if at < 1 or self.tokens.lower[at] not in {",", "and", "or", "&"}:
            return None
        at -= self.tokens.text[at - 1] == ","
        return self.board.at(at - 1)

    def given(self, one: Found) -> bool:
        """Tell whether the name begins with a given name."""
        return self.tokens.text[one.start] in given_names()

    def hyphened(self, end: int) -> bool:
        """Tell whether the name goes on in a compound: "Neo-classical"."""
        tokens = self.tokens
        return end < len(tokens.text) and tokens.text[end] == "-" and tokens.start[end] == tokens.end[end - 1]
