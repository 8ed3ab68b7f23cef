"""Text to a parsed spaCy Doc, paragraph by paragraph, in bounded memory."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.domain.span import Span
from kg.extract.layout import body_start, paragraphs, trimmed
from kg.extract.syntax.lemmas import BE, part_of_speech

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Long paragraphs are cut after a sentence, a word, or anywhere, in this order: no network ever
# sees more than so many characters at once, whatever the text.
_LONGEST = 4_000
_BATCH = 6_000
_CUT = re.compile(r".{1,4000}[.!?…][\"'”’»)]{0,2}\s{1,100}|.{1,4000}\s|.{1,300}", re.DOTALL)
_LONE = re.compile("[\ud800-\udfff]")  # spaCy refuses half a character
_UNBROKEN = re.compile(r"\S{301}")


def load_model(name: str) -> "Language":
    """Return the installed spaCy pipeline without the parts that `parse` replaces.

    Raises InputError where it or spaCy is not installed, or where it has no parser.
    """
    from kg.domain.errors import InputError

    try:
        import spacy

        nlp = spacy.load(name, disable=["attribute_ruler", "lemmatizer"])
    except (ImportError, OSError) as err:
        raise InputError(
            f"the spaCy pipeline {name!r} is not installed", hint="pip install 'kg-claims[syntax]'"
        ) from err
    if not nlp.has_pipe("parser") or not nlp.has_pipe("tagger"):
        raise InputError(f"the spaCy pipeline {name!r} has no tagger or no parser", hint="use an English pipeline")
    if "lemmatizer" in nlp.component_names:
        _index_by_set(nlp)
    return nlp


def _index_by_set(nlp: "Language") -> None:
    # The tables come as lists of up to 57,000 words, which would be searched word by word.
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for key in list(index):
        index[key] = frozenset(index[key])


# spaCy makes a token of any space but this one, which tears trees and names apart ("told\u00a0CNN").
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\u3000"), " ")


def parse(text: str, nlp: "Language") -> "Doc":
    """Return one Doc of the whole text: `token.idx` counts in it, and no sentence crosses a paragraph.

    Its text differs from the given one in code points that are no characters, and in spaces that are
    not the plain one. Tags, trees, names, coarse parts of speech and lemmas are set. spaCy's own attribute ruler and
    lemmatizer take a third of the time of all the rest, so tables over distinct words stand in for both.
    """
    from spacy.tokens import Doc

    text = _LONE.sub("\ufffd", text).translate(_SPACES)
    docs = []
    for batch in _batches(_pieces(text)):
        for doc in nlp.pipe(batch, batch_size=len(batch)):
            doc.tensor = doc.tensor[:0]
            doc.user_data.clear()
            docs.append(doc)
    whole = Doc.from_docs(docs, ensure_whitespace=False) if docs else None
    return _with_words(whole, nlp) if whole is not None else nlp.make_doc(text)


def sentences(doc: "Doc") -> tuple[Span, ...]:
    """Return the sentences, trimmed, in order; those without a visible character are left out."""
    text = doc.text  # spaCy joins it anew at each access
    found = (trimmed(text, sent.start_char, sent.end_char) for sent in doc.sents)
    return tuple(sent for sent in found if sent is not None)


def _batches(pieces: Iterator[str]) -> Iterator[list[str]]:
    """Yield the pieces in batches of about so many characters: the networks' memory grows with a batch."""
    batch: list[str] = []
    for piece in pieces:
        if batch and sum(map(len, batch)) + len(piece) > _BATCH:
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


def _pieces(text: str) -> Iterator[str]:
    parts = paragraphs(text)
    starts = sorted({edge for part in parts for edge in (part.start, body_start(text, part))} - {0})
    starts = starts[1:] if parts and parts[0].start and starts and starts[0] == parts[0].start else starts
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        piece = text[start:end]
        if len(piece) <= _LONGEST and not _UNBROKEN.search(piece):
            if piece:
                yield piece
        else:
            yield from _CUT.findall(piece)


def _with_words(doc: "Doc", nlp: "Language") -> "Doc":
    import numpy

    words = doc.to_array(["ORTH", "TAG"])
    _, first, inverse = numpy.unique(words, axis=0, return_index=True, return_inverse=True)
    described = numpy.array([_word(doc[int(i)], nlp) for i in first], dtype="uint64").reshape(-1, 2)
    return doc.from_array(["POS", "LEMMA"], described[inverse.reshape(-1)])


def _word(token: Any, nlp: "Language") -> tuple[int, int]:
    pos = part_of_speech(token.lower_, token.tag_)
    return nlp.vocab.strings[pos], nlp.vocab.strings.add(_lemma(token, pos, nlp))


def _lemma(token: Any, pos: str, nlp: "Language") -> str:
    if pos == "PROPN":
        return str(token.text)
    if pos == "AUX" and token.lower_ in BE:
        return "be"
    if token.tag_ in {"VB", "VBP", "NN", "JJ", "RB"} or "lemmatizer" not in nlp.component_names:
        return str(token.lower_)
    return _by_rule(token.lower_, pos.lower(), nlp)


def _by_rule(word: str, pos: str, nlp: "Language") -> str:
    tables = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    exceptions = tables.get_table("lemma_exc").get(pos, {}).get(word)
    if exceptions:
        return str(exceptions[0])
    known = tables.get_table("lemma_index").get(pos, {})
    for old, new in tables.get_table("lemma_rules").get(pos, []):
        form: str = word[: len(word) - len(old)] + new
        if word.endswith(old) and form in known:
            return form
    return word
