"""Opening a store: a directory of kg's own, memory, or a server."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from kg.domain.errors import StoreError
from kg.rdf.iris import DEFAULT_BASE
from kg.store import announcements
from kg.store.errors import DAMAGED
from kg.store.files import WRITER, building, remove_abandoned, remove_orphans
from kg.store.lock import is_being_written, lock_for_writing
from kg.store.remote.endpoint import is_remote
from kg.store.snapshot import Snapshots

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.store.derived import Derived
    from kg.store.ledger import Ledger
    from kg.store.oxigraph import ClaimStore

Mode = Literal["read", "write", "create", "bulk"]

MEMORY: Final = "memory:"
DEFAULT_LOCATION: Final = "kg.store"
_LEDGER = "kg.sqlite"
_GRAPH = "graph"
_HINT = "kg build FOLDER makes a store; --store names another"


def open_store(location: str = DEFAULT_LOCATION, *, mode: Mode = "read", base: str | None = None) -> "ClaimStore":
    """Open the store in a directory, a new one in memory for "memory:", or the one at the address of a SPARQL server.

    "read" (the default) takes no lock and sees the store as it is now, or as a writer at work last published
    it; "write" wants a store; "create" makes one where there is none; "bulk" builds a new one beside its place,
    for a `with` block whose end puts it there. `base` is the base of the data's IRIs and is fixed when a store is
    made. Raises StoreError, or StoreLocked while another process writes.
    """
    from kg.store.errors import as_store_errors

    with as_store_errors(location):
        if location == MEMORY:
            return _in_memory(base)
        if is_remote(location):
            from kg.store.remote.opening import open_remote

            return open_remote(location, mode=mode, base=base)
        path = Path(location)
        _verify_directory(path, mode)
        if mode == "read":
            return _for_reading(path, location)
        remove_abandoned(path)
        return _for_writing(building(path) if mode == "bulk" else path, location, base, mode)


def is_store(location: str) -> bool:
    """Tell whether there is a store in this directory, or something was written to this address from here."""
    if is_remote(location):
        from kg.store.remote.opening import has_ledger

        return has_ledger(location)
    return location != MEMORY and (Path(location) / _LEDGER).is_file()


def _in_memory(base: str | None) -> "ClaimStore":
    from pyoxigraph import Store

    from kg.store.derived import Derived
    from kg.store.ledger import Ledger

    return _prepared(Store(), Ledger.create(None), Derived.create(None), MEMORY, "", base)


def _for_reading(folder: Path, location: str) -> "ClaimStore":
    from pyoxigraph import Store

    from kg.store.derived import FILE, Derived
    from kg.store.ledger import Ledger
    from kg.store.oxigraph import ClaimStore
    from kg.store.restoring import is_pending

    if announcements.are_left(folder) and not is_being_written(folder / WRITER):
        with suppress(StoreError, OSError):  # a disk that takes no writing, or somebody who writes now
            _for_writing(folder, location, None, "write").close()
    ledger = _named(Ledger.read, folder / _LEDGER, location)
    if is_pending(ledger):
        ledger.close()
        _for_writing(folder, location, None, "write").close()
        ledger = _named(Ledger.read, folder / _LEDGER, location)
    with ExitStack() as stack:
        stack.callback(ledger.close)
        path, marker = folder / _GRAPH, ledger.marker
        held = Snapshots(folder).hold() if is_being_written(folder / WRITER) else None
        if held:
            path, lock, marker = held
            stack.callback(lock.release)
        store = Store.read_only(str(path))
        base = ledger.meta("base") or DEFAULT_BASE
        derived = Derived.read(folder / FILE)
        made = ClaimStore(
            store, ledger, derived, location=location, path=str(path), base=base, marker=marker, read_only=True
        )
        made.keep(stack.pop_all())
        return made


def _for_writing(folder: Path, location: str, base: str | None, mode: Mode) -> "ClaimStore":
    from pyoxigraph import Store

    from kg.store.derived import FILE, Derived
    from kg.store.ledger import Ledger

    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        stack.callback(lock_for_writing(folder / WRITER, location).release)
        path, was_there = folder / _GRAPH, is_store(str(folder))
        remove_orphans(path)
        snapshots = Snapshots(folder)
        ledger = _named(Ledger.create, folder / _LEDGER, location)
        stack.callback(ledger.close)
        if was_there and not path.is_dir() and next(ledger.entries(), None):
            raise StoreError(f"the graph of the store {location} is gone", hint=DAMAGED)
        derived = Derived.create(folder / FILE)
        stack.callback(derived.close)
        if mode == "bulk":
            ledger.do_without_journal()
            derived.do_without_journal()
        store = Store(str(path))
        snapshots.drop()
        if was_there:
            snapshots.publish(store, ledger.marker)
        stack.callback(snapshots.drop)
        made = _prepared(store, ledger, derived, location, str(path), base, mode=mode, snapshots=snapshots)
        made.keep(stack.pop_all())
        return made


def _named(opened: "Callable[[Path], Ledger]", path: Path, location: str) -> "Ledger":
    try:
        return opened(path)
    except StoreError as err:
        raise StoreError(f"{location} is no store of this kg: {err}", hint=err.hint) from None


def _prepared(
    store: "Store",
    ledger: "Ledger",
    derived: "Derived",
    location: str,
    path: str,
    base: str | None,
    *,
    mode: Mode = "create",
    snapshots: Snapshots | None = None,
) -> "ClaimStore":
    from kg.store.bulk import BulkStore
    from kg.store.oxigraph import ClaimStore
    from kg.store.restoring import is_pending

    held = ledger.meta("base")
    if held and base and held != base:
        raise StoreError(f"the store {location} has the base {held}", hint="leave --base out, or use a new store")
    if not held:
        ledger.set_meta("base", base or DEFAULT_BASE)
    made = BulkStore if mode == "bulk" else ClaimStore
    kept = held or base or DEFAULT_BASE
    claims = made(store, ledger, derived, location=location, path=path, base=kept, snapshots=snapshots)
    with ledger.transaction():
        if ledger.statements.prepare():  # a store made before claims were linked
            ledger.statements.await_linking(claims.keys())
    if is_pending(ledger):
        claims.restore()
    claims.heal()
    claims.load_vocab()
    return claims


def _verify_directory(path: Path, mode: Mode) -> None:
    """Raise StoreError unless the path is a store, or may become one."""
    if mode == "bulk":
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise StoreError(f"{path} is there already", hint="--bulk builds a new store: name another --store")
        return
    if is_store(str(path)):
        return
    if path.is_dir():
        if any(entry.name != WRITER for entry in path.iterdir()) or mode != "create":
            raise StoreError(f"{path} is no store of kg", hint=_HINT)
    elif path.exists():
        raise StoreError(f"{path} is no directory", hint=_HINT)
    elif mode != "create":
        raise StoreError(f"there is no store at {path}", hint=_HINT)
