"""Pages of forms, facts and tables without a script: what `kg serve` shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.view.annotated import Paragraph
from kg.view.frame import environment
from kg.view.page import inlined, policy, read_part

STYLES = ("page", "plain")


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, and where it leads."""

    text: str
    href: str | None = None

    @property
    def outside(self) -> bool:
        """Tell whether it leads away from the graph."""
        return bool(self.href) and not str(self.href).startswith("/")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a title."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in."""

    name: str
    words: str
    value: str = ""
    choices: tuple[str, ...] = ()
    lines: int = 0
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What can be asked with one button."""

    title: str
    action: str
    fields: tuple[Field, ...]
    button: str = "asked"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows, from the top down."""

    title: str
    words: str = ""
    passage: Sequence[tuple[str, str]] = ()
    facts: Sequence[tuple[str, Sequence[Cell]]] = ()
    forms: Sequence[Form] = ()
    tables: Sequence[Table] = ()
    paragraphs: Sequence[Paragraph] = ()
    links: Mapping[int, str] | Sequence[str] = ()
    """Where the claims of the paragraphs are, by their numbers."""


def render_plain(page: Page) -> str:
    """Return the page as HTML."""
    styles: list[Any] = inlined(_styles())
    return environment().get_template("plain.html.j2").render(page=page, styles=styles)


def plain_policy() -> str:
    """Return the content security policy of these pages: no scripts, nothing fetched, forms to this server only."""
    strict = policy((), _styles()).replace("form-action 'none'", "form-action 'self'").replace("script-src ; ", "")
    return f"{strict}; frame-ancestors 'none'"


def _styles() -> list[str]:
    return [read_part(f"styles/{name}.css") for name in STYLES]
