"""What every page shares: its scripts and styles, its content security policy, its data block."""

import json
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import BaseLoader
    from markupsafe import Markup

LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
"""vis-network's place below pyvis' own templates."""

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "&<>\u2028\u2029"}


def shared_loader() -> "BaseLoader":
    """Return the loader of our own templates."""
    from jinja2 import PackageLoader

    return PackageLoader("kg.view", "templates")


def safe_json(value: object) -> "Markup":
    r"""Return JSON that no parser of HTML can leave: the content of a script block of data.

    >>> str(safe_json("</script>"))
    '"\\u003c/script\\u003e"'
    """
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))


def read_part(path: str) -> str:
    """Return a script, a style sheet or a table of this package as text."""
    return files("kg.view").joinpath(path).read_text("utf-8").replace("\r\n", "\n")


def inlined(texts: Iterable[str]) -> "list[Markup]":
    """Mark texts of ours as fit to stand between tags; refuse any that would close them."""
    from markupsafe import Markup

    parts = list(texts)
    if any("</script" in part.lower() or "</style" in part.lower() for part in parts):
        raise ValueError("a script or style sheet closes its own tag")
    return [Markup(part) for part in parts]


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return a policy that lets exactly these scripts and styles run, and nothing be fetched."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hashes(scripts)}",
            f"style-src {_hashes(styles)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def words() -> dict[str, dict[str, str]]:
    """Return the words that pages use for the values of the graph, list by list."""
    lists: dict[str, dict[str, str]] = {}
    for line in read_part("data/words.tsv").splitlines()[1:]:
        name, value, wording = line.split("\t")
        lists.setdefault(name, {})[value] = wording
    return lists


def _hashes(parts: Iterable[str]) -> str:
    return " ".join(f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" for part in parts)


def plain(value: dict[str, Any]) -> dict[str, Any]:
    """Leave out empty members of a record: pages carry one for each claim."""
    return {name: item for name, item in value.items() if item not in (None, "", [], {})}
