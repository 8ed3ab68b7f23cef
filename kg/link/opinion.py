"""What the comparison of two profiles comes to."""

from dataclasses import dataclass

from kg.domain.identity import Verdict


@dataclass(frozen=True, slots=True)
class Opinion:
    """A verdict with its method, confidence and evidence, not yet on anybody in particular."""

    verdict: Verdict
    method: str
    confidence: float
    evidence: tuple[str, ...] = ()


def same(method: str, confidence: float, *evidence: str) -> Opinion:
    """Return the opinion that two are one."""
    return Opinion(Verdict.SAME, method, confidence, evidence)


def unsure(method: str, confidence: float, *evidence: str) -> Opinion:
    """Return the opinion that two may be one."""
    return Opinion(Verdict.UNSURE, method, confidence, evidence)


def apart(method: str, confidence: float, *evidence: str) -> Opinion:
    """Return the opinion that two are two, though their names would allow otherwise."""
    return Opinion(Verdict.DIFFERENT, method, confidence, evidence)
