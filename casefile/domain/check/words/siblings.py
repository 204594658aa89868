"""Which parent two children have in common, as far as the notes tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from casefile.domain.check.words import kin, parentage
from casefile.domain.person import Person

_SIDES: Final = {"mother": "maternal", "father": "paternal"}
_HALF: Final = re.compile(
    r"\b([A-Z][\w-]+)'s half[- ](?:brother|sister|sibling)\b"
    r"|\bhalf[- ](?:brother|sister|sibling) (?:of|to) ([A-Z][\w-]+)"
)
_STEP: Final = re.compile(r"step[- ]?(?:brother|sister|sibling)\b", re.IGNORECASE)
_OF: Final = re.compile(r"\b([A-Z][\w-]+)'s (?:\w+ )?(?:son|daughter|child)\b")


class Bond(NamedTuple):
    """How two children are related."""

    is_half: bool
    side: str = ""
    """The side of the parent whom half-siblings share, if it is known."""
    is_step: bool = False
    """They share no parent."""


def bond(one: Person, other: Person, people: Sequence[Person]) -> Bond | None:
    """Tells whether two children share both parents or one; None if it is not told."""
    steps = [_STEP.match(child.role) is not None for child in (one, other)]
    if any(steps):
        return None if all(steps) else Bond(is_half=False, is_step=True)
    if one.is_child and other.is_child:
        shared, apart = _sides(one, other, people)
        if apart - shared:
            return Bond(is_half=True, side=next(iter(shared), ""))
        if len(shared) == len(_SIDES):
            return Bond(is_half=False, side="")
    pairs = ((one, other), (other, one))
    noted = [child for child, near in pairs if near.name.split()[0] in _halves(child)]
    return Bond(is_half=True, side=_side(noted[0], people)) if noted else None


def _sides(
    one: Person, other: Person, people: Sequence[Person]
) -> tuple[set[str], set[str]]:
    """Returns the sides of the parents whom two children share and do not share."""
    children = [person for person in people if person.is_child]
    shared, apart = set[str](), set[str]()
    for parent in people:
        own = kin.of(parent, None)
        if own is None or own.kin not in _SIDES:
            continue
        is_of = [parentage.is_of(parent, child, children) for child in (one, other)]
        left = other if is_of[0] else one
        is_one = any(is_of) and (
            bool(own.step) or parentage.is_of_others(parent, left, children)
        )
        is_sure = not own.step and (own.kin == "mother" or parent.is_me)
        if all(is_of) or (not any(is_of) and is_sure and _is_only(own.kin, people)):
            shared.add(_SIDES[own.kin])
        elif is_one:
            apart.add(_SIDES[own.kin])
    return shared, apart


def _is_only(told: str, people: Sequence[Person]) -> bool:
    """Whether the case file has one mother only, or one father."""
    every = [own for one in people if (own := kin.of(one, None)) is not None]
    return sum(own.kin == told for own in every) == 1


def _halves(child: Person) -> set[str]:
    return {name for said in _HALF.findall(child.notes) for name in said if name}


def _side(child: Person, people: Sequence[Person]) -> str:
    """Returns the side of the parent whose child the notes call somebody."""
    names = set(_OF.findall(child.notes))
    sides = {
        _SIDES[own.kin]
        for one in people
        if (own := kin.of(one, None)) is not None
        and own.kin in _SIDES
        and one.name.split()[0] in names
    }
    return sides.pop() if len(sides) == 1 else ""
