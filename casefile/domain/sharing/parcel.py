"""What goes to somebody who helps, and what comes back: some items, as plain data."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

import msgspec

from casefile.domain.case import Jurisdiction
from casefile.domain.document import Reading
from casefile.domain.item import KINDS
from casefile.domain.sharing.merging import Fields
from casefile.errors import ParcelRefused

FORM = 3


class Direction(StrEnum):
    """Which way a parcel goes."""

    THERE = "there"
    """From the parent to the helper."""
    BACK = "back"


@dataclass(frozen=True, kw_only=True)
class Packed:
    """One item."""

    kind: str
    id: str
    fields: Fields | None
    """None if it was taken away, by whoever made the parcel."""
    base: Fields | None = None
    """As it was handed over; None in what goes there, and of what the helper made."""


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A part of a case on its way.

    `marks` are never in what goes out: only the parent's own list has them.
    """

    id: UUID
    """Of the hand-over; what comes back has the same."""
    key: str = ""
    """Of this parcel alone."""
    origin: UUID | None = None
    """Of the first hand-over of the same case, by which its parcels are told."""
    after: tuple[str, ...] = ()
    """The parcels that whoever made this one knew of."""
    direction: Direction
    made_at: datetime
    number: int = 0
    """0 goes there; those that come back are counted from 1."""
    received: bool = False
    """Whether this is the list of it that the one who was given it keeps."""
    title: str
    """Of the case."""
    jurisdiction: str
    recipient: str = ""
    items: tuple[Packed, ...] = ()
    originals: Mapping[str, bytes] = field(default_factory=dict)
    """The papers by their SHA-256."""
    readings: Mapping[str, Reading] = field(default_factory=dict)
    """What was read of them, by the id of the paper; only of what goes there."""
    marks: Mapping[str, str] = field(default_factory=dict)
    form: int = FORM

    @property
    def known_as(self) -> str:
        """By what it is told from all others."""
        return self.key or f"{self.id} {self.number}"

    @property
    def of_case(self) -> UUID:
        """By what it is told whether it is of the same case as another."""
        return self.origin or self.id

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of each kind are in it."""
        return Counter(one.kind for one in self.items if one.fields is not None)

    @property
    def removed(self) -> Mapping[str, int]:
        """How many of each kind it says were taken away."""
        return Counter(one.kind for one in self.items if one.fields is None)

    @property
    def without_papers(self) -> Parcel:
        """The list of what is in it, to be kept."""
        return dataclasses.replace(self, originals={}, readings={})

    @property
    def for_others(self) -> Parcel:
        """Without what is behind the marks."""
        return dataclasses.replace(self, marks={})


def packed(parcel: Parcel) -> bytes:
    """Returns a parcel as bytes."""
    return msgspec.msgpack.encode(parcel, enc_hook=str)


def unpacked(data: bytes) -> Parcel:
    """Returns the parcel in some bytes.

    Raises:
        ParcelRefused: if it is none, or of a later version of the program.
    """
    try:
        form = msgspec.msgpack.decode(data, type=_Form).form
        if form > FORM:
            raise ParcelRefused("newer")
        return msgspec.msgpack.decode(data, type=Parcel)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ParcelRefused("damaged") from error


def demand_sound(parcel: Parcel) -> None:
    """Looks whether a parcel is what this program can take in.

    Raises:
        ParcelRefused: if something in it is not what it says, or not known here.
    """
    if any(item.kind not in KINDS for item in parcel.items):
        raise ParcelRefused("newer")
    papers = parcel.originals.items()
    alike = [
        *(
            item.fields is None or item.fields.get("id") == item.id
            for item in parcel.items
        ),
        *(_is_id(name) for name in (*parcel.readings, *(i.id for i in parcel.items))),
        *(sha256(data).hexdigest() == name for name, data in papers),
        parcel.jurisdiction in set(Jurisdiction),
    ]
    if not all(alike):
        raise ParcelRefused("damaged")


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


@dataclass(frozen=True)
class _Form:
    form: int = FORM
