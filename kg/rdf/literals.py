"""Values as RDF literals that every RDF tool reads back unchanged."""

import math
import re
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.rdf.cleaning import clean
from kg.rdf.terms import XSD

_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def text(value: str) -> Literal:
    """Return a plain string."""
    return Literal(clean(value))


def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))


def true() -> Literal:
    """Return the truth value that alone is ever written."""
    return Literal("true", datatype=NamedNode(XSD + "boolean"))


def decimal(value: float | None) -> Literal | None:
    """Return a number in its shortest form, or None where it is no finite number."""
    if value is None or not math.isfinite(value):
        return None
    digits = format(Decimal(repr(value)), "f")
    short = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return Literal(short if short not in ("-0", "") else "0", datatype=NamedNode(XSD + "decimal"))


def day(value: str) -> Literal:
    """Return a date, month or year with its type; what is none of them stays a string."""
    if not _DATE.fullmatch(value):
        return text(value)
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return text(value)
    return Literal(value, datatype=NamedNode(XSD + _DATE_TYPES[len(value)]))
