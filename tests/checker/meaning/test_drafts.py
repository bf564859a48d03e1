"""What the sentences of a labelled draft are learnt as."""

import pytest

from backend.checker.meaning import drafts

REVIEW_MARKS = {"review": {"not-working": ["leaks"]}}
DRAFT = "Hello Ann. The kettle leaked because I fitted an old seal. We value every customer we have."


@pytest.fixture
def labels(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> list[dict[str, int]]:
    """Of every sentence of one draft, what is said of `specific` and `generic`."""
    case = {
        "id": "en-own-101",
        "lang": "en",
        "kind": "complaint",
        "topics": ["not-working"],
        "review": {"text": "It leaks."},
        "draft": DRAFT,
        "do": [],
        "avoid": {},
        "marks": REVIEW_MARKS,
    }
    monkeypatch.setattr(drafts, "labelled_cases", lambda: iter([case | request.param]))
    monkeypatch.setattr(drafts, "labelled_reviews", lambda: iter([]))
    monkeypatch.setattr(drafts, "_labelled_sentences", lambda: iter([]))
    rows, _ = drafts.draft_rows(group=0, start=0)
    told = [row.labels for row in rows if row.family == "draft"]
    return [{id: label for id, label in row.items() if id in ("specific", "generic")} for row in told]


TAKEN_UP = {"do": ["specific"], "marks": REVIEW_MARKS | {"draft": {"specific": ["The kettle leaked"]}}}
GENERIC = {"avoid": {"generic": []}}


@pytest.mark.parametrize("labels", [TAKEN_UP], indirect=True)
def test_what_is_marked_takes_a_point_up_and_of_the_rest_nothing_is_said(
    labels: list[dict[str, int]],
) -> None:
    assert labels == [{}, {"specific": 1, "generic": -1}, {}]


@pytest.mark.parametrize("labels", [GENERIC], indirect=True)
def test_every_longer_sentence_of_a_generic_draft_is_stock(labels: list[dict[str, int]]) -> None:
    stock = {"specific": -1, "generic": 1}
    assert labels == [{}, stock, stock]


@pytest.mark.parametrize("labels", [{}], indirect=True)
def test_of_any_other_draft_nothing_is_said(labels: list[dict[str, int]]) -> None:
    assert labels == [{}, {}, {}]
