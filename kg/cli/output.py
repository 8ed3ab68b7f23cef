"""Where words go: stdout is data, stderr is talk, files appear whole or not at all."""

import errno
import os
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from kg.domain.report import Report

_CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))} | {9: "\\t", 10: "\\n", 13: "\\r"}
_BIDI = {
    code: f"\\u{code:04x}" for code in (0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


def printable(text: str) -> str:
    r"""Return the text safe for a terminal: control and direction characters and lone surrogates escaped.

    >>> printable("red\x1b[31m")
    'red\\x1b[31m'
    """
    return text.translate(_CONTROL | _BIDI).encode("utf-8", "backslashreplace").decode("utf-8")


def say(message: str) -> None:
    """Tell the user something beside the data, as one line on stderr."""
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


@contextmanager
def progress() -> Iterator[Callable[[str], None] | None]:
    """Show on a terminal how many articles are done and which was the last; show nothing on a pipe."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    done = 0

    def show(name: str) -> None:
        nonlocal done
        done += 1
        click.echo(f"\r\x1b[K{done} done, last {printable(name)[-60:]}", nl=False, err=True)

    try:
        yield show
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)
