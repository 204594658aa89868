"""A chronology: what happened, one row for each record, in neutral words.

The columns are those that a court is used to: the day, what happened, where that is
shown, and for a court whether the other side agrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from casefile.domain.day import read_day
from casefile.domain.document import Document
from casefile.domain.exhibit import may_be_named
from casefile.domain.ids import ItemId
from casefile.domain.letter import Letter
from casefile.domain.letter_template import phrases
from casefile.domain.material import Material
from casefile.domain.person import Person
from casefile.domain.record import Direction, Record, RecordKind
from casefile.domain.written import clock_time, day, listing
from casefile.errors import NotUnderstood

_KINDS = "kinds"
_RECORDS = "records"
_FROM, _TO = "period_from", "period_to"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing that happened."""

    on: str
    event: str
    source: str


def gather(material: Material) -> dict[str, object]:
    """Returns the facts of a chronology; none for other letters."""
    if not material.template.has_records:
        return {}
    found = chosen(material.letter, material.records.values())
    rows = [_row(record, material) for record in found]
    return {"rows_of_records": rows, "row_count": len(rows)}


def chosen(letter: Letter, records: Iterable[Record]) -> list[Record]:
    """Returns the records that a chronology takes, the earliest first.

    All that are finished, or those ticked, of the kinds and the time that the letter
    names.

    Raises:
        NotUnderstood: if a kind or a day of the letter is none.
    """
    kinds, first, last = _kinds(letter), _day(letter, _FROM), _day(letter, _TO)
    ticked = set(letter.choices) | set(_parts(letter, _RECORDS))
    found = [
        record
        for record in records
        if not record.draft
        and record.kind in kinds
        and (first is None or record.happened_on >= first)
        and (last is None or record.happened_on <= last)
        and (not ticked or _is_ticked(record, ticked))
    ]
    return sorted(found, key=_when)


def _is_ticked(record: Record, ticked: set[str]) -> bool:
    return any(str(record.id).startswith(part) for part in ticked)


def _when(record: Record) -> tuple[date, time]:
    return record.happened_on, record.happened_at or time.min


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


def _row(record: Record, material: Material) -> Row:
    people: dict[ItemId, Person] = {one.id: one for one in material.people}
    return Row(
        on=day_of(record),
        event=event_of(record, people),
        source=_source(record, material),
    )


def event_of(record: Record, people: Mapping[ItemId, Person]) -> str:
    """Returns what happened in neutral words; no family member is named by them."""
    said = phrases()["chronology"]
    what = _what(record, people)
    summary = " ".join(record.summary.split())
    if what and summary:
        what = said["event"].format(what=what, summary=summary)
    what = what or summary
    if record.place.strip():
        what = said["place"].format(what=what, place=" ".join(record.place.split()))
    return str(what)


def _what(record: Record, people: Mapping[ItemId, Person]) -> str:
    """Returns what kind of thing it was, with the officials in it; no family name."""
    said = phrases()["chronology"]
    way = "" if record.direction is Direction.NONE else f"_{record.direction}"
    forms = said["kind"]
    bare, named = forms.get(f"{record.kind}{way}") or forms[record.kind.value]
    there = (people[person] for person in record.people if person in people)
    names = [_named(person) for person in there if may_be_named(person)]
    return str(named.format(names=listing(names)) if names else bare)


def _named(person: Person) -> str:
    form: str = phrases()["chronology"]["person"]
    if not person.role or person.is_organisation:
        return person.name
    return form.format(name=person.name, role=person.role)


def day_of(record: Record) -> str:
    """Returns when it happened, as exactly as is known."""
    said = phrases()["chronology"]
    on = day(record.happened_on)
    if record.happened_at is not None:
        on = said["at"].format(day=on, time=clock_time(record.happened_at))
    return str(said["about"].format(day=on)) if record.about else on


def _source(record: Record, material: Material) -> str:
    said = phrases()["chronology"]
    papers = [
        _title(material.documents[paper])
        for paper in record.attachments
        if paper in material.documents
    ]
    if papers:
        return listing(papers)
    noted = material.noted_on.get(record.id)
    if noted is None:
        return str(said["note"])
    return str(said["noted"].format(day=day(noted)))


def _title(paper: Document) -> str:
    if paper.dated_on is None or day(paper.dated_on) in paper.title:
        return paper.title
    said = phrases()["exhibit"]["dated"]
    return str(said.format(title=paper.title, day=day(paper.dated_on)))
