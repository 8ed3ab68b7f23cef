"""A store made of finished statements: a graph that kg exported, loaded as it is.

pyoxigraph's bulk loader reads the file into a new directory, which is renamed into place once it is known that
the graph is kg's own and whole. What is kept beside the graph is made from it by the first command that opens
the store (kg.store.restoring).
"""

import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import IO, Final, cast

from pyoxigraph import RdfFormat, Store, parse

from kg.domain.errors import InputError, StoreError
from kg.store.errors import as_store_errors
from kg.store.files import WRITER, building, remove_abandoned
from kg.store.ledger import Ledger
from kg.store.lock import lock_for_writing
from kg.store.origin import HINT, base_of, has_blank_nodes
from kg.store.restoring import note

SUFFIXES: Final = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG}
_GZIP: Final = ".gz"
_CHUNK: Final = 1 << 17
"""Bytes that are looked at at once: of more the memory is had from the system anew each time, which takes as long."""
_BLANK: Final = b"_:"


def format_of(path: str) -> RdfFormat | None:
    """Return the format of a file of finished statements by its suffix, None where it is none."""
    name = path.lower().removesuffix(_GZIP)
    return next((format for suffix, format in SUFFIXES.items() if name.endswith(suffix)), None)


def load_finished(path: str, location: str) -> int:
    """Make a new store of a graph that `kg export --text` wrote as .nq or .trig (.gz); return its statements.

    Raises InputError where the file is no such graph, StoreError where something is in the store's place
    already; neither leaves anything behind.
    """
    target = Path(location)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StoreError(
            f"{target} is there already", hint="finished statements make a new store: name another --store"
        )
    with as_store_errors(location):
        remove_abandoned(target)
        place = building(target)
        place.mkdir(parents=True, exist_ok=True)
        lock = lock_for_writing(place / WRITER, location)
        try:
            number = _filled(place, path)
            place.replace(target)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        finally:
            lock.release()
    return number


def _filled(place: Path, path: str) -> int:
    store = Store(str(place / "graph"))
    base, number = fill(store, path)
    ledger = Ledger.create(place / "kg.sqlite")
    try:
        note(ledger, base)
    finally:
        ledger.close()
    store.flush()
    return number


def fill(store: Store, path: str) -> tuple[str, int]:
    """Load a file into an empty store; return the base of its IRIs and the number of its statements.

    Raises InputError where it is no graph of kg's.
    """
    format = format_of(path)
    if format is None:
        raise InputError(f"{path} is neither .nq nor .trig", hint=HINT)
    with _reading_errors(path):
        lines = _loaded(store, path, format)
        if has_blank_nodes(store) if lines is None else lines.blank:
            raise InputError(f"{path} holds blank nodes: it is no graph of kg's", hint=HINT)
    number = len(store)  # the engine counts them one by one
    if lines is not None and lines.number != number:
        raise InputError(f"{path} has {lines.number:,} lines, but {number:,} statements", hint=HINT)
    return base_of(store, path), number


def _loaded(store: Store, path: str, format: RdfFormat) -> "_Lines | None":
    """Load a file; return what its lines are like, None where statements are not lines."""
    with _opened(path) as stream:
        lines = _Lines(stream) if format == RdfFormat.N_QUADS else None
        if path.lower().endswith(_GZIP):
            unpacked = cast("IO[bytes]", GzipFile(fileobj=stream))
            lines = _Lines(unpacked) if lines else None
            store.bulk_load(cast("IO[bytes]", lines or unpacked), format)
            return lines
        while lines and lines.read(_CHUNK):
            pass
    if lines is None or not lines.blank:
        store.bulk_load(path=path, format=format)  # from a path, which is quicker than from Python
    return lines


class _Lines:
    """A stream of N-Quads that is looked at while it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._rest = b""
        self.number = 0
        self.blank = False
        """Whether a statement is of a blank node, or has one as value."""

    def read(self, size: int = -1) -> bytes:
        """Return some bytes."""
        data = self._stream.read(size)
        self.number += data.count(b"\n")
        head, end, rest = data.rpartition(b"\n")
        whole = self._rest + head + end
        self._rest = rest if end else self._rest + rest
        if _BLANK in whole and not self.blank:
            self.blank = any(map(_names_blank, (line for line in whole.split(b"\n") if _BLANK in line)))
        return data


def _names_blank(line: bytes) -> bool:
    """Tell whether a statement names a blank node; in a text the two signs mean nothing."""
    terms = [term for quad in parse(line, RdfFormat.N_QUADS) for term in (quad.subject, quad.object, quad.graph_name)]
    return any(str(term).startswith("_:") for term in terms)


@contextmanager
def _opened(path: str) -> Iterator[IO[bytes]]:
    try:
        stream = open(path, "rb")  # noqa: SIM115  # closed below; the try stands around this line only
    except OSError as err:
        raise InputError(f"{path}: {err.strerror}", hint=HINT) from err
    with stream:
        yield stream


@contextmanager
def _reading_errors(path: str) -> Iterator[None]:
    """Raise InputError where the file is to blame, and not the store's disk."""
    try:
        yield
    except (BadGzipFile, EOFError, zlib.error) as err:
        raise InputError(f"{path} cannot be unpacked: {err}", hint="it may have been cut short: copy it again") from err
    except (SyntaxError, ValueError) as err:
        raise InputError(f"{path} cannot be read: {str(err)[:200]}", hint=HINT) from err
