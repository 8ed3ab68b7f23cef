"""The closed value lists of a claim: speech act, polarity, certainty, temporality, stance, factuality.

Each member's value is the local name of a concept in ontology/vocab/ (a test compares them).
"""

from dataclasses import dataclass
from enum import StrEnum


class SpeechAct(StrEnum):
    """What the source does with the content (after Searle's classes and the news verbs in use)."""

    STATES = "states"
    LEAVES_OPEN = "leavesOpen"
    CLAIMS = "claims"
    ALLEGES = "alleges"
    ACCUSES = "accuses"
    DENIES = "denies"
    CONFIRMS = "confirms"
    ADMITS = "admits"
    ESTIMATES = "estimates"
    PREDICTS = "predicts"
    PROMISES = "promises"
    THREATENS = "threatens"
    WARNS = "warns"
    DEMANDS = "demands"
    ORDERS = "orders"
    PROPOSES = "proposes"
    REJECTS = "rejects"
    EVALUATES = "evaluates"


class Polarity(StrEnum):
    """Whether the content is affirmed or negated."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How sure the source presents the content to be."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNDERSPECIFIED = "underspecified"


class Temporality(StrEnum):
    """Whether the content is given as having come about or as still to come (PLOVER's modes; Halterman et al. 2023).

    Reported speech moves its verbs into the past ("said that it was winning"), so that past and present are one.
    """

    PAST_OR_PRESENT = "pastOrPresent"
    FUTURE = "future"


class Stance(StrEnum):
    """How a voice presents the voice it relays."""

    NEUTRAL = "neutral"
    DISTANCING = "distancing"
    ENDORSING = "endorsing"


class Factuality(StrEnum):
    """The eight values of FactBank (Saurí and Pustejovsky 2009)."""

    CERTAIN_POSITIVE = "certainPositive"
    PROBABLE_POSITIVE = "probablePositive"
    POSSIBLE_POSITIVE = "possiblePositive"
    CERTAIN_NEGATIVE = "certainNegative"
    PROBABLE_NEGATIVE = "probableNegative"
    POSSIBLE_NEGATIVE = "possibleNegative"
    CERTAIN_UNKNOWN = "certainUnknown"
    UNKNOWN = "unknown"


class QuoteType(StrEnum):
    """How the content is given: in the source's words, in others', or by the publisher itself."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    OWN_VOICE = "ownVoice"


@dataclass(frozen=True, slots=True)
class Modality:
    """How a content is put forward; the defaults are a plain "said"."""

    act: SpeechAct = SpeechAct.STATES
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    stance: Stance = Stance.NEUTRAL
    hypothetical: bool = False
    """The content is conditional, generic or wished for: nobody says that it happened."""
    temporality: Temporality = Temporality.PAST_OR_PRESENT
