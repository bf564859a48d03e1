"""A packed object reads like the one it was made of."""

import pytest

from backend.cases.packed import PackedJson, unpacked

CHECK = {"score": 65, "findings": [{"guideline": "greet", "verdict": "pass"}], "note": "τέλος"}


def test_it_reads_like_what_it_was_made_of():
    packed = PackedJson(CHECK)
    assert packed["score"] == 65 and packed.get("none") is None
    assert list(packed) == list(CHECK) and len(packed) == 3
    assert packed == CHECK
    assert packed == PackedJson(packed) and packed != PackedJson({}) and packed != "CHECK"
    assert unpacked(packed) == unpacked(CHECK) == CHECK


def test_what_is_unpacked_is_a_copy():
    packed = PackedJson(CHECK)
    unpacked(packed)["findings"].clear()
    packed["findings"].clear()
    assert packed == CHECK


def test_what_is_no_json_is_refused():
    with pytest.raises(TypeError):
        PackedJson({"at": object()})
