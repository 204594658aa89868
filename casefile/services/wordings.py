"""The words of a thing, field by field, so that two wordings can be compared."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from casefile.domain import error_kind
from casefile.domain.case import Case, Jurisdiction
from casefile.domain.document import Document
from casefile.domain.flag import Evidence, Flag
from casefile.domain.handover import Handover
from casefile.domain.history import fingerprint
from casefile.domain.item import Item
from casefile.domain.letter import Letter
from casefile.domain.passage import Passage
from casefile.domain.person import Person
from casefile.domain.photo import PhotoPage
from casefile.domain.record import Direction, Promise, Record
from casefile.domain.release import Choice, Decision, Release, recipients
from casefile.domain.saved_search import SavedSearch
from casefile.domain.written import clock_time, day, weekday
from casefile.errors import NotFound
from casefile.services.ports import Transaction

_GONE = "something that is not in the file"

LABELS: dict[type[Item], dict[str, str]] = {
    Case: {
        "title": "What the case is called",
        "jurisdiction": "Whose law applies",
        "council": "Council",
        "council_address": "The council's address",
        "dpo_email": "Data protection e-mail",
        "reference": "Their reference",
        "letter_facts": "Answers for letters",
        "recovery_kept_on": "Recovery key on paper",
        "recovery_tried_on": "Recovery key tried",
        "releases": "Private details in exports",
    },
    Person: {
        "name": "Name",
        "role": "Role",
        "is_me": "This is me",
        "born_on": "Born",
        "former_names": "Earlier names",
        "organisation": "Works for",
        "school": "School",
        "email": "E-mail",
        "phone": "Telephone",
        "address": "Address",
        "parental_responsibility": "Parental responsibility",
        "parent_of": "Parent of",
        "safe_contact": "Safe contact",
        "confidential": "Keep contact details out of papers",
        "notes": "Notes",
    },
    Record: {
        "kind": "Kind",
        "happened_on": "Date",
        "happened_at": "Time",
        "about": "The date or time is a guess",
        "minutes": "Minutes",
        "direction": "Who began",
        "people": "With",
        "place": "Place",
        "summary": "In one line",
        "said": "They said (exact words)",
        "details": "Notes",
        "promises": "Promised",
        "attachments": "Papers that belong to it",
        "draft": "A draft, not finished",
        "draft_names": "With, as typed so far",
    },
    Document: {
        "title": "Title",
        "kind": "Kind",
        "original_name": "Name of the file",
        "pages": "Pages",
        "size": "Bytes",
        "sha256": "SHA-256 of the file",
        "dated_on": "Date on the paper",
        "sender": "Sent by",
        "author": "Written by",
        "recipient": "Sent to",
        "reference": "Reference",
        "tags": "Tags",
        "part_of": "Came in the paper",
        "first_page": "Begins there at page",
        "photos": "Made of photos",
        "declined": "Nothing is suggested for",
        "signed_off_on": "Signed off",
        "received_on": "Received",
        "received_how": "Received how",
        "version_of": "Another version of",
        "notes": "Notes",
        "problem": "What could not be read",
    },
    Flag: {
        "passage": "It says",
        "kind": "Kind of error",
        "wrong": "What is wrong",
        "right": "What is right",
        "evidence": "Evidence",
        "ask": "What I ask for",
        "wording": "The sentence I propose instead",
        "consequence": "Why it matters",
        "status": "What the council answered",
        "response": "Their words",
    },
    Letter: {
        "title": "Title",
        "made_on": "Date of the letter",
        "document": "About the paper",
        "flags": "Items",
        "people": "For",
        "facts": "Answers",
        "body": "Text",
        "status": "State",
        "sent_on": "Sent",
        "sent_how": "Sent how",
        "received_on": "Arrived",
        "releases": "Private details in it",
    },
    Handover: {
        "number": "Record",
        "sha256": "Fingerprint",
        "given_on": "Given on",
        "recipient": "Given to",
        "how": "How",
        "letter": "Printed in",
        "notes": "Notes",
    },
    SavedSearch: {"name": "Name", "text": "Looks for"},
}


class Names:
    """What things are called, by their ids; also those that were removed.

    Each is looked up when it is first asked for: a case may hold very many.
    """

    def __init__(self, case: Transaction) -> None:
        self._case = case
        self._known: dict[UUID, str] = {}

    def of(self, item_id: UUID) -> str:
        """Returns what a thing is called now, or was when it was removed."""
        if item_id not in self._known:
            self._known[item_id] = self._look_up(item_id)
        return self._known[item_id]

    def _look_up(self, item_id: UUID) -> str:
        versions = self._case.versions(item_id)
        if not versions:
            return _GONE
        item = versions[-1].item
        if isinstance(item, Person):
            return item.name
        return f"“{item.title}”" if isinstance(item, Document) else title(item)


def fields(item: Item, known: Names) -> dict[str, str]:
    """Returns what each field says, by its label; empty fields are left out."""
    told = {}
    for name, label in LABELS[type(item)].items():
        text = _field(item, name, known)
        if text:
            told[label] = text
    return told


def title(item: Item) -> str:
    """Returns what a thing is called in the history."""
    return _TITLES[type(item)](item)


def _record(record: Record) -> str:
    kinds = {"call": "Phone call", "email": "E-mail", "text": "Text message"}
    kind = kinds.get(record.kind, record.kind.capitalize())
    return f"{kind} of {weekday(record.happened_on)}"


_TITLES: dict[type[Item], Callable[[Any], str]] = {
    Case: lambda _: "The case itself",
    Person: lambda person: f"Person: {person.name}",
    Record: _record,
    Document: lambda document: f"Paper “{document.title}”",
    Flag: lambda flag: f"Flag {flag.number}",
    Letter: lambda letter: f"Letter “{letter.title}”",
    Handover: lambda handover: f"Fingerprint given to {handover.recipient}",
    SavedSearch: lambda search: f"Kept search “{search.name}”",
}


def _field(item: Item, name: str, known: Names) -> str:
    value = getattr(item, name)
    if isinstance(item, Flag) and name == "kind":
        try:
            return error_kind.get(value).name
        except NotFound:
            return str(value)
    if isinstance(item, Record) and name == "direction":
        words = {Direction.IN: "they did", Direction.OUT: "I did"}
        return words.get(value, "")
    if isinstance(item, Document) and name == "declined":
        return ", ".join(LABELS[Document].get(f, f).lower() for f in item.declined)
    if isinstance(item, Handover) and name == "sha256":
        return fingerprint(item.head.hash)
    return _text(value, known)


def _text(value: object, known: Names) -> str:
    if isinstance(value, tuple):
        parts = [_text(part, known) for part in value]
        by_line = Promise | Evidence | Release
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
    if isinstance(value, Promise):
        due = f", by {day(value.due_on)}" if value.due_on else ""
        state = "" if value.state == "open" else f" ({value.state})"
        return f"{value.text}{due}{state}"
    if isinstance(value, Evidence):
        about = [known.of(value.item), value.note]
        if value.passage is not None:
            about.append(_part(value.passage, known))
        return "; ".join(part for part in about if part)
    if isinstance(value, Passage):
        return f"“{value.quote}” (page {value.page})"
    if isinstance(value, PhotoPage):
        return known.of(value.photo)
    if isinstance(value, Release):
        return _release(value, known)
    raise TypeError(type(value).__name__)


def _release(made: Release, known: Names) -> str:
    """Says what was decided, and for whom, when something was written."""
    whom = next((r.name for r in recipients() if r.id == made.recipient), "")
    decided = "; ".join(_decision(decision, known) for decision in made.decisions)
    locked = ", locked with a passphrase" if made.encrypted else ""
    return f"{day(made.made_on)}, for: {whom or made.recipient}{locked}. {decided}"


def _decision(made: Decision, known: Names) -> str:
    done = {
        Choice.REMOVE: "left out",
        Choice.REDACT: "blacked out in a copy",
        Choice.ALLOW: "let go",
    }[made.choice]
    whose = "" if made.person is None else known.of(made.person)
    what = ": ".join(part for part in (whose, made.kind) if part)
    where = "" if made.document is None else known.of(made.document)
    pages = f"page {', '.join(map(str, made.pages))}" if made.pages else ""
    place = ", ".join(part for part in (where, pages) if part)
    why = f" (“{made.reason}”)" if made.reason else ""
    return f"{what}{' in ' if place else ''}{place} {done}{why}"
