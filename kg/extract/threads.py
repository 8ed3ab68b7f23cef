"""One thread for matrix products: those of an article are so small that threads wait for each other, not work."""

from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[Any]:
    """Return a context in which the linear algebra under numpy works on the calling thread alone.

    Several processes would otherwise start as many threads each as there are cores; even one process
    spent half its time on two threads that waited for each other.
    """
    found: AbstractContextManager[Any] = _pools().limit(limits=1, user_api="blas")
    return found


@cache
def _pools() -> "ThreadpoolController":
    import numpy  # noqa: F401  # its library has to be there to be found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
