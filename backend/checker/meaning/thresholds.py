"""From which score on a head says yes: chosen on sentences and on whole labelled texts, both scored by
networks that have not seen them.

Sentences alone give thresholds that are too low: a draft has ten of them, and one false alarm is enough.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from backend.checker.meaning.drafts import Text

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[Any]

# The share that whole texts have in the choice; single sentences have the rest.
WHOLE_TEXTS = 0.5
# How much more a missed case counts than a false alarm: a false alarm costs trust, so an Avoid asks for more.
BETA = {"do": 1.0, "avoid": 0.8, "kind": 1.0, "topic": 0.9}
CANDIDATES = np.linspace(-3.0, 3.0, 121)
_CERTAIN = 99.0


def threshold(
    id: str, group: str, scores: Floats, labels: Labels, texts: Sequence[Text]
) -> tuple[float, str]:
    """The best threshold of one entry, and precision and recall there among single sentences.

    `scores` and `labels` are its columns; rows without a label are not looked at.
    """
    known = np.flatnonzero(labels)
    single, positive = scores[known], labels[known] == 1
    whole, wanted = whole_scores(id, scores, texts)
    values = []
    for candidate in CANDIDATES:
        value = f_beta(single > candidate, positive, BETA[group])
        if wanted.any():
            yes = whole > candidate
            told = f_beta(yes, wanted, BETA[group])
            if group == "do":
                told = (told + f_beta(~yes, ~wanted, 1.0)) / 2
            value = WHOLE_TEXTS * told + (1 - WHOLE_TEXTS) * value
        values.append(value)
    best = float(CANDIDATES[np.flatnonzero(np.array(values) >= max(values) - 1e-9)].mean())
    yes = single > best
    precision = (yes & positive).sum() / max(1, yes.sum())
    recall = (yes & positive).sum() / max(1, positive.sum())
    return best, f"threshold {best:6.2f} precision {precision:.2f} recall {recall:.2f}"


def whole_scores(id: str, scores: Floats, texts: Sequence[Text]) -> tuple[Floats, Labels]:
    """The score of every labelled text that `id` applies to, and whether the text does it."""
    applying = [text for text in texts if id in text.wanted and text.last > text.first]
    strongest = [_CERTAIN if id in text.worded else _overall(scores, text) for text in applying]
    return np.array(strongest, np.float32), np.array([text.wanted[id] for text in applying], bool)


def _overall(scores: Floats, text: Text) -> float:
    """As `Findings.overall` weighs sentences and passages."""
    strongest = float(scores[text.first : text.last].max())
    return strongest if text.end == text.last else (strongest + float(scores[text.last : text.end].max())) / 2


def f_beta(yes: Labels, wanted: Labels, beta: float) -> float:
    hits = float((yes & wanted).sum())
    squared = beta * beta
    missed, alarms = float((~yes & wanted).sum()), float((yes & ~wanted).sum())
    return (1 + squared) * hits / max((1 + squared) * hits + squared * missed + alarms, 1e-9)
