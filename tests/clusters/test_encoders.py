import numpy as np
import pytest

from apps.clusters.encoders import default_encoder

TEXTS = [
    "窓口で手数料を現金でしか払えない",
    "支払いが現金だけなので、カードを使えるようにしてほしい",
    "公園の木が倒れそうで危ない",
]


@pytest.fixture(scope="module")
def vectors():
    return default_encoder().encode(TEXTS)


def test_one_unit_row_per_text(vectors):
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, default_encoder().dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_texts_about_one_problem_are_nearer_than_others(vectors):
    likeness = vectors @ vectors.T
    assert likeness[0, 1] > likeness[0, 2] + 0.1


def test_a_vector_does_not_depend_on_its_neighbours(vectors):
    assert np.allclose(default_encoder().encode(TEXTS[:1])[0], vectors[0], atol=1e-5)


@pytest.mark.parametrize("odd", ["", "。", "\0", "☃" * 5000, "ﾊﾟｿｺﾝ\n\r\t"])
def test_odd_texts_are_encoded_too(odd):
    vector = default_encoder().encode([odd])
    assert vector.shape == (1, default_encoder().dimensions)
    assert np.isfinite(vector).all()


def test_no_texts_no_rows():
    assert default_encoder().encode([]).shape == (0, default_encoder().dimensions)
