"""What was handed over and what came back, as the case keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from casefile.domain.sharing import veil
from casefile.domain.sharing.parcel import Parcel
from casefile.services import parcels
from casefile.services.ports import Desk, Transaction


@dataclass(frozen=True, kw_only=True)
class Part:
    """What was in one parcel."""

    made_at: datetime
    counts: Mapping[str, int]


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


def sharings(desk: Desk) -> list[Sharing]:
    """Returns all hand-overs, the last one first."""

    def read(case: Transaction) -> list[Sharing]:
        found: dict[UUID, list[Parcel]] = {}
        for parcel in parcels.kept(case):
            found.setdefault(parcel.id, []).append(parcel)
        return [_sharing(one) for one in found.values()]

    told = desk.case.read(read)
    return sorted(told, key=lambda one: one.went.made_at, reverse=True)


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
            mark: words for mark, words in first.marks.items() if veil.is_person(mark)
        },
    )


def _part(parcel: Parcel) -> Part:
    return Part(made_at=parcel.made_at, counts=parcel.counts)
