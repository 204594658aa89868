"""Who says something: the writer, somebody who works with the family, or the family."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import vocabulary
from casefile.domain.person import Person

_WRITER: Final = re.compile(r"\b(?:I|[Ww]e)\b")
_PASSIVE: Final = re.compile(r"\b(?:was|were|is|are|am|been|being)$")
_BY: Final = re.compile(r"\b(?:by|from) (?=[\w' .]+ that\b)")


def stands(view: View, start: int, among: Collection[Person] = ()) -> bool:
    """Whether a statement is put forward as so, and not as the word of the family.

    What a professional says or is quoted with stands, and what one of some people says
    of themselves.

    Args:
        view: the paper and the case file.
        start: where the statement begins.
        among: those whose own word counts.
    """
    manner = view.manner(start, start)
    if manner.quoted and not _is_of_professional(view, start):
        return False
    if not manner.reported:
        return True
    text, sentence = view.paper.text, view.paper.sentence_at(start)
    at = text.rfind(manner.by, sentence.start, start) if manner.by else start
    at = text.find(manner.by, start) if at < 0 else at
    if vocabulary.words("others", "doubts").search(text, min(at, start), start):
        return False
    end = at + len(manner.by)
    if _PASSIVE.search(manner.by):
        # "The school was told that she had agreed", by the writer if by nobody else.
        told = _WRITER.search(manner.by) or view.people_in(at, end)
        if not told and not vocabulary.words("others", "workers").search(manner.by):
            return False
        by = _BY.search(text, end, start)
        at, end = (start, start) if by is None else (by.end(), start)
    people = [one for said in view.people_in(at, end) for one in said.people]
    return any(person in among for person in people) or all(
        map(is_professional, people)
    )


def _is_of_professional(view: View, start: int) -> bool:
    """Whether the words around a quotation name nobody but a professional."""
    text, part = view.paper.text, view.paper.part_at(start)
    low = text.rfind('"', part.start, start)
    high = text.find('"', start, part.end)
    high = part.end if high < 0 else high
    around = [*view.people_in(part.start, low), *view.people_in(high, part.end)]
    if any(not is_professional(person) for one in around for person in one.people):
        return False
    words = f"{text[part.start : low]} {text[high : part.end]}"
    return bool(around or vocabulary.words("others", "workers").search(words))
