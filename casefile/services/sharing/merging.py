"""What the other changed is put together with the case, item by item.

A helper's changes come back to the parent; more from the parent goes to a helper who
has a part of the case already.

Nothing is overwritten unseen: where both changed the same, the user decides, and until
then nothing at all is written. What stood before stays in the history.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.history import Writer
from casefile.domain.ids import DocumentId
from casefile.domain.item import KINDS, Item
from casefile.domain.letter import LetterStatus
from casefile.domain.sharing import ancestry, merging, plain
from casefile.domain.sharing.merging import REMOVED, Conflict, Fields, Merged, Side
from casefile.domain.sharing.parcel import Direction, Packed, Parcel
from casefile.domain.sharing.veil import lifted, loses_a_mark, without
from casefile.errors import ParcelRefused
from casefile.services import parcels
from casefile.services.ports import Desk, Transaction
from casefile.services.sharing import numbering

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
    theirs: Item | None = None
    """What came, if it was taken out of sight here and nobody wants it back yet."""
    conflicts: tuple[Conflict, ...] = ()
    open: tuple[Conflict, ...] = ()

    @property
    def item(self) -> Item | None:
        """Returns what it is about."""
        return self.after or self.before or self.theirs


@dataclass(frozen=True, kw_only=True)
class Merge:
    """Everything that comes back, and what is still to be decided."""

    parcel: Parcel
    changes: tuple[ItemChange, ...]

    @property
    def open(self) -> tuple[tuple[ItemChange, Conflict], ...]:
        """What the user has to decide before anything is written."""
        return tuple((one, c) for one in self.changes for c in one.open)


_WORDS = ("body", "facts", "choices", "flags", "people", "document")
"""Fields of a letter that make what it says."""
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
        is_given = parcel.direction is Direction.THERE
        case.said_by(Writer.PARENT if is_given else Writer.HELPER)
        for data in parcel.originals.values():
            case.keep_original(data)
        order = {name: place for place, name in enumerate(parcels.KINDS_SHARED)}
        for change in sorted(found.changes, key=lambda one: order[one.kind]):
            if change.after is not None:
                case.put(change.after)
            elif change.before is not None:
                case.withdraw(change.id)
        if is_given:
            _keep_readings(case, found)
        parcels.keep(case, _listed(parcel), _title(parcel))
        return found

    return desk.case.write(work)


def new_papers(found: Merge) -> list[DocumentId]:
    """Returns the papers that came with it, which are still to be read."""
    return [
        DocumentId(one.id)
        for one in found.changes
        if one.kind == "document"
        and one.before is None
        and one.after is not None
        and str(one.id) not in found.parcel.readings
    ]


def _keep_readings(case: Transaction, found: Merge) -> None:
    """Keeps what the parent's program read of papers that are new here."""
    readings = found.parcel.readings
    for one in found.changes:
        is_new = one.before is None and one.after is not None
        if is_new and str(one.id) in readings:
            case.keep_reading(DocumentId(one.id), readings[str(one.id)])


def _listed(parcel: Parcel) -> Parcel:
    return dataclasses.replace(
        parcel, received=parcel.direction is Direction.THERE, marks={}
    )


def _title(parcel: Parcel) -> str:
    if parcel.direction is Direction.THERE:
        return f"What was handed over to {parcel.recipient}"
    return f"What came back from {parcel.recipient}"


@dataclass(frozen=True)
class _Common:
    """What both sides know of."""

    bases: Mapping[str, Packed]
    marks: Mapping[str, str]
    gone: Collection[str]
    """Things that are in the case and not in the parcel, though they were before."""
    stale: Collection[str]
    """What is in a later parcel that is here already."""


def _look(case: Transaction, parcel: Parcel, decisions: Decisions) -> Merge:
    lists = parcels.kept(case)
    _demand_fitting(lists, parcel)
    is_given = parcel.direction is Direction.THERE
    bases = ancestry.bases(parcels.known_to_both(lists, parcel))
    common = _Common(
        bases=bases,
        marks={} if is_given else parcels.marks(lists),
        gone=bases.keys() - {one.id for one in parcel.items} if is_given else (),
        stale=ancestry.overtaken(parcel, lists),
    )
    changes = [
        change
        for packed in parcel.items
        if packed.id not in common.stale
        and (change := _change(case, packed, common, decisions)) is not None
    ]
    for change in changes:
        _demand_bytes(case, parcel, change)
    if not is_given:
        changes = _numbered(case, changes)
    return Merge(parcel=parcel, changes=tuple(changes))


def _numbered(case: Transaction, changes: Sequence[ItemChange]) -> list[ItemChange]:
    """Gives flags of the helper numbers that no flag of the parent has."""
    new = [one.after for one in changes if one.before is None]
    flags = numbering.numbers(case, [one for one in new if isinstance(one, Flag)])
    return [
        dataclasses.replace(one, after=flags[one.id]) if one.id in flags else one
        for one in changes
    ]


def _demand_bytes(case: Transaction, parcel: Parcel, change: ItemChange) -> None:
    """Raises `ParcelRefused` for a new paper of which the bytes did not come."""
    if isinstance(change.after, Document):
        name = change.after.sha256
        if name not in parcel.originals and not case.has_original(name):
            raise ParcelRefused("damaged")


def _demand_fitting(lists: Sequence[Parcel], parcel: Parcel) -> None:
    """Raises `ParcelRefused` unless a parcel is for this case, and not in it yet."""
    here = next((one for one in lists if one.received), None)
    comes_back = parcel.direction is Direction.BACK
    if comes_back != (here is None):
        raise ParcelRefused("comes-back" if comes_back else "goes-there")
    if comes_back and not any(one.id == parcel.id for one in lists):
        raise ParcelRefused("other-case")
    if here is not None and here.of_case != parcel.of_case:
        raise ParcelRefused("another-case")
    known = {one.known_as for one in lists}
    # What comes back holds all that came back before it.
    late = {name for one in lists if not one.received for name in one.after}
    if parcel.known_as in known or (comes_back and parcel.known_as in late):
        raise ParcelRefused("again")


def _change(
    case: Transaction,
    packed: Packed,
    common: _Common,
    decisions: Decisions,
) -> ItemChange | None:
    if packed.kind not in parcels.KINDS_SHARED:
        raise ParcelRefused("damaged")
    name = UUID(packed.id)
    before = case.find(KINDS[packed.kind], name)  # type: ignore[type-var]
    base = common.bases.get(packed.id)
    was = None if base is None else base.fields
    if was is not None and common.gone:
        was = without(was, common.gone)
    mine = None if before is None else plain.fields_of(before)
    theirs = _theirs(packed, was, mine)
    merged = _merged(name, (was, mine, theirs), common.marks, decisions)
    if merged.fields is None and before is None and not merged.conflicts:
        return None
    after = None if merged.fields is None else plain.item_of(packed.kind, merged.fields)
    if after == before and not merged.conflicts:
        return None
    came = None if after or before else merged.conflicts[0].theirs
    return ItemChange(
        id=name,
        kind=packed.kind,
        before=before,
        after=after,
        theirs=None if came is None else plain.item_of(packed.kind, came),
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
    # Words that the helper never saw stood there: only the user can say what is right.
    lost = _lost(was, theirs) if marks else ()
    was, theirs = lifted(was, marks), lifted(theirs, marks)
    asked = {*lost, *_of_a_sent_letter(was, mine, theirs)}
    return merging.merged(was, mine, theirs, decide, asked)


def _of_a_sent_letter(
    was: Fields | None, mine: Fields | None, theirs: Fields | None
) -> Iterable[str]:
    """Yields what one changed of the words of a letter that the other sent."""
    if was is None or mine is None or theirs is None or "sent_on" not in was:
        return
    for sent, other in ((mine, theirs), (theirs, mine)):
        if sent["status"] == LetterStatus.SENT:
            yield from (name for name in _WORDS if other[name] != was[name])


def _lost(was: Fields | None, theirs: Fields | None) -> Collection[str]:
    """Returns the fields in which words that were kept back fell out."""
    if was is None or theirs is None:
        return ()
    return [
        field
        for field in was
        if field != REMOVED and loses_a_mark(was[field], theirs.get(field))
    ]
