"""Everything in the case that a letter may draw on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from casefile.domain.bundle.kept import Bundle
from casefile.domain.bundle.reference import Cited
from casefile.domain.case import Case
from casefile.domain.confidential import Confidential
from casefile.domain.document import Document, Page
from casefile.domain.flag import Flag
from casefile.domain.ids import FlagId, ItemId
from casefile.domain.letter import Letter
from casefile.domain.letter_template import Template
from casefile.domain.person import Person
from casefile.domain.record import Record


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything in the case that a letter may draw on."""

    case: Case
    letter: Letter
    template: Template
    people: tuple[Person, ...] = ()
    document: Document | None = None
    pages: tuple[Page, ...] = ()
    flags: Mapping[FlagId, Flag] = field(default_factory=dict)
    documents: Mapping[ItemId, Document] = field(default_factory=dict)
    records: Mapping[ItemId, Record] = field(default_factory=dict)
    noted_on: Mapping[ItemId, date] = field(default_factory=dict)
    """When each record was first written down."""
    changed_on: Mapping[ItemId, date] = field(default_factory=dict)
    """When each record was last changed."""

    bundle: Bundle | None = None
    """The bundle whose page numbers stand beside what is cited, if one was chosen."""
    cited: Cited | None = None
    """Where in that bundle papers are."""

    withheld: Confidential | None = None
    """What must not go out; without it, all that is confidential."""

    @property
    def confidential(self) -> Confidential:
        """The details that are taken out of the letter."""
        if self.withheld is not None:
            return self.withheld
        return Confidential(self.people, self.case)

    @property
    def earlier(self) -> Document | None:
        """The version that came before the paper, if that is known."""
        if self.document is None or self.document.version_of is None:
            return None
        return self.documents.get(self.document.version_of)

    @property
    def challenged(self) -> Document | None:
        """The paper that the flags are on."""
        return self.earlier if self.template.compares else self.document

    @property
    def me(self) -> Person | None:
        """The person who writes."""
        return next((person for person in self.people if person.is_me), None)

    @property
    def my_children(self) -> list[Person]:
        """The children that the letter is about: those chosen, or else all of mine."""
        return children_of(self.letter, self.people)


def children_of(letter: Letter, people: Iterable[Person]) -> list[Person]:
    """Returns the children a letter is about: those chosen, or else all of mine."""
    known = list(people)
    chosen = set(letter.people)
    mine = {child for person in known if person.is_me for child in person.parent_of}
    children = [person for person in known if person.is_child]
    if chosen:
        return [person for person in children if person.id in chosen]
    return [person for person in children if not mine or person.id in mine]
