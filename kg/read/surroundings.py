"""What stands around and within the article of a web page: taken out of the tree before the text is read.

Told by what pages say of their own parts (elements, ARIA roles, the words in class and id), never by what
is written there. Whatever holds much of the page's paragraphs stays, for classes also name the whole page.
"""

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Final

_TAGS: Final = frozenset(
    {"nav", "footer", "form", "dialog", "figcaption", "amp-ad", "amp-sidebar", "template", "noscript"}
)
_ROLES: Final = frozenset({"navigation", "complementary", "contentinfo", "search", "dialog", "alertdialog", "banner"})
_HIDDEN: Final = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_TOKEN: Final = re.compile(r"[a-z]+|[A-Z][a-z]*")
MOST: Final = 0.3
"""Share of the words of the page's paragraphs beyond which nothing is taken out: it is the article."""
LINKED: Final = 0.7
"""Share of the words of a cell or list beyond which it is a list of links."""


def without_surroundings(tree: Any) -> Any:
    """Return the tree with the parts taken out that say that they are no article."""
    whole = sum(len(_text(element)) for element in tree.iter("p")) or len(_text(tree)) or 1
    for element in list(tree.iter()):
        parent = element.getparent()
        if parent is None or not isinstance(element.tag, str) or not _is_beside(element):
            continue
        if sum(len(_text(one)) for one in element.iter("p")) <= MOST * whole and not _holds_title(element):
            _take_out(element, parent)
    return tree


def _is_beside(element: Any) -> bool:
    get = element.get
    if element.tag in _TAGS or (get("role") or "").lower() in _ROLES:
        return True
    if get("hidden") is not None or (get("aria-hidden") or "").lower() == "true" or _HIDDEN.search(get("style") or ""):
        return True
    if element.tag in ("body", "html", "main", "article", "head"):
        return False
    return any(_names_beside(name) for name in (get("class") or "", get("id") or "")) or _is_list_of_links(element)


@cache
def _names() -> frozenset[str]:
    lines = files("kg.read").joinpath("surroundings.tsv").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _names_beside(names: str) -> bool:
    for name in names.split():
        words = [word.lower() for word in _TOKEN.findall(name)]
        if not _names().isdisjoint([*words, *("-".join(pair) for pair in pairwise(words))]):
            return True
    return False


def _is_list_of_links(element: Any) -> bool:
    if element.tag not in ("td", "ul", "ol"):
        return False
    links = list(element.iter("a"))
    return len(links) > 1 and sum(len(_text(link)) for link in links) >= LINKED * len(_text(element))


def _holds_title(element: Any) -> bool:
    return next(element.iter("h1"), None) is not None


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _take_out(element: Any, parent: Any) -> None:
    """Take an element out and leave the words behind it."""
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
