"""Links between claims: who repeats, corroborates, contradicts, updates, refines or answers whom."""

from dataclasses import dataclass
from enum import StrEnum


class LinkType(StrEnum):
    """What one claim is to another. Derived, never a statement on who is right."""

    REPEATS = "repeats"
    """The same content from the same root source: one source, however many articles."""
    CORROBORATES = "corroborates"
    """The same content from an independent root source."""
    CONTRADICTS = "contradicts"
    """Contents that cannot both hold, from different sources."""
    UPDATES = "updates"
    """A later content of the same source in place of an earlier one."""
    REFINES = "refines"
    """A content that agrees with the other and says it more exactly."""
    RESPONDS_TO = "respondsTo"
    """A claim about the other claim: it denies, confirms, rejects or answers it."""


@dataclass(frozen=True, slots=True, order=True)
class ClaimLink:
    """One link between two claims, by IRI, and why.

    `left` says something of `right`: it updates, refines or answers it. Where neither comes first
    by meaning (repeats, corroborates, contradicts) the earlier one is `right`.
    """

    left: str
    right: str
    type: LinkType
    method: str
    """The rule that found it: "denial", "opposite polarity", "figures exclude each other", …"""
    confidence: float = 1.0
    """How sure the reading is, 0 to 1; never how true either side is."""
    evidence: tuple[str, ...] = ()
    """What the two have in common and where they differ, in words."""
