"""Names in the text."""

from dataclasses import dataclass
from enum import StrEnum

from kg.domain.span import Span


class EntityKind(StrEnum):
    """What a name stands for where it stands."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PUBLICATION = "publication"
    ARMED_FORCE = "armed-force"
    POLITY = "polity"
    PLACE = "place"
    GROUP = "group"
    """Nominal groups such as "Russian troops" or "Ukrainian officials"."""
    NATIONALITY = "nationality"
    """An adjective or demonym alone: neither a place nor an actor."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One name or nominal group where it stands, with all that kg.resolve asks of grammar.

    So kg.resolve needs no parser: number, gender, grammatical role and sentence travel along.
    """

    span: Span
    """The name itself, without title, article or apposition."""
    kind: EntityKind
    sentence: int = 0
    """Index into the article's sentences."""
    capacity: str | None = None
    """Title or apposition as written: "Deputy Foreign Minister", "the governor of Luhansk"."""
    nationality: str | None = None
    """Country that an adjective or possessive of the same phrase names: "Russian" gives "Russia"."""
    gender: str | None = None
    """"male" or "female", where the text gives it away (he/she is not asked here, titles and names are)."""
    plural: bool = False
    role: str | None = None
    """Grammatical role of the phrase: "subject", "object", "possessive", "modifier", "oblique"."""
    agentive: bool = False
    """A place name used for its government (Kyiv urged …): an actor, not a map point."""
    operational: str | None = None
    """The word that makes an operational area of the place named: "front", "direction", "sector"."""
    found_by: str = ""
