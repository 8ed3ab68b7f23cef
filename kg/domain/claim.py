"""Claims: attributions once their sources are known."""

from dataclasses import dataclass, field
from html import escape

from kg.domain.event import Proposition
from kg.domain.modality import Certainty, Factuality, Modality, Polarity, QuoteType, SpeechAct, Stance
from kg.domain.quantity import Quantity
from kg.domain.span import Span


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One voice through which a claim came; depth 0 is the publisher, the last the claimant."""

    depth: int
    agent: str
    """Id of an actor."""
    cue: str | None = None
    stance: Stance = Stance.NEUTRAL
    commitment: Factuality = Factuality.UNKNOWN
    """The content's factuality from this voice's own point of view; a mere relay says nothing."""
    capacity: str | None = None
    on_behalf_of: str | None = None
    """Id of the body that the agent speaks for."""
    evidence: Span | None = None
    """The words that put the link there, if they are not the claim's own cue."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One content put forward by one chain of voices, in exact words. Never without a source.

    Raises ValueError where the chain is empty or its depths are not 0, 1, 2 …
    """

    article: str
    """Digest of the article."""
    content: tuple[Span, ...]
    text: str
    """Exact words, pieces joined by " … "."""
    chain: tuple[ChainLink, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    root: str | None = None
    """Id of the innermost named agent: the unit of independence. None where nobody is named."""
    about: tuple[str, ...] = ()
    """Ids of every actor and place that the content names."""
    context: tuple[str, ...] = ()
    """Ids of the places that a content which names none takes over from the text around it: inferred, not said."""
    propositions: tuple[Proposition, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quote: QuoteType = QuoteType.INDIRECT
    modality: Modality = field(default_factory=Modality)
    confidence: float = 1.0
    found_by: str = ""

    def __post_init__(self) -> None:
        if not self.chain or [link.depth for link in self.chain] != list(range(len(self.chain))):
            raise ValueError("a claim needs a chain of links with depths 0, 1, 2 …")

    @property
    def claimant(self) -> str:
        """Return the id of the innermost agent: who is given as having said it."""
        return self.chain[-1].agent

    @property
    def own_voice(self) -> bool:
        """Tell whether the publisher itself says it."""
        return self.quote is QuoteType.OWN_VOICE

    def _repr_html_(self) -> str:
        """Return the words and the chain of voices, for notebooks; ids stand for actors."""
        voices = " → ".join(link.agent.rsplit("/", 1)[-1] for link in self.chain)
        return f"<blockquote>{escape(self.text)}</blockquote><p>{escape(voices)} ({self.modality.act.value})</p>"


_TABLE = {
    (Certainty.CERTAIN, Polarity.POSITIVE): Factuality.CERTAIN_POSITIVE,
    (Certainty.CERTAIN, Polarity.NEGATIVE): Factuality.CERTAIN_NEGATIVE,
    (Certainty.PROBABLE, Polarity.POSITIVE): Factuality.PROBABLE_POSITIVE,
    (Certainty.PROBABLE, Polarity.NEGATIVE): Factuality.PROBABLE_NEGATIVE,
    (Certainty.POSSIBLE, Polarity.POSITIVE): Factuality.POSSIBLE_POSITIVE,
    (Certainty.POSSIBLE, Polarity.NEGATIVE): Factuality.POSSIBLE_NEGATIVE,
}
_NO_FACT = {SpeechAct.DEMANDS, SpeechAct.ORDERS, SpeechAct.PROPOSES, SpeechAct.REJECTS}
_FUTURE = {SpeechAct.PREDICTS, SpeechAct.PROMISES, SpeechAct.THREATENS, SpeechAct.WARNS}
_OTHER = {Polarity.POSITIVE: Polarity.NEGATIVE, Polarity.NEGATIVE: Polarity.POSITIVE}


def factuality(modality: Modality) -> Factuality:
    """Derive the claimant's FactBank value; the first rule that fits wins (table in ontology/README.md).

    >>> factuality(Modality(act=SpeechAct.DENIES)).value
    'certainNegative'
    """
    polarity, certainty = modality.polarity, modality.certainty
    if modality.act in _NO_FACT or modality.hypothetical:
        return Factuality.UNKNOWN
    if modality.act is SpeechAct.DENIES:
        polarity = _OTHER[polarity]
    if modality.act in _FUTURE and certainty is Certainty.CERTAIN:
        certainty = Certainty.PROBABLE
    return _TABLE.get((certainty, polarity), Factuality.UNKNOWN)
