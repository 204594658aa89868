"""What a letter takes from the case file when it is begun, for the user to change.

A question of a template names its source (`from`); the answer stands in the letter from
the beginning, where it is seen and can be put right.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from casefile.domain.bundle.kept import Bundle
from casefile.domain.case import Case
from casefile.domain.document import Document
from casefile.domain.ids import CASE_ID, LetterId, RecordId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import LetterEvent
from casefile.domain.letter_template import Template
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.services import finding, history_words
from casefile.services.disclosure import gaps as disclosure_gaps
from casefile.services.letter import council_reference, flag_source
from casefile.services.letter.flag_source import Flagged
from casefile.services.letter.following import standing
from casefile.services.letter.source import FOLLOWS, SOURCES, Origin
from casefile.services.ports import Desk, Transaction
from casefile.services.timetable import timetable
from casefile.tasks import TaskContext

RECORD = "record"
KEYS = (FOLLOWS, RECORD)
"""Facts of any letter: the letter that it follows, and the record it is about."""
_RELEASE = "release."
_LATE = "late.steps"


def taken(
    desk: Desk, template: Template, given: Mapping[str, str], made_on: date
) -> dict[str, str]:
    """Returns the facts of a letter that is begun: those given, and those found.

    Raises:
        NotFound: if the letter or the record that is named is not there.
    """
    wanted = {f.key: f.source for f in template.fields if f.source}
    if not wanted and not template.follows:
        return dict(given)
    report = None
    if any(source.startswith(_RELEASE) for source in wanted.values()):
        report = disclosure_gaps.report(desk, TaskContext())
    origin = desk.case.read(lambda case: _origin(desk, case, template, given, made_on))
    asks_late = any(s == _LATE and key not in given for key, s in wanted.items())
    late = timetable.late_points(desk, template.id) if asks_late else ()
    origin = dataclasses.replace(origin, report=report, late=late)
    known = desk.case.read(lambda case: case.get(Case, CASE_ID)).letter_facts
    fresh = {f.key for f in template.fields if not (f.of_case and known.get(f.key))}
    found = {k: SOURCES[source](origin) for k, source in wanted.items() if k in fresh}
    if origin.before is not None:
        found[FOLLOWS] = str(origin.before.id)
    if origin.record is not None:
        found[RECORD] = str(origin.record.id)
    return {key: value for key, value in found.items() if value} | {
        key: value for key, value in given.items() if key not in KEYS
    }


_OF = {FOLLOWS: ("before.", "first.", "sent."), RECORD: ("record.",)}


def taken_anew(
    desk: Desk, template: Template, letter: Letter, key: str, item: UUID | None
) -> dict[str, str]:
    """Returns the facts of a letter once it follows another, or has another record."""
    old = {f.key for f in template.fields if f.source.startswith(_OF[key])}
    old -= _changed(desk, template, letter)
    kept = {k: v for k, v in letter.facts.items() if k not in {*old, key}}
    if item is None:
        return kept
    given = kept | {key: str(item)}
    found = taken(desk, template, given, letter.made_on)
    return kept | {k: v for k, v in found.items() if k in {*old, key}}


def _changed(desk: Desk, template: Template, letter: Letter) -> set[str]:
    """Returns the lists of what was sent and went wrong that the user has changed."""
    lists = {f.key: f.source for f in template.fields if f.source.startswith("sent.")}
    follows = letter.facts.get(FOLLOWS, "")
    if not lists or not follows:
        return set()
    found = taken(desk, template, {FOLLOWS: follows}, letter.made_on)
    own = {key: letter.facts.get(key, "").strip() for key in lists}
    return {key for key, text in own.items() if text and text != found.get(key, "")}


def _origin(
    desk: Desk,
    case: Transaction,
    template: Template,
    given: Mapping[str, str],
    made_on: date,
) -> Origin:
    letters = tuple(one for one in case.all(Letter) if one.sent_on is not None)
    before = _before(case, template, given.get(FOLLOWS, ""), made_on)
    record = noted_on = None
    if template.takes_record and given.get(RECORD, "").strip():
        found = finding.resolve(case, given[RECORD].strip(), Record)
        record = case.get(Record, RecordId(found))
        noted_on = _noted_on(desk, case, record.id)
    paper = before.document if before is not None else None
    before_it = thread(before, letters)
    return Origin(
        made_on=made_on,
        before=before,
        thread=before_it,
        reference=council_reference.found(case, before_it),
        about=None if paper is None else case.find(Document, paper),
        record=record,
        noted_on=noted_on,
        events=tuple(case.all(LetterEvent)),
        work=case.get(Case, CASE_ID).work,
        people=tuple(case.all(Person)),
        letters=letters,
        flagged=_flagged(desk, case, template, given),
        bundle=next(reversed(case.all(Bundle)), None),
        statements=tuple(
            one
            for one in case.all(Letter)
            if one.template == template.id and one.status is not LetterStatus.DRAFT
        ),
    )


def _flagged(
    desk: Desk, case: Transaction, template: Template, given: Mapping[str, str]
) -> Flagged:
    """Returns the flags that a letter is about, with their evidence."""
    flags = flag_source.chosen(case, template, given) if template.takes_flags else ()
    if not flags:
        return Flagged()
    cited = {piece.item for flag in flags for piece in flag.evidence}
    records = [r for r in case.all(Record) if r.id in cited and not r.draft]
    return Flagged(
        flags=flags,
        papers={paper.id: paper for paper in case.all(Document)},
        records={record.id: record for record in records},
        people={person.id: person for person in case.all(Person)},
        noted_on={
            record.id: on
            for record in records
            if (on := _noted_on(desk, case, record.id)) is not None
        },
    )


def _noted_on(desk: Desk, case: Transaction, record: RecordId) -> date | None:
    """Returns when a record was first written down as finished."""
    zone = desk.time.now().tzinfo
    finished = history_words.finished(case.versions(record))
    return next((one.recorded_at.astimezone(zone).date() for one in finished), None)


def _before(
    case: Transaction, template: Template, given: str, made_on: date
) -> Letter | None:
    """Returns the letter that is named, or the one that leads to this one now."""
    if given.strip():
        found = finding.resolve(case, given.strip(), Letter)
        return case.get(Letter, LetterId(found))
    return standing(case).led_to(template, made_on)


def thread(before: Letter | None, letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """Returns the letters of the same matter, the first one first."""
    if before is None:
        return ()
    known = {str(one.id): one for one in letters}
    first = first_of(before, known)
    same = [one for one in letters if first_of(one, known).id == first.id]
    later = sorted(same, key=lambda one: one.sent_on or date.min)
    return (first, *(one for one in later if one.id != first.id))


def first_of(letter: Letter, known: Mapping[str, Letter]) -> Letter:
    """Returns the letter with which the thread of a letter began; `known` by ids."""
    seen = {letter.id}
    while (before := known.get(letter.facts.get(FOLLOWS, ""))) is not None:
        if before.id in seen:
            break
        seen.add(before.id)
        letter = before
    return letter
