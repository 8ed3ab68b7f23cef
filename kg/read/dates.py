"""Publication dates as stated: read only where one reading is possible."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_TIME = r"(?:[T ,]{1,3}\d{1,2}:\d{2}.{0,40})?"
_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].{0,40})?")
_ISO_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")
# RFC 5322 section 3.3 and its everyday forms; 03/04/2031 is left alone, since it has two readings.
_WRITTEN = (
    re.compile(rf"(?:[a-z]{{3,9}},? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}}){_TIME}", re.I),
    re.compile(rf"(?:[a-z]{{3,9}},? )?{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}}){_TIME}", re.I),
)


def stated_date(value: str) -> str | None:
    """Return the date as ISO 8601 (year, year-month or full), or None where it is none or has two readings.

    >>> stated_date("2031-03-02T08:15:00Z"), stated_date("2 March 2031"), stated_date("2031-03"), stated_date("2/3/31")
    ('2031-03-02', '2031-03-02', '2031-03', None)
    """
    value = " ".join(value[:100].split())
    if match := _ISO_DAY.fullmatch(value):
        return _checked(match[1])
    if match := _ISO_MONTH.fullmatch(value):
        return value if _checked(f"{match[1]}-{match[2] or '01'}-01") else None
    for pattern in _WRITTEN:
        if match := pattern.fullmatch(value):
            month = _MONTHS.index(match["month"][:3].lower()) + 1
            return _checked(f"{match['year']}-{month:02}-{int(match['day']):02}")
    return None


def _checked(day: str) -> str | None:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None
