"""What lifts an event out of what is told as fact: modals, infinitives, conditions and questions it stands under.

The words differ from text to text; the constructions hardly do, so that few examples show what each means.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS: Mapping[str, str] = {
    **dict.fromkeys(("will", "'ll", "wo", "shall"), "will"),
    **dict.fromkeys(("would", "'d"), "would"),
    **dict.fromkeys(("may", "might", "could"), "may"),
    **dict.fromkeys(("can", "ca"), "can"),
    **dict.fromkeys(("must", "should", "ought"), "must"),
}
_MARKS: Mapping[str, str] = {"if": "if", "unless": "if", "whether": "whether", "until": "until"}
_ASKING = frozenset({"whether", "how", "when", "why"})
_HIGHEST = 5


def features(token: "Token") -> Iterator[str]:
    """Yield the construction that the word stands under first, with what it hangs by, and all of them."""
    found = list(_above(token))
    if not found:
        yield from ("scope=-", f"scope=-{token.pos_}")
        return
    first, how = found[0]
    yield from (f"scope={first}", f"scope={first}:{how}")
    yield from (f"under={kind}" for kind in sorted({kind for kind, _ in found}))


def governor(token: "Token") -> "Token":
    """Return the nearest verb or adjective that the word hangs from, else the word itself."""
    return next((above for above in token.ancestors if above.pos_ in {"VERB", "ADJ"}), token)


def _above(token: "Token") -> Iterator[tuple[str, str]]:
    """Yield what the word and those above it are marked by, from the word upwards."""
    for node in (token, *islice(token.ancestors, _HIGHEST)):
        for child in node.children:
            kind = _kind(child) if child.i < node.i else ""
            if kind:
                yield kind, node.dep_ if kind == "to" else ""
        if node.dep_ == "pcomp" and node.tag_ == "VBG":
            yield "gerund", node.head.lower_


def _kind(child: "Token") -> str:
    if child.dep_ == "aux":
        return "to" if child.lower_ == "to" else _MODALS.get(child.lower_, "") if child.tag_ == "MD" else ""
    if child.dep_ == "mark":
        return _MARKS.get(child.lower_, "")
    return "ask" if child.dep_ == "advmod" and child.lower_ in _ASKING else ""
