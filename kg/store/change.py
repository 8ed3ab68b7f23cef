"""What is about to happen to the articles of a store, as one line that outlasts a kill."""

import json
from dataclasses import astuple, dataclass

from kg.store.entry import Entry


@dataclass(frozen=True, slots=True)
class Change:
    """What is about to happen: articles leave, one may come."""

    leave: tuple[str, ...] = ()
    """Keys whose entries go."""
    drop: tuple[str, ...] = ()
    """Digests whose graphs go."""
    heir: str = ""
    """Key that holds the graph from now on, of those that have the same text as the one that leaves."""
    come: Entry | None = None
    facts: tuple[tuple[str, str], ...] = ()
    """Pairs of entity and line of the article that comes."""

    def digests(self) -> tuple[str, ...]:
        """Return the digests of the articles that go or come."""
        return (*self.drop, *([self.come.digest] if self.come else []))

    def to_line(self) -> str:
        """Return the change as one line of JSON."""
        come = list(astuple(self.come)) if self.come else None
        return json.dumps([self.leave, self.drop, self.heir, come, self.facts])

    @classmethod
    def from_line(cls, line: str) -> "Change":
        """Read a change back from its line."""
        leave, drop, heir, come, facts = json.loads(line)
        return cls(tuple(leave), tuple(drop), heir, Entry(*come) if come else None, tuple((e, f) for e, f in facts))
