"""The way in which articles are read, as one hash."""

from __future__ import annotations

from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.rdf.concepts import ConceptFile

ROOMS = ("domain", "names", "extract", "resolve", "rdf")
"""Whose code and data decide what becomes of an article."""


def way_of_reading(
    *, model: str | None, extractor: str, min_confidence: float, concepts: ConceptFile | None = None
) -> str:
    """Return a hash that changes with the options, the pipeline's version, and kg's own rules, lexicons and weights."""
    own = concepts.digest if concepts else ""
    parts = (_rooms(), extractor, model or "", _version(model), f"{min_confidence:g}", own)
    return sha256("\n".join(parts).encode("utf-8")).hexdigest()


def _version(model: str | None) -> str:
    try:
        return version(model) if model else ""
    except (PackageNotFoundError, ValueError):
        return ""


@cache
def _rooms() -> str:
    """Return a hash over every file of the rooms: some 60 MB, a tenth of a second."""
    root = Path(str(files("kg")))
    found = (path for room in ROOMS for path in (root / room).rglob("*") if path.is_file())
    whole = sha256()
    for path in sorted(path for path in found if path.suffix not in (".pyc", ".md")):
        whole.update(path.relative_to(root).as_posix().encode("utf-8"))
        with path.open("rb") as stream:
            whole.update(file_digest(stream, "sha256").digest())
    return whole.hexdigest()
