"""A letter or an email becomes a record of the diary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from casefile.domain import suggestion
from casefile.domain.document import Document, DocumentKind
from casefile.domain.ids import DocumentId, RecordId, new_id
from casefile.domain.person import Person
from casefile.domain.record import Direction, Record, RecordKind
from casefile.domain.suggestion import Suggestion
from casefile.domain.suggestion_clue import front_of
from casefile.domain.suggestion_day import day_in, sent_at
from casefile.domain.suggestion_person import known
from casefile.errors import NotUnderstood
from casefile.services import diary, suggesting
from casefile.services.ports import Desk, Transaction

KINDS: Final = {
    DocumentKind.LETTER: RecordKind.LETTER,
    DocumentKind.EMAIL: RecordKind.EMAIL,
}
"""The kinds of paper that are something that happened."""


@dataclass(frozen=True, kw_only=True)
class Post:
    """What a letter or an email would be in the diary."""

    record: Record | None
    """None as long as nobody knows its date."""
    strangers: tuple[str, ...] = ()
    """Names that stand on it, of nobody known yet."""
    kept: RecordId | None = None
    """The record that it is in the diary already."""


def kind_of(paper: Document, found: Iterable[Suggestion] = ()) -> RecordKind | None:
    """Returns the kind of record that a paper would be; None for other papers."""
    filled = suggestion.taken(paper, suggestion.still_open(paper, found))
    return KINDS.get(filled.kind)


def already(paper: DocumentId, records: Iterable[Record]) -> Record | None:
    """Returns the record of a letter or an email that has this paper with it."""
    for record in records:
        if paper in record.attachments and record.kind in KINDS.values():
            return record
    return None


def prepare(
    desk: Desk, paper: DocumentId, records: Iterable[Record] | None = None
) -> Post:
    """Returns what a paper would be in the diary; nothing is kept.

    `records` are all there are, where they were read before.

    Raises:
        NotFound: if there is no such paper.
        NotUnderstood: if it is no letter and no email.
    """
    today = desk.time.today()
    return desk.case.read(lambda case: _post(case, paper, today, records))


def put_in_diary(desk: Desk, paper: DocumentId, *, add_strangers: bool) -> Record:
    """Makes a record of a letter or an email, in one step; one there is given back.

    Raises:
        NotUnderstood: if it is no letter and no email, or has no date.
    """
    today = desk.time.today()

    def work(case: Transaction) -> Record:
        post = _post(case, paper, today)
        if post.kept is not None:
            return case.get(Record, post.kept)
        if post.record is None:
            raise NotUnderstood("the date of the paper", "", "a date on the paper")
        return diary.keep(case, post.record, post.strangers if add_strangers else ())

    return desk.case.write(work)


def _post(
    case: Transaction,
    name: DocumentId,
    today: date,
    records: Iterable[Record] | None = None,
) -> Post:
    paper = case.get(Document, name)
    found = suggesting.all_of(case, paper, today)
    # What the user declined is not used, and what the user wrote goes first.
    filled = suggestion.taken(paper, suggestion.still_open(paper, found))
    kind = KINDS.get(filled.kind)
    if kind is None:
        raise NotUnderstood("the paper", paper.kind.value, "a letter or an email")
    kept = already(name, case.all(Record) if records is None else records)
    if kept is not None:
        return Post(record=kept, kept=kept.id)
    people = case.all(Person)
    sides = [_people(text, people) for text in (filled.sender, filled.recipient)]
    if (author := known(filled.author, people)) is not None:
        sides[0][0].append(author)
    on = filled.dated_on or filled.received_on
    strangers = [stranger for _, side in sides for stranger in side]
    if on is None:
        return Post(record=None, strangers=tuple(dict.fromkeys(strangers)))
    took_part = [person for side, _ in sides for person in side if not person.is_me]
    day, at = _when(case, paper, on, people, today)
    record = Record(
        id=RecordId(new_id()),
        kind=kind,
        happened_on=day,
        happened_at=at,
        direction=_direction(*(side for side, _ in sides)),
        people=tuple(dict.fromkeys(person.id for person in took_part)),
        summary=filled.title,
        attachments=(paper.id,),
    )
    return Post(record=record, strangers=tuple(dict.fromkeys(strangers)))


def _people(text: str, everyone: Sequence[Person]) -> tuple[list[Person], list[str]]:
    """Returns who is named in a field, and the names of nobody known."""
    whole = known(text, everyone)
    if whole is not None:
        return [whole], []
    found: list[Person] = []
    strangers: list[str] = []
    for part in text.replace(";", ",").split(","):
        name = " ".join(part.split())
        person = known(name, everyone) if name else None
        if person is not None:
            found.append(person)
        elif name:
            strangers.append(name)
    return found, strangers


def _direction(senders: list[Person], recipients: list[Person]) -> Direction:
    if any(person.is_me for person in senders):
        return Direction.OUT
    if senders or any(person.is_me for person in recipients):
        return Direction.IN
    return Direction.NONE


def _when(
    case: Transaction,
    paper: Document,
    on: date,
    people: Sequence[Person],
    today: date,
) -> tuple[date, time | None]:
    """Returns the day, and the time in the head of an email if it is of that day."""
    pages = case.pages(paper.id, 1, 1)
    front = front_of(pages, paper.original_name, paper.medium, people, today)
    head = front.head.get("date")
    sent = None if head is None else sent_at(head.value, today)
    if head is None or sent is None:
        return on, None
    # The day of the paper is the one here, or the one that its head says.
    return sent if on in {sent[0], day_in(head.value, today)} else (on, None)
