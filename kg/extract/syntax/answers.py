"""What the network says of the pieces of a passage besides attributions, and which piece stands for a token."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float32, int32
    from numpy.typing import NDArray

NAMES = ("PERSON", "ORG", "PLACE", "NORP", "TIME", "QTY")
NAME_LABELS = ("O", *(f"{place}-{kind}" for kind in NAMES for place in "BI"))
# Penn Treebank tags and ClearNLP relations as spaCy's English pipelines have them.
TAGS = tuple(
    [
        "$",
        "''",
        ",",
        "-LRB-",
        "-RRB-",
        ".",
        ":",
        "ADD",
        "AFX",
        "CC",
        "CD",
        "DT",
        "EX",
        "FW",
        "HYPH",
        "IN",
        "JJ",
        "JJR",
        "JJS",
        "LS",
        "MD",
        "NFP",
        "NN",
        "NNP",
        "NNPS",
        "NNS",
        "PDT",
        "POS",
        "PRP",
        "PRP$",
        "RB",
        "RBR",
        "RBS",
        "RP",
        "SYM",
        "TO",
        "UH",
        "VB",
        "VBD",
        "VBG",
        "VBN",
        "VBP",
        "VBZ",
        "WDT",
        "WP",
        "WP$",
        "WRB",
        "XX",
        "``",
    ]
)
RELATIONS = tuple(
    [
        "ROOT",
        "acl",
        "acomp",
        "advcl",
        "advmod",
        "agent",
        "amod",
        "appos",
        "attr",
        "aux",
        "auxpass",
        "case",
        "cc",
        "ccomp",
        "compound",
        "conj",
        "csubj",
        "csubjpass",
        "dative",
        "dep",
        "det",
        "dobj",
        "expl",
        "intj",
        "mark",
        "meta",
        "neg",
        "nmod",
        "npadvmod",
        "nsubj",
        "nsubjpass",
        "nummod",
        "oprd",
        "parataxis",
        "pcomp",
        "pobj",
        "poss",
        "preconj",
        "predet",
        "prep",
        "prt",
        "punct",
        "quantmod",
        "relcl",
        "xcomp",
    ]
)


@dataclass(frozen=True, slots=True)
class Answers:
    """A paragraph, or a window's worth of a long one, piece by piece."""

    starts: "NDArray[int32]"
    """Where each piece starts in the article's text."""
    ends: "NDArray[int32]"
    opens: "NDArray[float32]"
    """Probability that a sentence opens at the piece."""
    tags: "NDArray[int32]"
    """Index into TAGS."""
    arcs: "NDArray[float32]"
    """Score that the row's piece hangs from the column's; its own column for the root of a sentence."""
    relations: "NDArray[int32]"
    """Index into RELATIONS."""
    names: "NDArray[float32]"
    """Log-probability of each of NAME_LABELS."""
    layers: "NDArray[float32] | None" = None
    """What all this was read from, for models that read more from it."""


def anchor(
    pieces: tuple["NDArray[int32]", "NDArray[int32]"], tokens: tuple["NDArray[int32]", "NDArray[int32]"]
) -> "NDArray[int32]":
    """Return for each token (starts, ends) the piece that stands for it, -1 where there is none.

    It is the first one that starts in the token, else the one that the token starts in.
    """
    import numpy

    starts, ends = pieces
    if not len(starts):
        return numpy.full(len(tokens[0]), -1, numpy.int32)
    first = numpy.searchsorted(starts, tokens[0], side="left")
    inside = (first < len(starts)) & (starts[numpy.minimum(first, len(starts) - 1)] < tokens[1])
    before = numpy.maximum(first - 1, 0)
    around = (first > 0) & (ends[before] > tokens[0])
    found: NDArray[int32] = numpy.where(inside, first, numpy.where(around, before, -1)).astype(numpy.int32)
    return found
