"""Words of English text, cut as the Penn Treebank's descendants cut them."""

import re
from collections.abc import Iterator
from functools import lru_cache

_CHUNK = re.compile(r"\S{1,300}")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\u3000"), " ")
_QUOTES = "'\"“”‘’`´«»„"
_HYPHEN = r"(?:---?|[-–—~])"
_PREFIX = re.compile(rf"\.\.+|…|[{_QUOTES}§%=—–()\[\]{{}}<>*&$£€¥₽₴#;:,!?@_]|\+(?![0-9])")
_UNITS = "km|km²|m|cm|mm|ft|kg|g|mg|lb|lbs|oz|mph|kmh|GB|MB|KB|TB|gb|mb|kb|tb|K|C|F"
_SUFFIX = re.compile(
    rf"(?:\.\.+|…|['’][sS]|[{_QUOTES}—–()\[\]{{}}<>*&;:,!?_]|(?<=[0-9])(?:\+|[%$£€¥]|(?:{_UNITS}))"
    r"|(?<=[0-9a-zà-ÿ%²\"'”’)\]])\.|(?<=[A-Z][A-Z])\.)\Z"
)
_INFIX = re.compile(
    rf"\.\.+|…|(?<=[0-9])[+*^-](?=[0-9-])|(?<=[a-z\"'”’)])\.(?=[A-Z\"'“‘(])|(?<=[A-Za-z]),(?=[A-Za-z])"
    rf"|(?<=[A-Za-z0-9]){_HYPHEN}(?=[A-Za-z])|(?<=[A-Za-z0-9])[:<>=/](?=[A-Za-z])"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+[\w/]|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}|[\w-]{1,64}\.(?:com|org|net|gov|edu|co\.uk)(?:/\S*)?"
)
_NOT = re.compile(
    r"(?i)(do|does|did|is|are|was|were|has|have|had|would|could|should|might|must|need|ought|ca|wo|sha|ai|dare)(n['’]?t)"
)
_SHORT = re.compile(r"(?i)(i|you|he|she|it|we|they|who|what|that|there|this|where|how|when|why)(['’](?:m|re|ve|ll|d))")
_CANNOT = re.compile(r"(?i)(can|got|gon|wan)(not|ta|na)")
_KEPT = frozenset(
    [
        "a.m.",
        "p.m.",
        "a.d.",
        "b.c.",
        "adm.",
        "bros.",
        "co.",
        "corp.",
        "d.c.",
        "dr.",
        "e.g.",
        "gen.",
        "gov.",
        "i.e.",
        "inc.",
        "jr.",
        "ltd.",
        "md.",
        "messrs.",
        "mo.",
        "mont.",
        "mr.",
        "mrs.",
        "ms.",
        "no.",
        "ph.d.",
        "prof.",
        "rep.",
        "rev.",
        "sen.",
        "st.",
        "vs.",
        "v.s.",
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "jun.",
        "jul.",
        "aug.",
        "sep.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
        "ala.",
        "ariz.",
        "ark.",
        "calif.",
        "colo.",
        "conn.",
        "del.",
        "fla.",
        "ga.",
        "ill.",
        "ind.",
        "kan.",
        "kans.",
        "ky.",
        "la.",
        "mass.",
        "mich.",
        "minn.",
        "miss.",
        "n.c.",
        "n.d.",
        "n.h.",
        "n.j.",
        "n.m.",
        "n.y.",
        "neb.",
        "nebr.",
        "nev.",
        "okla.",
        "pa.",
        "s.c.",
        "tenn.",
        "va.",
        "wash.",
        "wis.",
        "u.s.",
        "u.k.",
        "u.n.",
        "e.u.",
    ]
)
_AMBIGUOUS = frozenset(("no.", "mar.", "la.", "pa.", "ill.", "miss.", "mass.", "wash.", "co.", "del.", "st."))


def tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the words and marks of a stretch of the text start and end; white space is none.

    >>> text = "Mr. Vale's dog-sled didn't sink (U.S. $5m)."
    >>> [text[a:b] for a, b in tokens(text, 0, len(text))]
    ['Mr.', 'Vale', "'s", 'dog', '-', 'sled', 'did', "n't", 'sink', '(', 'U.S.', '$', '5', 'm', ')', '.']
    """
    piece = text[start:end].translate(_SPACES)
    for chunk in _CHUNK.finditer(piece):
        for first, last in _cut(chunk.group()):
            yield start + chunk.start() + first, start + chunk.start() + last


@lru_cache(maxsize=65_536)  # any text may come: the words of one article, not of all
def _cut(chunk: str) -> tuple[tuple[int, int], ...]:
    """Cut marks off both ends, then what is left in the middle."""
    start, end = 0, len(chunk)
    ends: list[tuple[int, int]] = []
    heads: list[tuple[int, int]] = []
    while start < end and not _is_whole(chunk[start:end]):
        mark = _PREFIX.match(chunk, start, end)
        if mark is not None and not (mark.group() in "'’" and _SHORT_YEAR.match(chunk, start)):
            heads.append((start, mark.end()))
            start = mark.end()
            continue
        tail = _SUFFIX.search(chunk[start:end], max(0, end - start - 12))
        if tail is None or (tail.start() == 0):
            break
        ends.append((start + tail.start(), end))
        end = start + tail.start()
    middle = _middle(chunk, start, end) if start < end else []
    return (*heads, *middle, *reversed(ends))


_SHORT_YEAR = re.compile(r"['’]\d\ds?\b")


def _is_whole(word: str) -> bool:
    if word.lower() in _KEPT and (word.lower() not in _AMBIGUOUS or word[0].isupper()):
        return True
    return _parts(word) is not None or _ADDRESS.fullmatch(word) is not None


def _parts(word: str) -> re.Match[str] | None:
    """Return the match that parts a contraction in two."""
    return _NOT.fullmatch(word) or _SHORT.fullmatch(word) or _CANNOT.fullmatch(word)


def _middle(chunk: str, start: int, end: int) -> list[tuple[int, int]]:
    word = chunk[start:end]
    parts = _parts(word)
    if parts is not None:
        return [(start, start + parts.end(1)), (start + parts.end(1), end)]
    if _is_whole(word):
        return [(start, end)]
    found, at = [], start
    for mark in _INFIX.finditer(chunk, start, end):
        if mark.start() > at:
            found.append((at, mark.start()))
        found.append(mark.span())
        at = mark.end()
    return [*found, (at, end)] if at < end else found
