"""What the case file knows when a paper is checked against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from casefile.domain import role
from casefile.domain.case import Jurisdiction
from casefile.domain.check.records.telling import whole
from casefile.domain.check.words import kin
from casefile.domain.check.words.beginning import BegunIn
from casefile.domain.document import Document, DocumentKind
from casefile.domain.ids import RecordId
from casefile.domain.nearness import folded
from casefile.domain.person import Person
from casefile.domain.record import Record

IN_PART: Final = frozenset(
    {
        *(DocumentKind.LETTER, DocumentKind.EMAIL),
        *(DocumentKind.PHOTO, DocumentKind.DISCLOSURE),
    }
)
"""Papers of which nobody expects that they tell all that happened."""
_WORD: Final = re.compile(r"[\w'-]+")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The people, the finished records and the papers of a case."""

    document: Document
    """The paper that is checked."""
    people: tuple[Person, ...] = ()
    records: tuple[Record, ...] = ()
    """Without drafts, the earliest first."""
    ledger: frozenset[RecordId] = frozenset()
    """Which of the records are lines of the consent ledger."""
    documents: tuple[Document, ...] = ()
    jurisdiction: Jurisdiction
    today: date

    @cached_property
    def me(self) -> Person | None:
        """Whose case it is."""
        return next((person for person in self.people if person.is_me), None)

    @cached_property
    def is_whole_account(self) -> bool:
        """Whether the paper ought to tell what happened, unlike a school's list."""
        if self.document.kind in IN_PART:
            return False
        by = {folded(self.document.author), folded(self.document.sender)}
        others = (one for one in self.people if not role.is_council_staff(one.role))
        is_of_others = any(folded(one.name) in by for one in others)
        return self.document.kind is DocumentKind.ASSESSMENT or not is_of_others

    @cached_property
    def written_words(self) -> frozenset[str]:
        """All words that the user wrote: names, notes and records, as compared."""
        texts = [
            f"{one.name} {one.organisation} {one.school} {one.address} {one.notes}"
            for one in self.people
        ]
        texts += [
            f"{one.summary} {one.said} {one.details} {one.place}"
            for one in self.records
        ]
        # One by one: most are plain letters, and folded sooner than those with accents.
        plain = "\n".join(folded(one.replace("\u2019", "'")) for one in texts)
        return frozenset(word.removesuffix("'s") for word in _WORD.findall(plain))

    @cached_property
    def begun(self) -> BegunIn:
        """All that was noted of each record, in which words are looked for."""
        return BegunIn([whole(one) for one in self.records])

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Each word of the names in the case file, as compared."""
        return frozenset(folded(w) for one in self.people for w in one.name.split())

    @cached_property
    def family(self) -> tuple[Person, ...]:
        """Those whose kinship is known, as it is to me."""
        return tuple(
            one
            for one in self.people
            if not one.is_organisation and kin.of(one, self.me) is not None
        )

    @cached_property
    def children(self) -> tuple[Person, ...]:
        """The children of the case."""
        return tuple(person for person in self.people if person.is_child)
