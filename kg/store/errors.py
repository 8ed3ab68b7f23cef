"""What the disk and the two databases raise, in words for users."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from kg.domain.errors import StoreError, StoreLocked

_FULL = ("no space left", "disk is full", "disk quota", "database or disk is full")
DAMAGED = "use a copy that kg backup made, or build again into another --store"
_LOCKED = ("lock hold by", "/lock:", "database is locked", "resource temporarily unavailable")


@contextmanager
def as_store_errors(name: str) -> Iterator[None]:
    """Raise StoreError, or StoreLocked, where pyoxigraph, SQLite or the disk refuse."""
    try:
        yield
    except (OSError, sqlite3.Error) as err:
        raise _translated(err, name) from err
    except RuntimeError as err:
        if not is_damage(err):
            raise
        raise damaged(name, err) from err


def is_damage(err: Exception) -> bool:
    """Tell whether this is what pyoxigraph raises on meeting files that were cut short, overwritten or taken away."""
    return str(err).startswith("Corruption:")


def damaged(name: str, err: Exception) -> StoreError:
    """Return what to say of a store whose files are damaged."""
    detail = str(err).removeprefix("Corruption:").strip().splitlines()[0][:160]
    return StoreError(f"the files of the store {name} are damaged: {detail}", hint=DAMAGED)


def _translated(err: Exception, name: str) -> StoreError:
    words = str(err).lower()
    if any(sign in words for sign in _LOCKED):
        return StoreLocked(f"another process is using the store {name}")
    if any(sign in words for sign in _FULL):
        return StoreError(f"the disk of the store {name} is full", hint="make room, then run the command again")
    if isinstance(err, PermissionError) or "permission denied" in words or "readonly" in words:
        return StoreError(f"no permission to use the store {name}", hint="choose another --store")
    if "malformed" in words or "not a database" in words:
        return damaged(name, err)
    detail = str(err).splitlines()[0][:200] if str(err) else type(err).__name__
    return StoreError(f"the store {name} cannot be used: {detail}", hint="build it again into another --store")
