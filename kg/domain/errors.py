"""Everything that kg raises on purpose, for a user to act on.

KgError
├── InputError        a file or a text that cannot be read
├── QueryError        a question that cannot be asked
│   ├── UnknownQuestion   exit 2
│   └── QueryRefused      SERVICE, LOAD, or past the time, memory or row limit
├── StoreError        a graph that cannot be opened or written
│   └── StoreLocked
└── CheckFailed       the graph is readable but not valid, exit 3

A ValueError is a caller's bug, a KgError a user's problem.
"""


class KgError(Exception):
    """What failed, as the message; what to type next, as the hint."""

    exit_code = 1
    hint: str | None = None

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        if hint is not None:
            self.hint = hint


class InputError(KgError):
    """A file or a text that cannot be read."""


class QueryError(KgError):
    """A question that cannot be asked."""


class UnknownQuestion(QueryError):
    """No canned question has this name."""

    exit_code = 2
    hint = "kg query --list shows the questions"


class QueryRefused(QueryError):
    """The question asks for the network, or went past a limit."""


class StoreError(KgError):
    """A graph that cannot be opened or written."""


class StoreLocked(StoreError):
    """Another process is writing to the store directory."""

    hint = "wait for it, or use another --store"


class CheckFailed(KgError):
    """The graph is readable but breaks its own shapes."""

    exit_code = 3
