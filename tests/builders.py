"""Makes things of a case for tests, with sensible values for all that is not given."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, time
from itertools import count
from typing import Any

from casefile.domain.bundle.draft import BundleDraft
from casefile.domain.bundle.kept import Bundle, KeptPaper, KeptSection
from casefile.domain.bundle.plan import Plan, PlanDocument, PlanSection
from casefile.domain.case import Case
from casefile.domain.consent import Consent, Stance, Way
from casefile.domain.decision import Choice, Decision
from casefile.domain.document import (
    Blacking,
    Block,
    BlockKind,
    Box,
    Document,
    DocumentKind,
    Medium,
    Page,
    Reading,
    Word,
    pack_words,
)
from casefile.domain.flag import Evidence, Flag
from casefile.domain.handover import Handover
from casefile.domain.ids import (
    BundleDraftId,
    BundleId,
    ConsentId,
    DecisionId,
    DocumentId,
    FlagId,
    HandoverId,
    LetterEventId,
    LetterId,
    OwnTemplateId,
    PersonId,
    RecordId,
    SavedSearchId,
    SetDateId,
    new_id,
)
from casefile.domain.letter import Letter
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.domain.own_template import OwnTemplate
from casefile.domain.passage import CONTEXT, Passage
from casefile.domain.person import Person
from casefile.domain.record import Promise, Record, RecordKind
from casefile.domain.saved_search import SavedSearch
from casefile.domain.set_date import SetDate

PASSPHRASE = "lamp orbit velvet canoe"
_A4 = (595.0, 842.0)
_papers = count(1)


def make_case(**given: Any) -> Case:
    """A case in England."""
    usual = {
        "title": "Our case",
        "council": "Exampleshire Council",
        "recovery_kept_on": date(2026, 1, 5),
    }
    return Case(**usual | given)


def make_person(name: str = "Sam Example", **given: Any) -> Person:
    return Person(**{"id": PersonId(new_id()), "name": name, "role": ""} | given)


def make_me(**given: Any) -> Person:
    """The parent who keeps the case."""
    usual = {"name": "Alex Example", "role": "mother", "is_me": True}
    return make_person(**usual | given)


def make_record(summary: str = "Home visit", **given: Any) -> Record:
    usual = {
        "id": RecordId(new_id()),
        "kind": RecordKind.VISIT,
        "happened_on": date(2026, 2, 3),
        "happened_at": time(10, 15),
        "summary": summary,
    }
    return Record(**usual | given)


def make_promise(text: str = "Send the plan", **given: Any) -> Promise:
    return Promise(**{"text": text, "due_on": date(2026, 2, 17)} | given)


def make_document(title: str = "Assessment", **given: Any) -> Document:
    """A paper; its SHA-256 is of bytes that are not kept anywhere."""
    number = next(_papers)
    usual = {
        "id": DocumentId(new_id()),
        "title": title,
        "kind": DocumentKind.ASSESSMENT,
        "medium": Medium.PDF,
        "sha256": hashlib.sha256(b"paper %d" % number).hexdigest(),
        "size": 1000 + number,
        "original_name": "assessment.pdf",
        "pages": 1,
    }
    return Document(**usual | given)


def make_page(text: str = "The family moved.", number: int = 1, **given: Any) -> Page:
    """A page with one box for each word, seven points a letter, a line per line."""
    words, line_start = [], 0
    for row, line in enumerate(text.split("\n")):
        column = 0
        for part in line.split(" "):
            if part:
                start, top = line_start + column, 72.0 + 14 * row
                left = 72.0 + 7 * column
                box = Box(left, top, left + 7 * len(part), top + 12)
                words.append(Word(start, start + len(part), box))
            column += len(part) + 1
        line_start += len(line) + 1
    usual = {
        "number": number,
        "width": _A4[0],
        "height": _A4[1],
        "text": text,
        "words": pack_words(words),
        "blocks": (Block(0, len(text), BlockKind.PARAGRAPH),),
    }
    return Page(**usual | given)


def make_reading(*texts: str, **given: Any) -> Reading:
    """A reading with one page for each text."""
    pages = [make_page(t, n) for n, t in enumerate(texts or ("The family moved.",), 1)]
    usual = {"medium": Medium.PDF, "engine": "test 1", "pages": tuple(pages)}
    return Reading(**usual | given)


def reply_reading() -> Reading:
    """A reply to a request for records, of three papers, with a box over words."""
    mail = "From: a@council.example\nTo: b@council.example\nDate: {} June 2025\n"
    texts = [
        "Case Notes\n03/03/2025 Home visit by the worker.\nPage 1 of 3\n",
        "04/05/2025 The worker saw both children.\nPage 2 of 3\n",
        mail.format(3) + "Subject: Visit\nThe visit is on Thursday.\n",
        mail.format(9) + "Subject: Report\nThe school has sent its report.\n",
    ]
    boxes = Blacking((Box(60, 100, 200, 113),), 0.01, 4)
    found = make_reading(*texts)
    first = replace(found.pages[0], blacking=boxes)
    return replace(found, pages=(first, *found.pages[1:]))


def make_passage(
    document: DocumentId | None = None,
    quote: str = "The family moved",
    text: str = "The family moved.",
    **given: Any,
) -> Passage:
    """A passage of a page that holds `text`."""
    start = text.index(quote)
    end = start + len(quote)
    usual = {
        "document": document or DocumentId(new_id()),
        "page": 1,
        "start": start,
        "end": end,
        "quote": quote,
        "before": text[max(0, start - CONTEXT) : start],
        "after": text[end : end + CONTEXT],
    }
    return Passage(**usual | given)


def make_flag(passage: Passage | None = None, **given: Any) -> Flag:
    usual = {
        "id": FlagId(new_id()),
        "number": 1,
        "passage": passage or make_passage(),
        "kind": "wrong_date",
        "wrong": "We did not move then.",
        "right": "We moved in May.",
    }
    return Flag(**usual | given)


def make_evidence(item: Any, **given: Any) -> Evidence:
    """Evidence from a record or a document."""
    return Evidence(**{"item": item.id} | given)


def make_letter(template: str = "statement", **given: Any) -> Letter:
    usual = {
        "id": LetterId(new_id()),
        "template": template,
        "title": "Statement of disagreement",
        "made_on": date(2026, 2, 20),
    }
    return Letter(**usual | given)


def make_saved_search(text: str = "door kind:call", **given: Any) -> SavedSearch:
    """A search that is kept."""
    usual: dict[str, Any] = {"id": SavedSearchId(new_id()), "name": text, "text": text}
    return SavedSearch(**usual | given)


def make_handover(recipient: str = "Harrow & Lane", **given: Any) -> Handover:
    """A fingerprint that a solicitor was given."""
    usual = {
        "id": HandoverId(new_id()),
        "number": 3,
        "sha256": hashlib.sha256(b"a link").hexdigest(),
        "given_on": date(2026, 2, 24),
        "recipient": recipient,
    }
    return Handover(**usual | given)


def make_letter_event(letter: LetterId | None = None, **given: Any) -> LetterEvent:
    """A letter was answered in part."""
    usual: dict[str, Any] = {
        "id": LetterEventId(new_id()),
        "letter": letter or LetterId(new_id()),
        "kind": EventKind.REPLIED_IN_PART,
        "happened_on": date(2026, 2, 20),
    }
    return LetterEvent(**usual | given)


def make_consent(about: str = "to speak to the GP", **given: Any) -> Consent:
    """I refused, in writing."""
    usual: dict[str, Any] = {
        "id": ConsentId(new_id()),
        "happened_on": date(2026, 2, 20),
        "stance": Stance.REFUSED,
        "about": about,
        "way": Way.WRITTEN,
    }
    return Consent(**usual | given)


def make_set_date(title: str = "File my statement", **given: Any) -> SetDate:
    """A date that an order sets."""
    usual: dict[str, Any] = {
        "id": SetDateId(new_id()),
        "title": title,
        "due_on": date(2026, 3, 20),
        "source": "Order of 2 March 2026, paragraph 4",
    }
    return SetDate(**usual | given)


def make_own_template(**given: Any) -> OwnTemplate:
    """A letter in my own words."""
    usual: dict[str, Any] = {
        "id": OwnTemplateId(new_id()),
        "base": "sar",
        "title": "My request",
        "text": "+++\n+++\nDear Sir\n",
    }
    return OwnTemplate(**usual | given)


def make_bundle(**given: Any) -> Bundle:
    """A bundle of one paper, as it was built."""
    paper = KeptPaper(
        document=str(new_id()),
        title="Order",
        pages=(1, 2),
        labels=("B1", "B2"),
        sha256="0" * 64,
    )
    usual: dict[str, Any] = {
        "id": BundleId(new_id()),
        "title": "Our bundle",
        "made_on": date(2026, 3, 20),
        "plan": Plan(title="Our bundle"),
        "front": ("i", "ii"),
        "sections": (KeptSection(letter="B", title="Orders", papers=(paper,)),),
    }
    return Bundle(**usual | given)


def make_bundle_of(paper: Document, **given: Any) -> Bundle:
    """A bundle that was built of one paper of the case."""
    name = str(paper.id)
    kept = KeptPaper(
        document=name, title=paper.title, pages=(1,), labels=("B1",), sha256="0" * 64
    )
    of = PlanDocument(id=name, title=paper.title)
    section = PlanSection(letter="B", title="Orders", documents=(of,))
    usual: dict[str, Any] = {
        "plan": Plan(title="Our bundle", sections=(section,)),
        "sections": (KeptSection(letter="B", title="Orders", papers=(kept,)),),
    }
    return make_bundle(**usual | given)


def make_bundle_draft(**given: Any) -> BundleDraft:
    """A bundle that is being prepared, with one paper."""
    order = PlanDocument(id=str(new_id()), title="Order", pages="1-2")
    section = PlanSection(letter="B", title="Orders", documents=(order,))
    usual: dict[str, Any] = {
        "id": BundleDraftId(new_id()),
        "plan": Plan(title="Our bundle", sections=(section,)),
    }
    return BundleDraft(**usual | given)


def make_decision(passage: Passage | None = None, **given: Any) -> Decision:
    """A suggestion that was said to be no error."""
    usual: dict[str, Any] = {
        "id": DecisionId(new_id()),
        "passage": passage or make_passage(),
        "kind": "date",
        "choice": Choice.NOT_AN_ERROR,
    }
    return Decision(**usual | given)


def sent_again(desk):
    """Puts the assessment in once more, as a later version with the same words."""

    def work(case):
        papers = case.all(Document)
        first = next(p for p in papers if p.kind is DocumentKind.ASSESSMENT)
        again = replace(
            first, id=DocumentId(new_id()), version_of=first.id, first_page=0
        )
        case.put(again)
        case.keep_reading(again.id, case.reading(first.id))
        return again.id

    return desk.case.write(work)
