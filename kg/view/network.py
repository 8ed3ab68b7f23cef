"""The page that pyvis carries: its graph and its vis-network, our template."""

from collections.abc import Mapping
from typing import Any

from jinja2 import FileSystemLoader
from pyvis.network import Network

from kg.view.frame import environment
from kg.view.page import LIBRARY, safe_json


class ViewNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network drawn by a template of ours.

    Three members of pyvis are relied on: `templateEnv`, `path` and `generate_html`. Nothing of its
    own page is used: that one loads from two content delivery networks and escapes only in part.
    """

    def __init__(self, template: str) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.templateEnv = environment(FileSystemLoader(self.template_dir))
        self.path = template

    def library(self) -> str:
        """Return vis-network as it lies in the installed pyvis, as text: never parsed as a template."""
        assert self.templateEnv.loader is not None
        return self.templateEnv.loader.get_source(self.templateEnv, LIBRARY)[0]

    def carry(self, nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> None:
        """Take over nodes and edges whole: `add_node` and `add_edge` search all earlier ones each time."""
        self.nodes, self.edges = nodes, edges

    def page(self, context: Mapping[str, object]) -> str:
        """Return the HTML; the template is also given `nodes` and `edges` and the function `block`."""
        self.templateEnv.globals.update(context, block=safe_json)
        html: str = self.generate_html()
        return html
