"""kg.toml: what the working directory sets for the options that were not given.

Keys at the top are for every command that has the option; a table is for one command:

    store = "harbour.store"
    [query]
    limit = 50
"""

import tomllib
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kg.domain.errors import KgError

FILE = "kg.toml"
SHARED = ("store", "model", "author")


class SettingsError(KgError):
    """kg.toml cannot be read or holds what kg does not know."""

    exit_code = 2


def settings(commands: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Return the defaults that kg.toml gives to each command; empty where there is no such file."""
    try:
        text = Path(FILE).read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as err:
        raise SettingsError(f"{FILE}: cannot be read", hint="it must be a text file in UTF-8") from err
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
        raise SettingsError(f"{FILE}: {err}", hint='a line looks like: store = "kg.store"') from err
    tables = {name: value for name, value in read.items() if isinstance(value, dict)}
    shared = {name: value for name, value in read.items() if name not in tables}
    verify(shared, SHARED)
    verify(tables, commands)
    return {command: shared | tables.get(command, {}) for command in commands}


def verify(given: Iterable[str], names: Sequence[str]) -> None:
    """Raise SettingsError for the first name that is not among those known."""
    for name in given:
        if name not in names:
            near = get_close_matches(name, names, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
            raise SettingsError(f"{FILE}: kg does not know {name!r:.60}", hint=hint)
