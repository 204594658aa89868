"""What the paper says was found of a child or the home, and a record of it does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from casefile.domain.check.records.telling import Line
from casefile.domain.check.sense.finding import Finding, recorded, told
from casefile.domain.check.sense.otherwise import told_otherwise
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words import findings
from casefile.domain.record import RecordKind


def found_otherwise(view: View) -> Iterator[Suggestion]:
    """Yields "the teacher says he is unhappy" where the diary has "he is happy"."""
    every_said = list(told(view))
    if not every_said:
        return
    known: dict[tuple[object, ...], list[tuple[Finding, Line]]] = defaultdict(list)
    for one, line in recorded(view):
        known[one.key].append((one, line))
    seen: set[tuple[int, int]] = set()
    for said in every_said:
        every = known.get(_key(said, known), [])
        lines = [line for one, line in every if _is_of_the_same(said, one)]
        lines = lines or _of_any_visit(view, said, every)
        is_told = any(one.is_good == said.is_good for one, _ in every)
        if lines and not is_told and said.span not in seen:
            seen.add(said.span)
            yield told_otherwise(view, said.span, lines[0], confidence=0.7)


def _key(
    said: Finding, known: dict[tuple[object, ...], list[tuple[Finding, Line]]]
) -> tuple[object, ...]:
    """Returns what it is of; if nobody is named, of the only child it is told of."""
    same = [key for key in known if key[:2] == said.key[:2]]
    return same[0] if said.child is None and len(same) == 1 else said.key


def _is_of_the_same(said: Finding, one: Finding) -> bool:
    """Whether both are of one day, or of one who told it."""
    if said.days:
        return bool(said.days & one.days)
    return bool(said.by & one.by)


def _of_any_visit(
    view: View, said: Finding, every: list[tuple[Finding, Line]]
) -> list[Line]:
    """Returns the records of visits, where it is said of the home at one of no day."""
    is_of_home = said.child is None and not said.days and not said.by
    is_of_visit = findings.pattern("words", "visit").search(view.paper.text, *said.span)
    lines = [line for _, line in every if line.record.kind is RecordKind.VISIT]
    return lines if is_of_home and is_of_visit else []
