"""Scripts: kinds of events that come together at one spot (Schank and Abelson 1977)."""

from functools import cache
from importlib.resources import files

from kg.domain.claim import Claim

NONE: frozenset[str] = frozenset()


def scripts_of(claim: Claim) -> frozenset[str]:
    """Return the scripts that the events of a claim belong to; those of decisions and of words have none."""
    return NONE.union(*(script_of().get(said.type, NONE) for said in claim.propositions))


@cache
def script_of() -> dict[str, frozenset[str]]:
    """Return the scripts of each kind of event that has any."""
    found: dict[str, frozenset[str]] = {}
    for line in files("kg.resolve").joinpath("scripts.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, kinds = line.split("\t")
            found |= {kind: found.get(kind, NONE) | {name} for kind in kinds.split("|")}
    return found
