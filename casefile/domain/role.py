"""Roles that people and organisations have in a case."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from casefile import resources

_TABLE = "roles.toml"


class RoleGroup(StrEnum):
    """The groups in which roles are offered."""

    FAMILY = "family"
    CHILD = "child"
    COUNCIL = "council"
    PROFESSIONAL = "professional"
    ORGANISATION = "organisation"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Role:
    """What somebody is in a case; users may also write their own words."""

    name: str
    group: RoleGroup
    responsible: str = ""
    """Why the role itself gives parental responsibility, or empty."""
    aliases: tuple[str, ...] = ()


@functools.cache
def roles() -> tuple[Role, ...]:
    """Returns the roles that are offered, in their order."""
    return tuple(
        Role(
            name=row["name"],
            group=RoleGroup(row["group"]),
            responsible=row.get("responsible", ""),
            aliases=tuple(row["aliases"]),
        )
        for row in resources.toml(_TABLE)["role"]
    )


def find(name: str) -> Role | None:
    """Returns the role that these words mean, or None for words of the user's own."""
    wanted = " ".join(name.casefold().split())
    for role in roles():
        if wanted in {role.name.casefold(), *role.aliases}:
            return role
    return None


def is_council_staff(name: str) -> bool:
    """Tells whether somebody in this role works for a council."""
    role = find(name)
    return role is not None and role.group is RoleGroup.COUNCIL
