"""How an item is written into the case file, and read back.

An item is stored as one canonical JSON text, whose SHA-256 goes into the history. Each
kind has a form number. A change to a kind that older programs could not read raises the
number and adds an upgrader for the form before; a form that is too new is refused, and
so is a key that this program does not know: dropping it would lose the user's words at
the next save.
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

FORMS: dict[str, int] = dict.fromkeys(KINDS, 1)
"""The form in which each kind is written by this program."""

UPGRADERS: Mapping[tuple[str, int], Upgrader] = {}
"""Turns a body of an older form into the next form, by kind and older form."""


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
        NewerCaseFile: if it was written in a form that this program does not know.
        FileDamaged: if it cannot be understood.
    """
    if form > forms[kind]:
        raise NewerCaseFile(form, forms[kind])
    try:
        fields = json.loads(body.decode("utf-8", "surrogatepass"))
        for older in range(form, forms[kind]):
            fields = upgraders[kind, older](fields)
        item: Item = _converter().structure(fields, KINDS[kind])
    except (ValueError, TypeError, KeyError, AttributeError) as e:
        raise FileDamaged([f"The stored text of one {kind} cannot be read."]) from e
    except Exception as e:
        if type(e).__module__.startswith("cattrs"):
            raise FileDamaged([f"One {kind} holds a part that is not known."]) from e
        raise
    return item


def digest(body: bytes) -> str:
    """Returns the SHA-256 of a body in hex, as the history keeps it."""
    return hashlib.sha256(body).hexdigest()


def form_of(item: Item) -> int:
    """Returns the form in which this program writes such an item."""
    return FORMS[kind_name(type(item))]
