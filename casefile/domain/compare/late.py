"""What stands out among words that came late: a manager's comment, a later day."""

from __future__ import annotations

import dataclasses
import functools
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date

from casefile import resources
from casefile.domain.compare.change import ChangeKind, Mark, TextChange
from casefile.domain.compare.mapping import Mapping
from casefile.domain.compare.word import words_of
from casefile.domain.suggestion_day import days_in


def marked(
    mapping: Mapping, changes: Iterable[TextChange], finished_on: date | None
) -> Iterator[TextChange]:
    """Yields changes with the marks of those that came late.

    `finished_on` is the day on which the earlier version was signed off, or its date.
    """
    last: TextChange | None = None
    for change in changes:
        marks = [*change.marks, *_marks(mapping, change, finished_on)]
        if Mark.MANAGER not in marks and _goes_on(mapping, last, change):
            marks.insert(len(change.marks), Mark.MANAGER)
        last = dataclasses.replace(change, marks=tuple(marks))
        yield last


def _goes_on(mapping: Mapping, last: TextChange | None, change: TextChange) -> bool:
    """Whether an addition is the rest of a manager's comment, on the next page."""
    return (
        last is not None
        and Mark.MANAGER in last.marks
        and last.kind is change.kind is ChangeKind.ADDED
        and last.new_words[1] == change.new_words[0]
        and mapping.new.page(last.new_words[1] - 1) != change.new_page
    )


def _marks(
    mapping: Mapping, change: TextChange, finished_on: date | None
) -> Iterator[Mark]:
    if change.kind in {ChangeKind.REMOVED, ChangeKind.MOVED}:
        return
    if change.kind is ChangeKind.ADDED:
        if _is_managers(change.new) or _is_managers(_heading(mapping, change)):
            yield Mark.MANAGER
        if _is_paragraph(mapping, change):
            yield Mark.PARAGRAPH
    if finished_on is not None:
        before = set(days_in(change.old, finished_on))
        if any(
            one > finished_on and one not in before
            for one in days_in(change.new, finished_on)
        ):
            yield Mark.LATE


def _is_managers(text: str) -> bool:
    found = _words(text)
    starts, within = _starts()
    return any(
        found[at : at + len(start)] == start for start in starts for at in range(within)
    )


def _words(text: str) -> list[str]:
    return words_of(text[:200])


@functools.cache
def _starts() -> tuple[list[list[str]], int]:
    given = resources.toml("compare.toml")["manager"]
    return [words_of(start) for start in given["starts"]], given["within"]


def _heading(mapping: Mapping, change: TextChange) -> str:
    """Returns the heading that an addition stands under."""
    version = mapping.new
    before = bisect_left(version.headings, change.new_words[0])
    if not before:
        return ""
    heading = version.sentence(version.headings[before - 1])
    return version.words(*version.span(heading))


def _is_paragraph(mapping: Mapping, change: TextChange) -> bool:
    """Whether an addition is a whole paragraph, and no sentence in an old one."""
    version = mapping.new
    start, end = change.new_words
    sentence = version.sentence(start)
    return version.paragraph(sentence) == start and (
        end == len(version.keys) or version.paragraph(version.sentence(end)) == end
    )
