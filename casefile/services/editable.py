"""What of a thing can be edited by key, and how each value is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import cast

from casefile.domain.case import Case, Jurisdiction
from casefile.domain.clock import By
from casefile.domain.consent import Consent, Stance, Way
from casefile.domain.document import Document, DocumentKind, tidy_tags
from casefile.domain.error_kind import get as get_error_kind
from casefile.domain.flag import Ask, Evidence, Flag, FlagStatus
from casefile.domain.ids import DocumentId, PersonId
from casefile.domain.item import Item
from casefile.domain.letter import Letter
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.domain.outcome import Fate, Told
from casefile.domain.own_template import OwnTemplate
from casefile.domain.person import Person
from casefile.domain.record import Direction, Promise, Record, RecordKind
from casefile.domain.saved_search import SavedSearch
from casefile.domain.set_date import SetDate
from casefile.errors import NotUnderstood
from casefile.services import flags
from casefile.services.finding import resolve
from casefile.services.given import day, hour, known_day
from casefile.services.people import remember
from casefile.services.ports import Transaction

Reader = Callable[[Transaction, str, str], object]
"""Turns the text of a value into the value: unit of work, key, text."""
_MOST_DIGITS = 9


def text(_case: Transaction, _key: str, given: str) -> str:
    """Reads text as it is."""
    return given


def plainly(read: Callable[[str, str], object]) -> Reader:
    """Returns a reader for values that need no look into the case."""
    return lambda _case, key, given: read(key, given)


def yes_or_no(_case: Transaction, key: str, given: str) -> bool:
    """Reads yes or no."""
    plain = given.strip().casefold()
    if plain in {"yes", "true", "1", "on"}:
        return True
    if plain in {"no", "false", "0", "off", ""}:
        return False
    raise NotUnderstood(key, given, "yes or no")


def days(_case: Transaction, key: str, given: str) -> tuple[date, ...]:
    """Reads days separated by semicolons, the earliest first."""
    return tuple(sorted({known_day(key, part) for part in _parts(given)}))


def number(_case: Transaction, key: str, given: str) -> int | None:
    """Reads a whole number of at least 0; empty means unknown."""
    if not given:
        return None
    if not given.isdecimal() or len(given) > _MOST_DIGITS:
        raise NotUnderstood(key, given, "a whole number")
    return int(given)


def one_of(choices: type[StrEnum]) -> Reader:
    """Returns a reader for one of some fixed words."""

    def read(_case: Transaction, key: str, given: str) -> StrEnum:
        try:
            return choices(given.strip().casefold())
        except ValueError as error:
            words = ", ".join(choice.value for choice in choices if choice.value)
            raise NotUnderstood(key, given, f"one of {words}") from error

    return read


def _parts(given: str) -> list[str]:
    return [part.strip() for part in given.split(";") if part.strip()]


def words(_case: Transaction, _key: str, given: str) -> tuple[str, ...]:
    """Reads texts separated by semicolons."""
    return tuple(_parts(given))


def tags(_case: Transaction, _key: str, given: str) -> tuple[str, ...]:
    """Reads tags separated by semicolons or commas, each once."""
    return tidy_tags(given.replace(",", ";").split(";"))


def people(case: Transaction, _key: str, given: str) -> tuple[PersonId, ...]:
    """Reads names separated by semicolons; an unknown name becomes a person."""
    return tuple(remember(case, name).id for name in _parts(given))


def documents(case: Transaction, _key: str, given: str) -> tuple[DocumentId, ...]:
    """Reads ids of papers separated by semicolons."""
    return tuple(DocumentId(resolve(case, part, Document)) for part in _parts(given))


def document(case: Transaction, _key: str, given: str) -> DocumentId | None:
    """Reads the id of one paper; empty means none."""
    return DocumentId(resolve(case, given, Document)) if given else None


def evidence(case: Transaction, _key: str, given: str) -> tuple[Evidence, ...]:
    """Reads ids of records and papers separated by semicolons."""
    return tuple(flags.evidence(case, part) for part in _parts(given))


def told(case: Transaction, key: str, given: str) -> tuple[Told, ...]:
    """Reads who was told, separated by semicolons: `NAME, DATE, HOW`; name first."""
    return tuple(_told(case, key, part) for part in _parts(given))


def _told(case: Transaction, key: str, given: str) -> Told:
    name, _, rest = (part.strip() for part in given.partition(","))
    if not name:
        raise NotUnderstood(key, given, "a name, a date and how, with commas")
    on, _, how = (part.strip() for part in rest.partition(","))
    person = remember(case, name).id
    return Told(person=person, told_on=day(key, on), how=how)


def became(case: Transaction, key: str, given: str) -> dict[DocumentId, Fate]:
    """Reads what became of the words, separated by semicolons: `PAPER STATUS`."""
    return dict(_became(case, key, part) for part in _parts(given))


def _became(case: Transaction, key: str, given: str) -> tuple[DocumentId, Fate]:
    paper, _, fate = given.partition(" ")
    version = DocumentId(resolve(case, paper, Document))
    return version, cast("Fate", one_of(Fate)(case, key, fate))


def promises(_case: Transaction, _key: str, given: str) -> tuple[Promise, ...]:
    """Reads promises separated by semicolons."""
    return tuple(Promise(text=part) for part in _parts(given))


def error_kind(_case: Transaction, _key: str, given: str) -> str:
    """Reads a code of the error kinds."""
    return get_error_kind(given).code


FIELDS: dict[type[Item], dict[str, tuple[str, Reader]]] = {
    Case: {
        "title": ("title", text),
        "jurisdiction": ("jurisdiction", one_of(Jurisdiction)),
        "council": ("council", text),
        "council_address": ("council_address", text),
        "dpo_email": ("dpo_email", text),
        "reference": ("reference", text),
        "holidays": ("holidays", days),
    },
    Person: {
        "name": ("name", text),
        "role": ("role", text),
        "me": ("is_me", yes_or_no),
        "born": ("born_on", plainly(day)),
        "former_names": ("former_names", words),
        "organisation": ("organisation", text),
        "email": ("email", text),
        "phone": ("phone", text),
        "address": ("address", text),
        "parental_responsibility": ("parental_responsibility", text),
        "parent_of": ("parent_of", people),
        "safe_contact": ("safe_contact", text),
        "school": ("school", text),
        "workplace": ("organisation", text),
        "confidential": ("confidential", yes_or_no),
        "notes": ("notes", text),
    },
    Record: {
        "date": ("happened_on", plainly(known_day)),
        "time": ("happened_at", plainly(hour)),
        "about": ("about", yes_or_no),
        "minutes": ("minutes", number),
        "kind": ("kind", one_of(RecordKind)),
        "direction": ("direction", one_of(Direction)),
        "with": ("people", people),
        "place": ("place", text),
        "summary": ("summary", text),
        "said": ("said", text),
        "details": ("details", text),
        "promises": ("promises", promises),
        "attachments": ("attachments", documents),
        "draft": ("draft", yes_or_no),
    },
    Document: {
        "title": ("title", text),
        "kind": ("kind", one_of(DocumentKind)),
        "date": ("dated_on", plainly(day)),
        "sender": ("sender", text),
        "author": ("author", text),
        "recipient": ("recipient", text),
        "reference": ("reference", text),
        "tags": ("tags", tags),
        "signed_off": ("signed_off_on", plainly(day)),
        "received": ("received_on", plainly(day)),
        "received_how": ("received_how", text),
        "version_of": ("version_of", document),
        "notes": ("notes", text),
    },
    Flag: {
        "kind": ("kind", error_kind),
        "wrong": ("wrong", text),
        "right": ("right", text),
        "evidence": ("evidence", evidence),
        "ask": ("ask", one_of(Ask)),
        "wording": ("wording", text),
        "consequence": ("consequence", text),
        "status": ("status", one_of(FlagStatus)),
        "response": ("response", text),
        "answered_on": ("answered_on", plainly(day)),
        "answered_in": ("answered_in", document),
        "told": ("told", told),
        "became": ("became", became),
    },
    Letter: {
        "title": ("title", text),
        "received": ("received_on", plainly(day)),
        "method": ("sent_how", text),
    },
    SavedSearch: {"name": ("name", text), "text": ("text", text)},
    LetterEvent: {
        "kind": ("kind", one_of(EventKind)),
        "date": ("happened_on", plainly(known_day)),
        "documents": ("documents", documents),
        "due": ("due_on", plainly(day)),
        "note": ("note", text),
    },
    Consent: {
        "date": ("happened_on", plainly(known_day)),
        "stance": ("stance", one_of(Stance)),
        "about": ("about", text),
        "way": ("way", one_of(Way)),
        "children": ("children", people),
        "explained": ("explained", text),
        "limits": ("limits", text),
    },
    SetDate: {
        "title": ("title", text),
        "due": ("due_on", plainly(known_day)),
        "time": ("due_at", plainly(hour)),
        "by": ("by", one_of(By)),
        "source": ("source", text),
        "done": ("done_on", plainly(day)),
    },
    OwnTemplate: {"title": ("title", text)},
}

ANSWERS: dict[str, Reader] = {
    "reply_on": plainly(day),
    "identity_on": plainly(day),
    "asked_on": plainly(day),
    "answered_on": plainly(day),
    "extended": yes_or_no,
}
"""What the council did about a letter that was sent; it moves the reply date."""
