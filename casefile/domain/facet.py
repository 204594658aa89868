"""What a thing can be sifted by in a search: its kind, its day and its people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from casefile.domain.consent import Consent
from casefile.domain.document import Document, DocumentKind
from casefile.domain.flag import Flag
from casefile.domain.item import Item
from casefile.domain.letter import Letter
from casefile.domain.own_template import OwnTemplate
from casefile.domain.person import Person
from casefile.domain.record import Record, RecordKind


@dataclass(frozen=True)
class Facet:
    """One thing as filters see it."""

    kind: str
    """`person`, `flag`, `letter`, or with its own kind: `record/call`."""
    day: date | None = None
    """When it happened or was written; None where there is no such day."""
    people: tuple[UUID, ...] = ()
    pages: int = 0
    """Of a paper."""
    bundle: UUID | None = None
    """The paper of which it is some pages."""


RECORDS: Final = tuple(f"record/{kind}" for kind in RecordKind)
PAPERS: Final = tuple(f"document/{kind}" for kind in DocumentKind)
ALL_KINDS: Final = (
    *RECORDS,
    *PAPERS,
    "person",
    "flag",
    "letter",
    "consent",
    "own/letter",
)


def _person(person: Person) -> Facet:
    return Facet("person", None, (person.id,))


def _record(record: Record) -> Facet:
    return Facet(f"record/{record.kind}", record.happened_on, record.people)


def _document(document: Document) -> Facet:
    return Facet(
        f"document/{document.kind}",
        document.dated_on or document.received_on,
        pages=document.pages,
        bundle=document.part_of if document.first_page else None,
    )


def _flag(_flag: Flag) -> Facet:
    return Facet("flag")


def _letter(letter: Letter) -> Facet:
    return Facet("letter", letter.sent_on or letter.made_on, letter.people)


def _consent(consent: Consent) -> Facet:
    people = (consent.whose, consent.asked_by, *consent.children)
    return Facet("consent", consent.happened_on, tuple(filter(None, people)))


_FACETS: Final[dict[type[Any], Callable[[Any], Facet]]] = {
    Person: _person,
    Record: _record,
    Document: _document,
    Flag: _flag,
    Letter: _letter,
    Consent: _consent,
    OwnTemplate: lambda _own: Facet("own/letter"),
}


def facet_of(item: Item) -> Facet | None:
    """Returns what an item can be sifted by; None for what no search gives back."""
    made = _FACETS.get(type(item))
    return None if made is None else made(item)
