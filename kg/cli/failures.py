"""Errors as users see them: one line, a hint, an exit code; never a traceback."""

import errno

import click
from click.core import ParameterSource

from kg.domain.errors import KgError

INTERRUPTED = 130
CLOSED_PIPE = 141
"""What a shell reports for a process that SIGPIPE (13) ended: 128 + 13."""


def explain(err: BaseException) -> tuple[int, str | None, str | None]:
    """Return exit code, message and hint; no message where there is nothing to say."""
    if isinstance(err, BrokenPipeError):
        return CLOSED_PIPE, None, None
    if isinstance(err, KeyboardInterrupt | click.Abort):
        return INTERRUPTED, "stopped; the store holds whole articles only", None
    if isinstance(err, KgError):
        return err.exit_code, str(err), err.hint
    if isinstance(err, click.UsageError):
        return err.exit_code, _usage(err), f"{err.ctx.command_path if err.ctx else 'kg'} --help"
    if isinstance(err, click.ClickException):
        return err.exit_code, err.format_message(), None
    if isinstance(err, OSError):
        return 1, _system(err), _HINTS.get(err.errno or 0)
    if isinstance(err, MemoryError):
        return 1, "out of memory", "build fewer articles at a time, or lower --limit"
    return (
        1,
        f"internal error: {type(err).__name__}: {err!s:.300}",
        "please report it with the output of KG_DEBUG=1 kg …",
    )


_HINTS = {
    errno.ENOSPC: "free some space, or write to another disk (-o, --store)",
    errno.EACCES: "check who may read or write there",
    errno.EROFS: "write to another disk (-o, --store)",
    errno.EISDIR: "name a file",
}


def _usage(err: click.UsageError) -> str:
    """Return what is wrong with a command line, and where it stands if it is not on the line itself."""
    said = err.format_message().replace("a valid integer range", "a whole number")
    said = said.replace("a valid float range", "a number")
    if not isinstance(err, click.BadParameter) or err.ctx is None or err.param is None or err.param.name is None:
        return said
    source = err.ctx.get_parameter_source(err.param.name)
    if source is ParameterSource.DEFAULT_MAP:
        return f"kg.toml: {said}"
    if source is ParameterSource.ENVIRONMENT:
        variable = err.param.envvar or f"{err.ctx.auto_envvar_prefix}_{err.param.name.upper()}"
        return f"{variable}: {said}"
    return said


def _system(err: OSError) -> str:
    what = err.strerror or str(err)
    return f"{err.filename}: {what}" if err.filename else what
