"""kg.read.encoding: bytes to text."""

import codecs

import pytest

from kg.domain.errors import InputError
from kg.read.encoding import decode

TEXT = "The café’s owner said: “It holds.”\r\nA\u00a0no-break space – kept.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_big_endian_mark_is_read() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_older_encodings_are_told(encoding: str) -> None:
    assert decode(TEXT.encode(encoding) * 3) == TEXT * 3


def test_one_accent_is_enough_to_be_told() -> None:
    assert decode("The café owner said no.".encode("cp1252")) == "The café owner said no."


def test_declared_encoding_is_believed_where_bytes_are_no_utf_8() -> None:
    assert decode("Łódź said no.".encode("iso-8859-2"), declared="ISO-8859-2") == "Łódź said no."


def test_utf_8_goes_before_a_wrong_declaration() -> None:
    assert decode("café".encode(), declared="iso-8859-1") == "café"


@pytest.mark.parametrize("declared", ["punycode", "utf-7", "unicode_escape", "no-such-charset", "iso-8859-99"])
def test_unknown_or_unsafe_declarations_are_left_alone(declared: str) -> None:
    assert decode("The café owner said no.".encode("cp1252"), declared=declared) == "The café owner said no."


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"The pier\0holds.", "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
        ("a\0b".encode("utf-16"), "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", "not utf-16-le as its first bytes say"),
        (b"\xff\xfea", "not utf-16-le as its first bytes say"),
        (bytes(range(128, 256)) * 40, "no encoding that could be told"),
    ],
)
def test_what_is_no_text_says_why(raw: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        decode(raw)
