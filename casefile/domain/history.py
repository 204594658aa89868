"""The history chain: each change is linked to the one before by its hash.

`hash = SHA-256("casefile-history-v1" 00 previous-hash SHA-256(canonical JSON))`.
It shows a changed, removed or reordered entry. Against a rewritten chain or a cut-off
end only a fingerprint that somebody else holds can help, and the program says no more
than that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

START = bytes(32)


class Operation(StrEnum):
    """What a change did."""

    CREATE = "create"
    AMEND = "amend"
    WITHDRAW = "withdraw"
    RESTORE = "restore"


@dataclass(frozen=True, kw_only=True)
class HistoryEntry:
    """One link. `change` groups what one action of the user did together."""

    seq: int
    change: UUID
    item: UUID
    item_kind: str
    version: int
    operation: Operation
    recorded_at: datetime
    """Aware; the computer's own clock, as the program found it."""
    clock_state: str
    """`ok`, or `behind` if the clock stood before the last entry."""
    program: str
    body_sha256: str
    undoes: UUID | None = None
    previous: bytes = START
    hash: bytes = b""


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of a chain, as it was when somebody looked."""

    seq: int
    hash: bytes


class Past(StrEnum):
    """How a chain stands to a head that was seen before."""

    CONTAINED = "contained"
    SHORTER = "shorter"
    OTHER = "other"
    """Long enough, but another link stands at that place."""


def compare(seen: Head, found: Head | None) -> Past:
    """Compares a head seen before with the last link found up to its place."""
    if found == seen:
        return Past.CONTAINED
    if found is None or found.seq < seen.seq:
        return Past.SHORTER
    return Past.OTHER


def canonical(value: object) -> bytes:
    """Returns the one JSON form of a value that is hashed."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def fields(entry: HistoryEntry) -> dict[str, Any]:
    """Returns what an entry says, as it is stored and hashed.

    Part of the file's form: another key or another spelling breaks every chain.
    """
    return {
        "seq": entry.seq,
        "change": str(entry.change),
        "item": str(entry.item),
        "item_kind": entry.item_kind,
        "version": entry.version,
        "operation": entry.operation.value,
        "recorded_at": entry.recorded_at.isoformat(),
        "clock_state": entry.clock_state,
        "program": entry.program,
        "body_sha256": entry.body_sha256,
        "undoes": None if entry.undoes is None else str(entry.undoes),
    }


def link(entry: HistoryEntry) -> bytes:
    """Returns the hash of an entry, from its fields and the previous hash."""
    digest = hashlib.sha256(canonical(fields(entry))).digest()
    return hashlib.sha256(b"casefile-history-v1\0" + entry.previous + digest).digest()


def problems(entries: Iterable[HistoryEntry]) -> list[str]:
    """Checks a whole chain in order; returns plain sentences, none if it holds."""
    previous = START
    for expected, entry in enumerate(entries, start=1):
        if entry.seq != expected:
            return [f"History entry {expected} is missing or out of order."]
        if entry.previous != previous or link(entry) != entry.hash:
            return [f"History entry {expected} was changed after it was written."]
        previous = entry.hash
    return []


def fingerprint(head: bytes) -> str:
    """Returns the first 20 bytes of a head for printing, in groups of four."""
    return head[:20].hex(" ", 2).upper()
