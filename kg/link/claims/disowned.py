"""Who says that somebody never said what he is reported to have said: "the ministry had never used the word"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.domain.linking import ClaimLink, LinkType
from kg.link.claims.likeness import overlapping
from kg.link.claims.phrases import stem
from kg.link.claims.statement import Statement

_BACK: Final = 6
"""Claims before a denial of words in which they are looked for."""
_WORD: Final = r"(?:us(?:ed?|ing)|utter(?:ed)?|chosen?|chose|writ(?:e|ten)|wrote|ma[dk]e|sa(?:y|id))"
_DISOWNED: Final = re.compile(
    r"(?:\b(?:never|not)|n['’]t)\s+(?:ever\s+)?(?:"
    rf"{_WORD}\s+(?:the|that|this|those|these|such(?: an?)?|any such)\s+"
    r"(?:words?|terms?|expressions?|phrases?|remarks?|statements?|comments?|claims?|promises?|threats?)\b"
    r"|(?:sa(?:y|id)|claim(?:ed)?|promised?|writ(?:e|ten)|wrote)\s+"
    r"(?:so|that|this|it|such a thing|anything of the (?:kind|sort))\s*(?:[.,;!”\"]|$))",
    re.IGNORECASE,
)
_END: Final = re.compile(r"[.;:!?]")
_NEAR: Final = 80
"""Characters before the negation in which its subject stands."""
_METHOD: Final = "denial of having said"
_OWN: Final = frozenset({"i", "we", "he", "she", "they", "it"})


def disowned(statements: Sequence[Statement]) -> Iterator[ClaimLink]:
    """Yield what is said not to have been said, among the claims of one article in the order of its text."""
    for at, statement in enumerate(statements):
        match = _DISOWNED.search(statement.text)
        if match is None or statement.own_voice:
            continue
        *_, before = _END.split(statement.text[max(0, match.start() - _NEAR) : match.start()])
        who = {word.strip(",“”\"'’").lower() for word in before.split()}
        for target in reversed(statements[max(0, at - _BACK) : at]):
            if _is_his(target, statement, who) and not overlapping(target, statement):
                words = ("says that it was never said",)
                yield ClaimLink(statement.claim, target.claim, LinkType.RESPONDS_TO, "denies", 0.6, words)
                yield ClaimLink(statement.claim, target.claim, LinkType.CONTRADICTS, _METHOD, 0.6, words)
                break


def _is_his(target: Statement, statement: Statement, who: set[str]) -> bool:
    """Tell whether a claim is given as of the one who never said it: by name, or the speaker through others."""
    if target.claimant != statement.claimant:
        return not target.name.isdisjoint(map(stem, who))
    return len(target.voices) > len(statement.voices) and not who.isdisjoint(_OWN)
