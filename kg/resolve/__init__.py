"""From words to identities: sources, chains, actors and places, within one article."""

from kg.resolve.stage import resolve, resolve_article

__all__ = ["resolve", "resolve_article"]
