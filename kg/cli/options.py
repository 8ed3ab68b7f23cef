"""Options that several commands share."""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from kg.app.graph import DEFAULT_STORE
from kg.app.order import DEFAULT_EXTRACTOR, EXTRACTORS
from kg.app.read import FIELDS
from kg.cli.output import TALK

C = TypeVar("C", bound=Callable[..., Any])

store_option = click.option(
    "--store",
    envvar="KG_STORE",
    default=DEFAULT_STORE,
    show_default=True,
    metavar="DIRECTORY",
    help="Where the graph is kept: a directory, or a server's address.",
)
model_option = click.option(
    "--model",
    envvar="KG_MODEL",
    metavar="NAME",
    help="An installed spaCy pipeline for English, for words, names and trees.",
)
bulk_option = click.option("--bulk", is_flag=True, help="Make a new store in one go: faster, whole or not at all.")
strict_option = click.option("--strict", is_flag=True, help="Exit 1 if any article was skipped.")
author_option = click.option(
    "--author", envvar="KG_AUTHOR", metavar="NAME", help="Who says so.  [default: whoever is logged in]"
)
note_option = click.option("--note", metavar="WORDS", help="Why, in your own words.")
out_option = click.option("-o", "--output", metavar="FILE", help="Write to a file instead of stdout.")


class Size(click.ParamType[int]):
    """A number of bytes: 5000000, 500k, 5M."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number of bytes, or fail with an example."""
        if type(value) is int:
            return value
        match = re.fullmatch(r"([0-9][0-9_,]{0,15})\s?([kmg]?)b?", str(value).strip().lower())
        if match is None:
            self.fail(f"{value!r} is no size; write 5000000, 500k or 5M", param, ctx)
        return int(re.sub("[_,]", "", match[1])) * {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}[match[2]]


class FieldMap(click.ParamType[dict[str, str]]):
    """What stands in which column or key of a table: text=body,published=date."""

    name = "map"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, str]:
        """Return column or key by field, or fail with an example."""
        if isinstance(value, dict):
            return value
        pairs = [pair.partition("=") for pair in str(value).split(",")]
        found = {field.strip(): column.strip() for field, _, column in pairs}
        if not all(found) or not all(found.values()) or len(found) < len(pairs):
            self.fail(f"{value!r:.80} is no map; write text=body,published=date", param, ctx)
        for field in found:
            if field not in FIELDS:
                self.fail(f"articles have no {field!r:.60}; {nearest(field, FIELDS)}", param, ctx)
        return found


class OneOf(click.ParamType[str]):
    """One of a few names, with the nearest one as a hint for any other."""

    def __init__(self, what: str, names: Sequence[str]) -> None:
        self.name = what
        self.names = tuple(names)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Show the names in the usage line."""
        return "|".join(self.names) if isinstance(param, click.Option) else param.name.upper() if param.name else ""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, or fail with what is nearest to it."""
        name = str(value)
        if name in self.names:
            return name
        self.fail(f"no {self.name} is called {name!r:.80}; {nearest(name, self.names)}", param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the names to the shell."""
        return [CompletionItem(name) for name in self.names if name.startswith(incomplete)]


quiet_option = click.option(
    "-q", "--quiet", is_flag=True, expose_value=False, callback=lambda c, p, v: _talk(c, -1 if v else None),
    help="Tell errors only.",
)  # fmt: skip
verbose_option = click.option(
    "-v", "--verbose", is_flag=True, expose_value=False, callback=lambda c, p, v: _talk(c, 1 if v else None),
    help="Tell each article.",
)  # fmt: skip
report_option = click.option(
    "--report", "report_file", metavar="FILE", help="Write counts and what was left out, as JSON."
)
fetch_option = click.option(
    "--fetch", is_flag=True, help="Read addresses on the network, which kg never does by itself."
)
allow_option = click.option(
    "--allow-host",
    "allow",
    multiple=True,
    metavar="HOST",
    help="With --fetch, a private host (name or name:port) to read all the same; repeatable.",
)
map_option = click.option(
    "--map",
    type=FieldMap(),
    metavar="FIELD=COLUMN,…",
    help="Which column or key holds what, in .csv, .tsv and .jsonl: text=body,published=date.",
)
concepts_option = click.option(
    "--concepts",
    metavar="FILE",
    help="Kinds of events of your own, with the words that tell of them: SKOS in Turtle.",
)
extractor_option = click.option(
    "--extractor",
    type=OneOf("extractor", EXTRACTORS),
    default=DEFAULT_EXTRACTOR,
    show_default=True,
    help="What finds attributions.",
)


jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that read articles.",
)
confidence_option = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    metavar="N",
    help="Leave out attributions that are less sure to be read rightly.",
)


def _talk(context: click.Context, much: int | None) -> None:
    if much is not None:
        context.find_root().meta[TALK] = much


def nearest(name: str, names: Sequence[str]) -> str:
    """Return "did you mean …?", or all the names where none is near.

    >>> nearest("exprot", ["build", "export"])
    'did you mean export?'
    """
    near = get_close_matches(name.lower(), names, n=2, cutoff=0.5)
    return f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(names)}"


def limit_option(default: int) -> Callable[[C], C]:
    """Return the option for the size past which an article is skipped."""
    return click.option(
        "--limit",
        type=Size(),
        default=default,
        show_default="5M",
        metavar="SIZE",
        help="Skip articles larger than this.",
    )
