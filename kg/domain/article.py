"""Articles as they were read."""

from dataclasses import dataclass
from hashlib import sha256

from kg.domain.span import Span


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one published text, with what its header or mark-up states about it.

    Every offset of kg counts in `text`. What is not stated is None, never a guess.

    >>> Article(text="The pier holds.").digest[:8]
    '2fd3f6ac'
    """

    text: str
    key: str = ""
    """What finds the article again: its url if stated, else its path relative to the PATH given."""
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601 date (year, year-month or full)."""
    url: str | None = None
    furniture: tuple[Span, ...] = ()
    """Headers, captions, verification and RELATED lines: kept for the offsets, never read as claims."""
    file_digest: str | None = None
    """sha256 of the file's bytes, in hexadecimal."""

    @property
    def digest(self) -> str:
        """Return the sha256 of the text, in hexadecimal: the identity of this version."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def is_furniture(self, span: Span) -> bool:
        """Tell whether the span touches a piece of furniture."""
        return any(piece.overlaps(span) for piece in self.furniture)
