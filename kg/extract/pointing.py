"""Times that point back at another: "in that one day of fighting", "the same week"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kg.domain.interval import TimeInterval

REACH = 600
"""Characters back to the time that is meant; farther away any may be."""
_POINTING = re.compile(
    r"(?:[a-z]+\s)?(?:(?:the\s(?:very\s)?)?same|that(?:\s(?:very|one|single))?)\s(?P<unit>day|night|week|month|year)",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_OF = {
    "day": re.compile(
        rf"{_MONTH}\s[0-9]|[0-9](?:st|nd|rd|th)?(?:\sof)?\s{_MONTH}|[a-z]+day\b|[0-9]-[0-9]|[0-9][./][0-9]", re.I
    ),
    "week": re.compile(r"\bweek\b", re.IGNORECASE),
    "month": re.compile(rf"{_MONTH}(?:\s[0-9]{{4}})?$|\bmonth\b", re.IGNORECASE),
    "year": re.compile(r"\b[12][0-9]{3}$|\byear\b", re.IGNORECASE),
}
_OF["night"] = _OF["day"]


def pointed(times: Sequence[TimeInterval]) -> tuple[TimeInterval, ...]:
    """Return the times, those that point back with the days of what they point at and its words in brackets.

    Where no time of the kind is near, the words alone stay: an honest "not known".
    """
    found: list[TimeInterval] = []
    for time in times:
        match = _POINTING.match(time.text)
        meant = _meant(found, time, match["unit"].lower()) if match is not None else None
        found.append(_with(time, meant) if meant is not None else time)
    return tuple(found)


def _meant(before: Sequence[TimeInterval], time: TimeInterval, unit: str) -> TimeInterval | None:
    first = bisect_left(before, time.span.start - REACH, key=lambda one: one.span.start)
    near = (one for one in reversed(before[first:]) if not _POINTING.match(one.text))
    return next((one for one in near if _OF[unit].search(one.text)), None)


def _with(time: TimeInterval, meant: TimeInterval) -> TimeInterval:
    words = f"{time.text} [{meant.text}]"
    if time.earliest or time.latest:
        return replace(time, text=words)
    return replace(time, text=words, earliest=meant.earliest, latest=meant.latest, basis=meant.basis)
