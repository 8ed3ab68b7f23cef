"""Records as JSON lines, so that every stage can be looked at, saved and piped."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache, partial
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
    kind: Any = type(value)  # mypy does not know that classes can be hashed
    return _writer(kind)(value)


@cache
def _writer(kind: type) -> Callable[[Any], object]:
    """Return what makes plain values of the values of a type."""
    if kind is Span:
        return _pair
    if is_dataclass(kind):
        return _record_writer(kind)
    if issubclass(kind, tuple):
        return _listed
    return _worth if issubclass(kind, Enum) else _itself


def _record_writer(kind: type) -> Callable[[Any], object]:
    """Return what makes a mapping of a record, without the fields that hold what they hold by default."""
    parts = [(field.name, _default(field)) for field in fields(kind)]

    def write(record: object) -> object:
        given = ((name, getattr(record, name), default) for name, default in parts)
        return {name: _plain(item) for name, item, default in given if item != default}

    return write


def _pair(span: Span) -> object:
    return [span.start, span.end]


def _listed(values: tuple[object, ...]) -> object:
    return [_plain(value) for value in values]


def _worth(value: Enum) -> object:
    return value.value


def _itself(value: object) -> object:
    return value


def _default(field: Any) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _rebuild(hint: Any, value: Any) -> Any:
    return _reader(hint)(value)


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """Return what reads values of a type back. Raises what does not fit as ValueError, KeyError or TypeError."""
    if hint is Span:
        return _span
    if is_dataclass(hint):
        return _record_reader(hint)  # type: ignore[arg-type]  # is_dataclass narrows to instances too
    if get_origin(hint) in (Union, UnionType):
        some = _reader(next(one for one in get_args(hint) if one is not NoneType))
        return lambda value: None if value is None else some(value)
    if get_origin(hint) is tuple:
        one = _reader(get_args(hint)[0])
        return lambda value: tuple([one(item) for item in _checked(list, value)])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return partial(_checked, hint)


def _record_reader(kind: type) -> Callable[[Any], Any]:
    readers = _Readers(kind)
    return lambda value: kind(**{name: readers[name](item) for name, item in value.items()})


class _Readers(dict[str, Callable[[Any], Any]]):
    """What reads each field of a record, found when it is first asked for: records may hold their own kind."""

    def __init__(self, kind: type) -> None:
        super().__init__()
        self._hints = get_type_hints(kind)

    def __missing__(self, name: str) -> Callable[[Any], Any]:
        return self.setdefault(name, _reader(self._hints[name]))


def _span(value: Any) -> Span:
    start, end = value
    return Span(_checked(int, start), _checked(int, end))


def _checked(kind: type, value: Any) -> Any:
    if type(value) is kind:
        return value
    if kind is float and type(value) is int:
        return float(value)
    raise TypeError(f"{value!r:.60} is no {kind.__name__}")
