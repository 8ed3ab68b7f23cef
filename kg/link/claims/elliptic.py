"""Claims that leave their verb to the one before them: "She will, says her party; Vale says that she will not"."""

import re
from typing import Final

from kg.link.claims.statement import Statement

_LEFT_OUT: Final = re.compile(
    r"(?:that\s+)?(?:\w+\s+)?(?:will|wo(?=n)|would|can|ca(?=n)|could|should|may|might|must|is|was|are|were|do|does|did|has|have|had)"
    r"(?P<not>\s*n['’]t|\s*not)?\s*[.,;”\"’]*",
    re.IGNORECASE,
)


def is_other_way_round(later: Statement, earlier: Statement) -> bool:
    """Tell whether a claim says no more than that it is the other way round than the claim right before it has it."""
    if later.figures or earlier.affirms == earlier.negates:
        return False
    found = _LEFT_OUT.fullmatch(later.text)
    return found is not None and (found["not"] is not None) != earlier.negates
