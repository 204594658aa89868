"""The items of an open file, each wording read once, and those before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from casefile.domain.decision import Decision
from casefile.domain.handover import Handover
from casefile.domain.history import ClockState, Operation, Writer
from casefile.domain.ids import CASE_ID, ItemId
from casefile.domain.item import KINDS, Item, ItemT, kind_name
from casefile.domain.letter_event import LetterEvent
from casefile.domain.saved_search import SavedSearch
from casefile.errors import FileDamaged, NotFound
from casefile.services.ports import Version
from casefile.store import body
from casefile.store.engine import rows
from casefile.store.many import no_collection
from casefile.store.schema import HistoryRow, ItemRow, VersionRow

Cache = dict[str, tuple[int, Item]]
"""The present wording of items by id, with its number. Wordings never change."""


class State(NamedTuple):
    """How an item stands in the file."""

    id: str
    kind: str
    version: int
    withdrawn: int


_Bodies = Select[str, str, int, int, bytes]
_FEW = 20
_NOTED = [kind_name(kind) for kind in (Handover, SavedSearch, Decision, LetterEvent)]
_WORDING_GONE = "Words that the file says it holds are not in it."
# Made once: to put a question together takes longer than to answer it.
_STATE = "SELECT id, kind, version, withdrawn FROM item WHERE id = ?"
_WITH_BODY = select(
    ItemRow.id, ItemRow.kind, ItemRow.version, VersionRow.form, VersionRow.body
).join(
    VersionRow,
    (VersionRow.item == ItemRow.id) & (VersionRow.number == ItemRow.version),
)
_VERSIONS = (
    select(
        VersionRow.number,
        VersionRow.form,
        VersionRow.body,
        HistoryRow.item_kind,
        HistoryRow.operation,
        HistoryRow.recorded_at,
        HistoryRow.role,
        HistoryRow.clock_state,
        HistoryRow.undoes,
        HistoryRow.change,
    )
    .join(
        HistoryRow,
        (HistoryRow.item == VersionRow.item)
        & (HistoryRow.version == VersionRow.number),
    )
    .where(VersionRow.item == bindparam("item"))
    .order_by(VersionRow.number)
)
_IN_SIGHT = select(ItemRow.id).where(~ItemRow.withdrawn, ItemRow.id != str(CASE_ID))


class KnownItems:
    """What a connection tells of items, with the wordings that are known already."""

    def __init__(self, connection: Connection, cache: Cache) -> None:
        self._connection = connection
        self._cache = cache

    def get(self, kind: type[ItemT], item_id: ItemId) -> ItemT:
        """Returns an item as it now is; `NotFound` if absent or withdrawn."""
        found = self.find(kind, item_id)
        if found is None:
            raise NotFound(kind_name(kind), str(item_id))
        return found

    def find(self, kind: type[ItemT], item_id: ItemId) -> ItemT | None:
        """Returns an item as it now is, or None."""
        state = self._state(item_id)
        if state is None or state.withdrawn or KINDS[state.kind] is not kind:
            return None
        return cast("ItemT", self._present(state))

    def all(self, kind: type[ItemT], *, withdrawn: bool = False) -> list[ItemT]:
        """Returns all items of a kind in sight, in the order made.

        With `withdrawn`, those that were taken out of sight as well.
        """
        of_kind = ItemRow.kind == kind_name(kind)
        if not withdrawn:
            of_kind &= ~ItemRow.withdrawn
        query = select(ItemRow.id, ItemRow.version).where(of_kind).order_by(ItemRow.seq)
        found = self._connection.execute(query).all()
        unknown = {n: version for n, version in found if not self._is_known(n, version)}
        if len(unknown) > _FEW:
            self._learn_many(of_kind, len(unknown))
        elif unknown:
            self._learn(_WITH_BODY.where(ItemRow.id.in_(unknown)))
        self._must_know(unknown)
        return [cast("ItemT", self._cache[name][1]) for name, _ in found]

    def count(self, kind: type[Item]) -> int:
        """Returns how many items of a kind are in sight, without reading them."""
        of_kind = (ItemRow.kind == kind_name(kind)) & ~ItemRow.withdrawn
        query = select(func.count()).select_from(ItemRow).where(of_kind)
        return self._connection.execute(query).scalar_one()

    def versions(self, item_id: ItemId) -> list[Version]:
        """Returns all wordings of an item, oldest first; also of a withdrawn one."""
        found = self._connection.execute(_VERSIONS, {"item": str(item_id)})
        return [
            Version(
                number=row.number,
                item=body.decode(row.item_kind, row.form, row.body),
                recorded_at=datetime.fromisoformat(row.recorded_at),
                operation=Operation(row.operation),
                role=None if row.role is None else Writer(row.role),
                clock_state=ClockState(row.clock_state),
                is_undo=row.undoes not in {None, row.change},
                is_for_good=row.undoes == row.change,
            )
            for row in found
        ]

    def kind_of(self, item_id: ItemId) -> type[Item] | None:
        """Returns what kind of item has this id, or None."""
        state = self._state(item_id)
        return None if state is None else KINDS[state.kind]

    def starting(self, prefix: str) -> list[ItemId]:
        """Returns up to three ids of items in sight whose text begins so."""
        sought = prefix.lower()
        if not sought or set(sought) - set("0123456789abcdef-"):
            return []
        begins = (ItemRow.id >= sought) & (ItemRow.id < sought + "g")
        return self._ids(_IN_SIGHT.where(begins).order_by(ItemRow.id).limit(3))

    def newest(self) -> ItemId | None:
        """Returns the id of the item made last that is in sight.

        Never the case, or what is only noted beside the things that are in it: who was
        given a fingerprint, a kept search, a decision on a suggestion.
        """
        noted = ItemRow.kind.in_(_NOTED)
        query = _IN_SIGHT.where(~noted).order_by(ItemRow.seq.desc())
        ids = self._ids(query.limit(1))
        return ids[0] if ids else None

    def _state(self, item_id: UUID) -> State | None:
        found = rows(self._connection, _STATE, str(item_id))
        return State(*found[0]) if found else None

    def _ids(self, query: Select[str]) -> list[ItemId]:
        return [UUID(name) for name in self._connection.execute(query).scalars()]

    def _is_known(self, name: str, version: int) -> bool:
        known = self._cache.get(name)
        return known is not None and known[0] == version

    def _present(self, state: State) -> Item:
        if not self._is_known(state.id, state.version):
            self._learn(_WITH_BODY.where(ItemRow.id == state.id))
            self._must_know({state.id: state.version})
        return self._cache[state.id][1]

    def _learn_many(self, which: ColumnElement[bool], count: int) -> None:
        # Wordings lie in the order of ids. Read in any other order, each of them would
        # mean another page to check and decrypt. The limit keeps the order: without
        # one the database thinks that it may choose its own.
        found = select(ItemRow.id, ItemRow.kind, ItemRow.version).where(which)
        sought = found.order_by(ItemRow.id).limit(-1).subquery()
        query = select(
            sought.c.id,
            sought.c.kind,
            sought.c.version,
            VersionRow.form,
            VersionRow.body,
        ).join(
            VersionRow,
            (VersionRow.item == sought.c.id) & (VersionRow.number == sought.c.version),
        )
        with no_collection(count):
            self._learn(query)

    def _learn(self, query: _Bodies) -> None:
        for name, kind, version, form, written in self._connection.execute(query):
            if not self._is_known(name, version):
                item = body.decode(kind, form, written)
                self._cache[name] = (version, item)

    def _must_know(self, names: Mapping[str, int]) -> None:
        """Makes sure that wordings just looked for were there.

        They are not in a file that was copied by another program in the middle of a
        save: each page is as it was written, but not all at the same moment.
        """
        if not all(self._is_known(name, version) for name, version in names.items()):
            raise FileDamaged([_WORDING_GONE])
