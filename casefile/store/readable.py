"""The words of an item that a person may search for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from casefile.domain import own_template
from casefile.domain.consent import Consent
from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.item import Item
from casefile.domain.letter import Letter
from casefile.domain.own_template import OwnTemplate
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.search import MARK_BEGINS, MARK_ENDS

_UNFIT = re.compile(f"[{MARK_BEGINS}{MARK_ENDS}\ud800-\udfff]")


def _person(person: Person) -> list[str]:
    return [
        person.name,
        *person.former_names,
        person.role,
        person.organisation,
        person.school,
        person.notes,
        person.email,
        person.phone,
        person.address,
        person.parental_responsibility,
        person.safe_contact,
    ]


def _record(record: Record) -> list[str]:
    promises = [promise.text for promise in record.promises]
    return [record.summary, record.said, record.details, *promises, record.place]


def _document(document: Document) -> list[str]:
    return [
        document.title,
        document.original_name,
        document.sender,
        document.author,
        document.reference,
        document.notes,
        document.recipient,
        *document.tags,
    ]


def _flag(flag: Flag) -> list[str]:
    notes = [evidence.note for evidence in flag.evidence]
    return [
        flag.passage.quote,
        flag.wrong,
        flag.right,
        flag.wording,
        flag.consequence,
        *notes,
        flag.response,
        *(told.how for told in flag.told),
    ]


def _letter(letter: Letter) -> list[str]:
    return [letter.title, letter.body or "", *letter.facts.values()]


def _own_template(own: OwnTemplate) -> list[str]:
    said = own_template.wording(own)
    return [said.title, said.summary, said.subject, said.body, said.enclosures]


_READABLE: dict[type[Any], Callable[[Any], list[str]]] = {
    Person: _person,
    Record: _record,
    Document: _document,
    Flag: _flag,
    Letter: _letter,
    OwnTemplate: _own_template,
    Consent: lambda consent: [consent.about, consent.explained, consent.limits],
}


def readable(item: Item) -> str:
    """Returns the searchable text of an item; empty for the case itself."""
    parts = _READABLE.get(type(item), lambda _: [])(item)
    return storable("\n".join(part for part in parts if part))


def storable(text: str) -> str:
    """Replaces half characters, which no database text may hold, and our two marks.

    It does so one for one, so that places in the text stay right.
    """
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
