"""The user's own kinds of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.rdf.concepts import ConceptFile


def concept_file(path: str | None) -> ConceptFile | None:
    """Return the kinds of events of a file in Turtle. Raises InputError where it is not fit."""
    if path is None:
        return None
    from kg.rdf.concepts import read_concepts

    return read_concepts(path)
