"""Records as JSON lines, so that every stage can be looked at, saved and piped."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from kg.domain.errors import InputError
from kg.domain.span import Span

R = TypeVar("R")


def to_line(record: object) -> str:
    """Return the record as one line of JSON, without the newline. Defaults are left out.

    >>> from kg.domain.span import Span
    >>> to_line(Span(1, 4))
    '[1, 4]'
    """
    return json.dumps(_plain(record), ensure_ascii=False)


def from_line(record_type: type[R], line: str) -> R:
    """Read a record back from its line. Raises InputError where the line is no such record."""
    try:
        record: R = _rebuild(record_type, json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as err:
        raise InputError(
            f"not a line of {record_type.__name__}: {str(err)[:120] or type(err).__name__}",
            hint="each stage reads what the stage before it writes: kg read | kg extract - | kg resolve - | kg load -",
        ) from err
    return record


def read_lines(record_type: type[R], lines: Iterable[str]) -> Iterator[R]:
    """Yield a record a line, skipping empty lines."""
    return (from_line(record_type, line) for line in lines if line.strip())


def _plain(value: object) -> object:
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        given = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(item) for field, item in given if item != _default(field)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def _default(field: Any) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


@cache
def _hints(record_type: type) -> dict[str, Any]:
    return get_type_hints(record_type)


def _rebuild(hint: Any, value: Any) -> Any:
    if hint is Span:
        start, end = value
        return Span(_checked(int, start), _checked(int, end))
    if is_dataclass(hint):
        hints = _hints(hint)  # type: ignore[arg-type]  # is_dataclass narrows to instances too
        return hint(**{name: _rebuild(hints[name], item) for name, item in value.items()})  # type: ignore[operator]
    if get_origin(hint) in (Union, UnionType):
        return None if value is None else _rebuild(next(a for a in get_args(hint) if a is not NoneType), value)
    if get_origin(hint) is tuple:
        return tuple(_rebuild(get_args(hint)[0], item) for item in _checked(list, value))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    return _checked(hint, value)


def _checked(kind: type, value: Any) -> Any:
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise TypeError(f"{value!r:.60} is no {kind.__name__}")
    return value
