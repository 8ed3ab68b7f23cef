"""Shell completion of what lies in a store: names for questions, ids of claims and reviews.

Click asks for these while a word is typed, so each must be quick and must never fail: no store, no words.
"""

from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem

from kg.domain.errors import KgError, StoreError

MOST = 100
"""Words that are offered at once."""

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def names(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of actors and places that begin with what is typed."""
    return _offered(_names(_store(context)), incomplete)


def articles(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the files and urls of the articles that begin with what is typed."""
    return _offered(_articles(_store(context)), incomplete)


def _store(context: click.Context) -> str:
    from kg.app.graph import DEFAULT_STORE
    from kg.store.remote.endpoint import is_remote

    default = context.lookup_default("store")
    location = str(context.params.get("store") or default or DEFAULT_STORE)
    if is_remote(location):
        raise StoreError("no server is asked while a word is typed")
    return location


def _names(location: str) -> Iterable[str]:
    from kg.app.graph import opened
    from kg.query.entities import known_names

    with opened(location, "read") as store:
        return {name.form for name in known_names(store.store) if name.kind != "UnnamedSource"}


def _articles(location: str) -> Iterable[str]:
    from kg.app.graph import opened

    with opened(location, "read") as store:
        return set(store.keys().values())


def _offered(words: Iterable[str], incomplete: str) -> list[CompletionItem]:
    start = incomplete.casefold()
    return [CompletionItem(word) for word in sorted(words) if word.casefold().startswith(start)][:MOST]


def quietly(complete: Complete) -> Complete:
    """Return a completion that offers nothing where the store cannot be read."""

    def guarded(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            return complete(context, parameter, incomplete)
        except (KgError, OSError):
            return []

    return guarded
