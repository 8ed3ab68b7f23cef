"""One bad article never ends a run."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from kg.domain.article import Article
from kg.domain.errors import KgError
from kg.domain.report import Report

T = TypeVar("T")
R = TypeVar("R")


def each(
    stage: Callable[[Iterable[T]], Iterator[R]], items: Iterable[T], *, article: Callable[[T], Article], report: Report
) -> Iterator[R]:
    """Run the stage on one article at a time; those it cannot handle are reported and left out."""
    for item in items:
        try:
            done = list(stage([item]))
        except (ImportError, OSError):  # a broken installation or disk: no article is to blame
            raise
        except Exception as err:  # whatever a hostile text sets off, the other articles are not to blame
            logging.getLogger("kg").debug("%s", article(item).key, exc_info=True)
            report.skip(article(item).key, reason(err))
            continue
        yield from done


def reason(err: Exception) -> str:
    """Return in one line why an article was left out."""
    if isinstance(err, KgError):
        return str(err)
    return f"kg could not handle its text ({type(err).__name__}: {str(err)[:120]}); KG_DEBUG=1 shows where"
