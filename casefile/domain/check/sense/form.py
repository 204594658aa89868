"""Forms: lines of a label and what is filled in, which tell of one event or person.

A form is rows of two cells, or short lines `Label: words`, under one heading. A label
that comes again begins another form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.form_line import filled_in
from casefile.domain.document import BlockKind

if TYPE_CHECKING:
    from casefile.domain.check.page.date_mention import DateMention
    from casefile.domain.check.page.occurrence import Occurrence
    from casefile.domain.check.page.paper import Part
    from casefile.domain.check.sense.view import View

_TITLE: Final = 60
_LINE_END: Final = re.compile(r"[.!?:;,]\W*$")
_DAY: Final = re.compile(
    r"(?:actual |visit |meeting |session )?(?:dates?|when|day|dyddiad)\b"
    r"(?! (?:of (?:birth|referral|report|assessment|next|request|decision)|received"
    r"|completed|signed|started|due|opened|closed|written|shared|sent))"
    r"|.* dates?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Form:
    """Lines that go together: `start` to `end` of the text, with the heading."""

    view: View
    start: int
    end: int
    days_at: tuple[tuple[int, int], ...]
    """Where the days stand that are filled in as the date, and the heading."""

    @cached_property
    def day(self) -> DateMention | None:
        """The one day on which it all was."""
        days = [
            one
            for low, high in self.days_at
            for one in self.view.days_in(low, high)
            if one.is_day and one.is_sure
        ]
        return days[0] if len({one.first for one in days}) == 1 else None

    @cached_property
    def event(self) -> Occurrence | None:
        """The event that it tells of."""
        low, high = self.start, self.end
        found = [one for one in self.view.occurrences if low <= one.start < high]
        return found[0] if len({one.kinds for one in found}) == 1 else None


def form_of(view: View, part: Part) -> Form | None:
    """Returns the form of which a row or line is one."""
    return view.once(_forms).get(part.start)


def _forms(view: View) -> Mapping[int, Form]:
    return {
        part.start: form
        for lines in _groups(view)
        if (form := _form(view, lines)) is not None
        for part, _, _ in lines
    }


_Line = tuple["Part", str, int]
"""A part, its label in small letters, and where what is filled in begins."""


def _groups(view: View) -> Iterator[list[_Line]]:
    lines: list[_Line] = []
    for part in view.paper.parts:
        told = filled_in(view.paper, part)
        line = None if told is None else (part, *told)
        is_next = line is not None and (
            not lines
            or (part.heading, part.kind) == (lines[0][0].heading, lines[0][0].kind)
        )
        is_again = line is not None and line[1] in {one[1] for one in lines}
        if not is_next or is_again:
            yield lines
            lines = []
        if line is not None:
            lines.append(line)
    yield lines


def _is_title(view: View, part: Part) -> bool:
    """Whether a short line without a verb of its own stands over a form."""
    text = view.paper.text[part.start : part.end]
    return len(text) <= _TITLE and _LINE_END.search(text) is None


def _form(view: View, lines: list[_Line]) -> Form | None:
    if not lines:
        return None
    first, last = lines[0][0], lines[-1][0]
    parts = view.paper.parts
    heading = parts[first.heading] if first.heading >= 0 else None
    at = [(begin, part.end) for part, label, begin in lines if _DAY.match(label)]
    start = first.start
    title = view.paper.part_at(max(start - 2, 0))
    is_title = title.kind is BlockKind.PARAGRAPH and title.end + 1 == start
    if is_title and title.heading == first.heading and _is_title(view, title):
        start = title.start
        at = at or [(title.start, title.end)]
    if heading is not None and heading.end + 1 >= start:
        start = heading.start
        at = at or [(heading.start, heading.end)]
    return Form(view, start, last.end, tuple(at))
