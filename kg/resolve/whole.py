"""Names in full: a recogniser that gives one word of a personal name gets the others beside it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.resolve.acronyms import explained
from kg.resolve.lexicon import country, country_named, listed, noun_class

_BEFORE = re.compile(r"(?<![\w’'-])([A-Z][a-zà-öø-ÿ’'-]+)\s$")
_AFTER = re.compile(r"\s([A-Z][a-zà-öø-ÿ’'-]+)(?![\w’'-])")
_AGED = re.compile(r"(?<![\w’'.-])((?:[A-Z][\w’'-]+\s){0,2}[A-Z][\w’'-]+),\s[1-9]\d[,;]\s(?=[a-z])")
"""A name and an age: "Ada, 39, who rows"."""
_BODIES = {EntityKind.PUBLICATION, EntityKind.ORGANIZATION, EntityKind.ARMED_FORCE}
_ACRONYM = re.compile(r"(?<![\w(-])[A-Z][A-Za-z&]{1,8}(?![\w)-])")
_ARTICLE = 4
_NAMED = {EntityKind.PERSON, EntityKind.PUBLICATION, EntityKind.ORGANIZATION}


def whole_names(extracted: ExtractedArticle) -> tuple[Mention, ...]:
    """Return the mentions, each one-word name grown to the capitalised words beside it.

    Within the words of a source, where a tagger has seen one noun phrase ("Ada Vale" of which the
    recogniser gave "Vale" as a person, or "Ada" as a news agency), and inside a sentence, where a
    capital says that a word is a name.
    """
    text, mentions = extracted.article.text, _explained(extracted)
    taken = {at for mention in mentions for at in (mention.span.start, mention.span.end)}
    sources = [span for one in extracted.attributions for span in (*one.source, *_short(text, one.content))]
    found: list[Mention] = []
    for mention in mentions:
        source = next((s for s in sources if s.holds(mention.span)), None) or _inside(text, mention)
        grown = _grown(text, mention, source, taken) if source and mention.kind in _NAMED else None
        found.append(grown or mention)
    found += _aged(text, mentions)
    forms = {_first(text, m): m for m in found if m.kind is EntityKind.PERSON and " " in m.span.of(text)}
    return tuple(_like(text, mention, forms) for mention in sorted(found, key=lambda mention: mention.span))


def _explained(extracted: ExtractedArticle) -> list[Mention]:
    """Return the mentions with the bodies whose acronyms the text explains, each whole, and the acronyms."""
    text, kept = extracted.article.text, list[Mention]()
    found = list(explained(text))
    ends = [one.long.end for one in found]
    inside: dict[int, list[Mention]] = {number: [] for number in range(len(found))}
    for mention in extracted.mentions:
        number = bisect_right(ends, mention.span.start)
        if number < len(found) and found[number].long.overlaps(mention.span):
            inside[number].append(mention)
        else:
            kept.append(mention)
    for number, mentions in inside.items():
        kept += _whole(text, found[number].long, mentions)
    return sorted((*kept, *_short_forms(text, {one.short.of(text) for one in found}, kept)), key=lambda m: m.span)


def _whole(text: str, long: Span, inside: list[Mention]) -> list[Mention]:
    """Return the body of the whole name in the stead of its pieces, these where the recogniser knows better."""
    if country_named(long.of(text)) or any(_is_whole(mention, long) for mention in inside):
        return inside
    kinds = {mention.kind for mention in inside} & _BODIES
    whole = Mention(long, kinds.pop() if len(kinds) == 1 else EntityKind.ORGANIZATION, found_by="explained")
    first = inside[0] if inside else whole
    return [replace(whole, sentence=first.sentence, role=first.role, nationality=first.nationality)]


def _is_whole(mention: Mention, long: Span) -> bool:
    """Tell whether the recogniser has the name, or more than it."""
    all_of_it = mention.span.start <= long.start + _ARTICLE and long.end <= mention.span.end
    return all_of_it or not long.holds(mention.span)


def _short_forms(text: str, shorts: set[str], mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the explained acronyms that no mention touches."""
    taken = sorted(mention.span for mention in mentions)
    for match in _ACRONYM.finditer(text) if shorts else ():
        span = Span(*match.span())
        if match.group() in shorts and not _touched(taken, span):
            yield Mention(span, EntityKind.ORGANIZATION, role="subject", found_by="explained")


def _aged(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the persons whose age the text gives and whom the recogniser missed."""
    taken = [mention.span for mention in mentions]
    for match in _AGED.finditer(text):
        span = Span(*match.span(1))
        if all(_plain(word) for word in match.group(1).split()) and not _touched(taken, span):
            yield Mention(span, EntityKind.PERSON, role="subject", found_by="aged")


def _touched(taken: list[Span], span: Span) -> bool:
    at = bisect_left(taken, span.start, key=lambda other: other.end)
    return any(other.overlaps(span) for other in taken[at : at + 5])


def _short(text: str, content: Iterable[Span]) -> Iterator[Span]:
    """Yield the pieces that are hardly more than a name."""
    yield from (span for span in content if len(span.of(text)[:80].split()) <= 3)


def _inside(text: str, mention: Mention) -> Span | None:
    """Return the name with the word before it, if that is inside a sentence."""
    before = _BEFORE.search(text, max(mention.span.start - 30, 0), mention.span.start)
    if mention.kind is not EntityKind.PERSON or before is None:
        return None
    lead = text[max(before.start() - 2, 0) : before.start()]
    inside = len(lead) == 2 and lead[1] == " " and (lead[0].islower() or lead[0] == ",")
    return Span(before.start(1), mention.span.end) if inside else None


def _grown(text: str, mention: Mention, source: Span, taken: set[int]) -> Mention | None:
    span = mention.span
    if " " in span.of(text).strip() or span.of(text).isupper():
        return None
    after = _AFTER.match(text, span.end, source.end)
    before = _BEFORE.search(text, source.start, span.start)
    if after and _plain(after.group(1)) and after.start(1) not in taken:
        return replace(mention, span=Span(span.start, after.end(1)), kind=EntityKind.PERSON, role="subject")
    person = mention.kind is EntityKind.PERSON
    if person and before and _plain(before.group(1)) and before.start(1) not in taken:
        return replace(mention, span=Span(before.start(1), span.end))
    return None


def _plain(word: str) -> bool:
    """Tell whether a capitalised word may be part of a personal name: no title, state or day."""
    known = noun_class(word) or country(word) or word.lower() in listed("time") | listed("clause-word")
    honour = word.rstrip(".").lower() in listed("before-name") | listed("medium-name")
    return not known and not honour and not word.endswith(("'s", "’s", "'", "’"))


def _first(text: str, mention: Mention) -> str:
    return mention.span.of(text).partition(" ")[0]


def _like(text: str, mention: Mention, forms: dict[str, Mention]) -> Mention:
    """Return the mention, grown where another mention of the article has shown the whole name."""
    whole = forms.get(mention.span.of(text))
    if whole is None or mention.kind is EntityKind.PERSON:
        return mention
    name = whole.span.of(text)
    if text.startswith(name, mention.span.start):
        return replace(mention, span=Span(mention.span.start, mention.span.start + len(name)), kind=EntityKind.PERSON)
    return mention
