"""Time expressions: where they stand, and the days they cover where text or publication date say so."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kg.domain.article import Article
from kg.domain.interval import TimeInterval
from kg.domain.span import Span
from kg.extract.days import days_of
from kg.extract.expression import Days, Parts, Published
from kg.extract.pointing import pointed
from kg.extract.wordlists import rows

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SEASON = "spring|summer|autumn|fall|winter"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9])(?!,[0-9]{3})"
_COUNT = (
    "(?:[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    "|few|a few|several|a couple of|couple of|many)"
)
_UNIT = "hour|day|night|week|fortnight|weekend|month|quarter|year|decade|century"
_PART = (
    "(?:early|late|mid|(?:the )?(?:beginning|start|middle|end|(?:first|second|latter|other) half"
    f"|(?:first|second|third|fourth|last|final) (?:{_COUNT} )?(?:days?|weeks?)) of)"
)
# Before a bare month that is also a common word or a name, one of these must stand.
_LEAD = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[(\"“—–]))"
    r"(?P<prep>on|in|since|until|till|up to|by|from|during|before|after|between|through|throughout|over|within"
    r"|as of|ahead of|no later than|not later than|no earlier than|no sooner than)?"
    rf"\s?(?P<part>the\s|{_PART})?[\s-]?\Z",
    re.IGNORECASE,
)
_WRITTEN_OUT = frozenset({"may", "june", "july"})
_AMBIGUOUS = frozenset({"may", "march"})
_YEAR_PREPOSITIONS = frozenset({"in", "since", "during", "until", "till", "from", "between", "by"})
_JOIN = re.compile(r"\s{0,2}(?:to|until|till|through|and|-|–|—)\s{1,2}(?:the\s)?|\s?[-–]\s?")
_GLUE = re.compile(r",?\s")


@cache
def _core() -> re.Pattern[str]:
    months = sorted({row[0] for row in rows("months")}, key=lambda form: (-len(form), form))
    month = (
        "(?:"
        + "|".join(form.title() + ("\\.?" if len(form) < 5 and form not in _WRITTEN_OUT else "") for form in months)
        + r")(?![\w])"
    )
    numeric = (
        r"(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9])(?![0-9])"
        r"|(?P<dotted>[0-3]?[0-9][./][0-3]?[0-9][./][12][0-9]{3})(?![0-9])"
    )
    feasts = "|".join(re.escape(row[0]).replace("'", "['’]") for row in rows("feasts"))
    span = rf"(?:(?:\s?[-–]\s?|\s(?:to|and|or)\s){_DAY})?"
    return re.compile(
        rf"(?<![\w.,/])(?:(?<!-)|(?<=\b[Mm]id-))(?:{numeric}"
        rf"|(?P<dm>(?:the\s)?{_DAY}{span}(?:\sof)?\s{month}(?:,?\s{_YEAR})?)"
        rf"|(?P<md>{month}\s{_DAY}{span}(?:,?\s{_YEAR})?(?!\s?[%$])(?![.,][0-9]))"
        rf"|(?P<rd>(?:the\s)?{_DAY}\sof\s(?:last|this|next)\smonth(?![\w]))"
        rf"|(?P<mm>{month}\s(?:and|to|or)\s{month},?\s{_YEAR})"
        rf"|(?P<my>{month},?\s(?:of\s)?{_YEAR})"
        rf"|(?P<feast>(?i:{feasts})(?:,?\s(?:of\s)?{_YEAR})?(?![\w]))"
        rf"|(?P<season>(?:(?:{_SEASON}|(?:first|second|third|fourth|last|final)\s(?:quarter|half))\s(?:of\s)?|[QH][1-4]\s){_YEAR})"
        rf"|(?P<rel>(?:(?:[Tt]he|[Tt]his|[Tt]hese)\s)?(?:[Ll]ast|[Pp]ast|[Pp]revious|[Nn]ext|[Cc]oming|[Ff]ollowing|[Rr]ecent|[Tt]his|[Tt]hat|[Ss]ame)\s"
        rf"(?:{_COUNT}\s)?(?:(?:{_UNIT}|{_SEASON}|morning|afternoon|evening)s?(?![\w])|{_WEEKDAYS}|{month})"
        rf"(?!\sof\s(?:{month}|{_YEAR}|(?:last|this|next)\s)))"
        rf"|(?P<ago>{_COUNT}\s(?:{_UNIT}|minute)s?\s(?:ago|earlier|later|before)(?![\w]))"
        rf"|(?P<weekday>(?:{_WEEKDAYS})(?![\w])(?:\s(?:morning|afternoon|evening|night))?)"
        r"|(?P<word>(?:(?:[Tt]he\s)?[Dd]ay\s(?:before\syesterday|after\stomorrow)|(?:[Tt]he\s)?[Yy]ear\sbefore\slast"
        r"|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Oo]vernight)(?![\w]))"
        r"|(?P<decade>(?:1[5-9]|20)[0-9]0s(?![\w]))"
        rf"|(?P<years>{_YEAR}[-–]{_YEAR}(?![\w%-]))"
        rf"|(?P<year>{_YEAR}(?![\w%-]))"
        rf"|(?P<month>{month}))"
    )


def find_times(article: Article, doc: "Doc") -> tuple[TimeInterval, ...]:
    """Return the time expressions of the article outside its furniture, in text order."""
    published = Published.of(article.published)
    found = (_interval(article.text, parts, published) for parts in expressions(article.text))
    return pointed([one for one in found if not article.is_furniture(one.span)])


def _interval(text: str, parts: Parts, published: Published) -> TimeInterval:
    days: Days = days_of(parts, published)
    return TimeInterval(parts.span, parts.span.of(text), days.earliest, days.latest, days.basis)


def expressions(text: str) -> Iterator[Parts]:
    """Yield the time expressions taken apart, "from X to Y" as one range and a weekday with the date beside it."""
    held: Parts | None = None
    for parts in _cores(text):
        joined = _joined(text, held, parts) if held is not None else None
        if held is not None and joined is None:
            yield held
        held = joined or parts
    if held is not None:
        yield held


def _joined(text: str, first: Parts, second: Parts) -> Parts | None:
    between = text[first.span.end : second.bare.start]
    if len(between) > 12:
        return None
    dated = second.kind in {"md", "dm", "iso"}
    if first.kind == "weekday" and dated and _GLUE.fullmatch(between):
        return second.starting(first)
    # "2014-2016" is one range, "March 3 and March 5" is two days unless "between" opens it.
    open_range = first.prep in {"from", "between"} or between.strip() in {"-", "–", "—"}
    if open_range and first.until is None and _JOIN.fullmatch(between) and first.kind != "rel":
        return first.ranging(second)
    return None


def _cores(text: str) -> Iterator[Parts]:
    for match in _core().finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span()
        lead = _LEAD.search(text, max(0, start - 30), start)
        prep = ((lead and lead["prep"]) or "").lower()
        part = ((lead and lead["part"]) or "").strip().lower()
        if not _is_time(text, match, kind, prep, part):
            continue
        first = lead.start() if lead and (prep or part) else start
        while text[first].isspace():
            first += 1
        yield Parts(Span(first, end), Span(start, end), kind, match.group(), prep, part)


def _is_time(text: str, match: re.Match[str], kind: str, prep: str, part: str) -> bool:
    start, end = match.span()
    if kind == "year":
        return _is_year(text, start, end, prep, part)
    if kind == "month":
        word = match.group().lower()
        if prep or part not in {"", "the"} or text[max(0, start - 3) : start] == "of ":
            return True
        named = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
        return word not in _AMBIGUOUS and len(word.rstrip(".")) > 3 and not named
    return kind != "weekday" or text[end : end + 1] not in {"-", "–"}


def _is_year(text: str, start: int, end: int, prep: str, part: str) -> bool:
    after = text[end : end + 30].lstrip()
    counted = bool(after) and after[0].isalpha() and not part and prep not in _YEAR_PREPOSITIONS
    before = text[max(0, start - 6) : start].lower()
    if part == "the":
        return False  # "the 2012 election"
    linked = before.endswith((" of ", " and ", " to ", "–", " or "))
    return (bool(prep or part) or linked or before.endswith("(")) and not counted
