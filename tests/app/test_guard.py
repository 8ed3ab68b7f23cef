"""kg.app.guard: one bad article never ends a run, a broken installation does."""

from collections.abc import Callable, Iterable, Iterator

import pytest

from kg.app.guard import each
from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report

ARTICLES = [Article(text="a", key="a.txt"), Article(text="bad", key="bad.txt"), Article(text="c", key="c.txt")]


def refusing(error: Exception) -> Callable[[Iterable[Article]], Iterator[str]]:
    def stage(articles: Iterable[Article]) -> Iterator[str]:
        for article in articles:
            if article.text == "bad":
                raise error
            yield article.key

    return stage


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (InputError("too deep"), "too deep"),
        (IndexError("list index out of range"), "IndexError: list index out of range"),
        (RecursionError(), "RecursionError"),
    ],
)
def test_bad_article_is_reported_and_the_others_go_on(error: Exception, reason: str) -> None:
    report = Report()
    done = list(each(refusing(error), ARTICLES, article=lambda item: item, report=report))
    assert done == ["a.txt", "c.txt"]
    assert [skipped.name for skipped in report.skipped] == ["bad.txt"]
    assert reason in report.skipped[0].reason


@pytest.mark.parametrize("error", [ModuleNotFoundError("no model"), OSError(28, "No space left on device")])
def test_what_is_no_article_s_fault_ends_the_run(error: Exception) -> None:
    with pytest.raises(type(error)):
        list(each(refusing(error), ARTICLES, article=lambda item: item, report=Report()))
