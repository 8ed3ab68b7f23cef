"""Hours at the end of a sentence, whose full stop is the sentence's too: "had gone off at 11:20 p.m. People …".

The network takes such a stop for the abbreviation's alone, and both sentences for one. So it is shown " pm." there,
a character for a character. What goes on behind an hour is a day, a zone or a kind of time, or the clause that the
hour opens ("At 9 p.m. Vale left").
"""

import re
from typing import Final

_HOUR: Final = re.compile(r"(?<=\d )([ap])\.m\.(?=\s+[\"“]?[A-Z])")
_NAMED: Final = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|tues|wed|thu|thurs|fri|sat|sun)\."
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.|eastern|central|mountain|pacific"
    r"|[ecmp][sd]?t|gmt|utc|bst|ist|jst|msk|[cew]e?e?s?t)(?!\w)",
    re.IGNORECASE,
)
_BEFORE: Final = 80
"""Characters before an hour in which the words that open its sentence are counted."""
_AFTER: Final = 40
_FEWEST: Final = 4
"""Words before "p.m." of a sentence that may be over there: with fewer, the hour but opens it."""
_END: Final = re.compile(r"[.!?…][\"”’)]*\s+")


def with_stops(paragraph: str) -> str:
    """Return a paragraph with the full stops of hours that end a sentence as no part of these.

    >>> with_stops("The horn was heard at 9 p.m. People fled.")
    'The horn was heard at 9  pm. People fled.'
    >>> with_stops("The gate closes at 9 p.m. Monday. At 10 p.m. Vale left.")
    'The gate closes at 9 p.m. Monday. At 10 p.m. Vale left.'
    """
    return _HOUR.sub(_stop, paragraph) if ".m. " in paragraph else paragraph


def _stop(hour: re.Match[str]) -> str:
    following = hour.string[hour.end() : hour.end() + _AFTER].lstrip(' "“')
    opening = _END.split(hour.string[max(0, hour.start() - _BEFORE) : hour.start()])[-1].split()
    words = [word.strip(".,;:") for word in following.split()[:3]]
    goes_on = _NAMED.match(following) or "time" in words or len(opening) < _FEWEST
    return hour[0] if goes_on else f" {hour[1]}m."
