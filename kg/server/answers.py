"""What a worker answers to each kind of request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.domain.errors import KgError
from kg.query.catalogue import Question, find, questions
from kg.query.formats import write_answer
from kg.query.gate import admit
from kg.query.run import ask
from kg.view.plain import Cell, Field, Form, Page, Table, plain_policy, render_plain
from kg.view.single import link_to, page_of

if TYPE_CHECKING:
    from kg.query.rows import Rows
    from kg.store.oxigraph import ClaimStore

EXAMPLE = "SELECT ?text ?through WHERE {\n  ?claim kg:text ?text ; kg:chainText ?through\n} LIMIT 20"
SHOWN = 1_000
"""Rows of a table on a page."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP status, a body, and headers."""

    status: int
    body: bytes
    headers: dict[str, str]


def _sparql(store: ClaimStore, request: dict[str, Any], *, rows: int, size: int) -> Answer:
    written = write_answer(
        store.store,
        admit(request["query"]),
        solutions=request["solutions"],
        graph=request["graph"],
        rows=rows,
        size=size,
        default_graphs=request.get("default_graphs", ()),
        named_graphs=request.get("named_graphs", ()),
    )
    text = written.media_type.startswith("text/") or written.media_type.endswith("n-triples")
    headers = {"content-type": written.media_type + ("; charset=utf-8" if text else "")}
    if written.cut:
        headers["x-kg-cut"] = f"there are more than {rows} rows"
    return Answer(200, written.body, headers)


def _home(store: ClaimStore, request: dict[str, Any], *, rows: int, size: int) -> Answer:
    query = request.get("query", "")
    form = Form("SPARQL", "/", (Field("query", "SELECT, ASK, CONSTRUCT or DESCRIBE", query or EXAMPLE, lines=8),))
    asked = [_result(store, query, min(rows, SHOWN))] if query else []
    canned = tuple((Cell(q.title, f"/ask/{q.name}"), Cell(q.question)) for q in questions())
    return _html(Page("Ask the graph", forms=[form], tables=[*asked, Table("Questions", ("by name", "asks"), canned)]))


def _result(store: ClaimStore, query: str, most: int) -> Table:
    from itertools import islice

    from kg.query.answer import columns_and_solutions

    try:
        columns, solutions = columns_and_solutions(store.store, admit(query))
        found = list(islice(solutions, most + 1))
    except KgError as err:
        return Table("Answer", (), (), tuple(filter(None, (str(err), err.hint))))
    notes = (f"there are more than {most:,} rows",) if len(found) > most else ()
    cells = tuple(tuple(_cell(store, row[name], {}) for name in columns) for row in found[:most])
    return Table("Answer", columns, cells, notes)


def _ask(store: ClaimStore, request: dict[str, Any], *, rows: int, size: int) -> Answer:
    question = find(request["name"])
    known = {parameter.name for parameter in question.parameters}
    given = {name: value for name, value in request["parameters"].items() if name in known and value}
    tables = []
    if request["asked"]:
        try:
            tables = [_rows(store, ask(store, question.name, limit=min(rows, SHOWN), **given))]
        except KgError as err:
            tables = [Table("Answer", (), (), tuple(filter(None, (str(err), err.hint))))]
    return _html(Page(question.title, question.question, forms=[_form(question, given)], tables=tables))


def _form(question: Question, given: dict[str, str]) -> Form:
    fields = tuple(
        Field(p.name, f"{p.name}: {p.words}", given.get(p.name, ""), choices=p.choices, needed=not p.optional)
        for p in question.parameters
    )
    return Form("Asked with", f"/ask/{question.name}", fields)


def _rows(store: ClaimStore, rows: Rows) -> Table:
    articles = {key: iri for iri, key in store.keys().items()} if "article" in rows.columns else {}
    cells = tuple(tuple(_cell(store, value, articles) for value in row) for row in rows)
    more = (f"{rows.more:,} more rows",) if rows.more else ()
    return Table("Answer", rows.columns, cells, (*rows.notes, *more))


def _cell(store: ClaimStore, value: str | None, articles: dict[str, str]) -> Cell:
    if value is None:
        return Cell("")
    iri = articles.get(value, value)
    text = value[len(store.base) :] if value.startswith(store.base) else value
    return Cell(text, link_to(store, iri))


def _page(store: ClaimStore, request: dict[str, Any], *, rows: int, size: int) -> Answer:
    iri = store.base + request["path"]
    try:
        page = page_of(store, iri)
    except ValueError:  # no IRI
        page = None
    if page is None:
        return Answer(404, b"the graph knows nothing of that name\n", {"content-type": "text/plain; charset=utf-8"})
    return _html(page)


def _html(page: Page) -> Answer:
    headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": plain_policy()}
    return Answer(200, render_plain(page).encode("utf-8", "replace"), headers)


ANSWERS: dict[str, Callable[..., Answer]] = {"sparql": _sparql, "home": _home, "ask": _ask, "page": _page}
"""By the kind of the request."""
