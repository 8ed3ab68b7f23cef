"""The files of a store: how large they are, and which of them nobody needs."""

import os
import shutil
from pathlib import Path
from typing import Final

from kg.store.lock import is_being_written

WRITER: Final = "writer.lock"


def size(path: Path) -> int:
    """Return the bytes of a file, or of all files below a folder; what a hard link shares counts once."""
    if path.is_file():
        return path.stat().st_size
    seen: dict[tuple[int, int], int] = {}
    for folder, _, names in os.walk(path):
        for name in names:
            status = (Path(folder) / name).lstat()
            seen[status.st_dev, status.st_ino] = status.st_size
    return sum(seen.values())


def orphans(graph: Path) -> list[Path]:
    """Return the files that bulk loads left in the graph when they were killed.

    pyoxigraph writes a load into `bulk-*` files and then takes them in under other names; those that
    are still there while nobody writes belong to nothing, and optimising does not remove them.
    """
    return sorted(graph.glob("bulk-*")) if graph.is_dir() else []


def remove_orphans(graph: Path) -> int:
    """Remove what killed bulk loads left; return the bytes gained. Only for whoever holds the writer's lock."""
    gained = 0
    for path in orphans(graph):
        gained += size(path)
        path.unlink(missing_ok=True)
    return gained


def building(folder: Path) -> Path:
    """Return where a bulk build of the store in this folder works until it is whole."""
    return folder.with_name(folder.name + ".building")


def remove_abandoned(folder: Path) -> None:
    """Remove what a bulk build of this store left when it was killed."""
    place = building(folder)
    if place.is_dir() and not is_being_written(place / WRITER):
        shutil.rmtree(place, ignore_errors=True)
