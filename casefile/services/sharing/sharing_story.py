"""What was handed over and what came back, as the case keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from casefile.domain.ids import PersonId
from casefile.domain.sharing import veil
from casefile.domain.sharing.parcel import Direction, Parcel
from casefile.services import parcels
from casefile.services.ports import Desk, Transaction


@dataclass(frozen=True, kw_only=True)
class Part:
    """What was in one parcel."""

    made_at: datetime
    counts: Mapping[str, int]
    removed: Mapping[str, int]
    """What it said was taken away."""


@dataclass(frozen=True, kw_only=True)
class Sharing:
    """One hand-over, and what came back of it."""

    id: UUID
    title: str
    """Of the case, as it was called then."""
    recipient: str
    is_mine: bool
    """Whether this case is what was handed over, in the helper's hands."""
    went: Part
    back: tuple[Part, ...]
    masks: Mapping[str, str]
    """Who stands behind each mark for a person; nothing in the helper's hands."""
    masked: frozenset[PersonId] = frozenset()
    """Whose names were not seen."""


def sharings(desk: Desk) -> list[Sharing]:
    """Returns all hand-overs, the last one first."""

    def read(case: Transaction) -> list[Sharing]:
        found: list[list[Parcel]] = []
        for parcel in parcels.kept(case):
            if parcel.direction is Direction.THERE:
                found.append([parcel])
            else:
                _put_under(found, parcel)
        return [_sharing(one) for one in found]

    return desk.case.read(read)[::-1]


def masked_before(found: Iterable[Sharing]) -> dict[str, frozenset[PersonId]]:
    """Returns whose names each helper did not see the last time; the last come first.

    By the name of the helper, as `parcels.helper` has it.
    """
    known: dict[str, frozenset[PersonId]] = {}
    for one in found:
        known.setdefault(parcels.helper(one.recipient), one.masked)
    return known


def masked_for(desk: Desk, recipient: str) -> frozenset[PersonId]:
    """Returns whose names a helper did not see the last time."""
    return masked_before(sharings(desk)).get(parcels.helper(recipient), frozenset())


def _put_under(found: list[list[Parcel]], back: Parcel) -> None:
    """Puts what came back under the last that had been handed over by then."""
    there = [one for one in found if one[0].known_as in back.after]
    there = there or [one for one in found if one[0].id == back.id]
    if there:
        there[-1].append(back)
    else:
        # The list of what went was taken out of sight.
        found.append([back])


def _sharing(known: list[Parcel]) -> Sharing:
    first, *back = known
    return Sharing(
        id=first.id,
        title=first.title,
        recipient=first.recipient,
        is_mine=first.received,
        went=_part(first),
        back=tuple(_part(one) for one in back),
        masks={
            mark: words
            for mark, words in first.marks.items()
            if veil.is_person(mark) and not veil.is_form(mark)
        },
        masked=frozenset(
            PersonId(UUID(one.id))
            for one in first.items
            if one.kind == "person" and one.fields and one.fields["name"] in first.marks
        ),
    )


def _part(parcel: Parcel) -> Part:
    return Part(made_at=parcel.made_at, counts=parcel.counts, removed=parcel.removed)
