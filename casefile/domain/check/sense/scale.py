"""Where somebody stands on a scale: in a table of scaling, and in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense.statement import Pair, Statement, subject
from casefile.domain.check.words.number import NUMBER, value
from casefile.domain.document import BlockKind
from casefile.domain.ids import PersonId

if TYPE_CHECKING:
    from casefile.domain.check.page.paper import Part
    from casefile.domain.check.sense.view import View

_SCALE: Final = re.compile(
    r"\b(?:scal(?:e|es|ed|ing)|scor(?:e|es|ed|ing))\b", re.IGNORECASE
)
_PUT: Final = re.compile(
    r"\b(?:(?<!the )(?<!a )(?<!this )(?:scal|scor)(?:e|es|ed)|rat(?:e|es|ed)"
    r"|plac(?:e|es|ed)|puts?|gave|gives?)\b[^.;\d]{0,45}?\b(?:at|as|a|of|to)(?: an?)?"
    rf" (?P<value>{NUMBER})\b"
    r"(?! (?:per|in|years?|weeks?|days?|hours?|times|visits?)|%|:)",
    re.IGNORECASE,
)
_I: Final = re.compile(r"\b(?:I|we|my|our)\b(?: \w+)? ?$")
_FIGURE: Final = re.compile(
    rf"(?<![\d/:.-])(?:{NUMBER})(?![\d/:%-]|\.\d)", re.IGNORECASE
)
_MOST: Final = 10


def pairs(view: View) -> Iterator[Pair]:
    """Yields a place on the scale that the table of scaling gives otherwise."""
    table = list(_rows(view))
    for found in view.found(_PUT):
        sentence = view.paper.sentence_at(found.start())
        words = view.paper.text[sentence.start : sentence.end]
        part = view.paper.part_at(found.start())
        if part.kind is BlockKind.TABLE_ROW or not _SCALE.search(words):
            continue
        manner = view.manner(found.start(), found.end())
        told = value(found["value"])
        people = _who(view, sentence.start, found.start())
        if told is None or told > _MOST or not manner.is_asserted:
            continue
        for row, person, numbers in table:
            if person in people and told not in numbers:
                said = Statement(found.start(), found.end(), told, "", people, sentence)
                yield row, said
                break


def _who(view: View, start: int, at: int) -> frozenset[PersonId]:
    """Returns who puts it there; "I" is the worker who writes."""
    sentence = view.paper.sentence_at(start)
    if _I.search(view.paper.text, start, at):
        lead = view.diary.lead
        return frozenset({lead} if lead else ())
    return subject(view, sentence, at)


def _rows(view: View) -> Iterator[tuple[Statement, PersonId, set[int]]]:
    """Yields the rows of a table of scaling, each with whose it is and its figures."""
    for part in view.paper.parts:
        cells = view.paper.cells(part)
        is_row = part.kind is BlockKind.TABLE_ROW and len(cells) > 1
        if not is_row or not _SCALE.search(view.paper.heading_of(part)):
            continue
        named = [one.one for one in view.people_in(*cells[0]) if one.one]
        numbers = _figures(view, part, cells[1][0])
        if named and numbers:
            sentence = view.paper.sentence_at(cells[-1][0])
            people = frozenset({named[0].id})
            row = Statement(cells[-1][0], part.end, "", "", people, sentence)
            yield row, named[0].id, numbers


def _figures(view: View, part: Part, start: int) -> set[int]:
    found = (
        value(one[0]) for one in _FIGURE.finditer(view.paper.text, start, part.end)
    )
    return {number for number in found if number is not None and number <= _MOST}
