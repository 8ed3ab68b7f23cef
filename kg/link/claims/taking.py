"""Articles taken apart one by one: what linking asks of each by itself, in whichever process.

No other article changes how the claims of one are read, but for who is taken for one with whom. So what the store
holds of an article makes a record, and what becomes of it another one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, parse

from kg.domain.linking import ClaimLink
from kg.link.claims.blocks import keys
from kg.link.claims.comparing import within_article
from kg.link.claims.parties import Parties
from kg.link.claims.reading import statements
from kg.link.claims.statement import Statement
from kg.query.concepts import own_concepts
from kg.query.identity import Identities
from kg.query.reviews import standing_in, written_in

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


@dataclass(frozen=True, slots=True)
class Material:
    """What the store holds of an article, as a process without the store needs it."""

    article: str
    """Its IRI."""
    base: str
    quads: str
    """N-Quads, as the article is to be read after all reviews."""
    stated: tuple[tuple[str, str], ...] = ()
    """Entities (IRIs), each with a line that the article states about it."""
    mains: tuple[tuple[str, str], ...] = ()
    """Those of them who are taken for somebody else across articles, with the IRI that stands for both."""
    own: tuple[tuple[str, str], ...] = ()
    """The user's own kinds of events: IRI and label."""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as it is kept for others to meet it."""

    claim: str
    """Its IRI."""
    line: str
    keys: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """An article taken apart."""

    article: str
    """Its IRI."""
    published: str = ""
    rows: tuple[Row, ...] = ()
    """Its claims, in the order of its text."""
    links: tuple[ClaimLink, ...] = ()
    """The links among them."""
    events: tuple[tuple[str, str, str], ...] = ()
    """Propositions (IRIs) that refer to an event: its IRI, its name."""
    statements: tuple[Statement, ...] = ()
    """What the rows hold, where it was made in this process."""


Apart = Callable[[Iterable[Material]], Iterator[Taken]]
"""Takes articles apart in other processes, and answers in their order."""


class Reader:
    """Reads what a store holds of one article after another."""

    def __init__(self, store: "ClaimStore", identities: Identities) -> None:
        self._store, self._identities, self._own = store, identities, own_concepts(store)

    def taken(self, article: str) -> Taken:
        """Return an article (IRI) taken apart."""
        quads, stated = standing_in(self._store, article)
        who = Parties(self._store.base, self._identities, stated, self._own)
        return _taken(article, quads, who, self._store.base)

    def material(self, article: str) -> Material:
        """Return what another process needs to take an article (IRI) apart."""
        quads, stated = written_in(self._store, article)
        mains = {entity: self._identities.main(entity) for entity, _ in stated}
        others = tuple(sorted((entity, main) for entity, main in mains.items() if main != entity))
        return Material(article, self._store.base, quads, stated, others, tuple(self._own.items()))


def take_apart(material: Material) -> Taken:
    """Return the article taken apart, without the statements."""
    identities = Identities({entity: (main, entity) for entity, main in material.mains})
    who = Parties(material.base, identities, material.stated, dict(material.own))
    quads = parse(material.quads, format=RdfFormat.N_QUADS)
    made = _taken(material.article, quads, who, material.base)
    return Taken(made.article, made.published, made.rows, made.links, made.events)


def _taken(article: str, quads: Iterable[Quad], who: Parties, base: str) -> Taken:
    made, events = statements(article, quads, who, base=base)
    return Taken(
        article,
        published=made[0].published or "" if made else "",
        rows=tuple([Row(one.claim, one.to_line(), tuple(keys(one))) for one in made]),
        links=tuple(within_article(made)),
        events=tuple([(said, event, name) for said, (event, name) in events.items()]),
        statements=made,
    )
