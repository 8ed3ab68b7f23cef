"""Lines of the page rather than of the article: captions, credits, links, verification lines, repeats.

They are marked, not deleted, since offsets count in the raw text. Every rule is a general form of web pages;
what is in doubt stays text. Patterns are bounded and see short lines only, so that the search is linear.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from kg.domain.span import Span

_LINE = re.compile(r"[^\r\n]+")
_LONGEST_LINE = 500

_LINKS = r"related|read more|read also|also read|read next|see also|more on this|recommended|don[’']t miss"
_LINK_BRACKET = re.compile(rf"[(\[](?:{_LINKS})\b[^()\[\]\r\n]{{0,300}}[)\]]", re.IGNORECASE)
_LINK_LINE = re.compile(
    rf"(?:(?i:{_LINKS})[^.:?!]{{0,60}}:.*|(?:RELATED|READ MORE|SEE ALSO|READ ALSO|ALSO READ|READ NEXT)\b.*)"
)
_LINK_LEAD = re.compile(rf"(?i:{_LINKS})[^.:?!]{{0,60}}:?")

_AGENCIES = (
    r"AAP|AFP|AP|ANP|ANSA|APA|BELGA|DPA|EFE|EPA|IMAGO|LUSA|MTI|NTB|PA|PAP|PTI|REUTERS|SIPA|TASS|TT|UPI|XINHUA|ZUMA"
    r"|Anadolu|Getty(?: Images)?|Reuters|Shutterstock|Sputnik|Ukrinform|Unian|Xinhua|iStock|Alamy|Bloomberg"
)
_PICTURE = r"photo(?:s|graph|graphs)?|image|images|picture|pictures|pic|illustration|screenshot|screengrab|graphic"
_WHOLE_LINES = tuple(
    re.compile(pattern)
    for pattern in (
        # A file that proves ownership of the site to a search engine.
        r"[\w.-]{4,80}\.(?:html?|php|txt|xml)",
        r"(?:Verified|Powered|Protected) by [A-Z][\w.&-]{1,30}(?: [A-Z][\w.&-]{1,30}){0,2}",
        r"(?i:advertisement|advertising|sponsored content|story continues below.{0,40})",
        r"(?i:share this (?:article|story).{0,20})",
        r"(?i:(?:image|photo|text|this article|this work)s? (?:is |are )?licen[sc]ed under\b.*)",
        r"(?i:copyright|\(c\)|©) ?(?:©|\(c\))? ?\d{4}\b.*|(?i:.{0,120}\ball rights reserved\.?)",
        r"(?i:sign up (?:here )?(?:for|to) (?:our|the)\b.{0,120}newsletters?\b.*|subscribe to (?:our|the)\b.{0,120})",
        r"[(\[]?(?i:(?:additional )?reporting by)\b.{1,200}(?i:;|\bediting by\b).{0,200}",
        # A caption opened by its credit: AGENCY/NAME - What is seen.
        rf"(?:{_AGENCIES})(?: (?i:{_PICTURE}))? ?/ ?[^/–—]{{2,60}}? [-–—] .*",
        # A label and a name, alone or closing the caption; a sentence after it would be text.
        rf"(?:.*[.!?,;)”\"] ?)?(?i:(?:{_PICTURE}|(?:photo |image )?credit)(?: by)?): ?[^.!?]{{1,80}}\.?",
        rf"(?i:(?:{_PICTURE}) (?:by|courtesy of|via))\b[^.!?]{{1,80}}\.?",
        rf"(?:.*[.!?,;)”\"] ?)?(?:{_AGENCIES})(?: (?i:{_PICTURE}))? ?/ ?[^.!?/]{{2,60}}(?:/[^.!?/]{{2,60}})?",
        # A caption closed by its credit in brackets: What is seen. (Jane Doe/AGENCY), (File photo). A name alone may
        # as well be a source ("(Harbour Times)"), so that it stays.
        rf".*[.!?][”\"’']? ?\((?=[^()]*\b(?:(?i:{_PICTURE}|courtesy|handout|google (?:earth|maps)|maxar|planet labs)\b"
        rf"|(?:{_AGENCIES}) ?/))[^()]{{2,80}}[^().]\)\.?",
    )
)
_CLOSED = re.compile(r"[.!?:;,…][”\"’')\]]*$")
_HEADLINES = 50
"""Headlines stand among the first lines; only these are looked for again."""
_NEIGHBOURS = 8
"""A pull quote stands near the paragraph that it repeats."""

_SENTENCE_EDGES = ".,!?…“”\"’'"

_Line = tuple[int, str]


def find_furniture(text: str, *, start: int = 0) -> Iterator[Span]:
    """Yield what is no article text from the offset on; the spans may overlap and are in no order."""
    yield from _brackets(text, start)
    for rule in (_known_lines, _link_blocks, _repeated_headlines, _pull_quotes):
        for offset, line in rule(_lines(text, start)):
            yield Span(offset, offset + len(line))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in text order, those that touch made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def _lines(text: str, start: int) -> Iterator[_Line]:
    """Yield the lines that hold something, without the white space around them."""
    for match in _LINE.finditer(text, start):
        line = match[0].strip()
        if line:
            yield match.start() + match[0].index(line[0]), line


def _brackets(text: str, start: int) -> Iterator[Span]:
    return (Span(*match.span()) for match in _LINK_BRACKET.finditer(text, start))


def _known_lines(lines: Iterable[_Line]) -> Iterator[_Line]:
    return ((offset, line) for offset, line in lines if 4 <= len(line) <= _LONGEST_LINE and _is_known(line))


def _is_known(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in _WHOLE_LINES)


def _link_blocks(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Yield link lines, and the headlines listed under a lead such as "READ MORE from the author:"."""
    listed = False
    for offset, line in lines:
        listed = listed and len(line) <= 150 and not _CLOSED.search(line)
        lead = len(line) <= 100 and line.endswith(":") and bool(_LINK_LEAD.fullmatch(line))
        if lead or listed or (len(line) <= _LONGEST_LINE and _LINK_LINE.fullmatch(line)):
            yield offset, line
        listed = lead or listed


def _repeated_headlines(lines: Iterable[_Line]) -> Iterator[_Line]:
    seen: set[str] = set()
    for count, (offset, line) in enumerate(lines):
        if len(line) > 200 or _CLOSED.search(line) or line.count(" ") < 2:
            continue
        folded = " ".join(line.casefold().split())
        if folded in seen:
            yield offset, line
        elif count < _HEADLINES:
            seen.add(folded)


def _pull_quotes(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Yield a short line whose words a longer line near it holds as well."""
    before: deque[str] = deque(maxlen=_NEIGHBOURS)
    ahead: deque[_Line] = deque(islice(lines, _NEIGHBOURS))
    while ahead:
        if following := next(lines, None):
            ahead.append(following)
        offset, line = ahead.popleft()
        if 40 <= len(line) <= 400 and line.count(" ") >= 6:
            words = line.rstrip(" .,!?”\"’'")
            if any(_repeats(words, other) for other in (*before, *(other for _, other in ahead))):
                yield offset, line
        before.append(line[:5_000])


def _repeats(words: str, other: str) -> bool:
    """Tell whether the other line holds the words as a sentence of its own, and more than them."""
    found = other.find(words, 0, 5_000) if len(other) >= len(words) + 20 else -1
    if found < 0:
        return False
    before, after = other[:found].rstrip(), other[found + len(words) : found + len(words) + 1]
    return before[-1:] in _SENTENCE_EDGES and after != "" and after in _SENTENCE_EDGES
