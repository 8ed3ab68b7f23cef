"""Who is linked to where: a network of actors and places, every line of which opens its claims."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from kg.view.cards import article_records, claim_record, entity_record, position
from kg.view.dispute import conflicts
from kg.view.layout import lay_out
from kg.view.page import inlined, policy, read_part, words
from kg.view.pairs import Pair, find_pairs
from kg.view.resources import Drawn, read_drawn

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

FIRST_LINKS = 150
"""Links of the first picture, strongest first; more are a hairball."""
MOST_LINKS = 400
"""Links that are ever drawn at once: the frame rate then no longer depends on the graph."""
TABLE_ROWS = 500

SCRIPTS = (
    "model",
    "words",
    "elements",
    "theme",
    "state",
    "links",
    "positions",
    "labels",
    "looks",
    "stage",
    "cards",
    "panel",
    "filters",
    "search",
    "start",
)
"""In the order in which the page runs them; all share one object, `kgView`."""


def render(store: "ClaimStore") -> str:
    """Return one HTML file that needs nothing else: no server, no network.

    Raises KgError where the store holds more claims than a page can carry.
    """
    from kg.view.network import ViewNetwork  # pyvis brings IPython along: half a second

    drawn = read_drawn(store)
    pairs = _strongest_first(find_pairs(drawn), drawn)
    index = _Index(pairs, drawn)
    network = ViewNetwork("actor_place.html.j2")
    network.carry(index.nodes(), index.edges())
    scripts = inlined([network.library(), *(read_part(f"scripts/{name}.js") for name in SCRIPTS)])
    styles = inlined([read_part("styles/page.css")])
    return network.page(
        {
            "title": "Actors and places",
            "policy": policy(scripts, styles),
            "scripts": scripts,
            "styles": styles,
            "rows": index.rows(TABLE_ROWS),
            "data": index.data(),
            "totals": index.totals(),
            "words": words(),
        }
    )


def _strongest_first(pairs: Iterable[Pair], drawn: Drawn) -> list[Pair]:
    return sorted(pairs, key=lambda pair: (-len(pair.claims), -_roots(pair, drawn), pair.actor, pair.place))


def _roots(pair: Pair, drawn: Drawn) -> int:
    """Count the independent sources of a pair; where nobody is named, it is one at most."""
    return len({drawn.claims[claim].first("rootSource") for claim, _ in pair.claims} - {None}) or 1


class _Index:
    """Numbers for everything on the page, so that a claim refers to others in a few bytes."""

    def __init__(self, pairs: Sequence[Pair], drawn: Drawn) -> None:
        self._pairs, self._drawn = pairs, drawn
        self._claims = _numbered({iri for pair in pairs for iri, _ in pair.claims})
        shown = [drawn.claims[iri] for iri in self._claims]
        self._articles = _numbered({iri for claim in shown for iri in claim.all("inArticle")})
        linked = sorted({iri for pair in pairs for iri in (pair.actor, pair.place)})
        parts = [drawn.claims[link] for claim in shown for link in claim.all("chain") if link in drawn.claims]
        voices = {iri for part in parts for name in ("agent", "onBehalfOf") for iri in part.all(name)}
        roots = {iri for claim in shown for iri in claim.all("rootSource")}
        publishers = {iri for key in self._articles for iri in self._article(key)}
        self._entities = _numbered(chain(linked, sorted((voices | roots | publishers) - set(linked))), ordered=True)
        self._conflicts = _conflicts(pairs, self._claims, drawn)

    def _article(self, iri: str) -> tuple[str, ...]:
        article = self._drawn.articles.get(iri)
        return article.all("publisher") if article else ()

    def edges(self) -> list[dict[str, Any]]:
        """Return a link a pair with the numbers of its claims and how the actor stands in each."""
        return [
            {
                "from": self._entities[pair.actor],
                "to": self._entities[pair.place],
                "claims": [[self._claims[claim], roles] for claim, roles in pair.claims],
            }
            for pair in self._pairs
        ]

    def nodes(self) -> list[dict[str, Any]]:
        """Return every actor and place, and every other voice in a chain, with its positions."""
        first, most = self._positions(FIRST_LINKS), self._positions(MOST_LINKS)
        names = _variants(self._drawn)
        nodes = []
        for iri, number in self._entities.items():
            node = {"id": number, **entity_record(self._drawn.entities.get(iri), iri, names.get(iri, ()))}
            node |= {"first": first[number]} if number in first else {}
            node |= {"most": most[number]} if number in most else {}
            nodes.append(node)
        return nodes

    def _positions(self, limit: int) -> dict[int, tuple[int, int]]:
        return lay_out((self._entities[pair.actor], self._entities[pair.place]) for pair in self._pairs[:limit])

    def data(self) -> dict[str, Any]:
        """Return what the page's scripts read besides nodes and links."""
        numbers = {**self._entities, **self._articles}
        claims = [claim_record(self._drawn.claims[iri], self._drawn, numbers) for iri in self._claims]
        articles = article_records([self._drawn.articles.get(iri) for iri in self._articles], self._entities)
        return {
            "claims": claims,
            "articles": articles,
            "conflicts": self._conflicts,
            "limits": {"first": FIRST_LINKS, "most": MOST_LINKS},
        }

    def totals(self) -> dict[str, int]:
        """Return the counts that the page states about itself and the graph behind it."""
        return {
            "articles": len(self._articles),
            "claims": len(self._claims),
            "all_claims": len(self._drawn.of_type("Claim")),
            "links": len(self._pairs),
        }

    def rows(self, limit: int) -> list[dict[str, Any]]:
        """Return the strongest pairs for the table that needs no scripts."""
        labels = {iri: self._label(iri) for iri in self._entities}
        return [
            {
                "actor": labels[pair.actor],
                "place": labels[pair.place],
                "claims": len(pair.claims),
                "sources": _roots(pair, self._drawn),
                "disputed": self._disputed(pair),
            }
            for pair in self._pairs[:limit]
        ]

    def _disputed(self, pair: Pair) -> bool:
        held = {self._claims[claim] for claim, _ in pair.claims}
        return any(one in held and other in held for one, other, _ in self._conflicts)

    def _label(self, iri: str) -> str:
        return str(entity_record(self._drawn.entities.get(iri), iri, ())["label"])


def _numbered(iris: Iterable[str], *, ordered: bool = False) -> dict[str, int]:
    return {iri: number for number, iri in enumerate(iris if ordered else sorted(iris))}


def _conflicts(pairs: Iterable[Pair], numbers: Mapping[str, int], drawn: Drawn) -> list[tuple[int, int, str]]:
    """Return the conflicts between claims that share a pair."""
    positions = {iri: position(drawn.claims[iri], drawn) for iri in numbers}
    found = (conflicts((numbers[claim], positions[claim]) for claim, _ in pair.claims) for pair in pairs)
    return sorted(set(chain.from_iterable(found)))


def _variants(drawn: Drawn) -> Mapping[str, Sequence[str]]:
    forms: dict[str, set[str]] = {}
    for entity in drawn.entities.values():
        for owner in entity.all("variantOf"):
            forms.setdefault(owner, set()).update(entity.all("literalForm"))
    return {owner: sorted(found) for owner, found in forms.items()}
