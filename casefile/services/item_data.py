"""Each kind of item as plain data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from casefile.domain.bundle.draft import BundleDraft
from casefile.domain.bundle.kept import Bundle
from casefile.domain.consent import Consent
from casefile.domain.decision import Decision
from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.handover import Handover
from casefile.domain.history import HistoryEntry
from casefile.domain.ids import PersonId
from casefile.domain.item import Item
from casefile.domain.letter import Letter
from casefile.domain.letter_event import LetterEvent
from casefile.domain.own_template import OwnTemplate
from casefile.domain.person import Person
from casefile.domain.photo import PhotoPage
from casefile.domain.record import Promise, Record
from casefile.domain.saved_search import SavedSearch
from casefile.domain.scan import Scan
from casefile.domain.set_date import SetDate
from casefile.services.bundle_data import bundle_data, draft_data
from casefile.services.flag_data import decision_data, flag_data
from casefile.services.ledger_data import (
    consent_data,
    letter_event_data,
    own_template_data,
    set_date_data,
)
from casefile.services.people import names
from casefile.services.plain_value import Plain, iso
from casefile.services.ports import Version

Directory = dict[PersonId, str]
"""The names of people by their ids."""


def version_data(version: Version, everyone: Directory) -> Plain:
    """Returns one wording and when the program was told."""
    return {
        "version": version.number,
        "operation": version.operation.value,
        "recorded_at": version.recorded_at.isoformat(),
        "role": str(version.role),
        "wording": item_data(version.item, everyone),
    }


def item_data(item: Item, everyone: Directory) -> Plain:
    """Returns any kind of item as plain data."""
    if isinstance(item, Person):
        return person_data(item, everyone)
    if isinstance(item, Record):
        return record_data(item, everyone)
    if isinstance(item, Flag):
        return flag_data(item, everyone)
    if isinstance(item, Consent):
        return consent_data(item, everyone)
    writers: dict[type[Item], Callable[..., Plain]] = {
        Document: document_data,
        Letter: letter_data,
        Handover: handover_data,
        SavedSearch: search_data,
        Decision: decision_data,
        LetterEvent: letter_event_data,
        SetDate: set_date_data,
        OwnTemplate: own_template_data,
        Bundle: bundle_data,
        BundleDraft: draft_data,
    }
    writer = writers.get(type(item))
    return writer(item) if writer else {"id": str(item.id), **_fields(item)}


def person_data(person: Person, everyone: Directory) -> Plain:
    """Returns a person; `confidential` ones are marked, not left out."""
    return {
        "id": str(person.id),
        "name": person.name,
        "role": person.role,
        "me": person.is_me,
        "born": iso(person.born_on),
        "former_names": list(person.former_names),
        "organisation": person.organisation,
        "email": person.email,
        "phone": person.phone,
        "address": person.address,
        "parental_responsibility": person.parental_responsibility,
        "parent_of": names(everyone, person.parent_of),
        "safe_contact": person.safe_contact,
        "school": person.school,
        "confidential": person.confidential,
        "notes": person.notes,
    }


def record_data(record: Record, everyone: Directory) -> Plain:
    """Returns a record."""
    return {
        "id": str(record.id),
        "date": iso(record.happened_on),
        "time": _time(record.happened_at),
        "about": record.about,
        "minutes": record.minutes,
        "kind": record.kind.value,
        "direction": record.direction.value,
        "with": [*names(everyone, record.people), *record.draft_names],
        "place": record.place,
        "summary": record.summary,
        "said": record.said,
        "details": record.details,
        "promises": [_promise(promise) for promise in record.promises],
        "attachments": [str(document) for document in record.attachments],
        "draft": record.draft,
    }


def document_data(document: Document) -> Plain:
    """Returns a paper, without its bytes."""
    return {
        "id": str(document.id),
        "title": document.title,
        "kind": document.kind.value,
        "pages": document.pages,
        "sha256": document.sha256,
        "version_of": None if document.version_of is None else str(document.version_of),
        "medium": document.medium.value,
        "size": document.size,
        "original_name": document.original_name,
        "date": iso(document.dated_on),
        "sender": document.sender,
        "author": document.author,
        "reference": document.reference,
        "recipient": document.recipient,
        "tags": list(document.tags),
        "declined": list(document.declined),
        "part_of": None if document.part_of is None else str(document.part_of),
        "first_page": document.first_page,
        "photos": [_photo(page) for page in document.photos],
        "signed_off": iso(document.signed_off_on),
        "received": iso(document.received_on),
        "received_how": document.received_how,
        "notes": document.notes,
        "problem": document.problem,
    }


def _photo(page: PhotoPage) -> Plain:
    return {
        "photo": str(page.photo),
        "page": page.frame,
        "corners": [list(corner) for corner in page.corners],
        "turns": page.turns,
        "shadows_evened": page.even,
    }


def scan_data(scan: Scan | None) -> Plain | None:
    """Returns the numbers of the pages that are pictures, by what came of them."""
    if scan is None:
        return None
    return {
        "waiting": list(scan.waiting),
        "hard_to_read": list(scan.poor),
        "unreadable": list(scan.unreadable),
        "blank": list(scan.blank),
    }


def letter_data(letter: Letter) -> Plain:
    """Returns a letter, without its text."""
    return {
        "id": str(letter.id),
        "letter": letter.template,
        "title": letter.title,
        "made": iso(letter.made_on),
        "document": None if letter.document is None else str(letter.document),
        "flags": [str(flag) for flag in letter.flags],
        "status": letter.status.value,
        "sent": iso(letter.sent_on),
        "method": letter.sent_how,
        "received": iso(letter.received_on),
    }


def handover_data(handover: Handover) -> Plain:
    """Returns a fingerprint that somebody was given."""
    return {
        "id": str(handover.id),
        "number": handover.number,
        "sha256": handover.sha256,
        "date": iso(handover.given_on),
        "recipient": handover.recipient,
        "how": handover.how,
        "letter": None if handover.letter is None else str(handover.letter),
        "notes": handover.notes,
    }


def search_data(search: SavedSearch) -> Plain:
    """Returns a search that is kept."""
    return {"id": str(search.id), "name": search.name, "text": search.text}


def history_data(entry: HistoryEntry) -> Plain:
    """Returns one link of the history, with all that its hash is made from."""
    return {
        "id": str(entry.item),
        "number": entry.seq,
        "kind": entry.item_kind,
        "version": entry.version,
        "operation": entry.operation.value,
        "recorded_at": entry.recorded_at.isoformat(),
        "role": entry.role,
        "clock": str(entry.clock_state),
        "undoes": None if entry.undoes is None else str(entry.undoes),
        "change": str(entry.change),
        "program": entry.program,
        "body_sha256": entry.body_sha256,
        "hash": entry.hash.hex(),
    }


def _fields(item: Item) -> Plain:
    return {name: value for name, value in vars(item).items() if name != "id"}


def _time(value: time | None) -> str | None:
    return None if value is None else value.isoformat("minutes")


def _promise(promise: Promise) -> Plain:
    return {
        "text": promise.text,
        "due": iso(promise.due_on),
        "state": promise.state.value,
    }
