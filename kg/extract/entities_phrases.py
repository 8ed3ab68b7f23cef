"""What stands around a name: title, apposition, nationality, gender."""

from typing import TYPE_CHECKING

from kg.extract.entities_words import given_names, title_words, words
from kg.extract.speakers import speaks
from kg.names.belonging import state_in
from kg.names.folding import fold
from kg.names.tables import country_by_demonym, country_by_name, titles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 10
_SKIPPED = frozenset(("the", "a", "an", "his", "her", "its", "their", "our", "my", "and", "while", "former", "then"))
_JOINTS = frozenset(("of", "for", "-", "'s", "’s", "and"))
_FEMALE_ENDINGS = ("ova", "eva", "skaya", "ska")
_FORMS_OF_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "mx", "messrs"))
_LEADS_ON = frozenset(("IN", "TO", "VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "."))
"""What stands behind one noun phrase and before the next."""
_STOPS = frozenset(("VBD", "VBZ", "VBP", "IN"))
_CLAUSES = frozenset(("relcl", "acl", "advcl", "punct", "appos", "conj", "cc"))


def capacity_of(doc: "Doc", start: int, end: int) -> str | None:
    """Return the title before the name or the apposition beside it, as written."""
    return _title_before(doc, start) or _apposition(doc[start:end].root, start, end)


def is_address(capacity: str) -> bool:
    """Tell whether a title says what somebody is called, not what they are.

    >>> [is_address(title) for title in ("Mr.", "Senator Vale and Mrs.", "Sen.")]
    [True, True, False]
    """
    return capacity.split()[-1].lower().rstrip(".") in _FORMS_OF_ADDRESS


def _title_before(doc: "Doc", start: int) -> str | None:
    """Return the words that lead up to the name and end in a title: "Deputy Foreign Minister"."""
    first, title = start, None
    while first > 0 and start - first < _REACH and _in_title(doc[first - 1]) and not doc[first].is_sent_start:
        first -= 1
        word = doc[first].lower_
        if title is None and (word in title_words() or f"{word}." in title_words()):
            title = first
        if title is None and start - first >= 2:
            return None
    if title is None:
        return None
    first = _behind_names(doc, first, title)
    while first < title and doc[first].lower_ in _SKIPPED | _JOINTS | {"including"}:
        first += 1
    return " ".join(doc[first : title + 1].text.split())


def _behind_names(doc: "Doc", first: int, title: int) -> int:
    """Return where the title begins behind somebody else's name: "Senator Vale and Governor" of "Governor Holt"."""
    ends = (at + 1 for at in range(title - 1, first, -1) if doc[at].lower_ == "and" and _ends_a_name(doc[at - 1]))
    return next(ends, first)


def _ends_a_name(token: "Token") -> bool:
    return token.tag_ in ("NNP", "NNPS") and token.lower_ not in title_words()


def _in_title(token: "Token") -> bool:
    if token.tag_ in ("VB", "VBD", "VBZ", "VBP", "MD") or "\n" in token.text:
        return False
    return token.tag_[:2] in ("NN", "JJ", "VB") or token.lower_ in _JOINTS or token.text.endswith(".")


def _apposition(head: "Token", start: int, end: int) -> str | None:
    doc = head.doc
    beside = [child for child in head.children if child.dep_ == "appos" and child.i >= end]
    if beside and beside[0].lemma_.lower() in title_words():
        return _phrase(doc, beside[0])
    if head.dep_ == "appos" and head.head.i < start and head.head.lemma_.lower() in title_words():
        return _phrase(doc, head.head, before=start)
    return None


def body_beside(doc: "Doc", at: int) -> bool:
    """Tell whether an indefinite apposition behind the name calls it a body: "Tidewatch, a network of volunteers"."""
    beside = [child for child in doc[at].children if child.dep_ == "appos" and child.i > at]
    return any(speaks(one.lemma_, "body") and doc[one.left_edge.i].lower_ in {"a", "an"} for one in beside)


def _phrase(doc: "Doc", head: "Token", before: int | None = None) -> str:
    """Return a noun phrase without its article, relative clauses and further appositions."""
    last = head.i
    for child in head.rights:
        if child.dep_ in _CLAUSES or (before is not None and child.i >= before):
            break
        last = child.right_edge.i if before is None else min(child.right_edge.i, before - 1)
    first = head.left_edge.i
    first = next((at + 1 for at in range(head.i - 1, first - 1, -1) if doc[at].tag_ in _LEADS_ON), first)
    while first < head.i and doc[first].lower_ in _SKIPPED:
        first += 1
    if before is not None:
        last = min(last, before - 1)
    while last > head.i and not doc[last].text[-1].isalnum():
        last -= 1
    return " ".join(doc[first : min(last + 1, first + 16)].text.split())


def nationality_of(doc: "Doc", start: int, capacity: str | None) -> str | None:
    """Return the country that an adjective or possessive of the same phrase names."""
    for at in range(start - 1, max(start - _REACH, -1), -1):
        if (doc[at].is_punct and doc[at].text != "-") or (doc[at].tag_ in _STOPS and doc[at].text != "of"):
            break
        found = country_by_demonym().get(doc[at].lower_) or _owner(doc, at)
        if found:
            return found
        if doc[at].is_sent_start:
            break
    return state_in(capacity)


def _owner(doc: "Doc", at: int) -> str | None:
    follows = doc[at + 1].text if at + 1 < len(doc) else ""
    if at and doc[at - 1].text == "New":
        return None
    return country_by_name().get(doc[at].lower_.replace(".", "")) if follows in {"'s", "’s"} else None


def country_in(phrase: str | None) -> str | None:
    """Return the first country that a word of the phrase names, as adjective or noun."""
    words = (phrase or "").split()
    for at, word in enumerate(words):
        key = fold(word) if word[0].isupper() and words[at - 1 : at] != ["New"] else ""
        found = country_by_demonym().get(key) or country_by_name().get(key)
        if found:
            return found
    return None


def gender_of(doc: "Doc", start: int, end: int, capacity: str | None) -> str | None:
    """Return "male" or "female" where title, given name or a Slavic ending tells."""
    before = doc[start - 1].lower_ if start else ""
    for title in (before, f"{before}.", *(capacity or "").lower().split()):
        gender = titles().get(title, ("", ""))[0] or _GENDERED.get(title)
        if gender:
            return gender
    given = given_names().get(doc[start].text) if end - start > 1 else None
    if given or end - start < 2:
        return given
    last = doc[end - 1].lower_
    return "female" if last.endswith(_FEMALE_ENDINGS) and doc[start].lower_.endswith("a") else None


_GENDERED = {
    "spokesman": "male", "spokeswoman": "female", "chairman": "male", "chairwoman": "female", "businessman": "male",
    "businesswoman": "female", "serviceman": "male", "servicewoman": "female", "wife": "female", "husband": "male",
    "mother": "female", "father": "male", "son": "male", "daughter": "female", "actress": "female", "widow": "female",
}  # fmt: skip


def is_group_head(token: "Token") -> bool:
    """Tell whether the noun names a group of people or forces: "officials", "police"."""
    if token.lower_ in words("group-collective"):
        return token.tag_ in ("NN", "NNS")
    return token.tag_ == "NNS" and token.lemma_.lower() in words("group")
