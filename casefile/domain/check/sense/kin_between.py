"""What kin of one of the family may be to the children: a grandmother's son."""

from __future__ import annotations

from typing import Final

from casefile.domain.check.words.kin import Kin
from casefile.domain.person import Person

_PARENT: Final = {"maternal": "mother", "paternal": "father"}
_OF_GRANDPARENT: Final = {
    "daughter": ("mother", "aunt"), "son": ("father", "uncle"),
    "child": ("mother", "father", "aunt", "uncle"),
    "sister": ("great-aunt",), "brother": ("great-uncle",),
    "mother": ("great-grandmother",), "father": ("great-grandfather",),
    "grandson": ("child", "cousin"), "granddaughter": ("child", "cousin"),
    "grandchild": ("child", "cousin"), "niece": (), "nephew": (), "aunt": (),
    "uncle": (), "cousin": (),
}  # fmt: skip
_OF_AUNT: Final = {
    "sister": ("mother", "aunt"), "brother": ("father", "uncle"),
    "mother": ("grandmother",), "father": ("grandfather",),
    "son": ("cousin",), "daughter": ("cousin",), "child": ("cousin",),
    "niece": ("child", "cousin"), "nephew": ("child", "cousin"),
    "grandson": (), "granddaughter": (), "grandchild": (),
}  # fmt: skip
"""What those may be to the children whom a paper calls somebody's kin."""
_OF: Final = {
    "grandmother": _OF_GRANDPARENT, "grandfather": _OF_GRANDPARENT,
    "aunt": _OF_AUNT, "uncle": _OF_AUNT,
}  # fmt: skip
_BLOOD: Final = frozenset({"mother", "father", "brother", "sister", "aunt", "uncle"})
_SAME: Final = {"son": "child", "daughter": "child", "brother": "child",
                "sister": "child", "sibling": "child"}  # fmt: skip


def is_impossible(owner: Kin, told: Kin, known: Kin) -> bool:
    """Whether somebody known as one thing cannot be kin of another as told."""
    table = _OF.get(owner.kin)
    if told.step or owner.step or not owner.side or table is None:
        return False
    may_be = table.get(told.kin)
    if may_be is None:
        return False
    own = _SAME.get(known.kin, known.kin)
    if own == "cousin" and "cousin" in may_be:
        return False
    return not any(_fits(one, owner.side, own, known) for one in may_be)


def _fits(may_be: str, side: str, own: str, known: Kin) -> bool:
    if may_be != own or known.step:
        return False
    if own in {"mother", "father"}:
        return own == _PARENT[side]
    return own == "child" or known.side in {"", side}


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
