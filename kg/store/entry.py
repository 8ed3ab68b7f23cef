"""An article as the store lists it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the store, as its file is known."""

    key: str
    digest: str
    source: str
    """Hash of the article as read and of the run that read it."""
    fingerprint: str
    """Hash of its quads; empty where another key with the same text holds the graph."""
