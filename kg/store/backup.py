"""A copy of a whole store."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kg.domain.errors import StoreError
from kg.store.derived import FILE

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.store.derived import Derived
    from kg.store.ledger import Ledger


def back_up(store: "Store", ledger: "Ledger", derived: "Derived | None", target: Path) -> None:
    """Copy graph, ledger and what is derived into a new directory.

    On the same disk the graph's files are shared until they change.

    Raises StoreError where something is in that place already.
    """
    if target.exists():
        raise StoreError(f"{target} is there already", hint="name a directory that does not exist yet")
    making = target.with_name(target.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    try:
        store.backup(str(making / "graph"))
        ledger.copy(making / "kg.sqlite")
        if derived is not None:
            derived.copy(making / FILE)
        making.rename(target)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
