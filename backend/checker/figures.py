"""Counts of right and wrong verdicts, and the figures and tables made of them."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from backend.checker.catalogue import Entry, load_catalogue


@dataclass(slots=True)
class Tally:
    """Counts of one language. `verdicts[id]` counts pairs (wanted, got); `marked` faults found with labelled
    words, of which `met` overlap what was marked."""

    verdicts: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    cases: int = 0
    kinds: int = 0
    topics: Counter[str] = field(default_factory=Counter)
    marked: int = 0
    met: int = 0
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: a figure per language (None where nothing was to be judged), with its counts."""

    name: str
    values: tuple[float | None, ...]
    counts: tuple[str, ...] = ()


def f1(hits: int, false_alarms: int, missed: int) -> float | None:
    total = 2 * hits + false_alarms + missed
    return 2 * hits / total if total else None


def rule_f1(entry: Entry, counts: Counter[tuple[str, str]]) -> float | None:
    """Of a Do the mean of the F1 of pass and fail, of an Avoid the F1 of fail."""
    values = []
    for verdict in ("pass", "fail") if entry.group == "do" else ("fail",):
        hits = counts[verdict, verdict]
        alarms = sum(n for (want, got), n in counts.items() if got == verdict and want not in (verdict, "na"))
        missed = sum(n for (want, got), n in counts.items() if want == verdict and got != verdict)
        value = f1(hits, alarms, missed)
        if value is not None and hits + missed:
            values.append(value)
    return _mean(values)


def rule_rows(tallies: dict[str, Tally]) -> list[Row]:
    """A row per guideline that labels speak of."""
    rows = []
    for entry in _judged():
        counts = [one.verdicts[entry.id] for one in tallies.values()]
        values = tuple(rule_f1(entry, one) for one in counts)
        rows.append(Row(entry.id, values, tuple(_confusion(entry, one) for one in counts)))
    return rows


def sum_rows(tallies: dict[str, Tally]) -> list[Row]:
    """What the verdicts come to as a whole."""
    every = tuple(tallies.values())
    return [
        Row("macro-F1 Do", tuple(_macro(one, "do") for one in every)),
        Row("macro-F1 Avoid", tuple(_macro(one, "avoid") for one in every)),
        Row("kind of review right", tuple(_share(one.kinds, one.cases) for one in every)),
        Row(
            "topics, micro-F1",
            tuple(f1(one.topics["tp"], one.topics["fp"], one.topics["fn"]) for one in every),
        ),
        Row("marked words meet", tuple(_share(one.met, one.marked) for one in every)),
        Row("false alarms of Avoid", tuple(_alarms(one) for one in every)),
    ]


def table(tallies: dict[str, Tally]) -> str:
    """The figures for a terminal: a row per guideline, a column per language, and below them the sums."""
    lines = [" " * 22 + "".join(f"{name:>18}" for name in tallies)]
    for row in rule_rows(tallies):
        cells = [f"{_shown(v):>5} {counts:>12}" for v, counts in zip(row.values, row.counts, strict=True)]
        lines.append(f"{row.name:22}" + "".join(cells))
    for row in sum_rows(tallies):
        lines.append(f"{row.name:22}" + "".join(f"{_shown(value, 3):>5}{'':13}" for value in row.values))
    lines.append("cells: F1, then right/false alarms/missed of pass (Do) or fail (Avoid)")
    return "\n".join(lines) + "\n"


def markdown(tallies: dict[str, Tally]) -> str:
    """The same as a Markdown table."""
    lines = [
        "| | " + " | ".join(f"{name} ({one.cases} cases)" for name, one in tallies.items()) + " |",
        "| --- |" + " --- |" * len(tallies),
    ]
    for row in rule_rows(tallies):
        cells = [f"{_shown(v)} ({counts})" for v, counts in zip(row.values, row.counts, strict=True)]
        lines.append(f"| `{row.name}` | " + " | ".join(cells) + " |")
    for row in sum_rows(tallies):
        lines.append(f"| **{row.name}** | " + " | ".join(f"**{_shown(v, 3)}**" for v in row.values) + " |")
    lines += ["", "F1 (right/false alarms/missed), counted over *pass* for a Do and *fail* for an Avoid."]
    return "\n".join(lines) + "\n"


def _judged() -> list[Entry]:
    return [entry for entry in load_catalogue().guidelines if entry.id != "site-rules"]


def _macro(one: Tally, group: str) -> float | None:
    """The mean over a group's rules; `language` has a measure of its own."""
    entries = [entry for entry in _judged() if entry.group == group and entry.id != "language"]
    values = [rule_f1(entry, one.verdicts[entry.id]) for entry in entries]
    return _mean([value for value in values if value is not None])


def _alarms(one: Tally) -> float | None:
    """The share of faults seen among all that were not there."""
    counts = [one.verdicts[entry.id] for entry in _judged() if entry.group == "avoid"]
    alarms, quiet = (sum(one["pass", got] for one in counts) for got in ("fail", "pass"))
    return _share(alarms, alarms + quiet)


def _confusion(entry: Entry, counts: Counter[tuple[str, str]]) -> str:
    verdict, other = ("pass", "fail") if entry.group == "do" else ("fail", "pass")
    return f"{counts[verdict, verdict]}/{counts[other, verdict]}/{counts[verdict, other]}"


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _shown(value: float | None, digits: int = 2) -> str:
    return "-" if value is None else f"{value:.{digits}f}"
