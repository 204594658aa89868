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
from functools import cache
from typing import Any

import msgspec

from casefile.domain.history import canonical
from casefile.domain.item import KINDS, Item, kind_name
from casefile.errors import FileDamaged, NewerCaseFile

Upgrader = Callable[[dict[str, Any]], dict[str, Any]]

FORMS: dict[str, int] = dict.fromkeys(KINDS, 1) | {
    "case": 5,
    "person": 2,
    "record": 2,
    "document": 3,
    "flag": 2,
    "letter": 2,
    "handover": 2,
    "bundle": 2,
    "bundle_draft": 3,
}
"""The form in which each kind is written by this program.

Whoever raises one, or adds a kind, adds a step to `casefile.store.migrations` as well,
so that earlier programs refuse the file at the door.
"""


def _as_it_lies(plan: dict[str, Any]) -> dict[str, Any]:
    """Returns a plan of which no paper is turned upright."""
    sections = [
        section
        | {"documents": [one | {"upright": False} for one in section["documents"]]}
        for section in plan["sections"]
    ]
    return plan | {"sections": sections}


UPGRADERS: Mapping[tuple[str, int], Upgrader] = {
    ("case", 1): lambda fields: fields | {"recovery_kept_on": None},
    ("case", 2): lambda fields: fields | {"recovery_tried_on": None},
    ("case", 3): lambda fields: fields | {"releases": []},
    ("case", 4): lambda fields: fields | {"holidays": []},
    ("person", 1): lambda fields: fields | {"school": ""},
    ("record", 1): lambda fields: fields | {"draft": False, "draft_names": []},
    ("document", 1): lambda fields: (
        fields
        | {"part_of": None, "first_page": 0}
        | {"recipient": "", "tags": [], "declined": []}
    ),
    ("document", 2): lambda fields: fields | {"photos": []},
    ("flag", 1): lambda fields: (
        fields | {"answered_on": None, "answered_in": None, "told": [], "became": []}
    ),
    ("letter", 1): lambda fields: fields | {"releases": []},
    ("handover", 1): lambda fields: fields | {"letter": None},
    ("bundle_draft", 1): lambda fields: (
        fields
        | {
            "file": {
                "parts": "",
                "shrink": False,
                "dividers": False,
                "double_sided": False,
            }
        }
    ),
    ("bundle", 1): lambda fields: fields | {"plan": _as_it_lies(fields["plan"])},
    ("bundle_draft", 2): lambda fields: fields | {"plan": _as_it_lies(fields["plan"])},
}
"""Turns a body of an older form into the next form, by kind and older form."""

_MISFITS = (ValueError, TypeError, KeyError, AttributeError)
"""What comes of a text that is whole, but of no item known here."""

_written = msgspec.json.Encoder(order="sorted")


@cache
def _reader(kind: str) -> msgspec.json.Decoder[Item]:
    return msgspec.json.Decoder(KINDS[kind])


def encode(item: Item) -> bytes:
    """Returns the canonical JSON text of an item; any text at all is kept as it is."""
    return canonical(msgspec.to_builtins(item))


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
    if form == known and (item := _at_once(kind, body)) is not None:
        return item
    fields = _fields(kind, body)
    try:
        for older in range(form, known):
            fields = upgraders[kind, older](fields)
        item = msgspec.convert(fields, KINDS[kind])
        is_all = encode(item) == canonical(fields)
    except _MISFITS as e:
        raise NewerCaseFile(form + 1, known) from e
    if not is_all:
        raise NewerCaseFile(form + 1, known)
    return item


def _at_once(kind: str, body: bytes) -> Item | None:
    """Returns the item of a text that comes out the same when it is written again.

    Nearly all do. What does not is left to the long way, which tells why: half a
    character, say, or a key that is not known here.
    """
    try:
        item = _reader(kind).decode(body)
        return item if _written.encode(item) == body else None
    except (msgspec.MsgspecError, *_MISFITS):
        return None


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
