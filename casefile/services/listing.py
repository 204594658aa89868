"""Things of a case in lists of plain data, for the command line and for export."""

from __future__ import annotations

from casefile.domain.bundle.draft import BundleDraft
from casefile.domain.bundle.kept import Bundle
from casefile.domain.consent import Consent
from casefile.domain.decision import Decision
from casefile.domain.document import Document, DocumentKind
from casefile.domain.flag import Flag
from casefile.domain.handover import Handover
from casefile.domain.ids import ItemId
from casefile.domain.letter import Letter
from casefile.domain.letter_event import LetterEvent
from casefile.domain.own_template import OwnTemplate
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.saved_search import SavedSearch
from casefile.domain.scan import scans
from casefile.domain.set_date import SetDate
from casefile.services.bundle_data import bundle_data, draft_data
from casefile.services.diary import in_order
from casefile.services.flag_data import decision_data, flag_data
from casefile.services.flags import in_order as flags_in_order
from casefile.services.item_data import (
    document_data,
    handover_data,
    history_data,
    item_data,
    letter_data,
    person_data,
    record_data,
    scan_data,
    search_data,
    version_data,
)
from casefile.services.ledger_data import (
    consent_data,
    letter_event_data,
    own_template_data,
    set_date_data,
)
from casefile.services.people import directory
from casefile.services.plain_value import Plain
from casefile.services.ports import Transaction


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
