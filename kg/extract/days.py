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
_OPEN_END = frozenset({"since", "from", "after", "as of", "no earlier than", "no sooner than"})
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SHIFTS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_SHIFTS |= {"day before yesterday": -2, "day after tomorrow": 2}
_SHIFTS |= {"this morning": 0, "this afternoon": 0, "this evening": 0}
_OPEN_START = frozenset(
    {"no later than", "not later than", "until", "till", "by", "before", "up to", "through", "ahead of"}
)


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
    if parts.prep == "from" and first != last and len(_NUMBER.findall(_YEAR.sub("", parts.core))) > 1:
        return Days(first.isoformat(), last.isoformat(), basis)  # "from 2 to 9 May"
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
        if parts.kind in {"weekday", "rel", "ago", "word", "rd"}:
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
    if parts.kind == "feast":
        return _feast(core, int(year_text.group()) if year_text else None, parts, published)
    if parts.kind == "mm" and year_text:
        return _months(core, int(year_text.group()))
    month = _month(core)
    if month is None:
        return None
    numbers = [int(found) for found in _NUMBER.findall(core)]
    if year_text is not None:
        return (*_month_days(int(year_text.group()), month, numbers, parts.part), "explicit")
    return _nearest_past(month, numbers, parts, published)


def _feast(core: str, year: int | None, parts: Parts, published: Published) -> tuple[date, date, str] | None:
    """Read a feast of a fixed day, of its year or of the nearest past one."""
    name = next(one for one in table("feasts") if core.replace("’", "'").startswith(one))
    month, day = (int(cell) for cell in table("feasts")[name])
    if year is not None:
        return date(year, month, day), date(year, month, day), "explicit"
    return _nearest_past(month, [day], parts, published)


def _months(core: str, year: int) -> tuple[date, date, str] | None:
    """Read "May and June 2030"."""
    words = re.findall(r"[a-z]+", core)
    first, last = (int(table("months")[word][0]) for word in words if word in table("months"))
    return (date(year, first, 1), _month_days(year, last, [], "")[1], "explicit") if first <= last else None


def _month(core: str) -> int | None:
    words = re.findall(r"[a-z]+", core)
    return next((int(table("months")[word][0]) for word in words if word in table("months")), None)


def _month_days(year: int, month: int, numbers: list[int], part: str) -> tuple[date, date]:
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
    days = _count(" ".join(words[1:-2])) or 1
    length = days * (7 if words[-2].startswith("week") else 1)
    if words[0] in {"last", "final"}:
        return max(first, last - timedelta(days=length - 1)), last
    start = first + timedelta(days=length * (_ORDINALS[words[0]] - 1))
    return (start, min(last, start + timedelta(days=length - 1))) if start <= last else None


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
    stretch = _stretch(parts.part, date(year, 1, 1), date(year, 12, 31)) if parts.kind == "year" else None
    if stretch is not None:
        return *stretch, "explicit"
    core = core.replace("last quarter", "fourth quarter").replace("final quarter", "fourth quarter")
    core = core.replace("last half", "second half").replace("final half", "second half")
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


def _day_of_month(core: str, today: date) -> tuple[date, date]:
    """Read "the 14th of last month"."""
    first, _ = _by_months(today, {"last": -1, "this": 0, "next": 1}[core.split()[-2]])
    numbers = _NUMBER.findall(re.sub("(?<=[0-9])(?:st|nd|rd|th)", "", core))
    day = first.replace(day=int(numbers[0]))
    return day, day


def _by_months(today: date, months: int) -> tuple[date, date]:
    """Return the first and last day of the month so many months from today's."""
    index = today.year * 12 + today.month - 1 + months
    return _month_days(index // 12, index % 12 + 1, [], "")


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
    month = _month(core)
    if month is not None and core.startswith(("last", "past", "previous", "this")):
        found = _nearest_past(month, [], parts, Published(today, today.year))
        return found[:2] if found and not core.startswith("this") else None
    count = _count(core)
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
