"""What kin of one of the family may be to the children: a grandmother's son."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.check.words import caring, kin_table
from casefile.domain.check.words.kin import Kin, first_in
from casefile.domain.check.words.work import work_of
from casefile.domain.person import Person

_MY: Final = re.compile(r"\b[Mm]y ((?:[a-z]+[ -]){0,2}[a-z]+)")
_NEAR: Final = frozenset(
    {"mother", "father", "brother", "sister", "grandmother", "grandfather"}
)
_BELOW: Final = frozenset({"aunt", "uncle", "cousin"})
_BLOOD: Final = frozenset({"mother", "father", "brother", "sister", "aunt", "uncle"})


def is_impossible(owner: Kin, told: Kin, known: Kin) -> bool:
    """Whether somebody known as one thing cannot be kin of another as told."""
    if told.step or owner.step or not owner.side:
        return False
    if told.kin == "partner":
        # Uncles may be so by marriage, but not by one to a grandparent.
        is_elder = owner.kin in {"grandmother", "grandfather"}
        return is_elder and known.kin in _BELOW and known.side == owner.side
    may_be = kin_table.may_be(owner, told.kin)
    if may_be is None or (known.kin == "cousin" and "cousin" in may_be):
        return False
    return not any(kin_table.fits(one, owner.side, known) for one in may_be)


def of_newcomer(told: Kin) -> Kin | None:
    """Returns what kin of a parent's new partner is: of neither side."""
    if told.kin not in _BLOOD or told.step:
        return None
    kin = {"mother": "grandmother", "father": "grandfather", "sister": "aunt",
           "brother": "uncle"}.get(told.kin)  # fmt: skip
    return None if kin is None else Kin(kin=kin, sex=told.sex, side="neither")


def in_law(told: Kin, side: str) -> Kin:
    """Returns what a parent's mother-in-law is: a grandmother of the other side."""
    other = "paternal" if side == "maternal" else "maternal"
    kin = {"mother": "grandmother", "father": "grandfather"}.get(told.kin, "")
    return Kin(kin=kin, sex=told.sex, side=other)


def is_noted_as(person: Person, told: Kin) -> bool:
    """Whether the notes on somebody use the very word: `My cousin`."""
    return told.kin in person.notes.casefold()


def is_my(person: Person, told: Kin) -> bool:
    """Whether the notes say that somebody is this kin of mine: `My sister`."""
    return told.step != "law" and any(
        (mine := first_in(found[1])) is not None and mine.kin == told.kin
        for found in _MY.finditer(person.notes)
    )


def is_no_kin(person: Person, told: Kin) -> bool:
    """Whether a friend or a carer is called near kin, or kin of one side.

    An aunt of neither side may be one by courtesy.
    """
    is_other = work_of(person) in {"friend", "neighbour"} or caring.cares(person)
    is_foster = "foster" in person.role.casefold() and told.kin != "partner"
    is_near = told.kin in _NEAR or bool(told.side) or is_foster
    noted = first_in(person.notes)
    is_noted = noted is not None and noted.kin != "partner"
    return is_other and is_near and not (told.step or is_noted)
