"""N-Quads and N-Triples, sorted."""

from collections.abc import Iterable, Iterator


def lines(statements: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a line a statement."""
    return (statement + b" .\n" for statement in statements)
