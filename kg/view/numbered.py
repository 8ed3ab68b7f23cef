"""Numbers for the claims of a page and all they refer to, so that one refers to another in a few bytes."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from kg.view.cards import article_record, claim_record, entity_record
from kg.view.dispute import against, disputes
from kg.view.pairs import places_of
from kg.view.resources import Drawn


class Numbered:
    """The claims of a page, their articles, and everybody who speaks or is drawn there.

    Claims that contradict one of them come along, aside: on no link and in no row, but each side shows the other.

    `first` are the entities that the page draws, in their order; `places` numbers the places of claims too.
    """

    def __init__(self, claims: Iterable[str], drawn: Drawn, *, first: Sequence[str] = (), places: bool = False) -> None:
        self._drawn = drawn
        self.own = frozenset(claims)
        self.claims = _numbers(sorted(self.own | against(drawn, self.own)))
        shown = [drawn.claims[iri] for iri in self.claims]
        self.articles = _numbers(sorted({iri for claim in shown for iri in claim.all("inArticle")}))
        parts = [drawn.claims[link] for claim in shown for link in claim.all("chain") if link in drawn.claims]
        voices = {iri for part in parts for name in ("agent", "onBehalfOf") for iri in part.all(name)}
        roots = {iri for claim in shown for iri in claim.all("rootSource")}
        publishers = {iri for key in self.articles for iri in self._publishers(key)}
        where = {iri for claim in shown for iri in places_of(claim, drawn)} if places else set()
        self.entities = _numbers(chain(first, sorted((voices | roots | publishers | where) - set(first))))

    def _publishers(self, iri: str) -> tuple[str, ...]:
        article = self._drawn.articles.get(iri)
        return article.all("publisher") if article else ()

    def nodes(self) -> list[dict[str, Any]]:
        """Return the record of every entity, in the order of the numbers."""
        names = variants(self._drawn)
        return [
            {"id": number, **entity_record(self._drawn.entities.get(iri), iri, names.get(iri, ()))}
            for iri, number in self.entities.items()
        ]

    def label(self, iri: str) -> str:
        """Return what an entity is called on the page."""
        return str(entity_record(self._drawn.entities.get(iri), iri, ())["label"])

    def data(self) -> dict[str, Any]:
        """Return the claims, their articles and the conflicts between them."""
        numbers: Mapping[str, int] = {**self.entities, **self.articles}
        return {
            "claims": [
                claim_record(self._drawn.claims[iri], self._drawn, numbers) | self._aside(iri) for iri in self.claims
            ],
            "articles": [article_record(iri, self._drawn, self.entities) for iri in self.articles],
            "conflicts": disputes(self._drawn, self.claims),
        }

    def _aside(self, iri: str) -> dict[str, bool]:
        return {} if iri in self.own else {"aside": True}

    def record(self, nodes: Sequence[Mapping[str, Any]], data: Mapping[str, Any]) -> dict[str, Any]:
        """Return nodes and data of a page with the IRI of each node, claim and article."""
        claims = zip(self.claims, data["claims"], strict=True)
        texts = (self._drawn.claims[iri].first("text") for iri in self.claims)
        return {
            "nodes": [{"iri": iri, **node} for iri, node in zip(self.entities, nodes, strict=True)],
            "claims": [
                {"id": number, "iri": iri, "text": text, **claim}
                for number, ((iri, claim), text) in enumerate(zip(claims, texts, strict=True))
            ],
            "articles": [
                {"id": number, "iri": iri, **article}
                for number, (iri, article) in enumerate(zip(self.articles, data["articles"], strict=True))
            ],
            "conflicts": data["conflicts"],
        }

    def totals(self) -> dict[str, int]:
        """Return the counts that a page states about itself and the graph behind it."""
        return {
            "articles": len({iri for claim in self.own for iri in self._drawn.claims[claim].all("inArticle")}),
            "claims": len(self.own),
            "all_claims": len(self._drawn.of_type("Claim")),
        }


def _numbers(iris: Iterable[str]) -> dict[str, int]:
    return {iri: number for number, iri in enumerate(iris)}


def variants(drawn: Drawn) -> Mapping[str, Sequence[str]]:
    """Return the known forms of each name, sorted, by the IRI of who bears it."""
    forms: dict[str, set[str]] = {}
    for entity in drawn.entities.values():
        for owner in entity.all("variantOf"):
            forms.setdefault(owner, set()).update(entity.all("literalForm"))
    return {owner: sorted(found) for owner, found in forms.items()}
