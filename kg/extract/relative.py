"""The days of an expression that counts from the day of publication: "yesterday", "last week", "two days ago"."""

import re
from datetime import date, timedelta

from kg.extract.absolute import month_days, month_of, nearest_past
from kg.extract.expression import NUMBER, Parts, Published, count_of

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHIFTS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_SHIFTS |= {"day before yesterday": -2, "day after tomorrow": 2}
_SHIFTS |= {"this morning": 0, "this afternoon": 0, "this evening": 0}


def relative(parts: Parts, published: Published) -> tuple[date, date] | None:
    """Return the first and last day of an expression that counts from publication; None where it leaves them open."""
    core, today = parts.core.lower(), published.day
    if core in {"last year", "this year", "next year"} and published.year is not None:
        year = published.year + {"last": -1, "this": 0, "next": 1}[core[:4]]
        return date(year, 1, 1), date(year, 12, 31)
    if today is None:
        return None
    shift = _SHIFTS.get(core.removeprefix("the "))
    if shift is not None:
        day = today + timedelta(days=shift)
        return day, day
    if core in {"overnight", "last night"}:
        return today - timedelta(days=1), today
    if core.endswith("year before last"):
        return date(today.year - 2, 1, 1), date(today.year - 2, 12, 31)
    if parts.kind == "rd":
        return _day_of_month(core, today)
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
    count = count_of(core)
    if count is None or not core.endswith("ago") or " day" not in core:
        return None  # "three weeks ago" names no day, "the day before" not from here
    day = today - timedelta(days=count)
    return day, day


def _day_of_month(core: str, today: date) -> tuple[date, date]:
    """Read "the 14th of last month"."""
    first, _ = _by_months(today, {"last": -1, "this": 0, "next": 1}[core.split()[-2]])
    numbers = NUMBER.findall(re.sub("(?<=[0-9])(?:st|nd|rd|th)", "", core))
    day = first.replace(day=int(numbers[0]))
    return day, day


def _by_months(today: date, months: int) -> tuple[date, date]:
    """Return the first and last day of the month so many months from today's."""
    index = today.year * 12 + today.month - 1 + months
    return month_days(index // 12, index % 12 + 1, [], "")


def _back(today: date, count: int, unit: str) -> date | None:
    """Return the day so many units before today; None for units so long that nobody counts the day."""
    days = {"hour": -(-count // 24), "night": count, "day": count, "week": 7 * count}.get(unit)
    if days is not None:
        return today - timedelta(days=days)
    months = {"month": count, "quarter": 3 * count, "year": 12 * count}.get(unit)
    if months is None:
        return None
    first, last = _by_months(today, -months)
    return first.replace(day=min(today.day, last.day))


def _period(core: str, today: date, parts: Parts) -> tuple[date, date] | None:
    month = month_of(core)
    if month is not None and core.startswith(("last", "past", "previous", "this")):
        found = nearest_past(month, [], parts, Published(today, today.year))
        return found[:2] if found and not core.startswith("this") else None
    count = count_of(core)
    unit = core.split()[-1].rstrip("s")
    if re.search(r"\bpast\b", core) or (count is not None and re.search(r"\blast\b", core)):
        vague = re.search(r"\b(?:few|several|many|couple)\b", core)
        start = None if vague else _back(today, 1 if count is None else count, unit)
        return (start, today) if start is not None else None
    monday = today - timedelta(days=today.weekday())
    if core in {"this week", "last week", "next week"}:
        monday += timedelta(days={"this": 0, "last": -7, "next": 7}[core[:4]])
        return monday, monday + timedelta(days=6)
    if core in {"this month", "last month", "next month"}:
        return _by_months(today, {"this": 0, "last": -1, "next": 1}[core[:4]])
    if core == "last weekend" and today.weekday() < 5:  # said on a Saturday, it is not clear which
        return monday - timedelta(days=2), monday - timedelta(days=1)
    return None
