"""How articles are to be read, as one record that travels to wherever they are."""

from dataclasses import dataclass

from kg.domain.concept import EventConcept

EXTRACTORS = ("model", "rules")
DEFAULT_EXTRACTOR = "model"


@dataclass(frozen=True, slots=True)
class Order:
    """How articles are to be read."""

    model: str | None = None
    extractor: str = DEFAULT_EXTRACTOR
    min_confidence: float = 0.0
    resolving: bool = True
    """Whether sources, actors and places are wanted too."""
    concepts: tuple[EventConcept, ...] = ()
    """Kinds of events of the user's own."""
