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


@functools.cache
def _by_words() -> dict[str, Role]:
    return {
        words: role
        for role in roles()
        for words in (role.name.casefold(), *role.aliases)
    }


@functools.lru_cache(maxsize=512)
def find(name: str) -> Role | None:
    """Returns the role that these words mean, or None for words of the user's own."""
    return _by_words().get(" ".join(name.casefold().split()))


def group_of(name: str) -> RoleGroup | None:
    """Returns the group of the role that these words mean, or None."""
    role = find(name)
    return None if role is None else role.group


def is_council_staff(name: str) -> bool:
    """Tells whether somebody in this role works for a council."""
    return group_of(name) is RoleGroup.COUNCIL
