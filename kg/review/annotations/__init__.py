"""Annotations made by hand, in the forms that annotators have: brat, JSON lines, tables, Turtle."""

from kg.review.annotations.annotated import Annotated, Marked
from kg.review.annotations.reading import read_annotations

__all__ = ["Annotated", "Marked", "read_annotations"]
