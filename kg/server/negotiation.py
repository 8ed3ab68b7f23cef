"""Which of the media types on offer a client would like best (RFC 9110, section 12.5.1)."""

from collections.abc import Iterable, Mapping

ALIASES: Mapping[str, str] = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/plain": "application/n-triples",
    "application/x-turtle": "text/turtle",
}
"""Types that clients ask for and mean another."""


def preferred(accept: str, offers: Iterable[str]) -> str:
    """Return the offer that the header likes best, the first of equals; "" where it likes none.

    >>> preferred("text/csv;q=0.5, application/json", ["application/sparql-results+json", "text/csv"])
    'application/sparql-results+json'
    >>> preferred("image/png", ["text/csv"])
    ''
    """
    ranges = list(_ranges(accept)) or [("*/*", 1.0)]
    weighed = [(max(_weights(offer, ranges), default=(0, 0.0))[1], offer) for offer in offers]
    best = max((weight for weight, _ in weighed), default=0.0)
    return next((offer for weight, offer in weighed if weight == best and weight > 0), "")


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(",")[:100]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:
            yield ALIASES.get(name, name), _quality(parameters)


def _quality(parameters: Iterable[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return min(max(float(parameter[2:]), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _weights(offer: str, ranges: Iterable[tuple[str, float]]) -> Iterable[tuple[int, float]]:
    """Yield how closely each range that fits names the offer, with its weight."""
    for name, weight in ranges:
        if name == offer:
            yield 2, weight
        elif name.endswith("/*") and offer.startswith(name[:-1]):
            yield 1, weight
        elif name == "*/*":
            yield 0, weight
