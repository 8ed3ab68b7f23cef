"""Shell completion of what lies in a store: names for questions, ids of claims and reviews.

Click asks for these while a word is typed, so each must be quick and must never fail: no store, no words.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from kg.domain.errors import KgError, StoreError

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

MOST = 100
"""Words that are offered at once."""

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def names(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of actors and places that begin with what is typed."""
    from kg.query.starting import names_starting

    with _opened(context) as store:
        return [CompletionItem(name) for name in names_starting(store, incomplete, most=MOST)]


def articles(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the files and urls of the articles that begin with what is typed."""
    start = incomplete.casefold()
    with _opened(context) as store:
        keys = sorted({key for key in store.keys().values() if key.casefold().startswith(start)})
    return [CompletionItem(key) for key in keys[:MOST]]


def ids(*kinds: str, named: bool = False) -> Complete:
    """Return what completes the ids of things of these classes (Claim, Review, …), or names as well.

    Ids are many, so that beside names they are offered from their first word on: "claim/".
    """

    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from kg.query.starting import ids_starting

        found = names(context, parameter, incomplete) if named else []
        if not named or "/" in incomplete:
            with _opened(context) as store:
                found += [CompletionItem(word) for word in ids_starting(store, incomplete, *kinds, most=MOST)]
        return found[:MOST]

    return quietly(complete)


def _store(context: click.Context) -> str:
    from kg.app.graph import DEFAULT_STORE
    from kg.store.remote.endpoint import is_remote

    default = context.lookup_default("store")
    location = str(context.params.get("store") or default or DEFAULT_STORE)
    if is_remote(location):
        raise StoreError("no server is asked while a word is typed")
    return location


def _opened(context: click.Context) -> AbstractContextManager[ClaimStore]:
    from kg.app.graph import opened

    return opened(_store(context), "read")


def quietly(complete: Complete) -> Complete:
    """Return a completion that offers nothing where the store cannot be read."""

    def guarded(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            return complete(context, parameter, incomplete)
        except (KgError, OSError):
            return []

    return guarded
