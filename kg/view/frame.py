"""The frame that all pages share: one template environment, scripts in a fixed order, one policy."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.view.page import inlined, policy, read_part, safe_json, shared_loader, words

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

SHARED = ("model", "words", "elements", "state", "cards", "lists")
"""The scripts of every view, in the order in which a page runs them; all share one object, `kgView`."""


def environment(*loaders: "BaseLoader") -> "Environment":
    """Return the environment of our templates: everything is escaped, nothing may be missing."""
    from jinja2 import ChoiceLoader, Environment, StrictUndefined

    return Environment(
        loader=ChoiceLoader([shared_loader(), *loaders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def framed(title: str, *, scripts: Sequence[str], styles: Sequence[str] = (), library: str = "") -> dict[str, object]:
    """Return what the frame's template needs, each script and style sheet with its hash in the policy.

    `library` is the text of a script of others, which runs before ours.
    """
    texts = [library] if library else []
    run = inlined([*texts, *(read_part(f"scripts/{name}.js") for name in scripts)])
    worn = inlined(read_part(f"styles/{name}.css") for name in ("page", *styles))
    return {"title": title, "policy": policy(run, worn), "scripts": run, "styles": worn, "words": words()}


def render_page(template: str, context: Mapping[str, object]) -> str:
    """Return a page without a network: the context holds what `framed` gives, `nodes`, `totals` and `data`."""
    return environment().get_template(template).render(context, edges=(), block=safe_json)
