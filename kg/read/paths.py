"""PATHs given by the user → the files to read, in an order that depends on nothing but their names."""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read.source import Source, printable

STDIN = "-"


def find_sources(paths: Iterable[str], *, suffixes: Collection[str], report: Report) -> tuple[Source, ...]:
    """Return what the paths lead to, sorted by key; a file reached twice counts once, by its longest key.

    Hidden files are left alone; files with other suffixes are reported, a folder's in one line. Raises InputError
    where a path does not exist or none of them leads to anything.
    """
    given = list(paths)
    for path in given:
        if path != STDIN and not os.path.lexists(path):
            raise InputError(f"no such file or folder: {printable(path)}", hint=_hint(suffixes))
    found: dict[str, Source] = {}
    for source in (source for path in given for source in _sources(path, suffixes, report)):
        place = os.path.realpath(source.path) if source.path else STDIN
        found[place] = max(
            found.get(place, source), source, key=lambda each: (each.key.count("/"), each.key, each.name)
        )
    if not found:
        raise InputError(f"nothing to read in {', '.join(map(printable, given)) or 'no path'}", hint=_hint(suffixes))
    return tuple(sorted(found.values(), key=lambda source: (source.key, source.name)))


def _hint(suffixes: Collection[str]) -> str:
    return f"give files ({' '.join(suffixes)}), folders that hold such files, or - for the standard input"


def _sources(path: str, suffixes: Collection[str], report: Report) -> Iterator[Source]:
    if path == STDIN:
        yield Source(STDIN, STDIN)
    elif os.path.isdir(path):
        yield from _in_folder(path, suffixes, report)
    elif suffix_of(path) in suffixes:
        yield Source(printable(path), printable(os.path.basename(path)), Path(path))
    else:
        report.skip(printable(path), f"none of {' '.join(suffixes)}")


def _in_folder(folder: str, suffixes: Collection[str], report: Report) -> Iterator[Source]:
    others: Counter[str] = Counter()
    readable = 0
    for path in _files(folder, report):
        if suffix_of(path) in suffixes:
            readable += 1
            yield Source(printable(path), printable(os.path.relpath(path, folder)), Path(path))
        else:
            others[suffix_of(path) or "no suffix"] += 1
    if others:
        kinds = ", ".join(f"{printable(suffix)} {count}" for suffix, count in sorted(others.items())[:10])
        report.skip(printable(folder), f"{others.total()} files in it are none of {' '.join(suffixes)}: {kinds}")
    elif not readable:
        report.skip(printable(folder), "an empty folder")


def _files(folder: str, report: Report) -> Iterator[str]:
    """Yield every file below that is not hidden; links are followed, each folder is entered once."""
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            status = os.stat(current)
            names = sorted(os.listdir(current), key=printable)
        except OSError as err:
            report.skip(printable(current), reason(err))
            continue
        if (status.st_dev, status.st_ino) in entered:
            continue
        entered.add((status.st_dev, status.st_ino))
        visible = [os.path.join(current, name) for name in names if not name.startswith(".")]
        yield from (path for path in visible if not os.path.isdir(path))
        waiting.extend(path for path in reversed(visible) if os.path.isdir(path))


def suffix_of(path: str | os.PathLike[str]) -> str:
    """Return the suffix in lower case, that before .gz with it.

    >>> suffix_of("crawl.2031.WARC.gz"), suffix_of("a.txt")
    ('.warc.gz', '.txt')
    """
    stem, suffix = os.path.splitext(os.fspath(path).lower())
    return os.path.splitext(stem)[1] + suffix if suffix == ".gz" else suffix


def reason(err: OSError) -> str:
    """Say why the system refused, in a few words."""
    return (err.strerror or type(err).__name__).lower()
