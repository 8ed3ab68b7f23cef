"""Names for things that depend on their content alone."""

from hashlib import sha256


def content_hash(*parts: str) -> str:
    """Return 32 hexadecimal digits that depend on the parts and their order alone.

    >>> content_hash("a", "bc") == content_hash("ab", "c")
    False
    """
    raw = [part.encode("utf-8", "surrogatepass") for part in parts]
    return sha256(b"".join([len(part).to_bytes(8, "big") + part for part in raw])).hexdigest()[:32]
