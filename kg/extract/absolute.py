"""The days of an expression that names them by the calendar: a date, a month, a year, a feast."""

import re
from calendar import monthrange
from datetime import date, timedelta

from kg.extract.expression import NUMBER, OPEN_START, YEAR, Parts, Published, count_of
from kg.extract.wordlists import table

_QUARTERS = {"first quarter": 1, "q1": 1, "second quarter": 2, "q2": 2}
_QUARTERS |= {"third quarter": 3, "q3": 3, "fourth quarter": 4, "q4": 4}
# A day this close ahead of publication may be meant as well as last year's: nobody knows.
_AHEAD = timedelta(days=60)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def absolute(parts: Parts, published: Published) -> tuple[date, date, str] | None:
    """Return first and last day and what they rest on, of what names a date, a month, a year or a feast."""
    core = parts.core.lower()
    if parts.kind == "iso":
        day = date.fromisoformat(parts.core)
        return day, day, "explicit"
    if parts.kind == "dotted":
        return _numeric(core)
    year_text = YEAR.search(core)
    if parts.kind == "years" and year_text:
        return date(int(core[:4]), 1, 1), date(max(int(core[:4]), int(core[-4:])), 12, 31), "explicit"
    if parts.kind in {"year", "decade", "season"} and year_text:
        return _year(core, int(year_text.group()), parts)
    if parts.kind == "feast":
        return _feast(core, int(year_text.group()) if year_text else None, parts, published)
    if parts.kind == "mm" and year_text:
        return _months(core, int(year_text.group()))
    month = month_of(core)
    if month is None:
        return None
    numbers = [int(found) for found in NUMBER.findall(core)]
    if year_text is not None:
        return (*month_days(int(year_text.group()), month, numbers, parts.part), "explicit")
    return nearest_past(month, numbers, parts, published)


def _feast(core: str, year: int | None, parts: Parts, published: Published) -> tuple[date, date, str] | None:
    """Read a feast of a fixed day, of its year or of the nearest past one."""
    name = next(one for one in table("feasts") if core.replace("’", "'").startswith(one))
    month, day = (int(cell) for cell in table("feasts")[name])
    if year is not None:
        return date(year, month, day), date(year, month, day), "explicit"
    return nearest_past(month, [day], parts, published)


def _months(core: str, year: int) -> tuple[date, date, str] | None:
    """Read "May and June 2030"."""
    words = re.findall(r"[a-z]+", core)
    first, last = (int(table("months")[word][0]) for word in words if word in table("months"))
    return (date(year, first, 1), month_days(year, last, [], "")[1], "explicit") if first <= last else None


def month_of(core: str) -> int | None:
    """Return the number of the month that an expression names."""
    words = re.findall(r"[a-z]+", core)
    return next((int(table("months")[word][0]) for word in words if word in table("months")), None)


def month_days(year: int, month: int, numbers: list[int], part: str) -> tuple[date, date]:
    """Return the first and last day of a month, of the days of it that are named, or of a part of it."""
    if numbers:
        return date(year, month, numbers[0]), date(year, month, numbers[-1])
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if "first half" in part:
        return first, first.replace(day=15)
    stretch = _stretch(part, first, last)
    if stretch is not None:
        return stretch
    return (first.replace(day=16), last) if "half" in part else (first, last)


def _stretch(part: str, first: date, last: date) -> tuple[date, date] | None:
    """Return "the first week of", "the last three days of" a period; None where the part is none of these."""
    words = part.removeprefix("the ").split()
    if len(words) < 2 or words[-2].rstrip("s") not in {"day", "week"}:
        return None
    days = count_of(" ".join(words[1:-2])) or 1
    length = days * (7 if words[-2].startswith("week") else 1)
    if words[0] in {"last", "final"}:
        return max(first, last - timedelta(days=length - 1)), last
    start = first + timedelta(days=length * (_ORDINALS[words[0]] - 1))
    return (start, min(last, start + timedelta(days=length - 1))) if start <= last else None


def nearest_past(month: int, numbers: list[int], parts: Parts, published: Published) -> tuple[date, date, str] | None:
    """Return the days of a month without a year: those last before publication."""
    today = published.day
    if today is None or parts.prep in OPEN_START:
        return None
    first, last = month_days(today.year, month, numbers, parts.part)
    if first > today:
        if first - today <= _AHEAD:
            return None
        first, last = month_days(today.year - 1, month, numbers, parts.part)
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
    stretch = _stretch(parts.part, date(year, 1, 1), date(year, 12, 31)) if parts.kind == "year" else None
    if stretch is not None:
        return *stretch, "explicit"
    core = core.replace("last quarter", "fourth quarter").replace("final quarter", "fourth quarter")
    core = core.replace("last half", "second half").replace("final half", "second half")
    quarter = next((number for name, number in _QUARTERS.items() if name in core), None)
    if quarter is not None:
        return date(year, quarter * 3 - 2, 1), month_days(year, quarter * 3, [], "")[1], "explicit"
    half = parts.part if "half" in parts.part else core
    if "first half" in half or half.startswith("h1"):
        return date(year, 1, 1), date(year, 6, 30), "explicit"
    if "half" in half or half.startswith("h2"):
        return date(year, 7, 1), date(year, 12, 31), "explicit"
    return date(year, 1, 1), date(year, 12, 31), "explicit"
