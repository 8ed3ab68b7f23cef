"""What an article states about itself: the optional header of a text file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

_KEY = re.compile(r"(title|publisher|author|published|url)[ \t]{0,8}:(.*)", re.IGNORECASE)
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a header, a mark-up or a JSON object states, in its own words and not yet checked."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None

    @classmethod
    def of(cls, values: Mapping[str, object]) -> "Stated":
        """Take the strings that are there, each on one line; anything else is not stated."""
        given = {field.name: values.get(field.name) for field in fields(cls)}
        return cls(**{name: one_line(value) for name, value in given.items() if isinstance(value, str)})


def one_line(value: str) -> str | None:
    """Return the words with single spaces between them, at most 2,000 characters; None if there are none."""
    return " ".join(value[:2_000].split()) or None


def read_header(text: str) -> tuple[Stated, int]:
    r"""Return what the header states and where the text after it begins: (nothing, 0) if there is no header.

    A header begins at the first line, holds nothing but the five keys, each at most once, and ends with an empty
    line: `Source: …` and `Details: …` are the newsroom's own labels and stay text.

    >>> read_header("Title: Pier closes\n\nThe pier closed.")[1]
    20
    """
    values: dict[str, str] = {}
    position = 0
    while match := _LINE.match(text, position):
        line, position = match[1], match.end()
        if values and not line.strip() and match[2]:
            return Stated.of(values), position
        stated = _KEY.fullmatch(line.rstrip())
        if stated is None or stated[1].lower() in values or not match[2]:
            break
        values[stated[1].lower()] = stated[2]
    return Stated(), 0
