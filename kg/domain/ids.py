"""Names for things that depend on their content alone."""

from hashlib import sha256


def content_hash(*parts: str) -> str:
    """Return 32 hexadecimal digits that depend on the parts and their order alone.

    >>> content_hash("a", "bc") == content_hash("ab", "c")
    False
    """
    digest = sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()[:32]
