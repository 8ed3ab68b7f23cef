"""A source-attributed knowledge graph for news: who claimed what, through whom, in which words.

`build` reads articles into a store, `ask` puts a canned question to it, `open_store` hands it out;
`KgError` is the root of what they raise; the rest are the records that travel through kg. Each is
imported when it is first asked for.

>>> import kg
>>> kg.Span(4, 9).of("The mayor spoke.")
'mayor'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.app.build import build
    from kg.app.query import ask
    from kg.domain.article import Article
    from kg.domain.attribution import Attribution
    from kg.domain.claim import ChainLink, Claim
    from kg.domain.entity import Actor, Name, Place
    from kg.domain.errors import KgError
    from kg.domain.event import Event, Proposition
    from kg.domain.extraction import ExtractedArticle
    from kg.domain.interval import TimeInterval
    from kg.domain.mention import Mention
    from kg.domain.modality import Modality
    from kg.domain.quantity import Quantity
    from kg.domain.resolution import ResolvedArticle
    from kg.domain.span import Span
    from kg.store.open import open_store

__all__ = [
    "Actor",
    "Article",
    "Attribution",
    "ChainLink",
    "Claim",
    "Event",
    "ExtractedArticle",
    "KgError",
    "Mention",
    "Modality",
    "Name",
    "Place",
    "Proposition",
    "Quantity",
    "ResolvedArticle",
    "Span",
    "TimeInterval",
    "ask",
    "build",
    "open_store",
]

_HOMES = {
    "kg.app.build": ("build",),
    "kg.app.query": ("ask",),
    "kg.domain.article": ("Article",),
    "kg.domain.attribution": ("Attribution",),
    "kg.domain.claim": ("ChainLink", "Claim"),
    "kg.domain.entity": ("Actor", "Name", "Place"),
    "kg.domain.errors": ("KgError",),
    "kg.domain.event": ("Event", "Proposition"),
    "kg.domain.extraction": ("ExtractedArticle",),
    "kg.domain.interval": ("TimeInterval",),
    "kg.domain.mention": ("Mention",),
    "kg.domain.modality": ("Modality",),
    "kg.domain.quantity": ("Quantity",),
    "kg.domain.resolution": ("ResolvedArticle",),
    "kg.domain.span": ("Span",),
    "kg.store.open": ("open_store",),
}


def __getattr__(name: str) -> object:
    """Import a public name from its home (PEP 562), so that `kg --help` does not pay for everything."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
