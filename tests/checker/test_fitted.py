"""The fitted file belongs to the data as they are, and nothing breaks without it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from backend.checker import checking
from backend.checker.catalogue import load_catalogue
from backend.checker.meaning import fitted as fitted_module
from backend.checker.meaning.fitted import FITTED, read_fitted
from backend.checker.meaning.heads import data_hash, load_heads
from backend.checker.model import CheckRequest, Review

REQUEST = CheckRequest(
    Review("The parcel came five days late.", author="Maria"), "Hello Maria, I am sorry that it was late."
)


@pytest.fixture
def fitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place where the checker looks for its fitted file instead."""
    path = tmp_path / "fitted.npz"
    monkeypatch.setattr(fitted_module, "FITTED", path)
    _forget()
    yield path
    _forget()


def _forget() -> None:
    read_fitted.cache_clear()
    load_heads.cache_clear()


def cut_short(path: Path) -> None:
    path.write_bytes(FITTED.read_bytes()[:5000])


def no_archive(path: Path) -> None:
    path.write_text("version https://git-lfs.github.com/spec/v1")


def of_another_encoder(path: Path) -> None:
    with np.load(FITTED) as stored:
        arrays = dict(stored)
    np.savez(path, **(arrays | {"mean": arrays["mean"][:-1]}))


def without_thresholds(path: Path) -> None:
    with np.load(FITTED) as stored:
        np.savez(path, **{name: stored[name] for name in stored if name != "thresholds"})


def test_the_fitted_file_matches_the_data() -> None:
    heads = load_heads()
    assert heads is not None
    assert heads.data_hash == data_hash(), "the data changed: run python -m backend.checker.fit"


def test_every_entry_with_examples_has_a_head() -> None:
    heads = load_heads()
    assert heads is not None
    wanted = {e.id for e in load_catalogue().entries() if sum(len(w.does) for w in e.languages.values()) >= 3}
    assert wanted <= set(heads.ids)


@pytest.mark.parametrize(
    "spoil",
    [None, cut_short, no_archive, of_another_encoder, without_thresholds],
    ids=["missing", "cut short", "no archive", "another encoder's", "without thresholds"],
)
def test_without_a_fitted_file_that_fits_wording_answers(
    fitted: Path, spoil: Callable[[Path], None] | None
) -> None:
    if spoil is not None:
        spoil(fitted)
    result = checking._check(REQUEST, wait=True)
    assert result.engine == "wording"
    verdicts = {finding.guideline: finding.verdict for finding in result.findings}
    assert verdicts["greet"] == verdicts["apologise"] == "pass"
    assert result.coverage
