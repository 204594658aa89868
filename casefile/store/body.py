"""How an item is written into the case file, and read back.

An item is stored as one canonical JSON text, whose SHA-256 goes into the history. Each
kind has a form number; a change of meaning raises it and adds an upgrader for the form
before.

Every page of the file is sealed, so that a text which is whole, but says what this
program does not know (a kind, a key, a word of a fixed list), was written by a later
version. It is refused as that, and never as damage; and a key is never dropped, which
would lose the user's words at the next save.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date, time
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from casefile.domain.history import canonical
from casefile.domain.item import KINDS, Item, kind_name
from casefile.errors import FileDamaged, NewerCaseFile

if TYPE_CHECKING:
    from cattrs import Converter

Upgrader = Callable[[dict[str, Any]], dict[str, Any]]

FORMS: dict[str, int] = dict.fromkeys(KINDS, 1) | {"case": 3}
"""The form in which each kind is written by this program."""

UPGRADERS: Mapping[tuple[str, int], Upgrader] = {
    ("case", 1): lambda fields: fields | {"recovery_kept_on": None},
    ("case", 2): lambda fields: fields | {"recovery_tried_on": None},
}
"""Turns a body of an older form into the next form, by kind and older form."""

_MISFITS = (ValueError, TypeError, KeyError, AttributeError)
"""What comes of a text that is whole, but of no item known here."""


@cache
def _converter() -> Converter:
    from cattrs import Converter  # noqa: PLC0415 - costs start-up time

    converter = Converter(forbid_extra_keys=True, detailed_validation=False)
    for plain in (date, time):
        converter.register_unstructure_hook(plain, plain.isoformat)
        converter.register_structure_hook(plain, lambda v, kind: kind.fromisoformat(v))
    converter.register_unstructure_hook(UUID, str)
    # A few people are in thousands of records.
    known = lru_cache(maxsize=4096)(UUID)
    converter.register_structure_hook(UUID, lambda v, _: known(v))
    return converter


def encode(item: Item) -> bytes:
    """Returns the canonical JSON text of an item; any text at all is kept as it is."""
    return canonical(_converter().unstructure(item))


def decode(
    kind: str,
    form: int,
    body: bytes,
    *,
    forms: Mapping[str, int] = FORMS,
    upgraders: Mapping[tuple[str, int], Upgrader] = UPGRADERS,
) -> Item:
    """Returns the item that a body holds.

    Raises:
        NewerCaseFile: if it says something that this program does not know.
        FileDamaged: if it is no text at all, or not of an item.
    """
    known = forms.get(kind, 0)
    if form > known:
        raise NewerCaseFile(form, known)
    fields = _fields(kind, body)
    for older in range(form, known):
        fields = upgraders[kind, older](fields)
    from cattrs.errors import ForbiddenExtraKeysError  # noqa: PLC0415 - as above

    try:
        item: Item = _converter().structure(fields, KINDS[kind])
    except (ForbiddenExtraKeysError, *_MISFITS) as e:
        raise NewerCaseFile(form + 1, known) from e
    return item


def _fields(kind: str, body: bytes) -> dict[str, Any]:
    problem = f"The stored text of one {kind} cannot be read."
    try:
        fields = json.loads(body.decode("utf-8", "surrogatepass"))
    except ValueError as e:
        raise FileDamaged([problem]) from e
    if not isinstance(fields, dict) or not fields:
        raise FileDamaged([problem])
    return fields


def digest(body: bytes) -> str:
    """Returns the SHA-256 of a body in hex, as the history keeps it."""
    return hashlib.sha256(body).hexdigest()


def form_of(item: Item) -> int:
    """Returns the form in which this program writes such an item."""
    return FORMS[kind_name(type(item))]
