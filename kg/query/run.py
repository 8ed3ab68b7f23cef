"""Ask the graph canned questions, by name; kg.query.stream takes SPARQL of the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING

from kg.domain.errors import QueryError
from kg.query.answer import columns_and_solutions
from kg.query.catalogue import Parameter, Question, find
from kg.query.entities import groups_of
from kg.query.few import is_local, of_few
from kg.query.identity import Identities, label_of, read_identities
from kg.query.naming import Naming
from kg.query.reviews import retired_claims
from kg.query.rows import Row, Rows, gather, ordered
from kg.query.sums import counted, summed
from kg.query.words import narrowed

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
MOST_READINGS = 200
"""Combinations of things that the given names may stand for; more means the names say too little."""
FEW_KEYS = 100
"""Articles whose keys are looked up one by one, for which a table of all would take longer."""
MOST_COMBINATIONS = 50_000
"""The same in IRIs: one thing may have an IRI in every article."""


def ask(store: ClaimStore, name: str, *, limit: int = 0, **given: str | None) -> Rows:
    """Return the answer to a canned question; `given` are the parameters of its header.

    Rows are united over everything that a given name may stand for and ordered as the header says.
    A name that nothing bears gives no rows and a note, never an error. `limit` 0 is all.
    Raises UnknownQuestion, and QueryError for a parameter that is missing, unknown or malformed.
    """
    question = find(name)
    identities = read_identities(store)
    values = _values(question, given)
    sums = summed(store, name, identities) if not values else None
    if sums is not None:
        return _cut(question, _completed(store, question, sums, identities), (), limit)
    if not values and is_local(store):
        first = _first(store, question, identities, limit) if limit and question.pages else None
        if first is not None:
            return first
        question = find(question.whole or name)
    solutions, notes = _solutions(store, question, values, identities)
    return _cut(question, _united(store, question, solutions, identities), notes, limit)


def _completed(
    store: ClaimStore, question: Question, sums: list[dict[str, str | None]], identities: Identities
) -> list[dict[str, str | None]]:
    """Return the sums with what is asked for beside them, by the key of the question."""
    if not question.beside:
        return sums
    beside = find(question.beside)
    _, solutions = columns_and_solutions(store.store, beside.asked(frozenset()))
    rest = _united(store, beside, _without(retired_claims(store), solutions), identities)
    rows: dict[tuple[str | None, ...], dict[str, str | None]] = {}
    for row in (*rest, *_with_keys(store, question, sums)):
        rows.setdefault(tuple(row[name] for name in question.key), dict.fromkeys(question.counts, "0")).update(row)
    return list(rows.values())


def _first(store: ClaimStore, question: Question, identities: Identities, limit: int) -> Rows | None:
    """Return the first rows of a question asked of everything; None where it has to be asked as a whole."""
    from kg.query.pages import Pages

    kept = counted(store, question.pages.partition(" by ")[0], identities)
    pages = Pages(store.store, question, store.keys(), kept)
    values = pages.leading(limit)
    asked = (sparql for text in question.texts(frozenset()) for sparql in pages.asked(text, values))
    solutions = (row for sparql in asked for row in columns_and_solutions(store.store, sparql)[1])
    found = _united(store, question, _without(retired_claims(store), solutions), identities)
    if len(found) != pages.rows_of(values):  # a row that lacks something, or has it twice
        return None
    return Rows(question.columns, ordered(found, question, limit), more=max(pages.rows - limit, 0))


def _united(
    store: ClaimStore, question: Question, solutions: Iterable[dict[str, str | None]], identities: Identities
) -> list[dict[str, str | None]]:
    return gather(_with_keys(store, question, _as_one(store, question, solutions, identities)), question)


def claims(store: ClaimStore, name: str, **given: str | None) -> tuple[Iterator[str], tuple[str, ...]]:
    """Return the claims (IRIs) that a question finds, lazily, in no order and perhaps twice, and notes for the user.

    Notes and errors are those of `ask`.
    """
    question = find(name)
    solutions, notes = _solutions(store, question, _values(question, given), read_identities(store))
    return (solution["claim"] or "" for solution in solutions), notes


def _solutions(
    store: ClaimStore, question: Question, values: Mapping[str, str], identities: Identities
) -> tuple[Iterator[dict[str, str | None]], tuple[str, ...]]:
    """Return what is found for everything that the given names may stand for, and notes for the user."""
    readings, notes = _readings(store, question, values, identities)
    asked = narrowed(store, question, values, readings)
    texts = question.texts(_conditions(values))
    retired = retired_claims(store)
    found = (
        solution
        for sparql in texts
        for bindings in asked.readings
        if (text := of_few(store, question, sparql, bindings, asked.holding))
        for solution in _without(retired, columns_and_solutions(store.store, text, bindings)[1])
        if asked.admits(solution)
    )
    return found, (*notes, *asked.notes)


def _without(retired: frozenset[str], solutions: Iterator[dict[str, str | None]]) -> Iterator[dict[str, str | None]]:
    return (row for row in solutions if retired.isdisjoint(row.values())) if retired else solutions


def _values(question: Question, given: Mapping[str, str | None]) -> dict[str, str]:
    """Return the parameters that are given, checked."""
    return _checked(question, {key: value for key, value in given.items() if value is not None})


def _conditions(values: Mapping[str, str]) -> frozenset[str]:
    """Return what the lines of a query may hang on: that a parameter is given, or given so."""
    return frozenset(values) | {f"{key}={value}" for key, value in values.items()}


def _cut(question: Question, found: list[dict[str, str | None]], notes: tuple[str, ...], limit: int) -> Rows:
    more = max(len(found) - limit, 0) if limit else 0
    return Rows(question.columns, ordered(found, question, limit), notes, more=more)


def explain(store: ClaimStore, name: str, **given: str | None) -> str:
    """Return the SPARQL that a canned question comes to, and as comments what its names were taken for.

    One line a reading: the question is asked once for each, and the rows are united. Raises what `ask` raises.
    """
    question = find(name)
    values = _values(question, given)
    readings, notes = _readings(store, question, values, read_identities(store))
    asked = narrowed(store, question, values, readings)
    bound = ("; ".join(f"?{variable} = {term}" for variable, term in reading.items()) for reading in asked.readings)
    told = (*notes, *asked.notes)
    lines = [*(f"# note: {note}" for note in told), *(f"# asked with: {line or 'no values'}" for line in bound)]
    if asked.holding is not None:
        names = " or ".join(f"?{name}" for name in asked.variables)
        lines.append(f"# kept: rows whose {names} is one of {len(asked.holding):,} that hold the words")
    if question.first and is_local(store):
        lines.append(
            f"# first: ?{question.first}, by the lines on names and words; where these are few they are written in"
        )
    return "\n".join([*(line.replace("\n", " ") for line in lines), *question.texts(_conditions(values))]) + "\n"


def solutions(store: ClaimStore, name: str) -> Iterator[Row]:
    """Yield the rows of one of kg's own questions without parameters, unordered and lazily."""
    question = find(name)
    _, found = columns_and_solutions(store.store, question.asked(frozenset()))
    retired = retired_claims(store)
    kept = (row for row in found if not retired or (row.get("claim") or row.get("subject")) not in retired)
    return (tuple(row[column] for column in question.columns) for row in kept)


def _checked(question: Question, given: dict[str, str]) -> dict[str, str]:
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            raise QueryError(f"{question.name} has no parameter {name!r}", hint=f"kg query {question.name} --help")
    for parameter in question.parameters:
        if not parameter.optional and parameter.name not in given:
            raise QueryError(f"{question.name} needs --{parameter.name}", hint=f"for example: {question.example}")
    return {name: _value(known[name], value) for name, value in given.items()}


def _value(parameter: Parameter, value: str) -> str:
    if parameter.choices and value not in parameter.choices:
        raise QueryError(f"--{parameter.name} is one of {', '.join(parameter.choices)}, not {value!r:.80}")
    if parameter.type == "date" and not DATE.fullmatch(value):
        raise QueryError(f"--{parameter.name} {value!r:.80} is no date", hint="write 2024-12-01, 2024-12 or 2024")
    if parameter.type == "date" and parameter.name == "until" and len(value) < len("2024-12-01"):
        return value + "-99"  # until 2024-12 takes in all of December: published dates compare as text
    return value


def _readings(
    store: ClaimStore, question: Question, values: Mapping[str, str], identities: Identities
) -> tuple[list[dict[str, object]], tuple[str, ...]]:
    """Return every combination of terms that the given values may stand for, and notes for the user."""
    from pyoxigraph import Literal, NamedNode

    choices: list[list[tuple[str, object]]] = []
    meanings, notes = 1, list[str]()
    naming = Naming(store, identities)
    for parameter in question.parameters:
        if parameter.name not in values or parameter.choices or parameter.type == "words":
            continue
        word, variable = values[parameter.name], f"given_{parameter.name}"
        if parameter.type == "entity":
            match = naming.match(word)
            notes += [match.note] if match.note else []
            groups = groups_of(identities, match.iris)
            meanings *= len(groups)
            choices.append([(variable, NamedNode(iri)) for group in groups for iri in group])
        elif parameter.type == "article":
            iris = match_articles(store, word)
            notes += [] if iris else [f"no article is called {word!r:.80}; kg query articles lists them"]
            meanings *= len(iris)
            choices.append([(variable, NamedNode(iri)) for iri in iris])
        else:
            choices.append([(variable, Literal(word))])
    readings = [dict(reading) for reading in islice(product(*choices), MOST_COMBINATIONS + 1)]
    if meanings > MOST_READINGS or len(readings) > MOST_COMBINATIONS:
        raise QueryError("the names given fit too many things at once", hint="give fuller names")
    return readings, tuple(notes)


def match_articles(store: ClaimStore, word: str) -> list[str]:
    """Return the IRIs of the articles with this path, url, IRI, file name or digest (its start), else with this title.

    Of a digest six digits are wanted, lest a short word be taken for one.
    """
    from kg.names.folding import fold

    held = store.find(word) if len(word) >= 6 else ()
    found = [store.article_iri(entry) for entry in held if entry.fingerprint]
    found = found or [iri for iri, key in store.keys().items() if word in (key, key.rsplit("/", 1)[-1])]
    if found:
        return sorted(found)
    wanted = fold(word)
    titles = {row[0]: row[1] for row in solutions(store, "article-titles")}
    return sorted(iri for iri, title in titles.items() if iri and title is not None and fold(title) == wanted)


def _as_one(
    store: ClaimStore, question: Question, found: Iterable[dict[str, str | None]], identities: Identities
) -> Iterator[dict[str, str | None]]:
    """Yield the solutions with whoever is taken for one under one IRI and one name."""
    name = cache(lambda main: label_of(store, *identities.group(main)))
    for solution in found:
        for variable, column in question.identities.items() if identities else ():
            iri = solution.get(variable) or ""
            if iri in identities.groups:
                main = identities.main(iri)
                solution |= {variable: main, **({column: name(main)} if column else {})}
        yield solution


def _with_keys(
    store: ClaimStore, question: Question, found: Iterable[dict[str, str | None]]
) -> Iterator[dict[str, str | None]]:
    """Yield the solutions with articles under the names that users know them by: file or url."""
    columns: list[str] = [column for column in ("article", "otherArticle") if column in question.columns]
    keys = _Keys(store)
    for solution in found:
        yield solution | {column: keys[iri] for column in columns if (iri := solution.get(column))}


class _Keys(dict[str, str]):
    """The keys of articles by their IRIs: of a few looked up one by one, else all."""

    def __init__(self, store: ClaimStore) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, article: str) -> str:
        if len(self) == FEW_KEYS:
            self.update(self._store.keys())
        return self.setdefault(article, self._store.key(article) or article)
