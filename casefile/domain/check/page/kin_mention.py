"""Which of the people of a case are kin of a child, or of one of the family."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from casefile.domain.check.words import caring, kin, kin_table, parentage
from casefile.domain.check.words.kin import Kin
from casefile.domain.ids import PersonId
from casefile.domain.person import Person

_SIDES: Final = {"mother": "maternal", "father": "paternal"}
_CHILD: Final = frozenset({"son", "daughter", "child"})
_SIBLING: Final = frozenset({"brother", "sister", "sibling"})
_WIDER: Final = {
    "parent": frozenset({"mother", "father"}),
    "grandparent": frozenset({"grandmother", "grandfather"}),
}
_BY_BIRTH: Final = re.compile(r"\b(?:birth|biological|natural)\b", re.IGNORECASE)


class KinScan:
    """Tells who is somebody's mother, aunt or partner."""

    def __init__(self, people: Sequence[Person], sex: Mapping[PersonId, str]) -> None:
        me = next((one for one in people if one.is_me), None)
        self._people = people
        self._sex = sex
        self._me = me
        self._children = [one for one in people if one.is_child]
        self._kin = {one.id: kin.of(one, me) for one in people}

    def parents(self) -> list[Person]:
        """Returns who is meant by the parents; of a step-parent's case, the couple."""
        me = self._me
        own = None if me is None else self._kin[me.id]
        if me is not None and own is not None and own.step == "step":
            couple = [p for p in caring.partners(me, self._people) if self.is_one(p)]
            if couple:
                return [me, *couple]
        return self.all_that_are(Kin(kin="parent"), "")

    def is_one(self, person: Person) -> bool:
        """Whether somebody is mother or father of the children."""
        own = self._kin[person.id]
        return own is not None and own.kin in _SIDES and own.step in {"", "adoptive"}

    def all_that_are(self, told: Kin, said: str) -> list[Person]:
        """Returns those who are some kin of the children.

        Args:
            told: the relation.
            said: the words for it, which may say that it is by birth.
        """
        return self.of_child(told, None, said)

    def of_child(self, told: Kin, child: Person | None, said: str) -> list[Person]:
        """Returns those who are kin of a child, or of any if it is not told of whom."""
        if told.kin in _SIBLING | {"son", "daughter"}:
            others = [one for one in self._children if one is not child]
            fit = [one for one in others if told.sex in {"", self._sex[one.id]}]
            return [] if told.step else fit
        if told.kin in {"mother", "father", "parent"} and not told.step:
            return self._parents_of(told, child, said)
        found = [one for one in self._people if _fits(self._kin[one.id], told)]
        me = self._me
        is_mine = me in found and not told.side and not caring.is_parent(me)
        return [me] if me is not None and is_mine else found

    def _parents_of(self, told: Kin, child: Person | None, said: str) -> list[Person]:
        kinds = _WIDER.get(told.kin, {told.kin})
        by_birth = _BY_BIRTH.search(said) is not None
        some = [
            (one, own)
            for one in self._people
            if (own := self._kin[one.id]) is not None and own.kin in kinds
        ]
        whole = [
            p for p, own in some if own.step in {"", "" if by_birth else "adoptive"}
        ]
        step = [p for p, own in some if own.step == "step"]
        of = self._children if child is None else [child]
        both = whole + [p for p in step if any(self._is_of(p, one) for one in of)]
        if child is None:
            return both
        sure = [one for one in both if self._is_of(one, child)]
        return sure or [p for p in whole if not self._is_of_others(p, child)]

    def _is_of(self, parent: Person, child: Person) -> bool:
        return parentage.is_of(parent, child, self._children)

    def _is_of_others(self, parent: Person, child: Person) -> bool:
        return parentage.is_of_others(parent, child, self._children)

    def of_adult(self, told: Kin, whose: Person) -> list[Person]:
        """Returns those who are kin of an adult: `Mother's sister`, `Nan's partner`."""
        if told.kin == "partner":
            return list(caring.partners(whose, self._people))
        own = self._kin[whose.id]
        if own is None or own.step:
            return []
        if own.kin not in _SIDES:
            return self._of_relative(told, own)
        if told.kin in _CHILD:
            return [p for p in self._children if told.sex in {"", self._sex[p.id]}]
        seen = kin.seen_from_child(told, _SIDES[own.kin])
        is_far = seen is None or seen.kin == "partner"
        return [] if seen is None or is_far else self.all_that_are(seen, "")

    def _of_relative(self, told: Kin, own: Kin) -> list[Person]:
        """Returns kin of a grandparent or aunt: who may be a daughter of them."""
        may_be = kin_table.may_be(own, told.kin) or ()
        if told.step or not own.side:
            return []
        return [
            one
            for one in self._people
            if (known := self._kin[one.id]) is not None
            and any(kin_table.fits(may, own.side, known) for may in may_be)
            and told.sex in {"", self._sex[one.id]}
        ]

    def of_sex(self, told: Kin, sex: str, said: str) -> list[Person]:
        """Returns who may be meant by `her mother`, of whomever of that sex."""
        if told.kin in _CHILD:
            return []
        found = self.all_that_are(told, said)
        for parent in self._people:
            own = self._kin[parent.id]
            if own is not None and own.kin in _SIDES and self._sex[parent.id] == sex:
                found += [] if own.step else self.of_adult(told, parent)
        return list(dict.fromkeys(found))


def _fits(own: Kin | None, told: Kin) -> bool:
    if own is None or own.kin in {"child", "son", "daughter"}:
        return False
    same_side = "" in {own.side, told.side} or own.side == told.side
    same_kin = own.kin == told.kin or own.kin in _WIDER.get(told.kin, frozenset())
    return same_kin and same_side and own.step == told.step
