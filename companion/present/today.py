"""What a day asks for, in a sentence, and what went well lately in another."""

from collections.abc import Sequence

from companion.i18n import Words
from companion.models_today import Day, GoingWell

# A streak of one or two is luck.
_SHORTEST_STREAK = 3


def shares(counts: Sequence[int], room: int, least: int) -> tuple[int, ...]:
    """How many rows of each list are shown where there is room for so many.

    Each list shows its first `least`; what room is left goes to the lists in their order. A single row is
    never left out: the line that says so would take its place.
    """
    shown = [min(count, least) for count in counts]
    left = room - sum(shown)
    for place, count in enumerate(counts):
        more = max(min(count - shown[place], left), 0)
        shown[place] += more
        left -= more
    return tuple(count if count - part == 1 else part for count, part in zip(counts, shown, strict=True))


def summary(day: Day, words: Words) -> str:
    """One sentence of what is on the page."""
    counts = {
        "today.count-running": day.running.total,
        "today.count-late": day.late.total,
        "today.count-follow-ups": day.agenda_total - len(day.promises),
        "today.count-promises": len(day.promises),
        "today.count-undecided": day.undecided.total,
    }
    return " · ".join(words.count(key, number) for key, number in counts.items() if number)


def went_well(well: GoingWell, words: Words) -> str:
    """One line, or nothing where there is nothing to say."""
    parts = []
    if well.praise:
        parts.append(words.count("well.praise", well.praise))
    if well.resolved:
        key = "well.resolved" if well.resolved < well.looked_at else "well.resolved-more"
        parts.append(words.count(key, well.resolved))
    if well.streak >= _SHORTEST_STREAK:
        key = "well.streak" if well.streak < well.looked_at else "well.streak-more"
        parts.append(words.count(key, well.streak))
    return " · ".join(parts)
