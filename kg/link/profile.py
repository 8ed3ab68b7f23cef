"""What is known of an actor over all articles of a store, as far as it tells who somebody is."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from kg.domain.mention import EntityKind

_KINDS = {
    "Person": EntityKind.PERSON,
    "Organization": EntityKind.ORGANIZATION,
    "Publication": EntityKind.PUBLICATION,
    "ArmedForce": EntityKind.ARMED_FORCE,
    "Polity": EntityKind.POLITY,
}


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor with a name; everything sorted, so that equal knowledge is equal."""

    kind: EntityKind
    name: str
    """The fullest form."""
    forms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    capacities: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    """Of the articles that give a capacity, where they state when they appeared."""
    company: tuple[str, ...] = ()
    """Who else is named in its articles, by IRI; empty for whoever is seen with everybody."""

    def among(self, company: Iterable[str]) -> "Profile":
        """Return the profile with the company that its articles give it."""
        return replace(self, company=tuple(sorted(company)))

    def to_line(self) -> str:
        """Return the profile as one line of JSON."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_line(cls, line: str) -> "Profile":
        """Read a profile back from its line."""
        known = json.loads(line)
        kind, name = EntityKind(known.pop("kind")), known.pop("name")
        return cls(kind, name, **{field: tuple(values) for field, values in known.items()})


def profile_of(facts: Iterable[str]) -> Profile | None:
    """Return the profile that an entity's facts give; None for places, groups and whoever has no name."""
    lines = [json.loads(fact) for fact in facts]
    kinds = sorted({line["class"] for line in lines if "class" in line})
    if not kinds or any(kind not in _KINDS for kind in kinds):
        return None
    labels = sorted({line["label"] for line in lines if "label" in line}, key=_fullest_first)

    def stated(field: str) -> tuple[str, ...]:
        return tuple(sorted({line[field] for line in lines if line.get(field)}))

    return Profile(
        kind=_KINDS[kinds[0]],
        name=labels[0],
        forms=tuple(sorted({*labels, *stated("form")})),
        countries=stated("country"),
        capacities=stated("capacity"),
        years=stated("year"),
    )


def _fullest_first(label: str) -> tuple[int, int, str]:
    return -len(label.split()), -len(label), label
