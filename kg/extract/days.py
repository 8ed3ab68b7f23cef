"""From a time expression's words to the days it covers. What the text leaves open stays open."""

from dataclasses import replace
from datetime import date

from kg.extract.absolute import absolute
from kg.extract.expression import NUMBER, OPEN_START, YEAR, Days, Parts, Published
from kg.extract.relative import relative

_OPEN_END = frozenset({"since", "from", "after", "as of", "no earlier than", "no sooner than"})


def days_of(parts: Parts, published: Published) -> Days:
    """Return the days of the expression, empty where text and publication date do not tell them."""
    if parts.until is not None:
        return _range(parts, parts.until, published)
    found = _covered(parts, published)
    if found is None:
        return Days()
    first, last, basis = found
    if parts.prep == "from" and first != last and len(NUMBER.findall(YEAR.sub("", parts.core))) > 1:
        return Days(first.isoformat(), last.isoformat(), basis)  # "from 2 to 9 May"
    if parts.prep in _OPEN_END:
        return Days(first.isoformat(), None, basis)
    if parts.prep in OPEN_START:
        return Days(None, last.isoformat(), basis)
    return Days(first.isoformat(), last.isoformat(), basis)


def _range(start: Parts, end: Parts, published: Published) -> Days:
    last = _covered(end, published)
    year = YEAR.search(end.core)
    # "from 3 March to 5 April 2024": the year at the end counts for both.
    core = start.core if YEAR.search(start.core) or not year else f"{start.core} {year.group()}"
    first = _covered(replace(start, core=core), published)
    if first is None or last is None or first[0] > last[1]:
        return Days()
    return Days(first[0].isoformat(), last[1].isoformat(), "explicit" if first[2] == last[2] else "published")


def _covered(parts: Parts, published: Published) -> tuple[date, date, str] | None:
    try:
        if parts.kind in {"weekday", "rel", "ago", "word", "rd"}:
            counted = relative(parts, published)
            return (*counted, "published") if counted else None
        return absolute(parts, published)
    except (ValueError, OverflowError):  # no such day in the calendar
        return None
