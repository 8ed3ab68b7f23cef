"""How sure a text is of an event, whether it denies it, whether it is still to come (MEANTIME, Minard et al. 2016)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from kg.extract.frames import scope
from kg.extract.wordlists import table

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray
    from spacy.tokens import Token

    from kg.extract.frames.weights import Frames

MODELS = ("values", "polarity")
"""The three values together, since they hang together; and the polarity, which is better judged alone."""
UNSAID = "UNDERSPECIFIED"
CERTAINTIES: Mapping[str, float] = {"PROBABLE": 3.9, "POSSIBLE": 2.5, "UNDERSPECIFIED": 2.6}
TIMES: Mapping[str, float] = {"FUTURE": 1.5, "UNDERSPECIFIED": 3.5}
"""How much rarer values are favoured over the commonest: by the ratio of their shares to the power of 0.3 (Menon et
al. 2021), a strength chosen by cross-validation within the training folds."""
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
    yield from scope.features(token)


def numbers_of(token: "Token", numbers: "NDArray[float32]") -> "NDArray[float32]":
    """Return the numbers of the event word beside those of the verb or adjective it hangs from."""
    import numpy

    return numpy.concatenate([numbers[token.i], numbers[scope.governor(token).i]])


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


def together(certainty: str, polarity: str, time: str) -> str:
    """Return the class of the model that judges the three together."""
    return f"{certainty}|{polarity}|{time}"


def values(token: "Token", numbers: "NDArray[float32]", frames: "Frames") -> Values:
    """Return how sure the text is of the event that the word tells of; `numbers` are frames.numbers(doc).

    Denials are what the rules find, which know them better; the model tells what is left open from what is not.
    """
    from kg.extract.events import is_negated

    negated = is_negated(cast("Any", token))
    found = [list(features(token, negated=negated))]
    dense = numbers_of(token, numbers)[None]
    whole, polarity = (frames.models[name] for name in MODELS)
    certain: dict[str, float] = {}
    times: dict[str, float] = {}
    for name, chance in zip(whole.classes, whole.probabilities(dense, found)[0], strict=True):
        first, _, last = name.split("|")
        for sums, value, favour in ((certain, first, CERTAINTIES), (times, last, TIMES)):
            sums[value] = sums.get(value, 0.0) + float(chance) * favour.get(value, 1.0)
    likely = polarity.classes[int(polarity.probabilities(dense, found)[0].argmax())]
    denied = "NEG" if negated else likely if likely == UNSAID else "POS"
    return Values(max(certain, key=certain.__getitem__), denied, max(times, key=times.__getitem__))
