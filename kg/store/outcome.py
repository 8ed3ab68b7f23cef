"""What became of an article."""

from enum import StrEnum


class Outcome(StrEnum):
    """What became of an article that was put into the store."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    """Another file of the store has the same text and holds the article."""
