"""Which relations to a child cannot both be true of one person."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.check.sense.view import View
from casefile.domain.check.words import kin
from casefile.domain.check.words.kin import Kin
from casefile.domain.person import Person

_WIDER: Final = {
    "parent": {"mother", "father"},
    "grandparent": {"grandmother", "grandfather"},
    "sibling": {"brother", "sister", "child", "son", "daughter"},
    "child": {"son", "daughter", "brother", "sister"},
}
_CHILDREN: Final = frozenset(
    {"child", "son", "daughter", "brother", "sister", "sibling"}
)


def contradicts(view: View, told: Kin, known: Kin, person: Person) -> bool:
    """Whether somebody who is one thing to the children cannot be another."""
    if not told.kin or known.kin in _CHILDREN:
        return not told.kin or _contradicts_child(view, told, known, person)
    if told.kin in _CHILDREN:
        return told.kin not in _SIBLINGS and known.kin in _ELDERS
    if "partner" in {told.kin, known.kin}:
        return known.kin == "partner" and told.kin in _BY_BLOOD and not told.step
    wider = _WIDER.get(told.kin, set()) | _WIDER.get(known.kin, set())
    if told.kin != known.kin and not {told.kin, known.kin} & wider:
        return True
    is_other_side = "" not in {told.side, known.side} and told.side != known.side
    return is_other_side or bool(told.step) != bool(known.step)


_SIBLINGS: Final = frozenset({"brother", "sister", "sibling"})
_BY_BLOOD: Final = frozenset(
    {"aunt", "uncle", "grandmother", "grandfather", "cousin", "niece", "nephew"}
)
_ELDERS: Final = frozenset({"aunt", "uncle", "grandmother", "grandfather"})


def _contradicts_child(view: View, told: Kin, known: Kin, person: Person) -> bool:
    if told.kin not in _CHILDREN:
        far = {"cousin", "niece", "nephew", "uncle", "aunt"}
        return told.kin in far and _is_parents_case(view)
    sex = kin.sex_of(person)
    if told.sex and sex and told.sex != sex:
        return True
    if known.step:
        return bool(told.step) and told.step != known.step
    return told.step in {"half", "step"} and _share_parents(view)


def _is_parents_case(view: View) -> bool:
    """Whether a parent keeps the case: to an aunt, the child is a nephew."""
    me = view.facts.me
    own = None if me is None else kin.of(me, None)
    return own is None or own.kin in {"mother", "father"}


def _share_parents(view: View) -> bool:
    """Whether all children are known to have the same two parents."""
    children = {one.id for one in view.facts.children}
    parents = [
        one
        for one in view.facts.people
        if (own := kin.of(one, view.facts.me)) is not None
        and own.kin in {"mother", "father"}
        and not own.step
    ]
    if len(parents) != 2:  # noqa: PLR2004
        return False
    both = re.compile(r"(?i)\b(?:of|to) (?:both|all)\b|\bboth (?:children|kids)")
    named = all(
        set(one.parent_of) >= children or one.is_me or both.search(one.notes)
        for one in parents
    )
    return named and len(children) > 1
