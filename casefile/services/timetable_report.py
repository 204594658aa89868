"""The council's steps as a paper: a table, and how each day was worked out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

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
from casefile.domain.timetable.happening import Happening
from casefile.domain.timetable.judgement import Judgement, Verdict
from casefile.domain.timetable.step import table
from casefile.domain.written import day, listing
from casefile.services import reports, timetable_words
from casefile.services.timetable import Look
from casefile.services.withheld import Withheld

_WIDTHS = (0.15, 0.21, 0.13, 0.22, 0.12, 0.17)


def words() -> dict[str, Any]:
    """Returns the sentences of the paper."""
    return dict(table()["report"])


def content(found: Look, withheld: Withheld | None = None) -> LetterContent:
    """Returns the timetable as a paper, without what is withheld."""
    said = words()
    made = dataclasses.replace(reports.paper(said, _blocks(found, said)), wide=True)
    return made if withheld is None else with_texts(made, withheld.marked)


def _blocks(found: Look, said: dict[str, Any]) -> Iterator[LetterBlock]:
    yield Paragraph(_plain(str(said["made"]).format(date=day(found.today))))
    judged = found.table.judgements
    if not judged:
        yield Paragraph(_plain(said["none"]))
        return
    yield Paragraph((Run(timetable_words.total(found.table), bold=True),))
    yield Table(
        header=tuple(_plain(column) for column in said["columns"]),
        rows=tuple(_row(one, found, said) for one in judged),
        widths=_WIDTHS,
        row_headers=True,
    )
    if any(not one.verified for one in judged):
        yield Note(_plain(said["sheet_note"]))
    yield Heading(1, _plain(said["how"]))
    for one in judged:
        yield from _how(one)
    if found.table.missing:
        names = listing([f"“{step.title}”" for step in found.table.missing])
        yield Paragraph(_plain(str(said["not_here"]).format(steps=names)))


def _row(one: Judgement, found: Look, said: dict[str, Any]) -> tuple[Text, ...]:
    rule = timetable_words.rule(one)
    if not one.verified:
        rule += f"\n{said['unverified']}"
    due_on = one.due_on
    due = Run(day(due_on), value=due_on) if due_on else Run(said["not_told"])
    started = [_happening(start, found) for start in one.starts]
    if not started:
        started = [said["not_told"]]
    end = said["not_done"] if one.end is None else _happening(one.end, found)
    return (
        _plain(one.step.title),
        _plain("\n".join(started)),
        (due,),
        _plain(end),
        (Run(timetable_words.verdict(one), bold=one.verdict is Verdict.LATE),),
        _plain(rule),
    )


def _happening(one: Happening, found: Look) -> str:
    return "\n".join([timetable_words.event(one), *found.sources(one)])


def _how(one: Judgement) -> Iterator[LetterBlock]:
    yield Heading(2, _plain(f"{one.step.title}: {timetable_words.verdict(one)}"))
    lines = [timetable_words.reason(one), timetable_words.settle(one)]
    yield Paragraph(_plain(" ".join(filter(None, lines))))
    yield Bullets(tuple(_plain(line) for line in timetable_words.steps(one)))


def _plain(text: str) -> Text:
    return (Run(text),) if text else ()
