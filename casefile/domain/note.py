"""A diary note as it is printed behind a statement that relies on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casefile.domain import role
from casefile.domain.confidential import Confidential
from casefile.domain.exhibit import happening, may_be_named
from casefile.domain.ids import ItemId
from casefile.domain.letter_fill import Missing
from casefile.domain.letter_template import phrases
from casefile.domain.material import Material
from casefile.domain.person import Person
from casefile.domain.record import Promise, Record
from casefile.domain.written import clock_time, initials, listing, weekday


@dataclass(frozen=True, kw_only=True)
class Note:
    """One note, with the words as they stand in the diary."""

    number: int
    """The number of its exhibit."""
    title: str
    on: str
    who: str
    place: str
    summary: str
    said: str
    details: str
    promises: tuple[str, ...]
    written_on: str
    changed_on: str
    """Empty if it was never changed on a later day."""
    may_go: bool
    """It holds no confidential contact details."""
    instead: Missing
    """What is printed in its place if it must not go."""


def note(
    number: int, record: Record, material: Material, confidential: Confidential
) -> Note:
    """Returns a record of the diary as a note to be printed."""
    people: dict[ItemId, Person] = {person.id: person for person in material.people}
    what = happening(record, people)
    there = [people[person] for person in record.people if person in people]
    written = material.noted_on.get(record.id, record.happened_on)
    changed = material.changed_on.get(record.id, written)
    promises = tuple(_promise(promise) for promise in record.promises)
    words = "\n".join(
        (record.place, record.summary, record.said, record.details, *promises)
    )
    return Note(
        number=number,
        title=what[:1].upper() + what[1:],
        on=_when(record),
        who=_who(there),
        place=record.place.strip(),
        summary=record.summary.strip(),
        said=record.said.strip(),
        details=record.details.strip(),
        promises=promises,
        written_on=weekday(written),
        changed_on="" if changed == written else weekday(changed),
        may_go=not confidential.held_in(words),
        instead=Missing(phrases()["blank"]["note"].format(number=number)),
    )


def _when(record: Record) -> str:
    wording: dict[str, Any] = phrases()["note"]
    on = weekday(record.happened_on)
    if record.happened_at is None:
        return str(wording["about"].format(when=on)) if record.about else on
    name = "about_at" if record.about else "at"
    return str(wording[name].format(day=on, time=clock_time(record.happened_at)))


def _promise(promise: Promise) -> str:
    if promise.due_on is None:
        return promise.text.strip()
    form: str = phrases()["note"]["promise"]
    return form.format(text=promise.text.strip(), day=weekday(promise.due_on))


def _who(there: list[Person]) -> str:
    """Names officials; says of children and of private people only who they are."""
    return listing(list(dict.fromkeys(map(_called, there))))


def _called(person: Person) -> str:
    wording = phrases()
    if person.is_me:
        return str(wording["note"]["me"])
    if may_be_named(person):
        form: str = wording["person"]["role"]
        if not person.role:
            return person.name
        return form.format(name=person.name, role=person.role)
    if person.is_child:
        return initials(person.name)
    known = role.find(person.role)
    return known.name if known is not None else str(wording["note"]["somebody"])
