"""Documents of the event corpora: their text, and what was read in it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.errors import InputError
from kg.domain.mention import Mention
from kg.domain.span import Span

_MARKS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
_GLUED = frozenset({",", ".", ";", ":", "?", "!", ")", "%", "'s", "’s", "n't", "'re", "'ve", "'ll", "'d", "'m"})
_OPENING = frozenset({"(", "$"})


@dataclass(frozen=True, slots=True)
class Sample:
    """A document with what kg reads in it."""

    document: Mapping[str, Any]
    article: Article
    doc: Any
    """A kg.extract.syntax.doc.Doc."""
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    places: tuple[Span, ...] = ()
    """Where each word of a document that is given in words stands in the text."""


def samples(path: str | Path, reader: Any) -> Iterator[Sample]:
    """Yield the documents of a .jsonl with "id" and "text" or "sentences". Raises InputError where a line is none."""
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield sample(_document(line, number), reader)


def _document(line: str, number: int) -> dict[str, Any]:
    try:
        document = json.loads(line)
        if not isinstance(document["id"], str) or not isinstance(document.get("text", ""), str):
            raise TypeError
        if "text" not in document:
            text_of_words(sentences(document))
    except (ValueError, KeyError, TypeError, AttributeError) as err:
        hint = 'each line: {"id": …, "text": …} or {"id": …, "sentences": [[word, …], …]}'
        raise InputError(f"line {number} is no document", hint=hint) from err
    found: dict[str, Any] = document
    return found


def sample(document: Mapping[str, Any], reader: Any) -> Sample:
    """Return a document with what the reader (kg.extract.stage.Reader) sees in it."""
    from kg.extract.entities import find_mentions

    text, places = (document["text"], []) if "text" in document else text_of_words(sentences(document))
    article = Article(text=text, key=document["id"])
    doc, attributions = reader(article)
    return Sample(document, article, doc, find_mentions(article, doc), attributions, tuple(places))


def sentences(document: Mapping[str, Any]) -> list[list[str]]:
    """Return the words of each sentence; a mapping is taken in the order of its numbers."""
    given = document["sentences"]
    found = [given[key] for key in sorted(given, key=int)] if isinstance(given, dict) else given
    return [[str(word) for word in words] for words in found]


def text_of_words(given: Iterable[Sequence[str]]) -> tuple[str, list[Span]]:
    r"""Return words as running text, a sentence a line, with the place of each.

    >>> text_of_words([["``", "No", ",", "''", "he", "said", "."]])[0]
    '"No," he said.\n'
    """
    text, places = "", []
    for words in given:
        bare = True
        for word in words:
            shown = _MARKS.get(word, word)
            if not (bare or shown in _GLUED or word == "''"):
                text += " "
            places.append(Span(len(text), len(text) + len(shown)))
            text += shown
            bare = shown in _OPENING or word == "``"
        text += "\n"
    return text, places
