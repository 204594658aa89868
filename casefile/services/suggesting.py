"""Suggestions of what papers are, and the words that led to each."""

from __future__ import annotations

from datetime import date
from typing import Final

from casefile.domain import suggestion
from casefile.domain.document import Document, DocumentKind
from casefile.domain.ids import DocumentId
from casefile.domain.person import Person
from casefile.domain.suggestion import About, Suggestion
from casefile.domain.suggestion_clue import FRONT
from casefile.services import wording
from casefile.services.ports import Desk, Transaction

KIND_NAMES: Final = {
    DocumentKind.ASSESSMENT: "an assessment",
    DocumentKind.LETTER: "a letter",
    DocumentKind.REPORT: "a report",
    DocumentKind.MINUTES: "minutes",
    DocumentKind.EMAIL: "an email",
    DocumentKind.PHOTO: "a photograph",
    DocumentKind.COURT: "a court paper",
    DocumentKind.DISCLOSURE: "a reply to your request",
    DocumentKind.OTHER: "another paper",
}
_BARE: Final = {About.KIND, About.DATE, About.RECEIVED}
"""What is said without quotation marks."""
NAMES: Final = {
    About.TITLE: "title",
    About.KIND: "kind",
    About.DATE: "date",
    About.RECEIVED: "day it came",
    About.SENDER: "sent by",
    About.AUTHOR: "written by",
    About.RECIPIENT: "sent to",
    About.REFERENCE: "reference",
}


def of(desk: Desk, document: DocumentId) -> list[Suggestion]:
    """Returns what is suggested for a paper and neither said nor declined."""
    today = desk.time.today()
    return desk.case.read(lambda case: still_open(case, document, today))


def still_open(
    case: Transaction, document: DocumentId, today: date
) -> list[Suggestion]:
    """Does the same inside a unit of work."""
    paper = case.find(Document, document)
    if paper is None:
        return []
    return suggestion.still_open(paper, all_of(case, paper, today))


def all_of(case: Transaction, paper: Document, today: date) -> list[Suggestion]:
    """Returns all that a paper tells of itself, also what was said already."""
    pages = case.pages(paper.id, 1, FRONT)
    return suggestion.suggest(paper, pages, case.all(Person), today)


def value_in_words(one: Suggestion) -> str:
    """Returns what is suggested, as a person would say it."""
    if isinstance(one.value, DocumentKind):
        return KIND_NAMES[one.value]
    return wording.day(one.value) if isinstance(one.value, date) else one.value


def sentence(one: Suggestion) -> str:
    """Says what is suggested and why, for one field."""
    value = value_in_words(one)
    shown = value if one.about in _BARE else f"“{value}”"
    if one.value is DocumentKind.PHOTO:
        return f"Looks like {shown}: no words could be made out in it."
    if not one.page:
        return f"Looks like {shown}, from the file name “{one.quote}”."
    if one.quote == value:
        return f"Looks like {shown}, from page {one.page}."
    return f"Looks like {shown}, from “{one.quote}”, page {one.page}."


def data(one: Suggestion) -> dict[str, object]:
    """Returns a suggestion as plain data."""
    value = one.value
    return {
        "field": _FIELDS[one.about],
        "value": value.isoformat() if isinstance(value, date) else str(value),
        "page": one.page,
        "quote": one.quote,
        "sure": one.sure,
    }


_FIELDS: Final = {
    About.TITLE: "title",
    About.KIND: "kind",
    About.DATE: "date",
    About.RECEIVED: "received",
    About.SENDER: "sender",
    About.AUTHOR: "author",
    About.RECIPIENT: "recipient",
    About.REFERENCE: "reference",
}
"""What the command line calls the fields."""
