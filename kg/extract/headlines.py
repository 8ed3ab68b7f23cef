"""Titles that name who says it: ``Bridge unsafe – engineers``, ``Bridge unsafe (police)``, ``…, police warn``."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.domain.attribution import Attribution
from kg.domain.modality import QuoteType
from kg.domain.span import Span
from kg.extract.layout import bullet
from kg.extract.speakers import is_speaker
from kg.extract.wordlists import rows

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SEGMENT = re.compile(r"[^;]{3,200}(?:;\s|$)")
_BEHIND = re.compile(
    r"(?P<content>.{8,200}?)\s?(?P<cue>[–—|]|--|\s-)\s"
    r"(?P<source>[^–—|:;.!?“”\"‘’]{2,60}(?:['’] [^–—|:;.!?“”\"‘’]{2,40})?)"
)
_BRACKET = re.compile(r"(?P<content>.{8,200}?) (?P<cue>\()(?P<source>[^()|:;.!?]{2,60})\)")
_VERB = re.compile(
    r"(?P<content>.{8,200}), (?P<source>[^,:;.!?]{2,60}) "
    r"(?P<cue>says?|warns?|alleges?|claims?|admits?|reports?|finds?|"
    r"insists?|argues?|suggests?|believes?|tells?|told|said|confirms?|predicts?|fears?|hopes?|shows?)"
)
_COLON = re.compile(r"(?P<source>[^:;.!?“”\"‘’]{2,60})(?P<cue>:) (?P<content>.{8,200})")
_LAST = re.compile(r"(?P<content>[^:]{8,200})(?P<cue>:) (?P<source>[^:;.!?“”\"‘’]{2,60})")
_NAME = re.compile(r"[A-Z][\w’'-]{1,30}(?: (?:[A-Z][\w’'-]{0,30}|de|van|von|der|al|bin|la)){1,4}")
_QUOTED = frozenset("“\"«„‘'")
_CLOSED = ("”", '"', "»", "’", "'")
_WORDS = 26
_FIRST_PARAGRAPHS = 3
_SHORT = 3
_LIKELY = 0.85
_STUDIES = frozenset({"study", "report", "poll", "survey", "research", "audit", "inquiry", "census", "reports"})


def by_headline(doc: "Doc", text: str, paragraphs: Sequence[Span]) -> Iterator[Attribution]:
    """Yield what titles put into somebody's mouth, half by half where a semicolon parts them."""
    for paragraph in paragraphs[:_FIRST_PARAGRAPHS]:
        if not _is_title(text, paragraph):
            continue
        for segment in _SEGMENT.finditer(text, paragraph.start, paragraph.end):
            start, end = segment.start(), segment.end()
            while end > start and text[end - 1] in "; \u00a0":
                end -= 1
            found = _of_segment(text, start, end, first=start == paragraph.start)
            if found is not None:
                yield found


def _is_title(text: str, paragraph: Span) -> bool:
    if paragraph.end - paragraph.start > 300 or text[paragraph.end - 1] in ".!:,":
        return False
    return len(paragraph.of(text).split()) <= _WORDS and bullet(text, paragraph) is None


def _of_segment(text: str, start: int, end: int, *, first: bool) -> Attribution | None:
    labels = {label.casefold() for label, *_ in rows("labels")}
    for pattern, rule in (
        (_VERB, "verb"),
        (_BRACKET, "bracket"),
        (_BEHIND, "behind"),
        (_LAST, "last"),
        (_COLON, "colon"),
    ):
        match = pattern.fullmatch(text, start, end)
        if match is None or match["source"].casefold().strip() in labels:
            continue
        capitals = match[0].isupper()
        if rule == "colon" and not (capitals or not first):
            continue
        if _is_source(match["source"].strip(), match["content"].strip(), rule):
            return _made(text, match)
    return None


def _is_source(source: str, content: str, rule: str) -> bool:
    if len(source.split()) > 7 or len(content.split()) < 3:
        return False
    spoken = is_speaker(source) or source.split()[-1].lower() in _STUDIES
    if rule == "last":
        return spoken and len(source.split()) <= _SHORT
    if rule == "verb":
        return spoken or _NAME.fullmatch(source) is not None or (source.istitle() and len(source.split()) == 1)
    quoted = content[0] in _QUOTED and content.endswith(_CLOSED)
    return spoken or (rule == "behind" and quoted and _NAME.fullmatch(source) is not None)


def _made(text: str, match: "re.Match[str]") -> Attribution:
    content = _stripped(text, *match.span("content"))
    quoted = text[content.start] in _QUOTED and text[content.end - 1] in _CLOSED
    return Attribution(
        content=(content,),
        source=(_stripped(text, *match.span("source")),),
        cue=(_stripped(text, *match.span("cue")),),
        lemma=match["cue"].strip().lower() if match["cue"].strip().isalpha() else "say",
        found_by="template.headline",
        confidence=_LIKELY,
        quote=QuoteType.DIRECT if quoted else QuoteType.INDIRECT,
    )


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
