"""What a helper changed comes back and is put together with the case, item by item.

Nothing is overwritten unseen: where both changed the same, the user decides, and until
then nothing at all is written. What stood before stays in the history.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from casefile.domain.history import Writer
from casefile.domain.ids import DocumentId
from casefile.domain.item import KINDS, Item
from casefile.domain.sharing import merging, plain
from casefile.domain.sharing.merging import REMOVED, Conflict, Fields, Merged, Side
from casefile.domain.sharing.parcel import Direction, Packed, Parcel
from casefile.domain.sharing.veil import lifted, loses_a_mark
from casefile.errors import ParcelRefused
from casefile.services import parcels
from casefile.services.ports import Desk, Transaction

OF_THE_FILE = frozenset({"sha256", "size", "medium", "pages", "problem", "photos"})
"""Fields of a paper that say what its bytes are: a helper's do not count."""


@dataclass(frozen=True, kw_only=True)
class ItemChange:
    """What becomes of one item."""

    id: UUID
    kind: str
    before: Item | None
    after: Item | None
    """None if it is taken out of sight."""
    conflicts: tuple[Conflict, ...] = ()
    open: tuple[Conflict, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Merge:
    """Everything that comes back, and what is still to be decided."""

    parcel: Parcel
    changes: tuple[ItemChange, ...]

    @property
    def open(self) -> tuple[tuple[ItemChange, Conflict], ...]:
        """What the user has to decide before anything is written."""
        return tuple((one, c) for one in self.changes for c in one.open)


Decisions = Mapping[tuple[UUID, str], Side]
"""Whose wording is kept, by item and field."""


def look(desk: Desk, parcel: Parcel, decisions: Decisions) -> Merge:
    """Returns what a parcel would change.

    Raises:
        ParcelRefused: if it does not come back to this case, or came back before.
    """
    return desk.case.read(lambda case: _look(case, parcel, decisions))


def put_together(desk: Desk, parcel: Parcel, decisions: Decisions) -> Merge:
    """Writes what comes back, as one change, unless something is still to be decided.

    Raises:
        ParcelRefused: if it does not come back to this case, or came back before.
    """

    def work(case: Transaction) -> Merge:
        found = _look(case, parcel, decisions)
        if found.open:
            return found
        case.said_by(Writer.HELPER)
        for data in parcel.originals.values():
            case.keep_original(data)
        order = {name: place for place, name in enumerate(parcels.KINDS_SHARED)}
        for change in sorted(found.changes, key=lambda one: order[one.kind]):
            if change.after is None:
                case.withdraw(change.id)
            else:
                case.put(change.after)
        parcels.keep(case, parcel, f"What came back from {parcel.recipient}")
        return found

    return desk.case.write(work)


def new_papers(found: Merge) -> list[DocumentId]:
    """Returns the papers that came with it, which are still to be read."""
    return [
        DocumentId(one.id)
        for one in found.changes
        if one.kind == "document" and one.before is None
    ]


def _look(case: Transaction, parcel: Parcel, decisions: Decisions) -> Merge:
    if parcel.direction is not Direction.BACK:
        raise ParcelRefused("goes-there")
    known = parcels.of_hand_over(case, parcel.id)
    if not known:
        raise ParcelRefused("other-case")
    if any(one.number >= parcel.number for one in known):
        raise ParcelRefused("again")
    bases, marks = parcels.bases(known), parcels.marks(known)
    changes = [
        change
        for packed in parcel.items
        if (change := _change(case, packed, bases, marks, decisions)) is not None
    ]
    return Merge(parcel=parcel, changes=tuple(changes))


def _change(
    case: Transaction,
    packed: Packed,
    bases: Mapping[str, Packed],
    marks: Mapping[str, str],
    decisions: Decisions,
) -> ItemChange | None:
    if packed.kind not in parcels.KINDS_SHARED:
        raise ParcelRefused("damaged")
    name = UUID(packed.id)
    before = case.find(KINDS[packed.kind], name)  # type: ignore[type-var]
    base = bases.get(packed.id)
    was = None if base is None else base.fields
    mine = None if before is None else plain.fields_of(before)
    theirs = _theirs(packed, was, mine)
    merged = _merged(name, (was, mine, theirs), marks, decisions)
    if merged.fields is None and before is None:
        return None
    after = None if merged.fields is None else plain.item_of(packed.kind, merged.fields)
    if after == before and not merged.conflicts:
        return None
    return ItemChange(
        id=name,
        kind=packed.kind,
        before=before,
        after=after,
        conflicts=merged.conflicts,
        open=merged.open,
    )


def _theirs(packed: Packed, was: Fields | None, mine: Fields | None) -> Fields | None:
    """Returns what came back, without what a helper cannot say of a paper."""
    if packed.fields is None or mine is None or packed.kind != "document":
        return packed.fields
    kept = {n: (was or mine)[n] for n in OF_THE_FILE if n in (was or mine)}
    return {**packed.fields, **kept}


def _merged(
    name: UUID,
    sides: tuple[Fields | None, Fields | None, Fields | None],
    marks: Mapping[str, str],
    decisions: Decisions,
) -> Merged:
    def decide(conflict: Conflict) -> Side | None:
        return decisions.get((name, conflict.field))

    was, mine, theirs = sides
    lost = _lost(was, theirs)
    was, theirs = lifted(was, marks), lifted(theirs, marks)
    if not lost or mine is None or was is None or theirs is None:
        return merging.merged(was, mine, theirs, decide)
    # Words that the helper never saw stood there: only the user can say what is right.
    forced = {**was, **dict.fromkeys(lost)}
    return merging.merged(forced, mine, theirs, decide)


def _lost(was: Fields | None, theirs: Fields | None) -> Collection[str]:
    """Returns the fields in which words that were kept back fell out."""
    if was is None or theirs is None:
        return ()
    return [
        field
        for field in was
        if field != REMOVED and loses_a_mark(was[field], theirs.get(field))
    ]
