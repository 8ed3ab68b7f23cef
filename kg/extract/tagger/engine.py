"""The weights in the package, run by onnxruntime on one thread."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.domain.errors import InputError
from kg.extract.tagger.by_cue import SecondLook
from kg.extract.tagger.passage import Network
from kg.extract.tagger.viterbi import Decoding
from kg.extract.tagger.windows import SIZE
from kg.extract.tagger.wordpiece import WordPiece

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT = 4
"""Version of the inputs and outputs of the networks; other files are refused."""
ATTRIBUTING = ("roles", "begins", "cues", "states")
"""What makes attributions; the encoder answers it."""
LAYERS = "layers"
"""States of some of the encoder's layers, which the rest is read from."""
READING = ("names", "opens", "tags", "arcs", "relations")
"""Names, sentences and trees, of a network of their own: whoever wants attributions alone need not pay for them."""
CARD, WEIGHTS, SECOND, READER, VOCABULARY = (
    "card.json",
    "attribution.onnx",
    "by-cue.onnx",
    "reading.onnx",
    "vocab.txt",
)
PARTS = (WEIGHTS, SECOND, READER, VOCABULARY)
_SLOWER = ["SkipLayerNormFusion"]
"""Fusions that cost time: the joined kernel runs word by word, the two apart in vectors (a tenth of a window)."""
_Run = Callable[[Sequence[str] | None, Mapping[str, Any]], Sequence[Any]]
SHIPPED = Path(__file__).parent.parent / "model"
_HINT = "kg train attribution CORPUS -o DIR makes one; without --tagger kg takes its own"


@dataclass(frozen=True, slots=True)
class Model:
    """A network that is ready to answer, with its vocabulary and decoding."""

    network: Network
    """Answers for attributions alone."""
    wordpiece: WordPiece
    decoding: Decoding
    confidence: tuple[float, ...]
    """Weights of the logistic regression that makes a probability of the parts' ones."""
    name: str
    window: int = SIZE
    """Pieces that the network sees at once."""
    reader: Network | None = None
    """The same with all answers: ATTRIBUTING, READING, then LAYERS."""
    second: SecondLook | None = None
    """The second look, cue by cue."""


@cache
def load(folder: Path = SHIPPED) -> Model:
    """Return the model of a folder. Raises InputError where a part is missing, damaged or foreign."""
    card = _card(folder)
    parts = {name: _bytes(folder / name) for name in PARTS}
    for name, held in parts.items():
        if card["sha256"].get(name) != sha256(held).hexdigest():
            raise InputError(f"{folder / name} is not the file that its card describes", hint=_HINT)
    try:
        return _model(card, parts, folder)
    except (ValueError, KeyError, TypeError, AttributeError) as err:
        raise InputError(f"{folder / CARD} is no card of a model", hint=_HINT) from err


def _model(card: Mapping[str, Any], parts: Mapping[str, bytes], folder: Path) -> Model:
    run, again, reading = (_runner(parts[name], folder / name) for name in (WEIGHTS, SECOND, READER))
    return Model(
        network=_network(run),
        reader=_reader(run, reading),
        second=_second_look(again),
        wordpiece=WordPiece(parts[VOCABULARY].decode("utf-8").removesuffix("\n").split("\n")),
        decoding=_decoding(card["decoding"]),
        confidence=tuple(float(weight) for weight in card.get("confidence", ())),
        window=int(card.get("window", SIZE)),
        name=f"attribution-{card['sha256'][WEIGHTS][:12]}",
    )


def _card(folder: Path) -> Mapping[str, Any]:
    try:
        card = json.loads(_bytes(folder / CARD))
        version, complete = card["format"], isinstance(card["sha256"], dict) and isinstance(card["decoding"], dict)
    except (ValueError, KeyError, TypeError, RecursionError) as err:
        raise InputError(f"{folder / CARD} is no card of a model", hint=_HINT) from err
    if version != FORMAT or not complete:
        raise InputError(f"{folder} holds a model of format {version!r:.20}, kg reads {FORMAT}", hint=_HINT)
    card_found: Mapping[str, Any] = card
    return card_found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as err:
        raise InputError(f"{path} cannot be read: {err.strerror}", hint=_HINT) from err


def networks_of(folder: Path) -> tuple[Network, SecondLook]:
    """Return the two looks of a folder that has no card yet."""
    first, second = (_runner(_bytes(folder / name), folder / name) for name in (WEIGHTS, SECOND))
    return _network(first), _second_look(second)


def _network(run: _Run) -> Network:
    def ask(ids: "NDArray[Any]", case: "NDArray[Any]", quote: "NDArray[Any]") -> tuple[Any, ...]:
        return tuple(run(ATTRIBUTING, {"ids": ids, "case": case, "quote": quote}))

    return ask


def _reader(run: _Run, reading: _Run) -> Network:
    def ask(ids: "NDArray[Any]", case: "NDArray[Any]", quote: "NDArray[Any]") -> tuple[Any, ...]:
        *first, layers = run((*ATTRIBUTING, LAYERS), {"ids": ids, "case": case, "quote": quote})
        return (*first, *reading(READING, {LAYERS: layers}), layers)

    return ask


def _second_look(run: _Run) -> SecondLook:
    def ask(states: "NDArray[Any]", marks: "NDArray[Any]", near: "NDArray[Any]") -> Any:
        return run(None, {"states": states, "marks": marks, "near": near})[0]

    return ask


def _runner(weights: bytes, path: Path) -> _Run:
    """Return what runs a network. Raises InputError where the bytes are none."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    try:
        session = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
        )
    except Exception as err:  # onnxruntime has a class of its own for each way to fail
        raise InputError(f"{path} is no network: {str(err)[:120]}", hint=_HINT) from err
    run: _Run = session.run
    return run


def _decoding(given: Mapping[str, Any]) -> Decoding:
    known = {field.name for field in fields(Decoding)}
    return Decoding(**{name: float(value) for name, value in given.items() if name in known})
