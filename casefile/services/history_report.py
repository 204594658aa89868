"""The history on paper: of the whole case, of some days, or of one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby, islice
from typing import Any

from casefile import resources
from casefile.domain import history
from casefile.domain.difference import Change, Piece, shortened
from casefile.domain.handover import Handover
from casefile.domain.history import ClockState, Head, HistoryEntry, Operation, Writer
from casefile.domain.item import Item
from casefile.domain.letter import (
    Bullets,
    Heading,
    LetterBlock,
    LetterContent,
    Note,
    Paragraph,
    Run,
    Table,
    Text,
)
from casefile.domain.letter_parts import with_texts
from casefile.domain.record import Record
from casefile.domain.written import count, day, listing
from casefile.services import history_words, reports, wording, wordings
from casefile.services.history_found import EVERYTHING, Found, Scope, Told, find
from casefile.services.item_story import Step
from casefile.services.ports import Desk
from casefile.services.withheld import Withheld
from casefile.tasks import TaskContext

_NEAR = 12
"""Words shown on each side of a change."""
_LONG = 120
_ROWS = 150
"""Rows of one table; a longer one is slow to divide between pages."""
_IN_THE_TITLE = {"Kind", "Date", "Title", "Name"}


def content(
    desk: Desk,
    scope: Scope = EVERYTHING,
    context: TaskContext | None = None,
    withheld: Withheld | None = None,
) -> LetterContent:
    """Returns the history as a paper, ready for each format.

    What is `withheld` is left out, with a marked blank in the place of each.
    """
    context = context or TaskContext()
    shown = None if withheld is None else withheld.field
    found = desk.case.read(lambda case: find(case, scope, context, shown))
    words = resources.toml("paper/history.toml")
    blocks = [
        *_front(found, scope, desk.time.now()),
        *_explained(words),
        *_records(found.told, words),
        *_given(found.given, words),
        *_end(found.head, words),
    ]
    whole = reports.paper(words, blocks)
    return whole if withheld is None else with_texts(whole, withheld.marked)


# The front


def _front(found: Found, scope: Scope, now: datetime) -> Iterator[LetterBlock]:
    entries = [told.entry for told in found.told]
    rows = [("Case", found.title), ("This covers", _covers(found, scope))]
    if entries:
        rows += [
            ("Records", _numbers(entries)),
            ("Recorded by", _by(entries)),
            ("Time zones of the clock", _zones(entries)),
            ("Clock", _clock(entries)),
        ]
    rows.append(("Printed", f"{history_words.moment(now)} ({history_words.zone(now)})"))
    if found.head is not None:
        rows.append(("End of the history", history.written_head(found.head)))
    yield Table(
        header=(),
        rows=tuple(((Run(name),), (Run(text),)) for name, text in rows),
        widths=(0.28, 0.72),
        row_headers=True,
    )


def _covers(found: Found, scope: Scope) -> str:
    parts = [found.about or "the whole case"]
    if scope.first_on is not None:
        parts.append(f"from {day(scope.first_on)}")
    if scope.last_on is not None:
        parts.append(f"to {day(scope.last_on)}")
    return " ".join(parts)


def _numbers(entries: Sequence[HistoryEntry]) -> str:
    first, last = entries[0].seq, entries[-1].seq
    if last - first + 1 == len(entries):
        return f"{len(entries):,}: numbers {first:,} to {last:,}"
    return f"{len(entries):,}, between numbers {first:,} and {last:,}"


def _by(entries: Sequence[HistoryEntry]) -> str:
    counted = Counter(entry.role or Writer.NOT_SAID for entry in entries)
    return "; ".join(
        f"{history_words.ROLES[r]}: {n:,}" for r, n in counted.most_common()
    )


def _zones(entries: Sequence[HistoryEntry]) -> str:
    return listing(sorted({history_words.zone(entry.recorded_at) for entry in entries}))


def _clock(entries: Sequence[HistoryEntry]) -> str:
    wrong = sum(entry.clock_state is not ClockState.OK for entry in entries)
    if not wrong:
        return "never seen to be set back or far ahead"
    return f"seen to be wrong at {count(wrong, 'record')}, marked below"


def _explained(words: dict[str, Any]) -> Iterator[LetterBlock]:
    yield Heading(1, (Run(words["legend_heading"]),))
    for text in words["legend"]:
        yield Paragraph((Run(text),))
    yield Paragraph(
        (
            Run(words["legend_change"]),
            Run(words["gone"], struck=True),
            Run(" have a line through them, and those "),
            Run(words["new"], added=True),
            Run(
                " have a line below them. … stands for words that stayed as they were."
            ),
        )
    )
    yield Heading(1, (Run(words["shows_heading"]),))
    yield Bullets(tuple((Run(text),) for text in words["shows"]))


# The records


def _records(told: Sequence[Told], words: dict[str, Any]) -> Iterator[LetterBlock]:
    yield Heading(1, (Run(words["records_heading"]),))
    if not told:
        yield Paragraph((Run(words["none"]),))
    header = tuple((Run(column),) for column in words["columns"])
    for month, group in groupby(told, _month):
        yield Heading(2, (Run(month),))
        while rows := tuple(_row(one) for one in islice(group, _ROWS)):
            yield Table(header=header, rows=rows, widths=(0.16, 0.2, 0.64))


def _month(told: Told) -> str:
    return wording.month(told.entry.recorded_at.date())


def _row(told: Told) -> tuple[Text, ...]:
    entry = told.entry
    at = entry.recorded_at
    number = (
        Run(f"{entry.seq:,}", bold=True),
        Run(f"\n{history.short_form(entry.hash)}"),
    )
    clock = f"\n{wording.clock_time(at.time())} {history_words.zone(at)}"
    role = entry.role or Writer.NOT_SAID
    by = f"\n{history_words.ROLES[role]}" if role is not Writer.NOT_SAID else ""
    return number, (Run(day(at.date())), Run(clock), Run(by)), tuple(_what(told))


def _what(told: Told) -> Iterator[Run]:
    step = told.step
    item = step.version.item
    yield Run(wordings.title(item), bold=True)
    yield Run(_done(step, item))
    if told.entry.clock_state is not ClockState.OK:
        yield Run(f"\n{history_words.clock(told.entry.clock_state)}", italic=True)
    if step.version.operation is Operation.CREATE:
        yield from _first_words(step)
        return
    for change in step.changes:
        yield Run(f"\n{change.label}: ", italic=True)
        yield from _runs(shortened(change.pieces, _NEAR))


def _done(step: Step, item: Item) -> str:
    first = step.version.operation is Operation.CREATE
    if first and isinstance(item, Record):
        verb, end = ("Begun", ", as a draft") if item.draft else ("Written", "")
        return f"\n{verb} {history_words.when(item, step.version.recorded_at)}{end}."
    if first:
        return f"\n{step.done.capitalize()}."
    number = step.version.number
    return f"\n{step.done.capitalize()} (wording {number:,})."


def _first_words(step: Step) -> Iterator[Run]:
    for change in step.changes:
        if change.label not in _IN_THE_TITLE:
            yield Run(f"\n{change.label}: ", italic=True)
            yield Run(_beginning("".join(piece.text for piece in change.pieces)))


def _beginning(text: str) -> str:
    parts = text.split()
    if len(parts) <= _LONG:
        return text
    return f"{' '.join(parts[: _LONG // 2])} … ({len(parts):,} words)"


def _runs(pieces: Sequence[Piece]) -> Iterator[Run]:
    before = None
    for piece in pieces:
        if before is Change.GONE and piece.change is Change.NEW:
            # Else the two would run together for a reader who cannot see the lines.
            yield Run(" ")
        gone, new = piece.change is Change.GONE, piece.change is Change.NEW
        yield Run(piece.text, struck=gone, added=new)
        before = piece.change


# The end


def _given(given: Sequence[Handover], words: dict[str, Any]) -> Iterator[LetterBlock]:
    if not given:
        return
    yield Heading(1, (Run(words["given_heading"]),))
    header = tuple((Run(column),) for column in words["given_columns"])
    yield Table(
        header=header,
        rows=tuple(
            (
                (Run(history.written_head(one.head)),),
                (Run(day(one.given_on)),),
                (Run(", ".join(part for part in (one.recipient, one.how) if part)),),
            )
            for one in given
        ),
        widths=(0.5, 0.2, 0.3),
    )


def _end(head: Head | None, words: dict[str, Any]) -> Iterator[LetterBlock]:
    if head is None:
        return
    yield Heading(1, (Run(words["end_heading"]),))
    yield Paragraph((Run(words["end"]),))
    yield Note((Run(history.written_head(head), bold=True),))
    yield Paragraph((Run(words["end_help"]),))
    yield Table(
        header=(),
        rows=tuple(((Run(name),), ()) for name in words["received"]),
        widths=(0.28, 0.72),
        row_headers=True,
    )
