"""Repairs of attributions before their sources are resolved: who is told, quoted or cited is no content."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.domain.attribution import Attribution
from kg.domain.extraction import ExtractedArticle
from kg.domain.span import Span
from kg.resolve.cast import Cast
from kg.resolve.lexicon import noun_class
from kg.resolve.page import Page
from kg.resolve.passive import quoted_by
from kg.resolve.pieces import in_place

_TELLS = re.compile(r"(?:.*\s)?(?:told|tells?|telling|informed)$", re.IGNORECASE)
_QUOTES = re.compile(r"(?:.*\s)?(?:citing|cited|cites?|quoting|quoted|quotes?)$", re.IGNORECASE)
_AS_SAYING = re.compile(r"\sas\s(?:saying|telling|stating|writing|having said)\b(?:\sthat\b)?\s*")
_THAT = re.compile(r"\s*(?:,\s*)?(?:in an interview |on \w+day )?(?:that\b\s*)?")
_HEARER = re.compile(
    r"(?:the |a |an )?(?:[\w’'-]{1,30} ){0,4}(?:reporters|journalists|newspaper|network|outlet|broadcaster|agency|"
    r"magazine|television|radio|TV|media|station|channel|website|paper|portal)\b"
)
_TOLD_THAT = re.compile(r"(?!that\b)(?:[\w’'&-]{1,30} ){0,6}[\w’'&-]{1,30}(?= that )")
"""Whoever was told, up to the clause: "(told) the court (that …)"."""
_LEADING = re.compile(r"(?:citing|quoting)\s+", re.IGNORECASE)
_QUOTED_AS = re.compile(r"\b(?:quoted|quotes|quoting|cited|cites|citing)\s([^,;:\"“”\n]{2,100}?)\sas\s$")
_SHOW = re.compile(r"['’]s(?:\s[\w’'-]{1,20}){1,6}?(?=\s(?:that|it|he|she|they|there|we|I)\b)")
_HEADING = re.compile(r"(?:Source|Quote|Details)\s?:\s*[\"“]?\s*")
_CITED_FIRST = re.compile(r"(?:citing|quoting)\s[^,\n]{2,100},\s(?:that\s)?", re.IGNORECASE)
_RELAY = re.compile(
    r"(?:the )?(?:[A-Z][\w’'-]{0,30}\s){1,5}(?:also |later )?(?:reported|reports|said|says|wrote|writes)"
    r"(?:\son\s\w{3,9}|\s(?:late|early|last|this)\s\w{3,9})?"
)
_REPORTED = re.compile(r"\s(?:also |later )?(reported|reports|said|says|wrote|writes|claimed|claims)\b")
_SAID_LAST = re.compile(
    r"(?<=[,”\"’])\s((?:[\w’'.-]{1,30}\s){0,8}?[\w’'.-]{1,30})\s(said|says|added|told|wrote|claimed|warned)"
    r"(?:\s(?:the\s)?(?:[A-Z][\w’'-]{0,30}\s?){1,5})?(?:\s(?:on|in|at|during|last|this)\s[\w’' -]{2,60})?$"
)
_COMMAS = ", \u00a0"
_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class Repaired:
    """An attribution in order, and the source that the extractor took for its speaker, if it only carries."""

    attribution: Attribution
    carrier: Span | None = None


def repaired(extracted: ExtractedArticle, page: Page, cast: Cast) -> tuple[Repaired, ...]:
    """Return the attributions with hearers and cited sources cut out of their contents."""
    found: list[Repaired] = []
    cues = frozenset(span.start for one in extracted.attributions for span in one.cue)
    sources = Counter(one.source[0].start for one in extracted.attributions if one.source)
    for raw, carrier in quoted_by(extracted.attributions, page, cast):
        one = in_place(raw, page, cast) if raw.content else raw
        if carrier is not None:
            found.append(Repaired(one, carrier))
            continue
        better = _repair(_without_headings(one, page), page, cast) if one.content else None
        if better is None and one.source and sources[one.source[0].start] == 1:
            better = _before_citing(one, page)
        if better is not None:
            better = _before_relay(better, page, cast)
            inner = _inside_relay(better, page, cast, cues)
            if inner is not None:
                found.append(Repaired(inner, one.source[0]))
                continue
            quoting = better.source != one.source and one.source and not one.source[0].overlaps(better.source[0])
            found.append(Repaired(better, one.source[0] if quoting else None))
    return tuple(found)


def _without_headings(one: Attribution, page: Page) -> Attribution:
    """Return the attribution without a template heading in its source or a cited name before its content."""
    source, content = one.source, one.content
    heading = _HEADING.match(page.text, source[0].start, source[0].end) if source else None
    if heading and heading.end() < source[0].end:
        source = (Span(heading.end(), source[0].end), *source[1:])
    cited = _CITED_FIRST.match(page.text, content[0].start, content[0].end)
    if cited and cited.end() < content[0].end:
        content = (Span(cited.end(), content[0].end), *content[1:])
    return replace(one, source=source, content=content)


def _repair(one: Attribution, page: Page, cast: Cast) -> Attribution | None:
    cue = " ".join(span.of(page.text) for span in one.cue)[-80:]
    if one.cue and one.source and (quoted := _quoted_before(one, page)):
        return replace(one, source=(quoted,))
    if _TELLS.match(cue):
        return _without_hearer(one, page, cast)
    if all(span.of(page.text) in {"which", "who", "that"} for span in one.content) or _refers(one, cue, page):
        return None
    if _QUOTES.match(cue):
        return _of_the_quoted(one, page, cast)
    if one.source and (found := _LEADING.match(page.text, one.source[0].start, one.source[0].end)):
        first = one.source[0]
        if found.end() < first.end:
            return replace(one, source=(Span(found.end(), first.end), *one.source[1:]))
    return one


def _refers(one: Attribution, cue: str, page: Page) -> bool:
    """Tell whether nothing is said but to whom is referred: "referring to border guards"."""
    words = one.content[0].of(page.text)[:100].split()
    return len(one.content) == 1 and cue.endswith("referring") and words[:1] == ["to"] and len(words) <= 8


def _before_relay(one: Attribution, page: Page, cast: Cast) -> Attribution:
    """Return "It froze, X said, M reported" with what X said, where the extractor took "M reported" for it."""
    first = one.content[0]
    if len(one.content) > 1 or not one.source or not one.source[0].end <= first.start:
        return one
    told = _RELAY.fullmatch(page.text, first.start, min(first.end, first.start + 120))
    if told is None or not any(cluster.medium for _, cluster in cast.within(first)):
        return one
    start = max(page.sentence(one.source[0].start).start, one.source[0].start - 1000)
    end = one.source[0].start
    while end > start and page.text[end - 1] in _COMMAS:
        end -= 1
    comma = "," in page.text[end : one.source[0].start]
    return replace(one, content=(Span(start, end),)) if comma and end > start else one


def _before_citing(one: Attribution, page: Page) -> Attribution | None:
    """Return what M reported from "It froze, M reported, citing Z", where only the citing was found."""
    first = one.source[0]
    verb = _REPORTED.match(page.text, first.end, first.end + 40)
    start = max(page.sentence(first.start).start, first.start - 1000)
    end = first.start
    while end > start and page.text[end - 1] in _COMMAS:
        end -= 1
    lead = page.text[max(end - 1, 0) : first.start]
    if verb is None or end - start < 10 or not ("," in lead or lead[:1] in {'"', "”"}):
        return None
    return replace(one, content=(Span(start, end),), cue=(Span(*verb.span(1)),), lemma=None)


def _inside_relay(one: Attribution, page: Page, cast: Cast, cues: frozenset[int]) -> Attribution | None:
    """Return what X said from "It froze, X told N, according to M", where M alone was found."""
    last = one.content[-1]
    if not one.source or not any(cluster.medium for _, cluster in cast.within(one.source[0])):
        return None
    found = _SAID_LAST.search(page.text, max(last.start, last.end - 200), last.end)
    if found is None or found.start() <= last.start or found.start(2) in cues:
        return None
    start = found.start(1)
    named = any(name.end == found.end(1) and not cluster.medium for name, cluster in cast.within(Span(*found.span(1))))
    if not named or page.quote(start) is not None:
        return None
    end = found.start()
    while end > last.start and page.text[end - 1] in _COMMAS:
        end -= 1
    if end <= last.start:
        return None
    content = (*one.content[:-1], Span(last.start, end))
    return replace(one, content=content, source=(Span(*found.span(1)),), cue=(Span(*found.span(2)),), lemma=None)


def _quoted_before(one: Attribution, page: Page) -> Span | None:
    """Return Z of "M quoted Z as saying", where the extractor took "saying" for M's own cue."""
    start = max(one.source[0].end, one.cue[0].start - 160)
    found = _QUOTED_AS.search(page.text, start, one.cue[0].start) if start < one.cue[0].start else None
    return Span(*found.span(1)) if found else None


def _without_hearer(one: Attribution, page: Page, cast: Cast) -> Attribution:
    first = one.content[0]
    after = min(abs(first.start - cue.end) for cue in one.cue) <= 2
    if not after or page.quote(first.start) is not None:
        return one
    end = _hearer_end(first, page.text, cast)
    start = _THAT.match(page.text, end, first.end).end() if end else first.start  # type: ignore[union-attr]
    return replace(one, content=(Span(start, first.end), *one.content[1:])) if start < first.end else one


def _hearer_end(content: Span, text: str, cast: Cast) -> int | None:
    """Return where the noun phrase of who is told ends, if the content begins with one."""
    for name, cluster in cast.within(Span(content.start, min(content.start + 80, content.end))):
        before = text[content.start : name.start].split()
        plain = all(word[:1].isupper() or noun_class(word) or word in {"the", "a", "an", "news"} for word in before)
        if cluster.medium and plain and len(before) <= 4:
            show = _SHOW.match(text, name.end, content.end)
            return show.end() if show else None if text[name.end : name.end + 1] in {"'", "’"} else name.end
        break
    found = _HEARER.match(text, content.start, content.end) or _TOLD_THAT.match(text, content.start, content.end)
    return found.end() if found else None


def _of_the_quoted(one: Attribution, page: Page, cast: Cast) -> Attribution | None:
    """Return "M quoted Z as saying …" as Z's words; a cited name alone is no content."""
    first = one.content[0]
    found = _AS_SAYING.search(page.text, first.start, min(first.end, first.start + 200))
    if found and found.end() < first.end:
        cue = Span(found.start() + 1, found.end() - _trailing(found.group()))
        rest = (Span(found.end(), first.end), *one.content[1:])
        return replace(one, source=(Span(first.start, found.start()),), cue=(cue,), content=rest)
    if len(one.content) == 1 and _is_name(first, page.text, cast):
        return None
    return one


def _trailing(words: str) -> int:
    return len(words) - len(words.rstrip())


def _is_name(span: Span, text: str, cast: Cast) -> bool:
    """Tell whether the words are a noun phrase that names somebody."""
    words = span.of(text)[:200].replace(",", " ,").split()
    if not words or len(words) > _LONGEST_NAME or '"' in words[0] or "“" in words[0]:
        return False
    front = words[: words.index(",")] if "," in words else words
    named = any(name.start - span.start <= 40 for name, _ in cast.within(span))
    return named or any(noun_class(word) in {"role", "body", "document"} for word in front[-4:])


def anchors_of(attributions: Sequence[Attribution]) -> tuple[int, ...]:
    """Return where each attribution is voiced: its source, else its cue, else its content."""
    return tuple((one.source or one.cue or one.content)[0].start for one in attributions)
