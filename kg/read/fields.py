"""Which column or key of a table holds what an article states: `--map text=body,published=date`."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from kg.domain.errors import InputError

FIELDS: Final = ("text", "title", "publisher", "author", "published", "url", "key")
"""What can be stated about an article, under the names that kg looks for by itself."""

Fields = Mapping[str, str]
"""Field → column or key; a field that is not there is looked for under its own name."""

NO_FIELDS: Final[Fields] = MappingProxyType({})

_MOST_NAMED = 20


def verify_fields(fields: Fields) -> None:
    """Raise InputError for a field that articles do not have."""
    for field in fields:
        if field not in FIELDS:
            raise InputError(f"articles have no {field[:60]!r} to map to", hint=f"there are {', '.join(FIELDS)}")


def renamed(values: Mapping[str, object], fields: Fields) -> Mapping[str, object]:
    """Return the values of an object under the names of the fields.

    >>> renamed({"body": "The pier holds.", "text": "teaser"}, {"text": "body"})["text"]
    'The pier holds.'
    """
    return {**values, **{field: values.get(key) for field, key in fields.items()}} if fields else values


def columns(header: Sequence[str], fields: Fields) -> dict[str, int]:
    """Return where each field stands in the rows below the header, upper and lower case alike.

    Raises InputError where a mapped column is not there, or none holds the text.

    >>> columns(["Title", "body"], {"text": "body"})
    {'text': 1, 'title': 0}
    """
    names = [name.strip() for name in header]
    lowered = [name.lower() for name in names]
    found: dict[str, int] = {}
    for field in FIELDS:
        wanted = fields.get(field, field)
        if wanted in names:
            found[field] = names.index(wanted)
        elif wanted.lower() in lowered:
            found[field] = lowered.index(wanted.lower())
        elif field in fields or field == "text":
            how = "" if field in fields else "; --map text=COLUMN names the one that holds the text"
            raise InputError(f'no column "{wanted[:60]}" among {_listed(names)}{how}')
    return found


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f'"{name[:40]}"' for name in names[:_MOST_NAMED])
    return f"{shown}, …" if len(names) > _MOST_NAMED else shown
