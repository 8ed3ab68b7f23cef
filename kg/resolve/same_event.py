"""Which mentions tell of one event, across articles: by story, then by word, by what else is named, by meaning.

Articles are grouped into stories by the names and figures they share; within a story, mentions with one stem are one
event, and stems that may tell of one type of event are joined where the same is named around them, and any whose
mentions a network sees alike. Stories are found over an inverted index of their words, so that only articles that
share a rarer word are compared.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import combinations
from math import hypot, log, sqrt

STORY = 0.08
"""Least mean likeness of two groups of articles that are one story."""
ALIKE = 0.05
"""The same of the articles of one event."""
NAMED_ALIKE = 0.3
"""Least share of what is named around two words that tell of one event."""
MEANT = 0.6
"""Least mean cosine of what a network sees in the words of two events that are one."""
FEWEST = 3
"""Mentions that a word needs for its event to be joined with another word's."""
_COMMON = 0.3
_MOST = 200
_STEM = 5
_SHORTEST = 3
_ENDINGS = ("ation", "ment", "ing", "ion", "ed", "er", "s", "al", "e")
_LIGHT = frozenset(
    ["say", "be", "have", "do", "make", "take", "get", "go", "come", "announce", "report", "tell", "give", "add"]
)


@dataclass(frozen=True, slots=True)
class Story:
    """What an article is likened by: how often each word stands in it."""

    names: Mapping[str, int]
    """Names and figures."""
    words: Mapping[str, int]
    """Nouns and verbs, with the names."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """A word that tells of an event, in one article."""

    article: int
    """Its number among the articles."""
    word: str
    """Base form."""
    types: frozenset[str] = frozenset()
    """Types of event that the word may tell of."""
    near: frozenset[str] = field(default=frozenset())
    """Base forms of names and nouns beside it."""
    meaning: tuple[float, ...] = ()
    """What a network sees in the word; empty where none read it."""


def same_events(mentions: Sequence[EventMention], articles: Sequence[Story]) -> list[int]:
    """Return the number of its event for each mention, counted in the order of the mentions."""
    likeness = _likeness(articles)
    story = stories(likeness, len(articles))
    rarity = _rarity([one.words for one in articles])
    keys = [_key(mention, story[mention.article]) for mention in mentions]
    blocks: dict[Hashable, list[EventMention]] = defaultdict(list)
    for key, mention in zip(keys, mentions, strict=True):
        blocks[key].append(mention)
    joined = _joined(blocks, rarity)
    held: dict[Hashable, set[int]] = defaultdict(set)
    for key, mention in zip(keys, mentions, strict=True):
        held[joined[key]].add(mention.article)
    parts = {key: _clusters(sorted(numbers), likeness, ALIKE) for key, numbers in held.items()}
    numbers: dict[Hashable, int] = {}
    whole = [(joined[key], parts[joined[key]][one.article]) for key, one in zip(keys, mentions, strict=True)]
    found = [numbers.setdefault(one, len(numbers)) for one in whole]
    meant = _meant(found, mentions, story)
    numbers = {}
    return [numbers.setdefault(meant[one], len(numbers)) for one in found]


def stories(likeness: Mapping[int, Mapping[int, float]], count: int) -> list[int]:
    """Return the number of its story for each article."""
    found = _clusters(range(count), likeness, STORY)
    return [found[number] for number in range(count)]


def stem(word: str) -> str:
    """Return what forms of a word have in common, roughly.

    >>> stem("acquisition") == stem("acquire"), stem("shooting")
    (True, 'shoot')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)][:_STEM]
    return word[:_STEM]


def _key(mention: EventMention, story: int) -> tuple[Hashable, ...]:
    """Return the blocking key: a word that says little tells of one event within its article only."""
    alone = mention.article if mention.word in _LIGHT else -1
    return story, stem(mention.word), alone


def _joined(
    blocks: Mapping[Hashable, Sequence[EventMention]], rarity: Callable[[str], float]
) -> dict[Hashable, Hashable]:
    """Return for each key the first one of those that tell of the same."""
    top: dict[Hashable, Hashable] = {key: key for key in blocks}
    by_type: dict[Hashable, list[Hashable]] = defaultdict(list)
    for key in sorted(blocks, key=repr):
        ones = blocks[key]
        if len(ones) >= FEWEST and ones[0].word not in _LIGHT:
            for kind in frozenset.intersection(*(one.types for one in ones)):
                by_type[key[0], kind].append(key)  # type: ignore[index]
    near = {key: frozenset().union(*(one.near for one in blocks[key])) for keys in by_type.values() for key in keys}
    for _, keys in sorted(by_type.items(), key=repr):
        for at, key in enumerate(keys[:_MOST]):
            for other in keys[:at]:
                if _shared(near[key], near[other], rarity) >= NAMED_ALIKE:
                    top[_top(top, key)] = _top(top, other)
    return {key: _top(top, key) for key in blocks}


def _meant(found: Sequence[int], mentions: Sequence[EventMention], story: Sequence[int]) -> dict[int, int]:
    """Return for each event the first one of its story that means the same."""
    meanings: dict[int, list[tuple[float, ...]]] = defaultdict(list)
    light = {event for event, one in zip(found, mentions, strict=True) if one.word in _LIGHT}
    told: dict[int, set[int]] = defaultdict(set)
    for event, one in zip(found, mentions, strict=True):
        if one.meaning and event not in light:
            meanings[event].append(one.meaning)
            told[story[one.article]].add(event)
    centres = {event: _centre(those) for event, those in meanings.items()}
    same = {event: event for event in found}
    for number in sorted(told):
        events = sorted(told[number])[:_MOST]
        likeness: dict[int, dict[int, float]] = {event: {} for event in events}
        for left, right in combinations(events, 2):
            cosine = sum(a * b for a, b in zip(centres[left], centres[right], strict=True))
            if cosine > 0:
                likeness[left][right] = likeness[right][left] = cosine
        first: dict[int, int] = {}
        for event, cluster in sorted(_clusters(events, likeness, MEANT).items()):
            same[event] = first.setdefault(cluster, event)
    return same


def _centre(meanings: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    whole = [sum(numbers) for numbers in zip(*meanings, strict=True)]
    length = hypot(*whole) or 1.0
    return tuple(number / length for number in whole)


def _top(above: Mapping[Hashable, Hashable], key: Hashable) -> Hashable:
    while above[key] != key:
        key = above[key]
    return key


def _shared(one: frozenset[str], other: frozenset[str], rarity: Callable[[str], float]) -> float:
    norm = sqrt(sum(map(rarity, sorted(one))) * sum(map(rarity, sorted(other))))
    return sum(map(rarity, sorted(one & other))) / norm if norm else 0.0


def _rarity(texts: Sequence[Mapping[str, int]]) -> Callable[[str], float]:
    counts = Counter(word for words in texts for word in words)
    return lambda word: log(len(texts) / counts[word]) if counts[word] else log(max(2, len(texts)))


def _likeness(articles: Sequence[Story]) -> dict[int, dict[int, float]]:
    """Return for each article those that share a rarer word, with the mean cosine of names and of all words."""
    found: dict[int, dict[int, float]] = {number: {} for number in range(len(articles))}
    for texts in ([one.names for one in articles], [one.words for one in articles]):
        for (left, right), cosine in _cosines(texts):
            for one, other in ((left, right), (right, left)):
                found[one][other] = found[one].get(other, 0.0) + cosine / 2
    return found


def _cosines(texts: Sequence[Mapping[str, int]]) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield the cosine of each pair of texts that share a word, weighed by rarity (tf-idf, Salton and Buckley 1988)."""
    rarity, counts = _rarity(texts), Counter(word for words in texts for word in words)
    most = max(2.0, _COMMON * len(texts))
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, words in enumerate(texts):
        rare = {word: (1 + log(times)) * rarity(word) for word, times in words.items() if 1 < counts[word] < most}
        norm = sqrt(sum(weight * weight for weight in rare.values())) or 1.0
        for word, weight in rare.items():
            index[word].append((number, weight / norm))
    total: dict[tuple[int, int], float] = defaultdict(float)
    for word in sorted(index):
        holders = index[word] if len(index[word]) <= _MOST else []
        for at, (right, weight) in enumerate(holders):
            for left, other in holders[:at]:
                total[left, right] += weight * other
    yield from total.items()


def _clusters(numbers: Iterable[int], likeness: Mapping[int, Mapping[int, float]], least: float) -> dict[int, int]:
    """Return the cluster of each number: two join while the mean likeness of their members is at least `least`."""
    members: dict[int, list[int]] = {number: [number] for number in numbers}
    sums = {one: {other: like for other, like in likeness[one].items() if other in members} for one in members}
    heap = [
        (-like, one, other) for one in members for other, like in sums[one].items() if one < other and like >= least
    ]
    heapify(heap)
    fresh = max(members, default=0) + 1
    while heap:
        _, one, other = heappop(heap)
        if one not in members or other not in members:
            continue
        members[fresh] = [*members.pop(one), *members.pop(other)]
        whole: dict[int, float] = {}
        for gone in (one, other):
            for neighbour, like in sums.pop(gone).items():
                if neighbour in members:
                    whole[neighbour] = whole.get(neighbour, 0.0) + like
                    sums[neighbour].pop(gone, None)
        sums[fresh] = whole
        for neighbour, like in whole.items():
            sums[neighbour][fresh] = like
            mean = like / len(members[fresh]) / len(members[neighbour])
            if mean >= least:
                heappush(heap, (-mean, fresh, neighbour))
        fresh += 1
    return {number: cluster for cluster, some in members.items() for number in some}
