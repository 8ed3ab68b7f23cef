"""How a text gives the event that a word tells of: how sure it is of it, and whether it is still to come.

Where the network read the text, the models learned from MEANTIME say so, which know the future and doubt better than
rules over the tree do (docs/evaluation.md, "Events"). Denials are left to the rules, which know these better.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.domain.modality import Certainty, Temporality
from kg.extract.frames.factuality import MODELS, values
from kg.extract.frames.weights import Frames, load, numbers_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CERTAINTY = {value.name: value for value in Certainty}


@dataclass(frozen=True, slots=True)
class Outlook:
    """How the text gives an event."""

    certainty: Certainty = Certainty.CERTAIN
    temporality: Temporality = Temporality.PAST_OR_PRESENT


Looking = Callable[["Token"], Outlook | None]
"""Returns how the text gives the event that a word tells of; None where no model knows."""


def looking(doc: "Doc", frames: Frames | None = None, numbers: Any = None) -> Looking:
    """Return what tells the outlook of the words of a text.

    `frames` are other weights than the shipped ones, `numbers` what numbers_of(doc, frames) gave before.
    """
    known = frames or load()
    if known is None or not set(MODELS) <= known.models.keys():
        return _unknown
    numbers = numbers_of(doc, known) if numbers is None else numbers
    if numbers is None:
        return _unknown
    seen: dict[int, Outlook] = {}

    def look(token: "Token") -> Outlook | None:
        if token.i not in seen:
            found = values(token, numbers, known)
            tense = Temporality.FUTURE if found.time == "FUTURE" else Temporality.PAST_OR_PRESENT
            seen[token.i] = Outlook(_CERTAINTY.get(found.certainty, Certainty.CERTAIN), tense)
        return seen[token.i]

    return look


def _unknown(token: "Token") -> None:
    return None
