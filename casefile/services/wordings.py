"""The words of a thing, field by field, so that two wordings can be compared."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from datetime import date, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from casefile.domain import chronology, error_kind, field_label, letter_template
from casefile.domain.bundle.draft import BundleDraft
from casefile.domain.bundle.kept import Bundle, KeptSection
from casefile.domain.bundle.plan import Plan
from casefile.domain.case import Case, Jurisdiction
from casefile.domain.consent import Consent
from casefile.domain.day import read_day
from casefile.domain.decision import Decision
from casefile.domain.document import Document
from casefile.domain.flag import Evidence, Flag
from casefile.domain.handover import Handover
from casefile.domain.history import fingerprint
from casefile.domain.item import Item, kind_name
from casefile.domain.letter import Letter
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.domain.letter_template import Field, FieldKind
from casefile.domain.outcome import Became, Told
from casefile.domain.own_template import OwnTemplate
from casefile.domain.passage import Passage
from casefile.domain.person import Person
from casefile.domain.photo import PhotoPage
from casefile.domain.record import Direction, Promise, Record
from casefile.domain.release import Release
from casefile.domain.saved_search import SavedSearch
from casefile.domain.set_date import SetDate
from casefile.domain.timetable import answer
from casefile.domain.written import clock_time, day, weekday
from casefile.errors import NotFound
from casefile.services import bundle_words, letter_event_words, release_words
from casefile.services.ports import Transaction

_GONE = "something that is not in the file"


class Names:
    """What things are called, by their ids; also those that were removed.

    Each is looked up when it is first asked for: a case may hold very many.
    """

    def __init__(self, case: Transaction, coming: Iterable[Item] = ()) -> None:
        """`coming` are things that are not in the file yet."""
        self._case = case
        self._known = {one.id: _name(one) for one in coming}

    def of(self, item_id: UUID) -> str:
        """Returns what a thing is called now, or was when it was removed."""
        if item_id not in self._known:
            self._known[item_id] = self._look_up(item_id)
        return self._known[item_id]

    def _look_up(self, item_id: UUID) -> str:
        versions = self._case.versions(item_id)
        if not versions:
            return _GONE
        return _name(versions[-1].item)


def _name(item: Item) -> str:
    if isinstance(item, Person):
        return item.name
    return f"“{item.title}”" if isinstance(item, Document) else title(item)


def fields(item: Item, known: Names) -> dict[str, str]:
    """Returns what each field says, by its label; empty fields are left out."""
    told = {}
    for name, label in field_label.labels(kind_name(type(item))).items():
        text = _field(item, name, known)
        if text:
            told[label] = text
    return told


def title(item: Item) -> str:
    """Returns what a thing is called in the history."""
    return _TITLES[type(item)](item)


def record_kind(record: Record) -> str:
    """Returns what kind of record it is: "Phone call"."""
    kinds = {"call": "Phone call", "email": "Email", "text": "Text message"}
    return kinds.get(record.kind, record.kind.capitalize())


def _record(record: Record) -> str:
    return f"{record_kind(record)} of {weekday(record.happened_on)}"


_TITLES: dict[type[Item], Callable[[Any], str]] = {
    Case: lambda _: "The case itself",
    Person: lambda person: f"Person: {person.name}",
    Record: _record,
    Document: lambda document: f"Paper “{document.title}”",
    Flag: lambda flag: f"Flag {flag.number}",
    Letter: lambda letter: f"Letter “{letter.title}”",
    Handover: lambda handover: f"Fingerprint given to {handover.recipient}",
    SavedSearch: lambda search: f"Kept search “{search.name}”",
    Decision: lambda _: "Decision on a suggestion",
    LetterEvent: lambda event: (
        f"{letter_event_words.past(event.kind)}, {weekday(event.happened_on)}"
    ),
    Consent: lambda consent: f"Consent, {weekday(consent.happened_on)}",
    SetDate: lambda one: f"Date to keep: {one.title}",
    OwnTemplate: lambda template: f"Letter of my own “{template.title}”",
    Bundle: lambda bundle: f"Bundle “{bundle.title}”, version {bundle.version}",
    BundleDraft: lambda draft: f"Bundle “{draft.title}”, being prepared",
}


def _field(item: Item, name: str, known: Names) -> str:
    value = getattr(item, name)
    if isinstance(item, Flag | Decision) and name == "kind":
        try:
            return error_kind.get(value).name
        except NotFound:
            return str(value)
    if isinstance(item, Record) and name == "direction":
        words = {Direction.IN: "they did", Direction.OUT: "I did"}
        return words.get(value, "")
    if isinstance(item, Document) and name == "declined":
        return ", ".join(_declined(key) for key in item.declined)
    if isinstance(item, Handover) and name == "sha256":
        return fingerprint(item.head.hash)
    if isinstance(item, Case) and name == "letter_facts":
        facts = item.letter_facts.items()
        value = {
            answer.spoken(key, known.of): answer.meant(key, said) for key, said in facts
        }
    if isinstance(item, BundleDraft) and name == "plan":
        value = bundle_words.planned(item.plan)
    if isinstance(item, BundleDraft) and name == "file":
        value = bundle_words.chosen(item.file)
    if isinstance(item, Letter) and name == "facts":
        value = _answers(item, known)
    return _text(value, known)


def _answers(letter: Letter, known: Names) -> dict[str, str]:
    """Returns the answers as the letter asks for them.

    Words of a row are named by their record.
    """
    try:
        asked = letter_template.get(letter.template).fields
    except NotFound:
        asked = ()
    fields = {one.key: one for one in asked}
    told = {}
    for key, said in letter.facts.items():
        row, field = chronology.read_key(key), fields.get(key)
        if row is not None:
            told[f"{known.of(row[0])}, {row[1]}"] = said
        elif field is None:
            told[field_label.label("answer", key)] = said
        else:
            told[field.label] = _meant(field, said)
    return told


def _meant(field: Field, said: str) -> str:
    on = read_day(said, date.max) if field.kind is FieldKind.DATE else None
    return dict(field.choices).get(said, said) if on is None else day(on)


def _declined(key: str) -> str:
    """Says for what of a paper nothing is suggested: a field, or what it offers."""
    about, _, what = key.partition(" ")
    if about == "answer" and what in list(EventKind):
        past = letter_event_words.past(EventKind(what))
        return f"the answer “{past}”"
    if about == "date" and (on := read_day(what, date.max)):
        return f"the date {day(on)}"
    if about == "receipt" and (on := read_day(what, date.max)):
        return f"the day {day(on)} on which a letter came to them"
    return field_label.label("document", key).lower()


def _text(value: object, known: Names) -> str:
    if isinstance(value, tuple):
        parts = [_text(part, known) for part in value]
        by_line = Promise | Evidence | Release | Told | Became | KeptSection
        apart = "\n" if any(isinstance(v, by_line) for v in value) else ", "
        return apart.join(part for part in parts if part)
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_text(v, known)}" for key, v in value.items() if v)
    if dataclasses.is_dataclass(value):
        return _part(value, known)
    if isinstance(value, UUID):
        return known.of(value)
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, time):
        return clock_time(value)
    if isinstance(value, Jurisdiction):
        return value.value.title()
    if isinstance(value, StrEnum):
        return value.value.replace("_", " ")
    return "" if value is None else str(value)


def _part(value: object, known: Names) -> str:
    return _PARTS[type(value)](value, known)


def _promise(promise: Promise, _known: Names) -> str:
    due = f", by {day(promise.due_on)}" if promise.due_on else ""
    state = "" if promise.state == "open" else f" ({promise.state})"
    return f"{promise.text}{due}{state}"


def _evidence(evidence: Evidence, known: Names) -> str:
    quote = "" if evidence.passage is None else _passage(evidence.passage, known)
    return "; ".join(filter(None, (known.of(evidence.item), evidence.note, quote)))


def _passage(passage: Passage, _known: Names) -> str:
    return f"“{passage.quote}” (page {passage.page})"


def _told(told: Told, known: Names) -> str:
    on = day(told.told_on) if told.told_on else ""
    return ", ".join(filter(None, (known.of(told.person), on, told.how)))


def _became(became: Became, known: Names) -> str:
    there = "" if became.passage is None else f", {_passage(became.passage, known)}"
    seen = "" if became.confirmed else " (not looked at yet)"
    return f"{known.of(became.version)}: {became.fate}{there}{seen}"


_PARTS: dict[type[Any], Callable[[Any, Names], str]] = {
    Promise: _promise,
    Evidence: _evidence,
    Passage: _passage,
    PhotoPage: lambda page, known: known.of(page.photo),
    Release: lambda made, known: release_words.said(made, known.of),
    Plan: lambda plan, _known: bundle_words.front(plan),
    KeptSection: lambda section, _known: bundle_words.papers(section),
    Told: _told,
    Became: _became,
}
