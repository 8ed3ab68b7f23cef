"""The place that an article is about."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.domain.claim import Claim
from kg.domain.entity import Place
from kg.domain.span import Span
from kg.names.folding import fold
from kg.resolve.scripts import scripts_of
from kg.resolve.surroundings import Surroundings

_SHARE, _FEWEST = 0.5, 3
"""Half of the claims that name any place name it, and three; three of these tell of events of one script."""
_LEAD, _SENTENCES = 80, 2
"""Characters that make a line a paragraph of prose, and the sentences of the first such that count."""
_ENDS = (".", "!", "?", "”", '"', "’")


@dataclass(frozen=True, slots=True)
class Topic:
    """A place with what happens there."""

    place: Place
    scripts: frozenset[str]
    parties: frozenset[str]
    """Ids of who is named in the claims that name it."""


def topic_of(around: Surroundings) -> Topic | None:
    """Return the one local place that title or lead name and that most claims are about, if there is one.

    Where a place of it has a name of its own, the claims about that count for the whole.
    """
    known = around.places
    placing = [claim for claim in around.claims if not known.keys().isdisjoint(claim.about)]
    found = []
    for place in _announced(around):
        of = [claim for claim in placing if any(around.holds(place, ident) for ident in claim.about)]
        if len(of) >= _FEWEST and len(of) >= _SHARE * len(placing):
            found.append(_topic(place, of))
    return found[0] if len(found) == 1 else None


def _topic(place: Place, claims: Iterable[Claim]) -> Topic:
    counted = Counter(script for claim in claims for script in scripts_of(claim))
    parties = frozenset(ident for claim in claims for ident in claim.about)
    return Topic(place, frozenset(name for name, count in counted.items() if count >= _FEWEST), parties)


def _announced(around: Surroundings) -> list[Place]:
    """Return the local places of title and lead."""
    page, title = around.page, f" {fold(around.title)} "
    prose = (one for one in page.paragraphs if one.end - one.start >= _LEAD and one.of(page.text).endswith(_ENDS))
    lead = next(prose, None)
    if lead is None:
        return []
    sentences = [one for one in page.sentences if lead.holds(one)][:_SENTENCES] or [lead]
    called = [place for place in around.places.values() if any(f" {fold(name.form)} " in title for name in place.names)]
    spans = [span for place in called for span in place.mentions[:1]]
    return around.local(Span(0, sentences[-1].end), *spans)
