"""Who cites whom: the chains of claims as links from each voice to the one that it cites."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.view.cards import parts_of
from kg.view.networked import Networked, Wording
from kg.view.pairs import CLAIMANT, RELAY, Pair, type_of
from kg.view.resources import Drawn, Resource

WORDING = Wording(
    one="Citing",
    other="Cited",
    told="cite somebody",
    roles="Who is cited …",
    overview="Most cited",
    empty="No claim cites anybody here.",
)


def build(drawn: Drawn) -> Networked:
    """Return the network of citing and cited voices; links point from who cites to who is cited."""
    voiced = with_article_voices(drawn)
    return Networked("sources", "Who cites whom", find_citations(voiced), voiced, WORDING, directed=True)


def with_article_voices(drawn: Drawn) -> Drawn:
    """Return what is drawn with every article whose publisher is not stated as a voice of its own.

    Such articles share one blank name; told apart by their titles, they say who cites whom.
    """
    voices = {
        voice(iri): Resource(voice(iri), {"type": ("ArticleVoice",), "label": (title_of(article, drawn),)})
        for iri, article in drawn.articles.items()
        if not _is_named(article.first("publisher"), drawn)
    }
    return replace(drawn, entities={**drawn.entities, **voices})


def voice(article: str) -> str:
    """Return the IRI that stands for an article as a voice."""
    return f"{article}#voice"


def title_of(article: Resource, drawn: Drawn) -> str:
    """Return the title of an article, or what it is found by."""
    return article.first("headline") or drawn.keys.get(article.iri) or "untitled article"


def find_citations(drawn: Drawn) -> list[Pair]:
    """Return citing and cited with the claims that came that way, in the order of the IRIs.

    A link's roles are those of the cited: it says the claim, or relays it. Who is left out of a
    chain is left out here; a voice is not linked with itself.
    """
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for claim in drawn.of_type("Claim"):
        voices = list(_voices(claim, drawn))
        for place, (citing, cited) in enumerate(pairwise(voices), 2):
            role = CLAIMANT if place == len(voices) else RELAY
            if citing != cited and (claim.iri, role) not in found.setdefault((citing, cited), []):
                found[citing, cited].append((claim.iri, role))
    return [Pair(citing, cited, tuple(found[citing, cited])) for citing, cited in sorted(found) if found[citing, cited]]


def _voices(claim: Resource, drawn: Drawn) -> Iterator[str]:
    """Yield the voices of a claim from the publisher inwards."""
    for link in sorted(parts_of(claim, "chain", drawn), key=lambda link: link.number("depth") or 0):
        article = claim.first("inArticle")
        agent = link.first("agent")
        if not link.number("depth") and article in drawn.articles and not _is_named(agent, drawn):
            yield voice(str(article))
        elif agent:
            yield agent


def _is_named(agent: str | None, drawn: Drawn) -> bool:
    return agent is not None and type_of(drawn.entities.get(agent)) not in (None, "unnamed")
