"""A chronology: what happened, one row for each record, in neutral words.

The columns are those that a court is used to: the day, what happened, where that is
shown, and for a court whether the other side agrees. Records and papers are chosen, and
a row may have words of its own; both are kept with the letter, and the record stays as
it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Final
from uuid import UUID

from casefile.domain.chronology_row import Row, Sources, dated, reference_of, row_of
from casefile.domain.day import read_day
from casefile.domain.document import Document, is_of_court
from casefile.domain.ids import ItemId
from casefile.domain.letter import Letter
from casefile.domain.letter_template import Template
from casefile.domain.material import Material
from casefile.domain.neutral import Neutral
from casefile.domain.person import Person
from casefile.domain.record import Record, RecordKind
from casefile.domain.release import recipient
from casefile.errors import NotUnderstood

_KINDS = "kinds"
_RECORDS = "records"
_FROM, _TO = "period_from", "period_to"
_NOT_PRIVATE: Final = "leaves_out_private"
"""The fact of a letter that names records, and still takes none that is private."""
_NARROWING: Final = (_KINDS, _RECORDS, _FROM, _TO, _NOT_PRIVATE)
NOTHING: Final = "none"
"""Stands among the choices where the user took everything out."""
_YES: Final = "yes"
_OWN: Final = "row"
_PARTS: Final = ("on", "event", "source")


def gather(material: Material) -> dict[str, object]:
    """Returns the facts of a chronology; none for other letters."""
    letter, template = material.letter, material.template
    if not template.has_records:
        return {}
    sources = Sources(
        people={one.id: one for one in material.people},
        documents=material.documents,
        noted_on=material.noted_on,
        first_person=template.exhibits,
    )
    found: list[Record | Document] = [
        *chosen(letter, material.records.values(), material.people),
        *chosen_papers(letter, template, material.documents),
    ]
    rows = [
        in_own_words(
            letter, thing.id, _referred(row_of(thing, sources), thing, material)
        )
        for thing in sorted(found, key=when)
    ]
    return {"rows_of_records": rows, "row_count": len(rows)}


def _referred(row: Row, thing: Record | Document, material: Material) -> Row:
    if material.cited is None:
        return row
    cited = reference_of(thing, material.documents, material.cited)
    return replace(row, reference=cited)


def chosen(
    letter: Letter, records: Iterable[Record], people: Iterable[Person]
) -> list[Record]:
    """Returns the records that a chronology takes, the earliest first.

    All that are finished and not private, or those ticked, of the kinds and the time
    that the letter names.

    Raises:
        NotUnderstood: if a kind or a day of the letter is none.
    """
    kinds, first, last = _kinds(letter), _day(letter, _FROM), _day(letter, _TO)
    ticked = _Ticked(letter)
    found = [
        record
        for record in records
        if not record.draft
        and record.kind in kinds
        and (first is None or record.happened_on >= first)
        and (last is None or record.happened_on <= last)
        and ticked.holds(record.id)
    ]
    if ticked.is_any or _NOT_PRIVATE in letter.facts:
        neutral = Neutral(people)
        found = [record for record in found if neutral.private(record) is None]
    return sorted(found, key=when)


def chosen_papers(
    letter: Letter, template: Template, documents: Mapping[ItemId, Document]
) -> list[Document]:
    """Returns the papers that a chronology takes: those that are ticked, if any are."""
    ticked = set(letter.choices)
    return [
        paper for paper in may_be_chosen(template, documents) if str(paper.id) in ticked
    ]


def may_be_chosen(
    template: Template, documents: Mapping[ItemId, Document]
) -> list[Document]:
    """Returns the papers that may be rows: those with a date.

    Those of a court only if the letter is for somebody whom rules of court name.
    """
    court = recipient(template.recipient).court_papers
    return [
        paper
        for paper in documents.values()
        if dated(paper) is not None and (court or not is_of_court(paper, documents.get))
    ]


def with_choice(
    letter: Letter, ids: Collection[ItemId], records: Collection[ItemId]
) -> Letter:
    """Returns a letter that takes these records and papers, and no others.

    Args:
        letter: the letter.
        ids: what it takes.
        records: what it takes by itself: all finished records that are not private. A
            letter that takes these takes new ones as well.
    """
    facts = {key: v for key, v in letter.facts.items() if key not in _NARROWING}
    choices = tuple(str(one) for one in ids) or (NOTHING,)
    if len(ids) == len(records) and set(ids) == set(records):
        choices = ()
    return replace(letter, choices=choices, facts=facts)


def takes_all(letter: Letter) -> bool:
    """Tells whether a letter takes all that is not private, also what is to come."""
    return not letter.choices and not any(letter.facts.get(k) for k in _NARROWING)


def with_those_there(letter: Letter, records: Iterable[Record]) -> Letter:
    """Returns a letter that names what it takes, if it takes whatever there is.

    For somebody who has other records: what is private still stays out by itself, since
    they may know of more that is.
    """
    if not _Ticked(letter).is_any:
        return letter
    there = tuple(str(one.id) for one in sorted(records, key=when) if not one.draft)
    facts = {**letter.facts, _NOT_PRIVATE: _YES}
    return replace(letter, choices=there or (NOTHING,), facts=facts)


def own_key(item: ItemId, part: str) -> str:
    """Returns the fact of a letter that keeps own words for a part of a row."""
    return f"{_OWN} {item} {part}"


def read_key(key: str) -> tuple[ItemId, str] | None:
    """Returns of what and of which part a fact keeps own words; None if it does not."""
    name, _, rest = key.partition(" ")
    item, _, part = rest.partition(" ")
    if name != _OWN or part not in _PARTS:
        return None
    try:
        return UUID(item), part
    except ValueError:
        return None


def in_own_words(letter: Letter, item: ItemId, made: Row) -> Row:
    """Returns a row with the words that the user wrote for this letter."""
    facts = letter.facts
    own = {part: facts.get(own_key(item, part), "").strip() for part in _PARTS}
    return replace(made, **{part: words for part, words in own.items() if words})


def with_words(letter: Letter, item: ItemId, made: Row, wanted: Row) -> Letter:
    """Returns a letter that keeps the words of a row that are not the made ones."""
    keys = {part: own_key(item, part) for part in _PARTS}
    facts = {k: v for k, v in letter.facts.items() if k not in keys.values()}
    for part, key in keys.items():
        words = " ".join(getattr(wanted, part).split())
        if words and words != getattr(made, part):
            facts[key] = words
    return replace(letter, facts=facts)


def has_own_words(letter: Letter) -> set[ItemId]:
    """Returns of which things a row has words of its own."""
    found = (read_key(key) for key, words in letter.facts.items() if words.strip())
    return {key[0] for key in found if key is not None}


def when(thing: Record | Document) -> tuple[date, time]:
    """Returns where a row stands in the order of time."""
    if isinstance(thing, Record):
        return thing.happened_on, thing.happened_at or time.min
    return dated(thing) or date.max, time.min


class _Ticked:
    """The ids that a letter names, whole or by their beginnings; without any, all."""

    def __init__(self, letter: Letter) -> None:
        named = {*letter.choices, *_parts(letter, _RECORDS)}
        self.is_any = not named
        """Whether nothing is named, so that all is taken."""
        self._whole = {one for one in named if len(one) == len(str(UUID(int=0)))}
        self._begins = tuple(named - self._whole)

    def holds(self, item: ItemId) -> bool:
        """Tells whether a thing is among them."""
        name = str(item)
        return self.is_any or name in self._whole or name.startswith(self._begins)


def _parts(letter: Letter, key: str) -> list[str]:
    given = letter.facts.get(key, "").replace(";", ",").split(",")
    return [part.strip().lower() for part in given if part.strip()]


def _kinds(letter: Letter) -> set[RecordKind]:
    given = _parts(letter, _KINDS)
    known = {str(kind): kind for kind in RecordKind}
    for part in given:
        if part not in known:
            raise NotUnderstood(_KINDS, part, ", ".join(known))
    return {known[part] for part in given} or set(RecordKind)


def _day(letter: Letter, key: str) -> date | None:
    given = letter.facts.get(key, "").strip()
    found = read_day(given, letter.made_on) if given else None
    if given and found is None:
        raise NotUnderstood(key, given, "a date such as 2026-02-03")
    return found
