"""Titles and appositions: what the text says a person is, read where the record does not say."""

import re
from functools import lru_cache

from kg.domain.mention import Mention
from kg.names.folding import fold
from kg.resolve.lexicon import country, groups, noun_class, nouns, singular

_WORD = re.compile(r"[^\s,;:()“”\"]+")
_APPOSITION = re.compile(r",\s{1,2}([^,.;:“”\"()\n]{3,90})(?=[,.;\n]|$)")
_REVERSED = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)|(?:[A-Z][\w-]{1,20}[ \u00a0])?[A-Z][\w-]{1,20}[’']s)\s"
    r"([^,.;:“”\"()\n]{3,80}),\s$"
)
_SPEAKING = re.compile(
    r",?\s(?:speaking|acting|writing|appearing|in\s(?:his|her|their)\s(?:role|capacity))\sas\s(?:the\s|an?\s)?"
    r"(?P<role>[^,.;:“”\"()\n]{3,60}?)(?=,|\s(?:said|says|told|wrote|added)\b)"
)
_VERBISH = re.compile(r"\b(?:is|are|was|were|has|have|had|said|says|told|who|which|that|will|would)\b")
_LEADS_ON = frozenset(("about", "as", "at", "by", "for", "from", "in", "of", "on", "to", "with"))
"""Behind which no head noun stands."""
_SMALL = {"of", "and", "for", "the", "to"}
_MALE = re.compile(r"\b(?:Mr|Sir|Lord|spokesman|chairman|businessman|king|prince|father|congressman|pope)\b", re.I)
_FEMALE = re.compile(r"\b(?:Mrs|Ms|Miss|Lady|Dame|spokeswoman|chairwoman|queen|princess|mother|congresswoman)\b", re.I)
_SPELLED = {
    "Amb": "ambassador", "Capt": "captain", "Col": "colonel", "Dr": "doctor", "FM": "minister", "Gen": "general",
    "Gov": "governor", "Lt": "lieutenant", "Maj": "major", "PM": "premier", "Prof": "professor",
    "Rep": "representative", "Sen": "senator", "Sgt": "sergeant",
}  # fmt: skip
_FEMALE_NAME = re.compile(r"(?:ova|eva|skaya|skaia|ska)$")


def capacity_of(text: str, mention: Mention) -> str | None:
    """Return the title before the name or the closed apposition after it, as written."""
    return mention.capacity or _stated(text, mention)


def _stated(text: str, mention: Mention) -> str | None:
    start, end = mention.span.start, mention.span.end
    return _title(text, start) or _apposition(text, end) or _reversed(text, start)


def speaking_as(text: str, mention: Mention) -> str | None:
    """Return "party leader" of "Vale, speaking as party leader,": the capacity of these words only."""
    found = _SPEAKING.match(text, mention.span.end, mention.span.end + 140)
    return found["role"].strip() if found and role_words(found["role"]) else None


def titled(text: str, mention: Mention) -> bool:
    """Tell whether a title stands before the name: then it is a person's."""
    return bool(_title(text, mention.span.start) or _reversed(text, mention.span.start))


def _reversed(text: str, start: int) -> str | None:
    """Return the office that the name is put beside: "the governor of Aland, Ada Vale"."""
    found = _REVERSED.search(text[max(start - 110, 0) : start])
    if found is None or _VERBISH.search(found.group(1)):
        return None
    words = found.group(1).split()
    front = words[: words.index("of")] if "of" in words else words
    if not _LEADS_ON.isdisjoint(front):
        return None
    if not front or noun_class(front[-1]) != "role" or singular(front[-1]) != front[-1].lower():
        return None
    return re.sub(r"^(?:the|an?)\s|,\s?$", "", found.group().strip(), flags=re.IGNORECASE)


def _title(text: str, start: int) -> str | None:
    before = text[max(start - 80, 0) : start]
    line = before.rpartition("\n")[2]
    if not line.endswith((" ", "\u00a0", "’s ", "'s ")):
        return None
    kept: list[str] = []
    for word in reversed(line.split()[-10:]):
        bare = word.strip("“”\"'")
        short = bare in {"U.S.", "U.K."} or bare.removesuffix(".") in _SPELLED
        large = (bare[:1].isupper() and not bare.endswith((",", ".", ";", ":"))) or short
        if not (large or noun_class(bare) in {"role", "body"} or (kept and bare.lower() in _SMALL)):
            break
        kept.append(word)
    while kept and kept[-1].lower() in _SMALL:
        kept.pop()
    titles = any(_is_role(_SPELLED.get(word.removesuffix("."), word)) for word in kept[:2])
    return " ".join(reversed(kept)) if titles else None


def _apposition(text: str, end: int) -> str | None:
    found = _APPOSITION.match(text, end, end + 100)
    if found is None or _VERBISH.search(found.group(1)):
        return None
    words = [m.group() for m in _WORD.finditer(found.group(1))][:10]
    first = 3 if words[:2] == ["one", "of"] else 1
    behind = next((at for at, word in enumerate(words) if at >= first and word in _LEADS_ON), len(words))
    head = next((word for word in words[:behind] if noun_class(word) == "role"), None)
    if head is None or not (_is_role(head) or first > 1):
        return None
    plain = words[0][0].islower() or words[0].lower() == "the"
    return found.group(1).strip() if plain or country(re.sub(r"['’]s$", "", words[0])) else None


def _is_role(word: str) -> bool:
    """Tell whether the word is what one person can be."""
    return noun_class(word) == "role" and singular(word) == word.lower()


def gender_of(name: str, mention: Mention, capacity: str | None) -> str | None:
    """Return the gender that the record, a title or the form of a family name gives away."""
    if mention.gender:
        return mention.gender
    if capacity and _FEMALE.search(capacity):
        return "female"
    if capacity and _MALE.search(capacity):
        return "male"
    return "female" if len(name.split()) > 1 and _FEMALE_NAME.search(fold(name)) else None


@lru_cache(maxsize=4_096)  # of a cast, the same few are asked again and again
def role_words(capacity: str) -> frozenset[str]:
    """Return the role nouns of a capacity, in the singular.

    >>> sorted(role_words("Deputy Foreign Minister and former mayor"))
    ['deputy', 'mayor', 'minister']
    """
    words = [word.strip("'’.") for word in _WORD.findall(capacity[:200])]
    words = [_SPELLED.get(word, word) for word in words]
    return frozenset(singular(word) for word in words if noun_class(word) == "role")


def synonyms(word: str, capacity: str) -> bool:
    """Tell whether a role noun and a capacity mean the same sort of office."""
    own = groups(word) - {"citizen"}  # which says no more than that it is somebody
    return any(own & groups(role) for role in role_words(capacity) if role in nouns())
