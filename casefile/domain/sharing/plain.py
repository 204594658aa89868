"""Items as plain data: texts, numbers, lists and tables; and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, time
from enum import Enum
from typing import Any
from uuid import UUID

import msgspec

from casefile.domain.item import KINDS, Item
from casefile.domain.sharing.merging import Fields
from casefile.errors import ParcelRefused


class Token(str):
    """A word of a fixed list, a day, a time or an id: nothing that anybody wrote."""

    __slots__ = ()


def fields_of(item: Item) -> Fields:
    """Returns the fields of an item as plain data."""
    made: Fields = _plain(item)
    return made


def item_of(kind: str, fields: Fields) -> Item:
    """Returns the item that has these fields.

    Raises:
        ParcelRefused: if this is no item, or one of a later version of the program.
    """
    known = KINDS.get(kind)
    if known is None or not set(fields) <= {f.name for f in dataclasses.fields(known)}:
        raise ParcelRefused("newer")
    try:
        return msgspec.convert(_untold(fields), known)
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        raise ParcelRefused("damaged") from error


def _plain(value: Any) -> Any:
    if isinstance(value, Enum | UUID | date | time):
        return _token(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (field.name for field in dataclasses.fields(value))
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    return value


def _untold(value: Any) -> Any:
    """Returns plain data in which no token is told from a text."""
    if isinstance(value, Token):
        return str(value)
    if isinstance(value, list):
        return [_untold(one) for one in value]
    if isinstance(value, Mapping):
        return {name: _untold(one) for name, one in value.items()}
    return value


def _token(value: Enum | UUID | date | time) -> Token:
    if isinstance(value, Enum):
        return Token(value.value)
    return Token(value if isinstance(value, UUID) else value.isoformat())
