"""From a time expression's words to the days it covers. What the text leaves open stays open."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.domain.span import Span
from kg.extract.wordlists import table

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")
_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
_QUARTERS = {"first quarter": 1, "q1": 1, "second quarter": 2, "q2": 2}
_QUARTERS |= {"third quarter": 3, "q3": 3, "fourth quarter": 4, "q4": 4}
# A day this close ahead of publication may be meant as well as last year's: nobody knows.
_AHEAD = timedelta(days=60)
_OPEN_END = frozenset({"since", "from", "after", "as of"})
_OPEN_START = frozenset({"until", "till", "by", "before", "up to", "through", "ahead of"})


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, ISO 8601, with what they rest on."""

    earliest: str | None = None
    latest: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date as far as it is stated."""

    day: date | None = None
    year: int | None = None

    @classmethod
    def of(cls, stated: str | None) -> "Published":
        """Read the header's date; what is no date counts as not stated."""
        try:
            day = date.fromisoformat((stated or "")[:10])
        except ValueError:
            year = _YEAR.match(stated or "")
            return cls(None, int(year.group()) if year else None)
        return cls(day, day.year)


@dataclass(frozen=True, slots=True)
class Parts:
    """A time expression taken apart: preposition, part of the period, core, and the end of a range."""

    span: Span
    bare: Span
    """Without preposition."""
    kind: str
    core: str
    prep: str = ""
    part: str = ""
    until: "Parts | None" = None

    def starting(self, weekday: "Parts") -> "Parts":
        """Return the date with the weekday before it taken in."""
        return replace(self, span=Span(weekday.span.start, self.span.end), prep=weekday.prep)

    def ranging(self, end: "Parts") -> "Parts":
        """Return the range from this expression to another."""
        return replace(self, span=Span(self.span.start, end.span.end), until=end)


def days_of(parts: Parts, published: Published) -> Days:
    """Return the days of the expression, empty where text and publication date do not tell them."""
    if parts.until is not None:
        return _range(parts, parts.until, published)
    found = _covered(parts, published)
    if found is None:
        return Days()
    first, last, basis = found
    if parts.prep in _OPEN_END:
        return Days(first.isoformat(), None, basis)
    if parts.prep in _OPEN_START:
        return Days(None, last.isoformat(), basis)
    return Days(first.isoformat(), last.isoformat(), basis)


def _range(start: Parts, end: Parts, published: Published) -> Days:
    last = _covered(end, published)
    year = _YEAR.search(end.core)
    # "from 3 March to 5 April 2024": the year at the end counts for both.
    core = start.core if _YEAR.search(start.core) or not year else f"{start.core} {year.group()}"
    first = _covered(replace(start, core=core), published)
    if first is None or last is None or first[0] > last[1]:
        return Days()
    return Days(first[0].isoformat(), last[1].isoformat(), "explicit" if first[2] == last[2] else "published")


def _covered(parts: Parts, published: Published) -> tuple[date, date, str] | None:
    try:
        if parts.kind in {"weekday", "rel", "ago", "word"}:
            counted = _relative(parts, published)
            return (*counted, "published") if counted else None
        return _absolute(parts, published)
    except (ValueError, OverflowError):  # no such day in the calendar
        return None


def _absolute(parts: Parts, published: Published) -> tuple[date, date, str] | None:
    core = parts.core.lower()
    if parts.kind == "iso":
        day = date.fromisoformat(parts.core)
        return day, day, "explicit"
    if parts.kind == "dotted":
        return _numeric(core)
    year_text = _YEAR.search(core)
    if parts.kind == "years" and year_text:
        return date(int(core[:4]), 1, 1), date(max(int(core[:4]), int(core[-4:])), 12, 31), "explicit"
    if parts.kind in {"year", "decade", "season"} and year_text:
        return _year(core, int(year_text.group()), parts)
    month = _month(core)
    if month is None:
        return None
    numbers = [int(found) for found in _NUMBER.findall(core)]
    if year_text is not None:
        return (*_month_days(int(year_text.group()), month, numbers, parts.part), "explicit")
    return _nearest_past(month, numbers, parts, published)


def _month(core: str) -> int | None:
    words = re.findall(r"[a-z]+", core)
    return next((int(table("months")[word][0]) for word in words if word in table("months")), None)


def _month_days(year: int, month: int, numbers: list[int], part: str) -> tuple[date, date]:
    if numbers:
        return date(year, month, numbers[0]), date(year, month, numbers[-1])
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if "first half" in part:
        return first, first.replace(day=15)
    return (first.replace(day=16), last) if "half" in part else (first, last)


def _nearest_past(month: int, numbers: list[int], parts: Parts, published: Published) -> tuple[date, date, str] | None:
    today = published.day
    if today is None or parts.prep in _OPEN_START:
        return None
    first, last = _month_days(today.year, month, numbers, parts.part)
    if first > today:
        if first - today <= _AHEAD:
            return None
        first, last = _month_days(today.year - 1, month, numbers, parts.part)
    return first, last, "published"


def _numeric(core: str) -> tuple[date, date, str] | None:
    one, two, year = (int(piece) for piece in re.split(r"[./]", core))
    if "/" in core and one <= 12 and two <= 12 and one != two:
        return None  # which is the month, nobody can say
    day = date(year, one, two) if "/" in core and two > 12 else date(year, two, one)
    return day, day, "explicit"


def _year(core: str, year: int, parts: Parts) -> tuple[date, date, str] | None:
    if parts.kind == "decade":
        return date(year, 1, 1), date(year + 9, 12, 31), "explicit"
    if "winter" in core:
        return None  # lies in two years
    quarter = next((number for name, number in _QUARTERS.items() if name in core), None)
    if quarter is not None:
        return date(year, quarter * 3 - 2, 1), _month_days(year, quarter * 3, [], "")[1], "explicit"
    half = parts.part if "half" in parts.part else core
    if "first half" in half or half.startswith("h1"):
        return date(year, 1, 1), date(year, 6, 30), "explicit"
    if "half" in half or half.startswith("h2"):
        return date(year, 7, 1), date(year, 12, 31), "explicit"
    return date(year, 1, 1), date(year, 12, 31), "explicit"


def _relative(parts: Parts, published: Published) -> tuple[date, date] | None:
    core, today = parts.core.lower(), published.day
    if core in {"last year", "this year", "next year"} and published.year is not None:
        year = published.year + {"last": -1, "this": 0, "next": 1}[core[:4]]
        return date(year, 1, 1), date(year, 12, 31)
    if today is None:
        return None
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}.get(core)
    if shift is not None:
        day = today + timedelta(days=shift)
        return day, day
    weekday = next((number for number, name in enumerate(_WEEKDAYS) if name in core), None)
    if weekday is not None:
        return _weekday(weekday, core, today)
    return _ago(core, today) if parts.kind == "ago" else _period(core, today, parts)


def _weekday(weekday: int, core: str, today: date) -> tuple[date, date] | None:
    back = timedelta(days=(today.weekday() - weekday) % 7)
    if core.startswith(("next", "coming", "this", "following", "that", "same")):
        return None  # of this week or of the next: usage differs
    day = today - back
    if core.startswith(("last", "previous")) and not back:
        day -= timedelta(days=7)
    return day, day


def _ago(core: str, today: date) -> tuple[date, date] | None:
    count = _count(core)
    if count is None or not core.endswith("ago") or " day" not in core:
        return None  # "three weeks ago" names no day, "the day before" not from here
    day = today - timedelta(days=count)
    return day, day


def _count(core: str) -> int | None:
    digits = _NUMBER.search(core)
    if digits is not None:
        return int(digits.group())
    values = (table("numbers").get(word, ("",))[0] for word in core.split())
    return next((int(value) for value in values if value.isdigit()), None)


def _period(core: str, today: date, parts: Parts) -> tuple[date, date] | None:
    month = _month(core)
    if month is not None and core.startswith(("last", "past", "previous", "this")):
        found = _nearest_past(month, [], parts, Published(today, today.year))
        return found[:2] if found and not core.startswith("this") else None
    count = _count(core)
    if count is not None and core.split()[-1] in {"days", "day"} and re.search(r"\b(?:past|last)\b", core):
        return today - timedelta(days=count), today
    monday = today - timedelta(days=today.weekday())
    if core in {"this week", "last week"}:
        monday -= timedelta(days=7 * (core == "last week"))
        return monday, monday + timedelta(days=6)
    if core in {"this month", "last month"}:
        day = today.replace(day=1) - timedelta(days=core == "last month")
        return _month_days(day.year, day.month, [], "")
    return None
