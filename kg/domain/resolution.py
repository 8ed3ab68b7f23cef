"""What kg.resolve hands to the graph: one article's claims with their actors and places."""

from dataclasses import dataclass, field

from kg.domain.article import Article
from kg.domain.claim import Claim
from kg.domain.entity import Actor, Place
from kg.domain.signs import Signs


@dataclass(frozen=True, slots=True)
class ResolvedArticle:
    """An article with everybody and every place in it, and its claims in text order.

    `actors` holds every agent of every chain, the publisher among them (an unnamed one
    called "publisher not stated" where the article does not say).
    """

    article: Article
    publisher: str
    """Id of the publishing actor."""
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    model: str = ""
    """Name of the pipeline or model that read the article."""
    signs: Signs = field(default_factory=Signs)
    """When and by whom it was published as far as that is inferred, not stated."""
