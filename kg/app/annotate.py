"""kg annotate: annotations made by hand, as claims that a person stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.app.extract import extract
from kg.app.graph import DEFAULT_STORE, opened
from kg.app.resolve import resolve
from kg.app.review import somebody
from kg.app.together import bring_together
from kg.domain.article import Article
from kg.domain.modality import QuoteType
from kg.domain.report import Counts, Report
from kg.domain.resolution import ResolvedArticle

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.review.annotations import Annotated


def annotate(
    paths: Iterable[str],
    *,
    store: StoreOrLocation = DEFAULT_STORE,
    author: str | None = None,
    time: str | None = None,
    report: Report,
) -> Counts:
    """Enter the annotations of brat, JSON lines, tables and Turtle as accepted claims; return what was written.

    Names, sources and places in the marked words are found as in a build. An article that the store does not hold is
    put into it without claims of its own, read by the annotator. Raises InputError where a path does not exist.
    """
    from kg.review.adopting import adopt, article_named, as_held
    from kg.review.annotations import read_annotations

    annotator = author or somebody()
    with opened(store, "create") as claim_store:

        def find(word: str) -> Article | None:
            return article_named(claim_store, word)

        read = read_annotations(paths, find=find, report=report)
        found = (replace(one, article=as_held(claim_store, one.article)) for one in read)
        done = adopt(claim_store, _resolved(found, annotator, report), author=annotator, time=time)
        bring_together(claim_store, report)
    return replace(done, skipped=len(report.skipped))


def _resolved(
    given: Iterable[Annotated], annotator: str, report: Report
) -> Iterator[tuple[ResolvedArticle, Annotated]]:
    """Yield each article with the annotator's attributions as its only claims."""
    for one in given:
        for extracted in extract([one.article], report=report):
            own = tuple(a for a in one.attributions if a.quote is QuoteType.OWN_VOICE)
            sourced = tuple(a for a in one.attributions if a.quote is not QuoteType.OWN_VOICE)
            marked = replace(extracted, attributions=sourced, statements=own, model=f"annotated by {annotator}")
            yield from ((resolved, one) for resolved in resolve([marked], report=report))
