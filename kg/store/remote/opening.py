"""Opening a graph at a server.

Which file became which article, and who states what about whom, stands in a ledger on the machine that writes, as
it stands beside the graph of a local store: in KG_STORE_LEDGER, or below $XDG_STATE_HOME/kg. Readers need none.
"""

import os
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from kg.domain.errors import StoreError
from kg.rdf.iris import DEFAULT_BASE
from kg.store.entry import Entry
from kg.store.files import WRITER
from kg.store.ledger import Ledger
from kg.store.lock import lock_for_writing
from kg.store.remote.endpoint import Endpoint, endpoint
from kg.store.remote.graph import RemoteGraph, articles_listed
from kg.store.remote.store import RemoteStore, local_only

_LEDGER = "kg.sqlite"


def open_remote(location: str, *, mode: str, base: str | None) -> RemoteStore:
    """Open the graph at an address for reading, or for writing ("write", "create"). Raises StoreError."""
    if mode == "bulk":
        raise local_only("--bulk", "leave --bulk out")
    place = endpoint(location)
    folder = ledger_folder(place)
    if mode == "read":
        return _for_reading(location, place, folder, base)
    return _for_writing(location, place, folder, base, make=mode == "create")


def has_ledger(location: str) -> bool:
    """Tell whether something was written to this address from here."""
    return (ledger_folder(endpoint(location)) / _LEDGER).is_file()


def ledger_folder(place: Endpoint) -> Path:
    """Return where the tables of what was written to a server are kept."""
    if named := os.environ.get("KG_STORE_LEDGER"):
        return Path(named)
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    host = "".join(sign if sign.isalnum() else "-" for sign in urlsplit(place.query).netloc.lower())
    return Path(state) / "kg" / f"{host[:60]}-{sha256(place.query.encode('utf-8')).hexdigest()[:12]}"


def _for_reading(location: str, place: Endpoint, folder: Path, base: str | None) -> RemoteStore:
    with ExitStack() as stack:
        graph = RemoteGraph(place, base or DEFAULT_BASE)
        stack.callback(graph.close)
        path = folder / _LEDGER
        if path.is_file():
            ledger = Ledger.read(path)
            stack.callback(ledger.close)
            graph.base = ledger.meta("base") or graph.base
        else:
            ledger = Ledger.create(None)
            stack.callback(ledger.close)
            graph.base = base or graph.found_base() or DEFAULT_BASE
            for digest, url in articles_listed(graph):
                ledger.save(Entry(url or f"sha256:{digest}", digest, "", digest))
        made = RemoteStore(graph, ledger, location=location, read_only=True)
        stack.pop_all()
        return made


def _for_writing(location: str, place: Endpoint, folder: Path, base: str | None, *, make: bool) -> RemoteStore:
    if not make and not (folder / _LEDGER).is_file():
        raise StoreError(
            f"nothing was written to {location} from here",
            hint="kg build FOLDER writes to it; KG_STORE_LEDGER names the tables of another machine",
        )
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        stack.callback(lock_for_writing(folder / WRITER, location).release)
        ledger = Ledger.create(folder / _LEDGER)
        stack.callback(ledger.close)
        held = ledger.meta("base")
        if held and base and held != base:
            raise StoreError(f"the store {location} has the base {held}", hint="leave --base out, or use a new store")
        graph = RemoteGraph(place, held or base or DEFAULT_BASE)
        stack.callback(graph.close)
        ledger.statements.prepare()
        made = RemoteStore(graph, ledger, location=location, read_only=False)
        made.heal()
        made.reconcile()
        made.load_vocab()
        ledger.set_meta("base", graph.base)
        made.keep(stack.pop_all())
        return made
