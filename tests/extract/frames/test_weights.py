"""The shipped weights hold every model, and know what they can start from."""

import numpy as np

from kg.extract.frames.weights import MODELS, load
from kg.extract.syntax.doc import Doc


def test_every_model_is_shipped() -> None:
    frames = load()
    assert frames is not None
    assert set(frames.models) == set(MODELS)
    assert all(len(model.bias) == len(model.classes) for model in frames.models.values())


def test_what_another_network_saw_is_left_alone() -> None:
    frames = load()
    assert frames is not None
    width = len(frames.mean)
    assert frames.fits([np.zeros((3, width), np.float16)])
    assert not frames.fits([np.zeros((3, width + 1), np.float16)])
    assert not frames.fits([])


def test_a_text_without_words_has_no_numbers() -> None:
    frames = load()
    assert frames is not None
    assert frames.numbers(Doc("")).shape == (0, frames.axes.shape[1])
