"""Who is linked to where: a network of actors and places, every line of which opens its claims."""

from typing import TYPE_CHECKING

from kg.view.frame import SHARED, framed
from kg.view.linked import Linked, strongest_first
from kg.view.pairs import find_pairs
from kg.view.resources import read_drawn

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

FIRST_LINKS = 150
"""Links of the first picture, strongest first; more are a hairball."""
MOST_LINKS = 400
"""Links that are ever drawn at once: the frame rate then no longer depends on the graph."""
TABLE_ROWS = 500

SCRIPTS = (
    *SHARED,
    "pairs",
    "theme",
    "links",
    "positions",
    "labels",
    "looks",
    "stage",
    "panel",
    "filters",
    "search",
    "start",
)
"""In the order in which the page runs them."""


def render(store: "ClaimStore") -> str:
    """Return one HTML file that needs nothing else: no server, no network.

    Raises KgError where the store holds more claims than a page can carry.
    """
    from kg.view.network import ViewNetwork  # pyvis brings IPython along: half a second

    drawn = read_drawn(store)
    linked = Linked(strongest_first(find_pairs(drawn), drawn), drawn)
    limits = {"first": FIRST_LINKS, "most": MOST_LINKS}
    network = ViewNetwork("actor_place.html.j2")
    network.carry(linked.nodes(limits), linked.edges())
    return network.page(
        {
            **framed("Actors and places", scripts=SCRIPTS, library=network.library()),
            "rows": linked.rows(TABLE_ROWS),
            "data": {**linked.data(), "limits": limits},
            "totals": linked.totals(),
        }
    )
