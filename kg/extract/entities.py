"""Names and nominal groups of an article: persons, organisations, publications, forces, polities, places."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.domain.article import Article
from kg.domain.mention import EntityKind, Mention
from kg.extract.entities_agents import acts, role_of
from kg.extract.entities_phrases import (
    body_beside,
    capacity_of,
    country_in,
    gender_of,
    is_address,
    is_group_head,
    nationality_of,
)
from kg.extract.entities_places import PlaceFinder
from kg.extract.entities_proposals import OFFICES, propose
from kg.extract.entities_text import Board, Found, Tokens, tokens_of
from kg.extract.entities_words import known_names, words
from kg.extract.speakers import speaks
from kg.names.folding import fold
from kg.names.gazetteer import Gazetteer, shipped
from kg.names.tables import country_by_capital, country_by_name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MODIFIERS = frozenset(("amod", "compound", "nummod", "nmod", "quantmod", "advmod", "punct", "npadvmod"))
_PLURAL = frozenset((EntityKind.GROUP, EntityKind.NATIONALITY, EntityKind.ARMED_FORCE))
_BARE = frozenset(("police", "military"))
_MOST = 20_000
"""Names of one article that are looked at; no article has more."""
_WORD = re.compile(r"\w")


def find_mentions(article: Article, doc: "Doc", gazetteer: Gazetteer | None = None) -> tuple[Mention, ...]:
    """Return every name and nominal group in text order; furniture yields none."""
    if not len(doc):
        return ()
    tokens = tokens_of(doc)
    board = named(tokens, gazetteer)
    groups = tuple(_groups(tokens, board))
    covered = [group.span for group in groups]
    names = (_mention(tokens, one) for one in list(board)[:_MOST])
    kept = (m for m in names if not (m.kind is EntityKind.NATIONALITY and any(span.holds(m.span) for span in covered)))
    found = sorted((*kept, *groups), key=lambda mention: mention.span)
    return tuple(mention for mention in found if not article.is_furniture(mention.span))


def named(tokens: Tokens, gazetteer: Gazetteer | None = None) -> Board:
    """Return the names alone, each word in one at most."""
    board = propose(tokens)
    PlaceFinder(board, gazetteer or shipped()).run()
    _titled(board)
    _bodies(board)
    _surnames(board)
    return board


def _titled(board: Board) -> None:
    """Take a "body" of two or three plain words for a person where a title or apposition says so.

    A single word, "body" or "place", has to stand right behind an office that no place or body has: "PM Johnson".
    """
    tokens = board.tokens
    for one in board:
        if one.end - one.start == 1 and one.by in {"model", "article"} and _behind_office(tokens, one):
            board.turn(one, EntityKind.PERSON, "title")
            continue
        plain = all(
            word.isalpha() and word[0].isupper() and not word.isupper() for word in tokens.text[one.start : one.end]
        )
        if one.kind is EntityKind.ORGANIZATION and one.by == "model" and 2 <= one.end - one.start <= 3 and plain:
            bodily = words("org-head") | words("press-head") | words("place-suffix")
            if bodily.isdisjoint(tokens.text[one.start : one.end]) and capacity_of(tokens.doc, one.start, one.end):
                board.turn(one, EntityKind.PERSON, "title")


def _behind_office(tokens: Tokens, one: Found) -> bool:
    word = tokens.text[one.start]
    nameless = one.kind in {EntityKind.ORGANIZATION, EntityKind.PLACE} and word.istitle() and word.isalpha()
    return nameless and one.start > 0 and tokens.text[one.start - 1] in OFFICES and fold(word) not in country_by_name()


def _called(tokens: Tokens, one: Found) -> bool:
    """Tell whether a noun for one body stands right before the name: "the pollster Tidewatch"."""
    before = tokens.doc[one.start - 1] if one.start else None
    return before is not None and before.tag_ == "NN" and before.text.islower() and speaks(before.lemma_, "body")


def _bodies(board: Board) -> None:
    """Take a "person" of one word for a body where the article says so once.

    "Tidewatch, a network of volunteers", "the broadcaster Tidewatch".
    """
    tokens = board.tokens
    people = [one for one in board if one.kind is EntityKind.PERSON]
    full = {tokens.text[one.end - 1] for one in people if one.end - one.start > 1}
    alone = [one for one in people if one.end - one.start == 1 and one.by == "model"]
    called = {tokens.text[one.start] for one in alone if body_beside(tokens.doc, one.start) or _called(tokens, one)}
    called -= full
    for one in alone:
        if tokens.text[one.start] in called:
            board.turn(one, EntityKind.ORGANIZATION, "apposition")


def _surnames(board: Board) -> None:
    """Let a surname alone be the person whose full name, or whose title, the article gives."""
    tokens = board.tokens
    people = {tokens.text[one.end - 1] for one in board if one.kind is EntityKind.PERSON and one.end - one.start > 1}
    alone = [one for one in board if one.end - one.start == 1]
    single = Counter(tokens.text[one.start] for one in alone if one.kind is EntityKind.PERSON)
    bodies = Counter(tokens.text[one.start] for one in alone if one.kind is EntityKind.ORGANIZATION)
    people |= {name for name, count in single.items() if count >= bodies[name]}
    places = {tokens.words(one.start, one.end) for one in board if one.kind is EntityKind.PLACE}
    for at, word in enumerate(tokens.text):
        if word not in people or word in places or word in words("not-a-place"):
            continue
        own = board.at(at)
        if own is None:
            board.put(at, at + 1, EntityKind.PERSON, "surname")
        elif own.end - own.start == 1 and own.kind is EntityKind.ORGANIZATION and own.by == "model":
            board.turn(own, EntityKind.PERSON, "surname")


def _mention(tokens: Tokens, one: Found) -> Mention:
    doc, span = tokens.doc, tokens.span(one.start, one.end)
    head = doc[one.start : one.end].root
    kind, agentive, operational = one.kind, False, None
    if kind in (EntityKind.PLACE, EntityKind.POLITY):
        operational = _operational(tokens, one)
        agentive = operational is None and _acts(tokens, one, head)
        kind = EntityKind.POLITY if agentive else EntityKind.PLACE
    if kind is EntityKind.GROUP and head.tag_ in ("JJ", "NNP") and not tokens.lower[one.end - 1].endswith("s"):
        kind = EntityKind.NATIONALITY
    capacity = capacity_of(doc, one.start, one.end) if kind is EntityKind.PERSON else None
    return Mention(
        span=span,
        kind=kind,
        sentence=tokens.sentence[one.start],
        capacity=None if capacity is None or is_address(capacity) else capacity,
        nationality=_nationality(tokens, one, kind, capacity),
        gender=gender_of(doc, one.start, one.end, capacity) if kind is EntityKind.PERSON else None,
        plural=head.tag_ in ("NNS", "NNPS")
        and kind in (EntityKind.GROUP, EntityKind.NATIONALITY, EntityKind.ARMED_FORCE),
        role=role_of(head),
        agentive=agentive,
        operational=operational,
        found_by=one.by,
    )


def _nationality(tokens: Tokens, one: Found, kind: EntityKind, capacity: str | None) -> str | None:
    form = tokens.words(one.start, one.end)
    if kind in (EntityKind.NATIONALITY, EntityKind.POLITY):
        known = known_names().get(form)
        return known.country if known else country_by_capital().get(fold(form))
    if kind is EntityKind.PLACE:
        return None
    return nationality_of(tokens.doc, one.start, capacity) or (
        country_in(form) if kind is not EntityKind.PERSON else None
    )


def _operational(tokens: Tokens, one: Found) -> str | None:
    follows = tokens.lower[one.end] if one.end < len(tokens.text) else ""
    return follows if follows in words("operational") else None


def _acts(tokens: Tokens, one: Found, head: "Token") -> bool:
    name = fold(tokens.words(one.start, one.end))
    country = name in country_by_name()
    if not country and name not in country_by_capital():
        return False
    return acts(head, capital=not country)


def _groups(tokens: Tokens, board: Board) -> Iterator[Mention]:
    """Yield nominal groups: "two port officials", "Russian troops"."""
    doc = tokens.doc
    for token in doc:
        if not is_group_head(token) or token.i in board.owner or token.dep_ == "compound":
            continue
        first = token.i
        while first > 0 and _modifies(doc[first - 1], token, board):
            first -= 1
        while first < token.i and not _WORD.search(tokens.text[first]):
            first += 1
        nationality = nationality_of(doc, token.i, None)
        if token.tag_ == "NN" and first == token.i and nationality is None and tokens.lower[token.i] not in _BARE:
            continue
        yield Mention(
            span=tokens.span(first, token.i + 1),
            kind=EntityKind.GROUP,
            sentence=tokens.sentence[token.i],
            nationality=nationality,
            plural=True,
            role=role_of(token),
            found_by="noun",
        )


def _modifies(word: "Token", head: "Token", board: Board) -> bool:
    own = board.at(word.i)
    if own is not None and own.kind is not EntityKind.NATIONALITY and own.kind is not EntityKind.GROUP:
        return False
    if word.text in "“”\"‘’,;:—–.'" or "\n" in word.text or (word.text == "-" and word.whitespace_):
        return False
    return word.dep_ in _MODIFIERS and head.left_edge.i <= word.i and word.sent == head.sent
