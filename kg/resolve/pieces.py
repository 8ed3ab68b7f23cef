"""Sources and contents that came in pieces: who is cited, and the verb of who is relayed, put in their places."""

import re
from dataclasses import replace
from functools import cache

from kg.domain.attribution import Attribution
from kg.domain.span import Span
from kg.resolve.cast import Cast
from kg.resolve.lexicon import listed
from kg.resolve.page import Page
from kg.resolve.relatives import of_its_clause

_CITES = r"(?:citing|cited|cites|quoting|quoted|quotes|referring to|with reference to|in reference to)"
_CITING = re.compile(rf"(?:which |who )?{_CITES}\b")
_AFTER_CITING = re.compile(rf"\b{_CITES}\s+$")
_CITED = re.compile(rf"\b{_CITES}\s+(?:[^,;.:\n“”\"]{{1,80}}\s)?$")
_SPEAKING_AS = re.compile(r"\b(?:speaking|acting|writing|appearing|role|capacity)\sas\s(?:the\s|an?\s)?$")
_BY = re.compile(r"\bas (?:quoted|reported|cited|relayed) by\s+(?:the\s)?$")
_AS_QUOTED = re.compile(r"as (?:quoted|reported|cited|relayed) by\s[^,\n]{2,60},\s(?:that\s)?")
_TRAILING = re.compile(
    r",\s(?:the\s)?((?:[A-Z][\w’'-]{0,30}\s){1,5})(?:reported|reports|said|says|wrote|writes)\b[^.;:“”\"]{0,70}$"
)
_ACCORDANT = re.compile(r",?\s(?:according\sto)\s[^.;:?!“”\"\n]{3,120}")
_EMPTY = re.compile(r"(?:which|who|that|by\s.{2,60})")
_REPORTED = re.compile(r"\s(?:also |later |first )?(reported|reports|said|says|wrote|writes)\b[^,;:“”\"]{0,30}")
_THAT = re.compile(r",\s(?=that\s)")


@cache
def _verb() -> re.Pattern[str]:
    forms = "|".join(sorted(listed("report-verb") | listed("tell-verb"), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:(?:had|has|have)\s)?(?:{forms})")


def in_place(one: Attribution, page: Page, cast: Cast) -> Attribution:
    """Return the attribution with its pieces in place, the same one where they are."""
    one = _without_cited(_of_the_relayed(one, page), page)
    one = _with_accordant(of_its_clause(one, page, cast), page)
    one = _by_whom(_without_relay(_without_quoter(one, page), page, cast), page)
    source = tuple(piece for piece in one.source if not _beside(piece, page))
    return replace(one, source=source) if source and len(source) < len(one.source) else one


def _with_accordant(one: Attribution, page: Page) -> Attribution:
    """Return the attribution with the ", according to two clerks and" that its content leaves out amid a sentence."""
    whole = one.content[:1]
    for piece in one.content[1:]:
        last = whole[-1]
        gap = _ACCORDANT.fullmatch(page.text, last.end, piece.start) if last.end < piece.start else None
        own = any(last.end <= span.start < piece.start for span in (*one.source, *one.cue))
        whole = (*whole[:-1], Span(last.start, piece.end)) if gap and not own else (*whole, piece)
    return replace(one, content=whole)


def _by_whom(one: Attribution, page: Page) -> Attribution:
    """Return "it was reported by M" as M's."""
    if len(one.source) < 2 or not one.cue or not one.cue[-1].of(page.text).endswith(" by"):
        return one
    agent = tuple(piece for piece in one.source if 0 <= piece.start - one.cue[-1].end <= 5)
    return replace(one, source=agent) if agent else one


def _beside(piece: Span, page: Page) -> bool:
    """Tell whether a piece of a source only says whom the source cites, who quotes it, or as what it speaks."""
    words, start = piece.of(page.text), max(piece.start - 120, page.sentence(piece.start).start)
    near = max(piece.start - 40, 0)
    quoted = _BY.search(page.text, near, piece.start) or _SPEAKING_AS.search(page.text, near, piece.start)
    return bool(_CITING.match(words) or quoted or _CITED.search(page.text, start, piece.start))


def _of_the_relayed(one: Attribution, page: Page) -> Attribution:
    """Return "It froze, X said, M reported" as X's, where source and content hold X, "said" and M in pieces."""
    text = page.text
    if len(one.source) < 2:
        return one
    for source in one.source:
        for piece in one.content:
            rest = tuple(other for other in one.content if other is not piece)
            if rest and _verb().fullmatch(piece.of(text)) and not text[source.end : piece.start].strip(" ,"):
                return replace(one, source=(source,), cue=(piece,), content=rest, lemma=None)
        between = text[source.end : one.content[0].start] if source.end < one.content[0].start else ""
        verb = _verb().search(between)
        if verb and not between[: verb.start()].strip() and not between[verb.end() :].strip():
            cue = Span(source.end + verb.start(), source.end + verb.end())
            return replace(one, source=(source,), cue=(cue,), lemma=None)
    return one


def _without_quoter(one: Attribution, page: Page) -> Attribution:
    """Return the attribution without the "as quoted by M," that its content begins with."""
    first = one.content[0]
    found = _AS_QUOTED.match(page.text, first.start, first.end)
    if found is None or found.end() >= first.end:
        return one
    return replace(one, content=(Span(found.end(), first.end), *one.content[1:]))


def _without_relay(one: Attribution, page: Page, cast: Cast) -> Attribution:
    """Return the attribution without the ", M reported on Monday" that its content ends with."""
    last = one.content[-1]
    found = _TRAILING.search(page.text, max(last.start, last.end - 160), last.end)
    if found is None or found.start() - last.start < 10 or page.quote(found.start(1)) is not None:
        return one
    medium = any(cluster.medium for _, cluster in cast.within(Span(*found.span(1))))
    own = any(cue.start >= found.start() for cue in one.cue)
    return replace(one, content=(*one.content[:-1], Span(last.start, found.start()))) if medium and not own else one


def _without_cited(one: Attribution, page: Page) -> Attribution:
    """Return the attribution without whom it cites among what is said."""
    text, kept = page.text, list[Span]()
    for piece in one.content:
        first = _CITING.match(text, piece.start, piece.end)
        cited = first or _AFTER_CITING.search(text, max(piece.start - 30, 0), piece.start)
        empty = len(one.content) > 1 and _EMPTY.fullmatch(text, piece.start, piece.end)
        if not cited and not empty:
            kept.append(piece)
        elif cited and (end := text.find(", ", piece.start, piece.end)) > 0 and end + 2 < piece.end:
            kept.append(Span(end + 2, piece.end))
    if kept == list(one.content):
        return one
    if kept:
        return replace(one, content=tuple(kept), cue=_verb_of(one, page) or one.cue, lemma=None)
    return _what_follows(one, page)


def _verb_of(one: Attribution, page: Page) -> tuple[Span, ...] | None:
    """Return the verb of reporting after the source, where the cue is the citing."""
    citing = one.cue and _CITING.match(page.text, one.cue[0].start, one.cue[-1].end)
    found = _REPORTED.match(page.text, one.source[0].end) if citing and one.source else None
    return (Span(*found.span(1)),) if found else None


def _what_follows(one: Attribution, page: Page) -> Attribution:
    """Return what M reported from "M reported, citing Z, that it froze", where Z was taken for it."""
    end = one.content[-1].end
    that = _THAT.match(page.text, end)
    cue = _verb_of(one, page)
    stop = page.sentence(end).end
    if that is None or cue is None or that.end() >= stop:
        return one
    while page.text[stop - 1] in ". \n":
        stop -= 1
    return replace(one, content=(Span(that.end(), stop),), cue=cue, lemma=None)
