"""Tables of claims (.csv, .tsv), as `kg export` writes them or with words in place of offsets.

A row names its article by file, url, IRI or digest, and the content, source and cue by `content_span` and the like
("120-148;160-171"), or by `content`, `source` and `cue` in the article's words. `act`, `polarity`, `certainty`,
`hypothetical` and `quote_type` may be stated.
"""

import csv
import io
from collections.abc import Callable, Iterator

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.review.annotations.annotated import STATED, Annotated, Marked, attribution
from kg.review.words import spans_of

Find = Callable[[str], Article | None]
_NEEDED = "a table of annotations has the columns article, and content_span or content"


def annotated(text: str, *, name: str, tabs: bool, find: Find) -> Iterator[Annotated]:
    """Yield the articles that the rows name, each with its attributions, in the order of the rows.

    `find` returns an article by what a row calls it. Raises InputError with the row's number where one cannot be read.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""), dialect="excel-tab" if tabs else "excel")
    columns = set(reader.fieldnames or ())
    if "article" not in columns or not columns & {"content_span", "content"}:
        raise InputError(f"{name}: {_NEEDED}", hint=f"it has {', '.join(sorted(map(str, columns)))[:200] or 'none'}")
    found: dict[str, tuple[Article, list[Marked]]] = {}
    for number, row in enumerate(reader, 2):
        place = f"{name}, row {number}"
        called = (row["article"] or "").strip()
        if called not in found:
            article = find(called)
            if article is None:
                raise InputError(f"{place}: the store holds no article {called!r:.100}", hint="build the article first")
            found[called] = (article, [])
        found[called][1].append(_attribution(found[called][0].text, row, place))
    for article, marked in found.values():
        yield Annotated(article, tuple(marked))


def _attribution(text: str, row: dict[str, str | None], place: str) -> Marked:
    try:
        near = 0
        parts: dict[str, list[tuple[int, int]]] = {}
        for role in ("content", "source", "cue"):
            given = (row.get(f"{role}_span") or row.get(role) or "").strip()
            spans = spans_of(text, given, near=near) if given else ()
            parts[role] = [(span.start, span.end) for span in spans]
            near = parts["content"][0][0] if parts["content"] else 0
        stated = {name: (row.get(name) or "").strip() for name in STATED}
        return attribution(text, parts, {**stated, "quote": (row.get("quote_type") or "").strip() or stated["quote"]})
    except InputError as err:
        raise InputError(f"{place}: {err}", hint=err.hint) from err
