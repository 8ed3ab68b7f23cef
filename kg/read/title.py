"""The headline as the text itself sets it."""

import re
from collections.abc import Sequence

from kg.domain.span import Span

_LINE = re.compile(r"[^\r\n]+")
_GAP = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*[\r\n]")
_LABEL = re.compile(r"(?:By|Source|Details|Quote|Background|Update|Photo)\b|[-*•–—“\"‘']")
_SENTENCE = re.compile(r"[.:;,…][”\"’')\]]*$")
_LONGEST = 120
_LINES_TRIED = 3


def stated_title(text: str, furniture: Sequence[Span]) -> str | None:
    r"""Return the first line if it stands alone, is short and is no sentence; None otherwise.

    A standfirst (too long, no sentence either) may stand above it.

    >>> stated_title("Pier closes\n\nThe pier closed on Monday.", ())
    'Pier closes'
    """
    tried = 0
    for match in _LINE.finditer(text[:20_000]):
        line = match[0].strip()
        if not line or any(piece.start <= match.end() - 1 and match.start() < piece.end for piece in furniture):
            continue
        tried += 1
        alone = _GAP.match(text, match.end()) is not None
        if tried > _LINES_TRIED or not alone or _SENTENCE.search(line) or _LABEL.match(line):
            return None
        if len(line) <= _LONGEST:
            return _title(line) if text[match.end() :].strip() else None
    return None


def _title(line: str) -> str | None:
    words = line.lstrip("#").strip()
    return words if " " in words else None
