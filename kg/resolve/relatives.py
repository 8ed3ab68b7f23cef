"""Sources taken from the wrong clause: whom a relative clause is about, and who acts in a clause with "with"."""

import re
from dataclasses import replace

from kg.domain.attribution import Attribution
from kg.domain.span import Span
from kg.resolve.cast import Cast
from kg.resolve.page import Page
from kg.resolve.subjects import subject_before

_WHO = re.compile(r",\s(?=who\s[^,;:“”\"]{1,200}$)")
"""The comma before a relative clause that is still open."""
_WITH = re.compile(r",\s(?:with)\s(?P<np>(?:[^,;:.“”\"]|\b[A-Z]\.){2,100}?)\s(?:\w+ly\s)?\w+ing\b")
_PARTICIPLE = re.compile(r"(?:(?:also|even|already|while)\s)?\w+ing\b")
_FARTHEST = 300


def of_its_clause(one: Attribution, page: Page, cast: Cast) -> Attribution:
    """Return the attribution with the subject that its cue has by the clauses around it, the same one where it has."""
    if len(one.source) != 1 or not one.cue or one.source[0].end > one.cue[0].start:
        return one
    found = _antecedent(one, page, cast) or _absolute(one, page, cast)
    return replace(one, source=(found,)) if found else one


def _antecedent(one: Attribution, page: Page, cast: Cast) -> Span | None:
    """Return X of "X, who works for Y, said", where Y was taken for who said it."""
    source, text = one.source[0], page.text
    if text[source.end : one.cue[0].start].strip(" \u00a0") != ",":
        return None
    floor = max(page.sentence(source.start).start, source.start - _FARTHEST)
    who = _WHO.search(text, floor, source.start)
    return subject_before(text, cast, floor, who.start() + 1) if who else None


def _absolute(one: Attribution, page: Page, cast: Cast) -> Span | None:
    """Return X of "Y watches, with X coming to office, having called for …", where Y was taken for who called."""
    source, cue = one.source[0], one.cue[0]
    if cue.start - source.end > _FARTHEST or not _PARTICIPLE.match(page.text, cue.start, cue.end):
        return None
    found = _WITH.search(page.text, source.end, cue.start)
    if found is None or page.text[cue.start - 2 : cue.start] != ", ":
        return None
    end = found.end("np")
    named = any(name.end == end for name, _ in cast.within(Span(end - 1, end)))
    return Span(*found.span("np")) if named else None
