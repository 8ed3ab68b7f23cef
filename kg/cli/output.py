"""Where words go: stdout is data, stderr is talk, files appear whole or not at all."""

import errno
import json
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

import click

from kg.domain.report import Counts, Report

_CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))} | {9: "\\t", 10: "\\n", 13: "\\r"}
_BIDI = {
    code: f"\\u{code:04x}" for code in (0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


def printable(text: str) -> str:
    r"""Return the text safe for a terminal: control and direction characters and lone surrogates escaped.

    >>> printable("red\x1b[31m")
    'red\\x1b[31m'
    """
    if text.isprintable():  # so it holds nothing of what is escaped, which is most often so
        return text
    return text.translate(_CONTROL | _BIDI).encode("utf-8", "backslashreplace").decode("utf-8")


TALK = "kg.talk"
"""Where the context of a command line keeps how much is told: -1 errors only, 0, 1 each article as well."""


def talk() -> int:
    """Return how much is to be told beside the data."""
    context = click.get_current_context(silent=True)
    return int(context.find_root().meta.get(TALK, 0)) if context else 0


def say(message: str) -> None:
    """Tell the user something beside the data, as one line on stderr, unless the user wants none of it."""
    if talk() >= 0:
        click.echo(f"kg: {printable(message)}", err=True)


@contextmanager
def output(path: str | None) -> Iterator[BinaryIO]:
    """Open what a command writes to: stdout for None and "-", else a file.

    A file is written beside its place and renamed, so that it is never seen half done. Devices and
    named pipes are written to as they are.
    """
    if path is None or path == "-":
        yield standard_output()
        return
    target = Path(path).resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        with open(target, "wb") as out:
            yield out
        return
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    with _replacing(target, path) as out:
        yield out


def standard_output() -> BinaryIO:
    """Return stdout as a stream of bytes. Raises OSError where it was closed before kg started."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "standard output is closed")
    sys.stdout.flush()
    return sys.stdout.buffer


@contextmanager
def _replacing(target: Path, path: str) -> Iterator[BinaryIO]:
    temporary = target.with_name(f".kg-{secrets.token_hex(6)}.tmp")
    try:
        out = open(temporary, "xb")  # noqa: SIM115  # closed below; the try stands around this line only
    except OSError as err:
        raise OSError(err.errno, err.strerror, path) from err
    try:
        with out:
            yield out
        temporary.replace(target)
    except OSError as err:
        raise OSError(err.errno, err.strerror, err.filename or path) from err
    finally:
        temporary.unlink(missing_ok=True)


def write_lines(lines: Iterable[str], path: str | None) -> int:
    """Write lines as UTF-8, each as soon as it is there, and return how many there were."""
    count = 0
    with output(path) as out:
        for line in lines:
            out.write(line.encode("utf-8", "surrogatepass") + b"\n")
            out.flush()
            count += 1
    return count


def mention(report: Report) -> None:
    """Tell what was left out, by name and reason."""
    for skipped in report.skipped:
        say(f"skipped {skipped.name or 'an article'}: {skipped.reason}")
    for noted in report.noted:
        say(f"note on {noted.name or 'an article'}: {noted.reason}")


def conclude(report: Report, *, done: int, strict: bool, what: str) -> None:
    """Tell what was left out, and exit 1 if that was everything, or anything and strict."""
    mention(report)
    judge(report, done=done, strict=strict, what=what)


def judge(report: Report, *, done: int, strict: bool, what: str) -> None:
    """Exit 1 if nothing was done, or if anything was left out and strict."""
    if not done:
        raise click.ClickException(f"nothing {what}" + ("" if report.skipped else ": no article came in"))
    if strict and report.skipped:
        raise click.ClickException(f"{len(report.skipped)} skipped, and --strict was given")


def verify_writable(path: str | None) -> None:
    """Raise OSError where a file cannot be written there, before any work is done for it."""
    if path in (None, "-"):
        return
    file = Path(path)
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not file.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    if not os.access(file.parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


def write_report(path: str | None, report: Report, counts: Counts) -> None:
    """Write what a run did and left out as one object of JSON; nothing where no path is given."""
    if path is None:
        return
    said = {"counts": asdict(counts)} | {
        name: [asdict(one) for one in getattr(report, name)] for name in ("skipped", "noted")
    }
    write_lines([json.dumps(said, ensure_ascii=False, indent=2)], path)


@contextmanager
def progress() -> Iterator[Callable[[str], None] | None]:
    """Show on a terminal how many articles are done, how fast, and which was the last; show nothing on a pipe.

    With -v each article has a line of its own, on a pipe too.
    """
    if talk() > 0:
        yield say
        return
    if sys.stderr is None or not sys.stderr.isatty() or talk() < 0:
        yield None
        return
    done, started = 0, time.monotonic()

    def show(name: str) -> None:
        nonlocal done
        done += 1
        rate = done / max(time.monotonic() - started, 0.001)
        click.echo(f"\r\x1b[K{done} done, {rate:.1f} a second, last {printable(name)[-60:]}", nl=False, err=True)

    try:
        yield show
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)
