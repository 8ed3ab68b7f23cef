"""The canned questions: one .rq file each, whose header is its documentation and its options.

The shape follows ROBOT's query files: `# title:`, `# question:`, one `# param name: type  words`
a parameter (`type?` where it may be left out), `# columns:`, `# lists:` for columns whose values
are gathered, `# counts: column=variable` for columns that count, `# identities: variable=column`
for variables that hold actors or places and the columns that name them, `# words:` for variables one
of which has to hold the words of a parameter of that type (looked up in the index, so no line of the
query), `# key:` for what makes two rows one, `# order:`, `# pages:` for what tells the first rows (kg.query.pages),
`# whole:` for the question that is asked instead where no parameter is given, `# beside:` for what sums lack
(kg.query.sums), `# ways:` for names of ways that it is asked in, one after the other, `# first:` for what is looked up
before the rest is asked (kg.query.few), `# example:`. A parameter `name` binds the variable `?given_name`.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from kg.domain.errors import UnknownQuestion

PARAM = re.compile(r"(?P<name>[a-z]+):\s*(?P<type>[a-z|A-Z]+)(?P<optional>\??)\s*(?P<words>.*)")
KEPT_IF_GIVEN = re.compile(r"#\? (?P<conditions>[a-z]+(?:=[a-zA-Z]+)?(?: [a-z]+(?:=[a-zA-Z]+)?)*)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One option of a question.

    `type` is "entity", "article", "date", "text", "words" or a choice such as "source|own|any".
    """

    name: str
    type: str
    optional: bool
    words: str

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the values that a choice allows; empty for the other types."""
        return tuple(self.type.split("|")) if "|" in self.type else ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question as its file states it; `sparql` is the whole text of the file."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    lists: tuple[str, ...]
    counts: dict[str, str]
    identities: dict[str, str]
    """Variables whose values are taken for one where judgements say so, each with the column of its name, or ""."""
    words: tuple[str, ...]
    """Variables one of which is to hold the words asked for."""
    key: tuple[str, ...]
    order: tuple[str, ...]
    pages: str
    """The question that tells how many rows come with each value of a variable, and the variable; or ""."""
    whole: str
    """The question whose answer is the same where no parameter is given, and cheaper; or ""."""
    beside: str
    """The question that gives the columns which sums beside the graph do not hold; or ""."""
    ways: tuple[str, ...]
    """Ways in which it is asked, where engines make one query of several patterns a slow one; rows are united."""
    first: str
    """The variable whose values are looked up first, by the lines on what parameters name; or ""."""
    example: str
    internal: bool
    sparql: str

    def asked(self, given: frozenset[str]) -> str:
        """Return the query with the lines of parameters that were not given left out.

        A line ending in `#? name` stays when that parameter is given, one ending in `#? name=value`
        when it has that value, one ending in `#? name way=one` when both hold.
        """
        return "\n".join(line for line in self.sparql.splitlines() if _stays(line, given))

    def texts(self, given: frozenset[str]) -> tuple[str, ...]:
        """Return the queries in all ways that the question is asked in, those that are the same once."""
        return tuple(dict.fromkeys(self.asked(given | {f"way={way}"}) for way in self.ways or ("",)))


def _stays(line: str, given: frozenset[str]) -> bool:
    match = KEPT_IF_GIVEN.search(line)
    return match is None or given.issuperset(match["conditions"].split())


@cache
def _catalogue() -> dict[str, Question]:
    folder = files("kg.query.sparql")
    found = (entry for entry in folder.iterdir() if entry.name.endswith(".rq"))
    read = [read_question(entry.name[:-3], entry.read_text("utf-8")) for entry in found]
    return {question.name: question for question in sorted(read, key=lambda question: question.name)}


def questions() -> tuple[Question, ...]:
    """Return the questions that users may ask by name, in alphabetical order."""
    return tuple(question for question in _catalogue().values() if not question.internal)


def find(name: str) -> Question:
    """Return the question of that name. Raises UnknownQuestion with the nearest names as a hint."""
    if name in _catalogue():
        return _catalogue()[name]
    near = get_close_matches(name, [question.name for question in questions()], n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else None
    raise UnknownQuestion(f"no question is called {name!r:.80}", hint=hint)


def read_question(name: str, text: str) -> Question:
    """Read a question from the text of its file. Raises ValueError where the header is broken."""
    header: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.startswith("# "):
            break
        field, colon, rest = line[2:].partition(":") if not line.startswith("# param ") else ("param", ":", line[8:])
        if not colon:
            raise ValueError(f"{name}.rq: a header line without a colon: {line!r}")
        header.setdefault(field.strip(), []).append(rest.strip())
    if not header.get("title") or not header.get("columns"):
        raise ValueError(f"{name}.rq: the header needs a title and columns")
    return Question(
        name=name,
        title=header["title"][0],
        question=" ".join(header.get("question", [])),
        parameters=tuple(_parameter(name, line) for line in header.get("param", [])),
        columns=_names(header["columns"][0]),
        lists=_names(header.get("lists", [""])[0]),
        counts=dict(_pair(pair) for pair in _names(header.get("counts", [""])[0])),
        identities=dict(_pair(pair) for pair in _names(header.get("identities", [""])[0])),
        words=_names(header.get("words", [""])[0]),
        key=_names(header.get("key", [""])[0]),
        order=_names(header.get("order", [""])[0]),
        pages=header.get("pages", [""])[0],
        whole=header.get("whole", [""])[0],
        beside=header.get("beside", [""])[0],
        ways=_names(header.get("ways", [""])[0]),
        first=header.get("first", [""])[0],
        example=header.get("example", [""])[0],
        internal=header.get("internal", ["false"])[0] == "true",
        sparql=text,
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _pair(text: str) -> tuple[str, str]:
    column, _, variable = text.partition("=")
    return column, variable


def _parameter(question: str, line: str) -> Parameter:
    match = PARAM.fullmatch(line)
    if match is None:
        raise ValueError(f"{question}.rq: a parameter must read 'name: type?  words', not {line!r}")
    return Parameter(match["name"], match["type"], bool(match["optional"]), match["words"])
