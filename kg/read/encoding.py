"""Bytes → text, or a clear reason why not.

The text is the file as it stands: line ends and no-break spaces are kept. A byte order mark is no
part of the text, so offsets count from the first character after it.
"""

import codecs
import re
from collections.abc import Iterable

from kg.domain.errors import InputError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Some of Python's codecs (punycode, utf-7, unicode_escape) are slow or unsafe on hostile bytes.
_DECLARABLE = re.compile(
    r"utf-?8|us-ascii|latin-?1|iso-?8859-\d{1,2}|windows-125\d|cp125\d|macintosh|koi8-[ru]"
    r"|gb2312|gbk|gb18030|big5|shift[-_]jis|euc-(?:jp|kr)",
    re.IGNORECASE,
)
# What English news is written in, where it is no Unicode. charset-normalizer chooses among them.
_EIGHT_BIT = ("cp1252", "mac_roman")
_SAMPLE = 100_000
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(raw: bytes, *, declared: str | None = None) -> str:
    """Return the text of the bytes, by mark, as UTF-8, as declared, or as detected; InputError otherwise."""
    text = _by_mark(raw)
    if text is None and b"\0" in raw:
        raise InputError("binary, not text")
    if text is None:
        text = _as_utf8(raw)
    if text is None:
        text = _as_declared(raw, declared)
    if text is None:
        text = _detected(raw)
    if "\0" in text or len(_CONTROL.findall(text[:_SAMPLE])) * 100 > len(text[:_SAMPLE]):
        raise InputError("binary, not text")
    return text


def require_text(values: Iterable[str]) -> None:
    """Raise InputError where a value holds what no text does: a null character, or half a surrogate pair."""
    for value in values:
        if "\0" in value:
            raise InputError("binary, not text")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as err:
            raise InputError(f"half a surrogate pair (character {err.start})") from err


def _by_mark(raw: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError as err:
                raise InputError(f"not {encoding} as its first bytes say (byte {err.start})") from err
    return None


def _as_utf8(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _as_declared(raw: bytes, declared: str | None) -> str | None:
    if declared is None or not _DECLARABLE.fullmatch(declared):
        return None
    # The Encoding Standard reads both labels as windows-1252.
    encoding = "cp1252" if declared.lower() in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else declared
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _detected(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    found = from_bytes(raw[:_SAMPLE], cp_isolation=list(_EIGHT_BIT), enable_fallback=False).best()
    try:
        if found is not None:
            return raw.decode(found.encoding)
    except UnicodeDecodeError:
        pass
    raise InputError("in no encoding that could be told; save it as UTF-8")
