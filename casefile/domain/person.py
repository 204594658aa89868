"""People and organisations in a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casefile.domain.ids import PersonId
from casefile.domain.role import RoleGroup, group_of


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody, or an organisation, that the case is about or deals with."""

    id: PersonId
    name: str
    role: str = ""
    is_me: bool = False
    born_on: date | None = None
    former_names: tuple[str, ...] = ()
    organisation: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    parental_responsibility: str = ""
    """Why this person has it ("mother", "on the birth certificate"), or empty."""
    parent_of: tuple[PersonId, ...] = ()
    safe_contact: str = ""
    school: str = ""
    confidential: bool = False
    """Address, telephone, email, school and workplace must leave with nothing that is
    written for others, unless the user allows it each time."""
    notes: str = ""

    @property
    def is_child(self) -> bool:
        """Whether the role says that this is a child."""
        return group_of(self.role) is RoleGroup.CHILD

    @property
    def is_organisation(self) -> bool:
        """Whether this is an organisation and not a person."""
        return group_of(self.role) is RoleGroup.ORGANISATION

    def age_on(self, day: date) -> int | None:
        """Returns the age in whole years on `day`, or None if unknown."""
        if self.born_on is None or day < self.born_on:
            return None
        had_birthday = (day.month, day.day) >= (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - (0 if had_birthday else 1)
