"""Who is meant by `the carers`, `the special guardian`, `the female carer`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from casefile.domain.check.words import caring
from casefile.domain.check.words.caring import carers, sorts
from casefile.domain.ids import PersonId
from casefile.domain.person import Person

_FORMER: Final = re.compile(r"\b(?:previous|former) $", re.IGNORECASE)
_SEX: Final = re.compile(
    r"\b(?:(?P<f>female|mother|mum)|male|father|dad)\b", re.IGNORECASE
)


class CareScan:
    """Tells who of the case file is meant by words for those who care for a child."""

    def __init__(self, people: Sequence[Person], sex: Mapping[PersonId, str]) -> None:
        self._carers = carers(people)
        self._sex = sex

    def meant(self, said: str, before: str, owner: str) -> tuple[list[Person], bool]:
        """Returns who is meant, and whether all of them are.

        Args:
            said: the words for the carer.
            before: what stands right before them.
            owner: whose carer it is, or the article.
        """
        is_many = said.endswith("s")
        if _FORMER.search(before) or not (is_many or owner or said[:1].isupper()):
            return [], False
        found = self._of_sort(said, is_many=is_many)
        if is_many:
            return found, len(found) > 1
        mine = [one for one in found if one.is_me]
        return mine or found, False

    def _of_sort(self, said: str, *, is_many: bool) -> list[Person]:
        found = list(self._carers)
        if sex := _SEX.search(said):
            wanted = "f" if sex["f"] else "m"
            found = [one for one in found if self._sex[one.id] == wanted]
        sort = sorts().search(said)
        if sort is None:
            return found
        told = sort[0].casefold()
        own = [one for one in found if told in f"{one.role} {one.notes}".casefold()]
        mine = next((one for one in own if one.is_me), None) if is_many else None
        if mine is not None:
            own += [p for p in found if p not in own and caring.is_with_me(p, mine)]
        return own
