"""What a run tells the user besides its data."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was left out, by name and reason."""

    name: str
    reason: str


@dataclass(slots=True)
class Report:
    """What was left out so far; stages append, the command prints. Nothing is lost silently."""

    skipped: list[Skipped] = field(default_factory=list)
    noted: list[Skipped] = field(default_factory=list)
    """Parts left out of inputs that were kept, such as a publication date that is none."""

    def skip(self, name: str, reason: str) -> None:
        """Note an input that was left out."""
        self.skipped.append(Skipped(name, reason))

    def note(self, name: str, reason: str) -> None:
        """Note a part that was left out of an input that is kept."""
        self.noted.append(Skipped(name, reason))


@dataclass(frozen=True, slots=True)
class Counts:
    """What a build put into the store; `unchanged` articles were there already, byte for byte."""

    articles: int = 0
    unchanged: int = 0
    replaced: int = 0
    claims: int = 0
    sources: int = 0
    """Distinct named sources."""
    places: int = 0
    """Distinct resolved places."""
    skipped: int = 0
