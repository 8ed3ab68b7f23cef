"""Opening a store: a directory of kg's own, or memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from kg.domain.errors import StoreError
from kg.rdf.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.store.ledger import Ledger
    from kg.store.oxigraph import ClaimStore

Mode = Literal["read", "write", "create"]

MEMORY: Final = "memory:"
DEFAULT_LOCATION: Final = "kg.store"
_LEDGER = "kg.sqlite"
_GRAPH = "graph"
_HINT = "kg build FOLDER makes a store; --store names another"


def open_store(location: str = DEFAULT_LOCATION, *, mode: Mode = "read", base: str | None = None) -> "ClaimStore":
    """Open the store in a directory, or a new one in memory for "memory:".

    "read" (the default) takes no lock and sees the store as it is now; "write" wants a store; "create" makes
    one where there is none. `base` is the base of the data's IRIs and is fixed when a store is
    made. Raises StoreError, or StoreLocked while another process writes.
    """
    from kg.store.errors import as_store_errors

    with as_store_errors(location):
        if location == MEMORY:
            return _in_memory(base)
        path = Path(location)
        _verify_directory(path, mode)
        return _for_reading(path, location) if mode == "read" else _for_writing(path, location, base)


def _in_memory(base: str | None) -> "ClaimStore":
    from pyoxigraph import Store

    from kg.store.ledger import Ledger

    return _prepared(Store(), Ledger.create(None), MEMORY, "", base)


def _for_reading(folder: Path, location: str) -> "ClaimStore":
    from pyoxigraph import Store

    from kg.store.ledger import Ledger
    from kg.store.oxigraph import ClaimStore

    ledger = _named(Ledger.read, folder / _LEDGER, location)
    path = str(folder / _GRAPH)
    with _closed_on_failure(ledger):
        store = Store.read_only(path)
        base = ledger.meta("base") or DEFAULT_BASE
        return ClaimStore(store, ledger, location=location, path=path, base=base, read_only=True)


def _for_writing(folder: Path, location: str, base: str | None) -> "ClaimStore":
    from pyoxigraph import Store

    from kg.store.ledger import Ledger

    folder.mkdir(parents=True, exist_ok=True)
    ledger = _named(Ledger.create, folder / _LEDGER, location)
    path = str(folder / _GRAPH)
    with _closed_on_failure(ledger):
        return _prepared(Store(path), ledger, location, path, base)


@contextmanager
def _closed_on_failure(ledger: "Ledger") -> Iterator[None]:
    try:
        yield
    except BaseException:
        ledger.close()
        raise


def _named(opened: "Callable[[Path], Ledger]", path: Path, location: str) -> "Ledger":
    try:
        return opened(path)
    except StoreError as err:
        raise StoreError(f"{location} is no store of this kg: {err}", hint=err.hint) from None


def _prepared(store: "Store", ledger: "Ledger", location: str, path: str, base: str | None) -> "ClaimStore":
    from kg.store.oxigraph import ClaimStore

    held = ledger.meta("base")
    if held and base and held != base:
        raise StoreError(f"the store {location} has the base {held}", hint="leave --base out, or use a new store")
    if not held:
        ledger.set_meta("base", base or DEFAULT_BASE)
    claims = ClaimStore(store, ledger, location=location, path=path, base=held or base or DEFAULT_BASE)
    if ledger.statements.prepare():  # a store made before claims were linked
        ledger.statements.await_linking(claims.keys())
    claims.heal()
    claims.load_vocab()
    return claims


def _verify_directory(path: Path, mode: Mode) -> None:
    """Raise StoreError unless the path is a store, or may become one."""
    if (path / _LEDGER).is_file():
        return
    if path.is_dir():
        if any(path.iterdir()) or mode != "create":
            raise StoreError(f"{path} is no store of kg", hint=_HINT)
    elif path.exists():
        raise StoreError(f"{path} is no directory", hint=_HINT)
    elif mode != "create":
        raise StoreError(f"there is no store at {path}", hint=_HINT)
