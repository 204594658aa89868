"""Says how much of the case is in a chronology, and what is left out and why."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.services.chronology_rows import private_left
from casefile.services.wording import plural


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many things there are of each sort."""

    total: int
    """What could be a row."""
    taken: int
    listed: int
    takes_new: bool
    """Whether records that are still to be written come in by themselves."""
    drafts: int
    undated: int
    of_court: int
    private: int = 0
    """Records that are not ticked because they are private."""


def said(counts: Counts) -> str:
    """Returns that as plain sentences."""
    rows = f"{counts.taken:,} of {plural(counts.total, 'row')} chosen"
    parts = [f"{rows}; {counts.total - counts.taken:,} left out."]
    if counts.takes_new:
        parts[0] = f"{parts[0]} New records come in by themselves."
    if counts.private:
        parts.append(private_left(counts.private))
    if counts.listed < counts.total:
        parts.append(f"{plural(counts.listed, 'row')} shown here.")
    parts += [
        words
        for number, words in (
            (counts.drafts, f"{plural(counts.drafts, 'unfinished record')}"),
            (counts.undated, f"{plural(counts.undated, 'paper')} without a date"),
            (counts.of_court, f"{plural(counts.of_court, 'paper')} of a court"),
        )
        if number
    ]
    return _joined(parts)


def _joined(parts: list[str]) -> str:
    whole = [part for part in parts if part.endswith(".")]
    barred = [part for part in parts if not part.endswith(".")]
    if barred:
        whole.append(f"Cannot be chosen: {', '.join(barred)}.")
    return " ".join(whole)
