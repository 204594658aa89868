"""The rows of a chronology, chosen and put into the user's own words one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casefile.domain import chronology
from casefile.domain.chronology_row import Row, Sources, row_of
from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import ItemId, PersonId
from casefile.domain.letter import Letter
from casefile.domain.letter_template import Template
from casefile.domain.neutral import Neutral, judging, rules
from casefile.domain.person import Person
from casefile.domain.record import Record, RecordKind
from casefile.services import history_words
from casefile.services.own import templates
from casefile.services.ports import Desk, Transaction

Thing = Record | Document


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row: the words made from the record, and those of this letter."""

    item: ItemId
    made: Row
    said: Row
    private: str = ""
    """Why it is left out unless it is ticked."""

    @property
    def judging(self) -> str:
        """Says which of its words judges; nothing if none does."""
        word = judging(self.said.event)
        return str(rules()["judging"]["why"]).format(word=word) if word else ""


def line(desk: Desk, letter: Letter, thing: Thing) -> Line:
    """Returns the row of a record or a paper."""
    zone = desk.time.now().tzinfo

    def work(case: Transaction) -> Sources:
        finished = history_words.finished(case.versions(thing.id))
        noted = [version.recorded_at.astimezone(zone).date() for version in finished]
        is_record = isinstance(thing, Record) and noted
        return Sources(
            people={person.id: person for person in case.all(Person)},
            documents={paper.id: paper for paper in case.all(Document)},
            noted_on={thing.id: noted[0]} if is_record else {},
            first_person=templates.of_letter(case, letter).exhibits,
        )

    sources = desk.case.read(work)
    made = row_of(thing, sources)
    said = chronology.in_own_words(letter, thing.id, made)
    why = ""
    if isinstance(thing, Record) and sources.neutral is not None:
        private = sources.neutral.private(thing)
        why = str(rules()["private"][private]) if private else ""
    return Line(item=thing.id, made=made, said=said, private=why)


def private_left(count: int) -> str:
    """Says how many records are left out because they are private; nothing if none."""
    form = str(rules()["private"]["one" if count == 1 else "many"])
    return form.format(count=f"{count:,}") if count else ""


def private_of(desk: Desk, letter: Letter, kind: Template) -> str:
    """Says how many private records a letter leaves out; nothing if it has no rows."""
    if not kind.has_records:
        return ""

    def work(case: Transaction) -> int:
        people, records = case.all(Person), case.all(Record)
        taken = {one.id for one in chronology.chosen(letter, records, people)}
        neutral = Neutral(people)
        out = (one for one in records if one.id not in taken and not one.draft)
        return sum(neutral.private(one) is not None for one in out)

    return private_left(desk.case.read(work))


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Which of the records and papers are listed; all of them, if nothing is said."""

    kind: RecordKind | None = None
    papers_only: bool = False
    person: PersonId | None = None
    first: date | None = None
    last: date | None = None
    words: str = ""
    tag: str = ""
    concerning: frozenset[ItemId] | None = None
    """What a flag rests on; None if it is not about a flag."""

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        return self != Narrowing()

    def sieve(self) -> Callable[[Thing], bool]:
        """Returns what tells whether a thing is listed."""
        sought = self.words.casefold().split()

        def holds(thing: Thing) -> bool:
            return (
                self._is_of_kind(thing)
                and self._is_in_time(thing)
                and (self.concerning is None or thing.id in self.concerning)
                and all(word in _text(thing) for word in sought)
            )

        return holds

    def _is_of_kind(self, thing: Thing) -> bool:
        if isinstance(thing, Document):
            tagged = not self.tag or self.tag in thing.tags
            return self.kind is None and self.person is None and tagged
        if self.papers_only or self.tag:
            return False
        with_them = self.person is None or self.person in thing.people
        return with_them and self.kind in {None, thing.kind}

    def _is_in_time(self, thing: Thing) -> bool:
        on = chronology.when(thing)[0]
        return (self.first is None or on >= self.first) and (
            self.last is None or on <= self.last
        )


def concerned(flag: Flag, records: Iterable[Record]) -> frozenset[ItemId]:
    """Returns what a flag is about and rests on, and the records with such a paper."""
    cited = {flag.passage.document, *(piece.item for piece in flag.evidence)}
    with_paper = {one.id for one in records if cited & set(one.attachments)}
    return frozenset(cited | with_paper)


def in_order(things: Iterable[Thing]) -> Sequence[Thing]:
    """Returns records and papers in the order of time."""
    return sorted(things, key=chronology.when)


def _text(thing: Thing) -> str:
    if isinstance(thing, Document):
        return f"{thing.title} {thing.sender} {thing.notes}".casefold()
    parts = (thing.summary, thing.said, thing.details, thing.place)
    return " ".join(parts).casefold()
