"""The council's steps as a paper: a table, and how each day was worked out.

A council or a court reads it, so it holds what happened and how it was judged, and none
of the help that the window gives.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from casefile.domain.letter import (
    Bullets,
    Chart,
    Heading,
    LetterBlock,
    LetterContent,
    Note,
    Paragraph,
    Run,
    Sign,
    Span,
    Table,
    Text,
)
from casefile.domain.letter_parts import with_texts
from casefile.domain.timetable.happening import Happening
from casefile.domain.timetable.judgement import Judgement, Verdict
from casefile.domain.timetable.step import table
from casefile.domain.written import day, listing
from casefile.services import reports
from casefile.services.timetable import words as timetable_words
from casefile.services.timetable.timetable import Look
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
    drawn = chart(found, printed=True)
    if drawn.rows:
        yield Heading(1, _plain(said["picture"]))
        yield drawn
        yield Paragraph(drawn.about)
    for is_firm, heading in ((True, "points"), (False, "points_unsure")):
        late = (timetable_words.point(one) for one in judged if one.is_firm is is_firm)
        if points := tuple(_plain(point) for point in late if point):
            yield Heading(1, _plain(said[heading]))
            yield Bullets(points)
    yield Heading(1, _plain(said["how"]))
    for one in judged:
        yield from _how(one)


def chart(found: Look, *, printed: bool = False) -> Chart:
    """Returns the steps as stretches of days, for those who would rather see them."""
    said = words()
    used = {one.stands for one in found.table.judgements}
    named = listing([words for key, words in table()["sign"].items() if key in used])
    return Chart(
        rows=tuple(_span(one, printed=printed) for one in found.table.judgements),
        about=_plain(str(said["picture_about"]).format(signs=named)),
    )


def _span(one: Judgement, *, printed: bool) -> Span:
    days = [h.on for h in (*one.starts, *((one.end,) if one.end else ()))]
    due_on = one.due_on
    last = due_on or days[0]
    first = min([last, *(start.on for start in one.starts)])
    if one.step.is_before and one.start is not None:
        first, last = min(last, one.start.on), one.start.on
    is_late = one.verdict is Verdict.LATE
    mark = one.undone_on if one.undone_on and is_late else due_on or last
    if one.end is not None:
        mark = one.end.on
    return Span(
        name=_plain(timetable_words.title(one, printed=printed)),
        lines=(
            (Run(timetable_words.verdict(one)),),
            _plain(timetable_words.days(one)),
        ),
        first=first,
        last=last,
        edge=due_on or last,
        mark=mark,
        sign=Sign(one.stands),
    )


def _row(one: Judgement, found: Look, said: dict[str, Any]) -> tuple[Text, ...]:
    rule = timetable_words.rule(one)
    if not one.verified:
        rule += f"\n{said['unverified']}"
    due_on = one.due_on
    due = Run(day(due_on), value=due_on) if due_on else Run(said["not_told"])
    started = [_happening(start, found) for start in one.starts]
    if not started:
        started = [said["not_told"]]
    end = timetable_words.undone(one, printed=True) or said["not_done"]
    if one.end is not None:
        end = _happening(one.end, found)
    return (
        _plain(timetable_words.title(one, printed=True)),
        _plain("\n".join(started)),
        (due,),
        _plain(end),
        (Run(timetable_words.verdict(one), bold=_is_late(one)),),
        _plain(rule),
    )


def _is_late(one: Judgement) -> bool:
    """Tells whether a step was late by a rule that was checked."""
    return one.verdict is Verdict.LATE and one.is_firm


def _happening(one: Happening, found: Look) -> str:
    sources = found.sources(one, printed=True)
    return "\n".join([timetable_words.event(one, printed=True), *sources])


def _how(one: Judgement) -> Iterator[LetterBlock]:
    title = timetable_words.title(one, printed=True)
    yield Heading(2, _plain(f"{title}: {timetable_words.verdict(one)}"))
    yield Paragraph(_plain(timetable_words.reason(one, printed=True)))
    steps = timetable_words.steps(one, printed=True)
    yield Bullets(tuple(_plain(line) for line in steps))


def _plain(text: str) -> Text:
    return (Run(text),) if text else ()
