"""What schema.org mark-up in a page states about its article."""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

_MOST_NODES = 1_000


def stated_in_json_ld(scripts: Iterable[str]) -> dict[str, str]:
    """Return title, publisher, author, published and url as far as the first article object states them.

    >>> stated_in_json_ld(['{"@type": "NewsArticle", "headline": "Pier closes", "author": {"name": "Ada Vale"}}'])
    {'title': 'Pier closes', 'author': 'Ada Vale'}
    """
    nodes = [node for script in scripts for node in islice(_nodes(script), _MOST_NODES)]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    article = next((node for node in nodes if _is_article(node)), {})
    stated = {
        "title": article.get("headline"),
        "publisher": _name(article.get("publisher"), named),
        "author": _name(article.get("author"), named),
        "published": article.get("datePublished"),
        "url": article.get("url"),
    }
    return {fact: value for fact, value in stated.items() if isinstance(value, str) and value.strip()}


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    try:
        queue: deque[Any] = deque([json.loads(script)])
    except (ValueError, RecursionError):
        return
    while queue:
        item = queue.popleft()
        if isinstance(item, dict):
            yield item
            queue.extend(item.get(key) for key in ("@graph", "mainEntity", "author", "publisher"))
        elif isinstance(item, list):
            queue.extend(item[:_MOST_NODES])


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(("Article", "BlogPosting", "Report")) for kind in kinds)


def _name(value: object, named: dict[str, dict[str, Any]]) -> str | None:
    """Return the name or names that a person or organisation, a list of them, or a reference to one stands for."""
    if isinstance(value, str):
        return None if value.startswith(("http://", "https://")) else value
    if isinstance(value, list):
        return ", ".join(name for item in value[:20] if not isinstance(item, list) and (name := _name(item, named)))
    if not isinstance(value, dict):
        return None
    name = value.get("name") or named.get(str(value.get("@id")), {}).get("name")
    return name if isinstance(name, str) else None
