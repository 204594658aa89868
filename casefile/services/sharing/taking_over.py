"""A part of a case that was handed over becomes a case file of the helper's own."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from casefile.domain.case import Case, Jurisdiction
from casefile.domain.document import Document
from casefile.domain.history import Writer
from casefile.domain.ids import DocumentId
from casefile.domain.item import Item
from casefile.domain.sharing import plain
from casefile.domain.sharing.parcel import Direction, Packed, Parcel
from casefile.errors import ParcelRefused
from casefile.services import parcels
from casefile.services.ports import Desk, Tools, Transaction


def take_over(tools: Tools, parcel: Parcel, path: Path, passphrase: str) -> Desk:
    """Makes a case file of what was handed over, and opens it.

    Raises:
        ParcelRefused: if it is not something that was handed over, or it is damaged;
            no file is made then.
    """
    if parcel.direction is not Direction.THERE:
        raise ParcelRefused("comes-back")
    items = _items(parcel.items)
    missing = {one.sha256 for one in items if isinstance(one, Document)}
    if missing - set(parcel.originals):
        raise ParcelRefused("damaged")

    def put(case: Transaction) -> None:
        # It is the parent's; what is written from now on is not.
        case.said_by(Writer.PARENT)
        for data in parcel.originals.values():
            case.keep_original(data)
        for item in items:
            case.put(item)
        for name, reading in parcel.readings.items():
            case.keep_reading(DocumentId(UUID(name)), reading)
        taken = dataclasses.replace(parcel, received=True, marks={})
        parcels.keep(case, taken, f"What was handed over to {parcel.recipient}")

    where = Jurisdiction(parcel.jurisdiction)
    first = Case(title=parcel.title, jurisdiction=where)
    # The first entry of its history is not the helper's; see `put`.
    tools.at_work.is_helping = False
    # There is no file before all of it is in it.
    desk = tools.desk(tools.files.create(path, passphrase, [first], put))
    tools.at_work.is_helping = True
    return desk


def _items(packed: Iterable[Packed]) -> list[Item]:
    return [
        plain.item_of(one.kind, one.fields)
        for one in packed
        if one.fields is not None and one.kind in parcels.KINDS_SHARED
    ]
