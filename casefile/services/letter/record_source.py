"""What a letter takes from the record of a call, a visit or a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.domain.exhibit import may_be_named
from casefile.domain.letter_template import phrases
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.written import day, listing


def present(record: Record | None, people: Sequence[Person]) -> str:
    """Returns who was there, as a letter may name them."""
    if record is None:
        return ""
    known = {person.id: person for person in people}
    there = [known[one] for one in record.people if one in known]
    form: str = phrases()["person"]["role"]
    return listing(
        [
            form.format(name=one.name, role=one.role) if one.role else one.name
            for one in there
            if may_be_named(one)
        ]
    )


def way(record: Record | None) -> str:
    """Returns how it was said: by telephone, at a visit."""
    by: dict[str, str] = phrases()["taken"]["by"]
    return "" if record is None else by[record.kind.value]


def words(record: Record | None) -> str:
    """Returns the exact words, else what was noted."""
    if record is None:
        return ""
    return record.said.strip() or record.details.strip() or record.summary.strip()


def promises(record: Record | None) -> str:
    """Returns what was promised, one on each line, with its day."""
    if record is None:
        return ""
    form: str = phrases()["note"]["promise"]
    return "\n".join(
        form.format(text=one.text, day=day(one.due_on)) if one.due_on else one.text
        for one in record.promises
    )
