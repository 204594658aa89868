"""The kinds of thing that a case file keeps in versions."""

from __future__ import annotations

from typing import TypeVar

from casefile.domain.bundle.draft import BundleDraft
from casefile.domain.bundle.kept import Bundle
from casefile.domain.case import Case
from casefile.domain.changed import Changed
from casefile.domain.consent import Consent
from casefile.domain.decision import Decision
from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.handover import Handover
from casefile.domain.letter import Letter
from casefile.domain.letter_event import LetterEvent
from casefile.domain.own_template import OwnTemplate
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.saved_search import SavedSearch
from casefile.domain.set_date import SetDate

Item = (
    Case
    | Person
    | Record
    | Document
    | Flag
    | Letter
    | Handover
    | SavedSearch
    | Decision
    | LetterEvent
    | Consent
    | SetDate
    | OwnTemplate
    | Bundle
    | BundleDraft
)
ItemT = TypeVar(
    "ItemT",
    Case,
    Person,
    Record,
    Document,
    Flag,
    Letter,
    Handover,
    SavedSearch,
    Decision,
    LetterEvent,
    Consent,
    SetDate,
    OwnTemplate,
    Bundle,
    BundleDraft,
)

KINDS: dict[str, type[Item]] = {
    "case": Case,
    "person": Person,
    "record": Record,
    "document": Document,
    "flag": Flag,
    "letter": Letter,
    "handover": Handover,
    "saved_search": SavedSearch,
    "decision": Decision,
    "letter_event": LetterEvent,
    "consent": Consent,
    "set_date": SetDate,
    "own_template": OwnTemplate,
    "bundle": Bundle,
    "bundle_draft": BundleDraft,
}
CHANGES: dict[str, Changed] = {
    "case": Changed.CASE,
    "person": Changed.PEOPLE,
    "record": Changed.RECORDS,
    "document": Changed.DOCUMENTS,
    "flag": Changed.FLAGS,
    "letter": Changed.LETTERS,
    "handover": Changed.HANDOVERS,
    "saved_search": Changed.SEARCHES,
    "decision": Changed.DECISIONS,
    "letter_event": Changed.LETTERS,
    "consent": Changed.CONSENTS,
    "set_date": Changed.DATES,
    "own_template": Changed.TEMPLATES,
    "bundle": Changed.BUNDLES,
    "bundle_draft": Changed.BUNDLES,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def kind_name(kind: type[Item]) -> str:
    """Returns the stored name of a kind of item."""
    return _NAMES[kind]
