"""A component for spaCy pipelines: who is given as saying what, on documents that spaCy has made.

spaCy finds it by its entry point; nothing else of kg imports this module, and it needs the extra `syntax`.

    nlp = spacy.blank("en")
    nlp.add_pipe("kg_claims")
    doc = nlp("The gate holds, Ada Vale said.")
    doc._.attributions
"""

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.ports import Extractor

ROLES = ("source", "cue", "content")


@Language.factory("kg_claims", default_config={"min_confidence": 0.0}, assigns=["doc._.attributions", "doc.spans"])
def make(nlp: Language, name: str, min_confidence: float) -> "ClaimFinder":
    """Return the component; attributions that are less sure than `min_confidence` are left out."""
    from kg.extract.pipeline import load

    return ClaimFinder(load(least=min_confidence))


class ClaimFinder:
    """Adds attributions to a document: the records as `doc._.attributions`, their words as groups of spans.

    The groups are `kg_source`, `kg_cue` and `kg_content`; the id of a span is the number of its attribution, so
    that the three can be put together again. Other components' spans and sentences stay as they are.
    """

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", default=())

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its attributions, in the order of the text."""
        found: tuple[Attribution, ...] = ()
        if doc.text.strip():
            (read,) = self._extractor([Article(text=doc.text)])
            found = read.attributions
        doc._.attributions = found
        for role in ROLES:
            doc.spans[f"kg_{role}"] = list(_spans(doc, found, role))
        return doc


def _spans(doc: Doc, found: Iterable[Attribution], role: str) -> Iterable[Span]:
    for number, attribution in enumerate(found):
        for piece in getattr(attribution, role):
            span = doc.char_span(piece.start, piece.end, label=role, span_id=str(number), alignment_mode="expand")
            if span is not None:
                yield span
