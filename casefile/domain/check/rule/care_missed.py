"""Care for a child's health that is said to be missing, where the case file has it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from casefile import resources
from casefile.domain.check.page.person_mention import How
from casefile.domain.check.records.condition import Note
from casefile.domain.check.records.telling import Line, is_professional, lines
from casefile.domain.check.rule.health import contradicted
from casefile.domain.check.sense.about import About
from casefile.domain.check.sense.unnamed import is_of_others
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import clause, meant
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind
from casefile.domain.person import Person
from casefile.domain.record import Record, RecordKind

_RECENT: Final = timedelta(days=365)
_MET: Final = frozenset({RecordKind.VISIT, RecordKind.MEETING, RecordKind.NOTE})
_PRONOUN: Final = re.compile(r"\b(he|she|they|his|her|their)\b", re.IGNORECASE)
_ALL: Final = re.compile(r"\bchildren\b(?!')", re.IGNORECASE)
_AGE: Final = re.compile(
    r"\b(\d+|one|two|three|four|six|eight|nine|ten|twelve)[- ]?(?:week|month|year|yr)"
)
_SINCE: Final = re.compile(r"\b(?:since|for)\b", re.IGNORECASE)


class _Care(NamedTuple):
    """Something that is done for health, by its words in papers and in records."""

    name: str
    words: re.Pattern[str]
    noted: re.Pattern[str]
    by: str


@functools.cache
def _table() -> tuple[_Care, ...]:
    return tuple(
        _Care(
            row["name"],
            vocabulary.pattern(row["words"]),
            vocabulary.pattern([*row["words"], *row.get("record", ())]),
            row.get("by", ""),
        )
        for row in resources.toml("check/care.toml")["care"]
    )


@functools.cache
def _words(name: str) -> re.Pattern[str]:
    return vocabulary.pattern(resources.toml("check/care.toml")["words"][name])


def care_missed(view: View) -> Iterator[Suggestion]:
    """Yields "has not seen a dentist" of a child whom the case file has there."""
    if not view.is_ours:
        return
    about, seen = About(view), set()
    for care in _table():
        for found in view.found(care.words):
            start, end = _said(view, found)
            if (start, end) in seen or not _is_missing(view, found, start, end):
                continue
            days = _days(view, start, end)
            ages = set(_AGE.findall(view.paper.text[start:end]))
            for child in _children(view, about, found, start, end):
                proof = _proof(view, care, child, ages)
                on = proof.record.happened_on if isinstance(proof, Line) else None
                is_then = not days or any(
                    first <= (on or first) <= last for first, last in days
                )
                if proof is not None and is_then:
                    seen.add((start, end))
                    yield contradicted(view, (start, end), child, proof)
                    break


def _days(view: View, start: int, end: int) -> list[tuple[date, date]]:
    """Returns the times of which it is told; "since 2022" lasts until the paper."""
    now = view.assessed_on or view.facts.today
    is_since = _SINCE.search(view.paper.text, start, end) is not None
    return [
        (one.first, now if is_since else one.last)
        for one in view.days_in(start, end)
        if one.is_sure
    ]


def _said(view: View, found: re.Match[str]) -> tuple[int, int]:
    """Returns the words that tell of it: a whole row, or the clause."""
    part = view.paper.part_at(found.start())
    if part.kind is BlockKind.TABLE_ROW:
        cells = view.paper.cells(part)
        place = next(n for n, c in enumerate(cells) if found.start() < c[1])
        is_label = place == 0 and len(cells) > 1
        return (cells[0][0], cells[1][1]) if is_label else cells[place]
    return clause(view, found.start(), found.end())


def _is_missing(view: View, found: re.Match[str], start: int, end: int) -> bool:
    """Whether the paper itself says that it was not done."""
    text, sentence = view.paper.text, view.paper.sentence_at(found.start())
    lack = _words("lacks").search(text, start, end)
    if lack is None or _words("but").search(text, sentence.start, sentence.end):
        return False
    manner = view.manner(lack.start(), lack.start())
    is_open = manner.planned or manner.conditional or manner.question or manner.quoted
    is_turned = manner.negated or is_of_others(view, lack.start())
    return not (is_open or is_turned or manner.past)


def _children(
    view: View, about: About, found: re.Match[str], start: int, end: int
) -> tuple[Person, ...]:
    """Returns of which children it is told."""
    sentence = view.paper.sentence_at(found.start())
    every = view.people_in(sentence.start, sentence.end)
    named = [one.people for one in every if one.how is How.GROUP]
    named += [one.people for one in every if len(one.people) == 1]
    children = tuple(p for some in named for p in some if p.is_child)
    if children or any(not is_professional(p) for some in named for p in some):
        return children
    if _ALL.search(view.paper.text, sentence.start, sentence.end):
        return tuple(view.facts.children)
    pronoun = _PRONOUN.search(view.paper.text, start, end)
    if pronoun is not None:
        she = {"his": "he", "her": "she", "their": "they"}
        word = pronoun[1].casefold()
        people = meant(view, she.get(word, word), pronoun.start())
        return tuple(person for person in people if person.is_child)
    row = about.row(start)
    if row is not None:
        return (row,) if row.is_child else ()
    every_child = view.facts.children
    return tuple(every_child) if len(every_child) == 1 else ()


def _proof(
    view: View, care: _Care, child: Person, ages: set[str]
) -> Line | Note | None:
    """Returns what shows that it was done for a child, the latest first."""
    last = view.assessed_on or view.facts.today
    for record in reversed(view.facts.records):
        if not last - _RECENT <= record.happened_on <= last:
            continue
        line = _shows(view, care, record, child)
        if line is None:
            continue
        own = set(_AGE.findall(f"{record.summary} {record.details}"))
        if not ages or not own or ages & own:
            return line
    for told in re.split(r"(?<=[.;])\s+", child.notes):
        if care.words.search(told) and not _words("undone").search(told):
            return Note(child, told)
    return None


def _shows(view: View, care: _Care, record: Record, child: Person) -> Line | None:
    """Returns the sentence of a record that shows it."""
    whole = f"{record.summary}. {record.details}"
    name = re.escape(child.name.split()[0])
    is_there = child.id in record.people or re.search(rf"\b{name}\b", whole)
    if not is_there:
        return None
    is_met = record.kind in _MET
    works = [p.role.casefold() for p in view.facts.people if p.id in record.people]
    is_with = is_met and bool(care.by) and any(care.by in work for work in works)
    for line in lines(record):
        if not (care.noted.search(line.text) or is_with):
            continue
        # Who agrees to a check of something has not had it done.
        if vocabulary.words("consent", "nouns").search(line.text):
            continue
        if _words("undone").search(line.text):
            return None
        if is_met or _words("done").search(line.text):
            return line
    return None
