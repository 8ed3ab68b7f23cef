"""A view that is a network: the same page, table and picture for whatever the links mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.view.forms import Table
from kg.view.frame import SHARED, framed
from kg.view.linked import Linked, strongest_first
from kg.view.pairs import Pair
from kg.view.picture import Picture
from kg.view.resources import Drawn

FIRST_LINKS = 150
"""Links of the first picture, strongest first; more are a hairball."""
MOST_LINKS = 400
"""Links that are ever drawn at once: the frame rate then no longer depends on the graph."""
TABLE_ROWS = 500
LIMITS = {"first": FIRST_LINKS, "most": MOST_LINKS}

SCRIPTS = (
    *SHARED,
    "pairs",
    "dates",
    "days",
    "range",
    "address",
    "choices",
    "theme",
    "links",
    "positions",
    "map",
    "labels",
    "looks",
    "stage",
    "panel",
    "filters",
    "histogram",
    "search",
    "image",
    "saving",
    "start",
)
"""In the order in which the page runs them."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a network calls its parts."""

    one: str
    """What a link starts from: "Actor"."""
    other: str
    told: str
    """What claims do here: "link an actor with a place"."""
    roles: str
    """The heading of the filter by role: "The actor …"."""
    overview: str
    """The heading of the list of nodes: "Most mentioned"."""
    empty: str
    """What the page says of an empty graph."""


@dataclass(frozen=True)
class Networked:
    """A network of pairs of a graph."""

    name: str
    title: str
    pairs: Sequence[Pair]
    drawn: Drawn
    wording: Wording
    directed: bool = False
    centre: str | None = None
    """The IRI of the entity that all is about, where there is one."""
    note: str = ""
    """What is left out."""

    @cached_property
    def linked(self) -> Linked:
        """Return the links, numbered, strongest first."""
        return Linked(strongest_first(self.pairs, self.drawn), self.drawn)

    @property
    def summary(self) -> str:
        """One line with counts."""
        totals = self.linked.totals()
        articles = f"{totals['articles']:,} article{'' if totals['articles'] == 1 else 's'}"
        counts = f"{totals['claims']:,} of {totals['all_claims']:,} claims {self.wording.told}, in {articles}"
        return f"{counts}; {self.note}" if self.note else counts

    def page(self) -> str:
        """Return one HTML file that needs nothing else: no server, no network."""
        from kg.view.network import ViewNetwork  # pyvis brings IPython along: half a second
        from kg.view.page import read_part

        network = ViewNetwork("network.html.j2")
        nodes = self.linked.nodes(LIMITS)
        network.carry(nodes, self.linked.edges())
        settings: dict[str, Any] = {
            "limits": LIMITS,
            "directed": self.directed,
            "wording": {"roles": self.wording.roles, "overview": self.wording.overview, "empty": self.wording.empty},
            "outline": read_part("data/outline.txt").strip() if self.linked.is_mapped() else "",
        }
        centre = self.linked.number(self.centre) if self.centre is not None else None
        if centre is not None:  # whoever is linked to nobody is not drawn
            settings["centre"] = centre
        return network.page(
            {
                **framed(self.title, scripts=SCRIPTS, library=network.library()),
                "summary": self.drawn.noted(self.summary),
                "wording": self.wording,
                "rows": self.linked.rows(TABLE_ROWS),
                "data": {**self.linked.data(), **settings},
                "totals": self.linked.totals(),
            }
        )

    def table(self) -> Table:
        """Return a row a pair."""
        return self.linked.table(self.wording.one.lower(), self.wording.other.lower())

    def record(self) -> dict[str, Any]:
        """Return nodes with their positions, links, claims and articles, with IRIs."""
        return self.linked.record(LIMITS)

    def picture(self) -> Picture:
        """Return the strongest links as the page first shows them."""
        return self.linked.picture(FIRST_LINKS, arrows=self.directed)
