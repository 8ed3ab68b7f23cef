"""A softmax regression tells classes apart and comes back from its arrays."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.frames.softmax import packed, restore, unpacked
from kg.train.softmax import Row, Settings, fit

NONE = np.zeros(2, np.float32)
ROWS = [Row(NONE, ["bark"], "dog"), Row(NONE, ["meow"], "cat")] * 20


def test_features_tell_the_classes_apart() -> None:
    model = fit(ROWS, Settings(epochs=30, batch=8))
    chances = model.probabilities(np.stack([NONE, NONE]), [["bark"], ["meow", "unknown"]])
    assert [model.classes[at] for at in chances.argmax(1)] == ["dog", "cat"]
    assert np.allclose(chances.sum(1), 1)


def test_numbers_tell_the_classes_apart() -> None:
    rows = [Row(np.array([sign, 0], np.float32), [], str(sign)) for sign in (-1, 1)] * 20
    model = fit(rows, Settings(epochs=30, batch=8))
    chances = model.probabilities(np.array([[-1, 0], [1, 0]], np.float32), [[], []])
    assert [model.classes[at] for at in chances.argmax(1)] == ["-1", "1"]


def test_the_optimum_has_no_slope() -> None:
    rng = np.random.default_rng(1)
    rows = [
        Row(rng.normal(size=3).astype(np.float32), [f"f{n % 4}"], "abc"[n % 3 if n % 5 else 0], n % 2 == 0)
        for n in range(60)
    ]
    shrink = 0.5
    model = fit(rows, Settings(whole=True, shrink_dense=shrink, shrink_sparse=2, own=3))
    dense = np.stack([row.dense for row in rows])
    weight = np.array([3.0 if row.written else 1.0 for row in rows])
    right = np.array([[row.label == name for name in model.classes] for row in rows], float)
    error = (model.probabilities(dense, [row.features for row in rows]) - right) * (weight / weight.mean())[:, None]
    assert np.abs(dense.T @ error + shrink * model.dense).max() < 0.05


def test_the_same_rows_give_the_same_weights() -> None:
    one, other = (fit(ROWS, Settings(epochs=3)) for _ in range(2))
    assert np.array_equal(one.sparse, other.sparse)


def test_a_regression_comes_back_from_its_arrays() -> None:
    model = fit(ROWS, Settings(epochs=5))
    again = restore("pet", model.arrays("pet"))
    assert again.classes == model.classes
    assert again.features == model.features
    assert np.allclose(again.sparse, model.sparse, atol=1e-2)


@given(st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"), min_size=1)))
def test_words_come_back_from_bytes(words: list[str]) -> None:
    assert unpacked(packed(words)) == tuple(words)
