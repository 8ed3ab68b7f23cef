"""How sure a text is of an event, whether it denies it, whether it is still to come (MEANTIME, Minard et al. 2016)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from kg.extract.wordlists import table

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray
    from spacy.tokens import Token

    from kg.extract.frames.weights import Frames

MODELS = ("certainty", "polarity", "time")
COMPONENTS = 32
_AROUND = frozenset({"aux", "auxpass", "neg", "mark", "advmod"})
_ABOVE = frozenset({"aux", "neg", "mark"})
_HIGHEST = 4
_SAID = ("if", "unless", "whether", "would", "could", "may", "might", "not", "n't", "will", "plan", "plans", "expected")
_WORDS = frozenset((*_SAID, "expects", "to", "?"))


def features(token: "Token", *, negated: bool) -> Iterator[str]:
    """Yield the grammar around an event word: its auxiliaries, and what stands above it in the tree with theirs."""
    yield from (f"tag={token.tag_}", f"dep={token.dep_}", f"pos={token.pos_}")
    for child in token.children:
        if child.dep_ in _AROUND:
            yield f"{child.dep_}={child.lower_}"
        if child.lower_ == "to":
            yield "to"
        if child.dep_ == "poss":
            yield f"poss={child.lemma_.lower()}"
    yield from _above(token)
    if negated:
        yield "NEG"
    yield from (f"s={word}" for word in sorted({other.lower_ for other in token.sent} & _WORDS))


def _above(token: "Token") -> Iterator[str]:
    hedges, chain, below = table("hedges"), [], token
    for level, above in zip(range(_HIGHEST), token.ancestors, strict=False):
        how = below.dep_
        chain.append(how)
        yield from (f"up{level}={how}>{above.lemma_.lower()}", f"upt{level}={how}>{above.tag_}")
        for child in above.children:
            if child.dep_ in _ABOVE and child.i < token.i:
                yield from (f"upaux={child.lower_}", f"upaux{level}={how}:{child.lower_}")
            if child.dep_ == "advmod" and child.lower_ in hedges:
                yield f"uphedge={hedges[child.lower_][0]}"
        if above.lemma_ in hedges:
            yield f"hedge={hedges[above.lemma_][0]}"
        if above.pos_ == "VERB":
            yield f"vt{level}={above.tag_}"
        below = above
    yield "chain=" + "/".join(chain[:3])


@dataclass(frozen=True, slots=True)
class Values:
    """MEANTIME's three values of an event; the defaults are what the text presents as having happened."""

    certainty: str = "CERTAIN"
    polarity: str = "POS"
    time: str = "NON_FUTURE"


def values(token: "Token", numbers: "NDArray[float32]", frames: "Frames") -> Values:
    """Return how sure the text is of the event that the word tells of; `numbers` are frames.numbers(doc)."""
    from kg.extract.events import is_negated

    found = [list(features(token, negated=is_negated(cast("Any", token))))]
    dense = numbers[token.i, :COMPONENTS][None]
    best = {}
    for name in MODELS:
        model = frames.models[name]
        best[name] = model.classes[int(model.probabilities(dense, found)[0].argmax())]
    return Values(**best)
