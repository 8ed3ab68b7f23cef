"""A piece of HTML → its words, a paragraph a block: for mark-up that holds an article and no page around it."""

from collections.abc import Iterator
from typing import Any

from kg.domain.errors import InputError

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
        "td", "th", "tr", "ul",
    }
)  # fmt: skip
_SILENT = frozenset({"head", "iframe", "noscript", "object", "script", "style", "svg", "template"})
_MOST_ELEMENTS = 50_000


def words_of(markup: str) -> str:
    r"""Return the text of the mark-up, blocks parted by empty lines, other white space made single spaces.

    Raises InputError where it cannot be read.

    >>> words_of("<p>The pier<b> holds</b>,\nshe said.</p><script>run()</script><p>It &amp; the quay.</p>")
    'The pier holds, she said.\n\nIt & the quay.'
    """
    blocks: list[list[str]] = [[]]
    for words, ends in _pieces(markup):
        if ends:
            blocks.append([])
        blocks[-1].append(words)
    return "\n\n".join(words for block in blocks if (words := " ".join("".join(block).split())))


def _pieces(markup: str) -> Iterator[tuple[str, bool]]:
    """Yield the words between tags, and whether a block ends before them."""
    from lxml import etree

    silent = 0
    for count, (event, element) in enumerate(etree.iterwalk(_tree(markup), events=("start", "end"))):
        if count > 2 * _MOST_ELEMENTS:
            raise InputError(f"more than {_MOST_ELEMENTS:,} elements")
        starts = event == "start"
        if element.tag in _SILENT:
            silent += 1 if starts else -1
        words = element.text if starts else element.tail
        yield "" if silent or not words else words, element.tag in _BLOCKS


def _tree(markup: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.fragment_fromstring(markup, create_parent="div", parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as err:
        raise InputError("no mark-up that can be read") from err
