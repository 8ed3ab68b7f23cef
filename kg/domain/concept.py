"""Kinds of events that users add to those of the ontology."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventConcept:
    """A kind of event of the user's own, with the words that tell of it."""

    iri: str
    label: str
    broader: str
    """IRI of the kind above it: one of the ontology's, or another of the user's own."""
    words: tuple[str, ...]
    """Words and phrases in their base form, as written."""
