"""What the case file knows when a paper is checked against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casefile.domain.case import Jurisdiction
from casefile.domain.document import Document
from casefile.domain.person import Person
from casefile.domain.record import Record


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The people, the finished records and the papers of a case."""

    document: Document
    """The paper that is checked."""
    people: tuple[Person, ...] = ()
    records: tuple[Record, ...] = ()
    """Without drafts, the earliest first."""
    documents: tuple[Document, ...] = ()
    jurisdiction: Jurisdiction
    today: date

    @cached_property
    def me(self) -> Person | None:
        """Whose case it is."""
        return next((person for person in self.people if person.is_me), None)

    @cached_property
    def children(self) -> tuple[Person, ...]:
        """The children of the case."""
        return tuple(person for person in self.people if person.is_child)
