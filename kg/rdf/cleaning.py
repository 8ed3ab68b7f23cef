"""Text that may stand in any RDF file."""

import re

_LAST_TWO = "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef" + _LAST_TWO + "]")


def clean(text: str) -> str:
    r"""Return the text with control characters, lone surrogates and noncharacters as U+FFFD.

    One character stands for one, so offsets still hold.

    >>> clean("a\x00b") == "a\ufffdb"
    True
    """
    return _UNSAFE.sub("�", text)
