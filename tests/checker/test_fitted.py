"""The fitted file belongs to the data as they are."""

from backend.checker.catalogue import load_catalogue
from backend.checker.meaning.heads import data_hash, load_heads


def test_the_fitted_file_matches_the_data() -> None:
    heads = load_heads()
    assert heads is not None
    assert heads.data_hash == data_hash(), "the data changed: run python -m backend.checker.fit"


def test_every_entry_with_examples_has_a_head() -> None:
    heads = load_heads()
    assert heads is not None
    wanted = {e.id for e in load_catalogue().entries() if sum(len(w.does) for w in e.languages.values()) >= 3}
    assert wanted <= set(heads.ids)
