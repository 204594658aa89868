"""Things of a case as plain data, for lists on the command line and for export."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time

from casefile.domain.bundle.draft import BundleDraft
from casefile.domain.bundle.kept import Bundle
from casefile.domain.consent import Consent
from casefile.domain.decision import Decision
from casefile.domain.document import Document, DocumentKind
from casefile.domain.flag import Flag
from casefile.domain.handover import Handover
from casefile.domain.history import HistoryEntry
from casefile.domain.ids import ItemId, PersonId
from casefile.domain.item import Item
from casefile.domain.letter import Letter
from casefile.domain.letter_event import LetterEvent
from casefile.domain.own_template import OwnTemplate
from casefile.domain.person import Person
from casefile.domain.photo import PhotoPage
from casefile.domain.record import Promise, Record
from casefile.domain.saved_search import SavedSearch
from casefile.domain.scan import Scan, scans
from casefile.domain.set_date import SetDate
from casefile.services.bundle_data import bundle_data, draft_data
from casefile.services.diary import in_order
from casefile.services.flag_data import decision_data, flag_data
from casefile.services.flags import in_order as flags_in_order
from casefile.services.ledger_data import (
    consent_data,
    letter_event_data,
    own_template_data,
    set_date_data,
)
from casefile.services.people import directory, names
from casefile.services.ports import Transaction, Version

Plain = dict[str, object]
Directory = dict[PersonId, str]
"""The names of people by their ids."""


def people(case: Transaction) -> list[Plain]:
    """Returns the people, me first."""
    found = case.all(Person)
    everyone = directory(found)
    ordered = sorted(found, key=lambda person: not person.is_me)
    return [person_data(person, everyone) for person in ordered]


def records(case: Transaction) -> list[Plain]:
    """Returns the records, the latest event first."""
    everyone = directory(case.all(Person))
    return [record_data(record, everyone) for record in in_order(case.all(Record))]


def documents(case: Transaction) -> list[Plain]:
    """Returns the papers in the order they came in, with what came of scans."""
    scanned = scans(case.seen_pages())
    return [
        document_data(document) | {"scan": scan_data(scanned.get(document.id))}
        for document in case.all(Document)
    ]


def disclosures(case: Transaction) -> list[Plain]:
    """Returns the replies to requests for records, and how many papers each became."""
    papers = case.all(Document)
    return [
        document_data(one)
        | {"papers": sum(bool(p.first_page) for p in papers if p.part_of == one.id)}
        for one in papers
        if one.kind is DocumentKind.DISCLOSURE
    ]


def flags(case: Transaction) -> list[Plain]:
    """Returns the flags, paper by paper, in the order of their places."""
    everyone = directory(case.all(Person, withdrawn=True))
    return [flag_data(flag, everyone) for flag in flags_in_order(case.all(Flag))]


def letters(case: Transaction) -> list[Plain]:
    """Returns the letters in the order made."""
    return [letter_data(letter) for letter in case.all(Letter)]


def handovers(case: Transaction) -> list[Plain]:
    """Returns who was given which fingerprint of the history, in the order given."""
    return [handover_data(handover) for handover in case.all(Handover)]


def searches(case: Transaction) -> list[Plain]:
    """Returns the searches that are kept, in the order made."""
    return [search_data(search) for search in case.all(SavedSearch)]


def decisions(case: Transaction) -> list[Plain]:
    """Returns what was decided about suggestions, in the order decided."""
    return [decision_data(decision) for decision in case.all(Decision)]


def letter_events(case: Transaction) -> list[Plain]:
    """Returns what happened on letters that went, in the order noted."""
    titles = {letter.id: letter.title for letter in case.all(Letter, withdrawn=True)}
    every = case.all(LetterEvent)
    return [letter_event_data(one, titles.get(one.letter, "")) for one in every]


def consents(case: Transaction) -> list[Plain]:
    """Returns the consent ledger, the earliest first."""
    everyone = directory(case.all(Person, withdrawn=True))
    found = sorted(case.all(Consent), key=lambda consent: consent.happened_on)
    return [consent_data(consent, everyone) for consent in found]


def set_dates(case: Transaction) -> list[Plain]:
    """Returns the dates that orders and letters set, the earliest first."""
    found = sorted(case.all(SetDate), key=lambda one: one.due_on)
    return [set_date_data(one) for one in found]


def own_templates(case: Transaction) -> list[Plain]:
    """Returns the user's own letters, in the order made."""
    return [own_template_data(template) for template in case.all(OwnTemplate)]


def bundles(case: Transaction) -> list[Plain]:
    """Returns the bundles that were built, in the order made."""
    return [bundle_data(bundle) for bundle in case.all(Bundle)]


def bundle_drafts(case: Transaction) -> list[Plain]:
    """Returns the bundles that are being prepared."""
    return [draft_data(draft) for draft in case.all(BundleDraft)]


def history(case: Transaction, item: ItemId | None = None) -> list[Plain]:
    """Returns the history in order, of one item if given."""
    return [history_data(entry) for entry in case.history(item=item)]


def whole(case: Transaction, item_id: ItemId) -> Plain:
    """Returns one item with every wording it ever had."""
    versions = case.versions(item_id)
    everyone = directory(case.all(Person, withdrawn=True))
    latest = item_data(versions[-1].item, everyone)
    if isinstance(versions[-1].item, Document):
        scanned = scans(case.seen_pages())
        latest |= {"scan": scan_data(scanned.get(versions[-1].item.id))}
    return latest | {"versions": [version_data(v, everyone) for v in versions]}


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
        "born": _date(person.born_on),
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
        "date": _date(record.happened_on),
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
        "date": _date(document.dated_on),
        "sender": document.sender,
        "author": document.author,
        "reference": document.reference,
        "recipient": document.recipient,
        "tags": list(document.tags),
        "declined": list(document.declined),
        "part_of": None if document.part_of is None else str(document.part_of),
        "first_page": document.first_page,
        "photos": [_photo(page) for page in document.photos],
        "signed_off": _date(document.signed_off_on),
        "received": _date(document.received_on),
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
        "made": _date(letter.made_on),
        "document": None if letter.document is None else str(letter.document),
        "flags": [str(flag) for flag in letter.flags],
        "status": letter.status.value,
        "sent": _date(letter.sent_on),
        "method": letter.sent_how,
        "received": _date(letter.received_on),
    }


def handover_data(handover: Handover) -> Plain:
    """Returns a fingerprint that somebody was given."""
    return {
        "id": str(handover.id),
        "number": handover.number,
        "sha256": handover.sha256,
        "date": _date(handover.given_on),
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


def as_json(data: object) -> str:
    """Returns JSON that can be written as UTF-8, whatever the texts hold.

    Names of files, and words from some programs, may have halves of characters.
    """
    written = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    try:
        written.encode()
    except UnicodeEncodeError:
        return json.dumps(data, indent=2, default=str)
    return written


def _fields(item: Item) -> Plain:
    return {name: value for name, value in vars(item).items() if name != "id"}


def _date(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _time(value: time | None) -> str | None:
    return None if value is None else value.isoformat("minutes")


def _promise(promise: Promise) -> Plain:
    return {
        "text": promise.text,
        "due": _date(promise.due_on),
        "state": promise.state.value,
    }
