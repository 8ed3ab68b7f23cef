"""Who is linked to where: a network of actors and places, every line of which opens its claims."""

from kg.view.networked import Networked, Wording
from kg.view.pairs import find_pairs
from kg.view.resources import Drawn

WORDING = Wording(
    one="Actor",
    other="Place",
    told="link an actor with a place",
    roles="The actor …",
    overview="Most mentioned",
    empty="No claim links an actor with a place here.",
)


def build(drawn: Drawn) -> Networked:
    """Return the network of all actors and places that claims tie together."""
    return Networked("actor-place", "Actors and places", find_pairs(drawn), drawn, WORDING)
