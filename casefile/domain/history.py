"""The history chain: each change is linked to the one before by its hash.

`hash = SHA-256("casefile-history-v1" 00 previous-hash SHA-256(canonical JSON))`.
It shows a changed, removed or reordered entry. Against a rewritten chain or a cut-off
end only a fingerprint that somebody else holds can help, and the program says no more
than that.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

START = bytes(32)
_SLACK = timedelta(minutes=10)
_YEARS_AHEAD = 10
FINGERPRINT_BYTES = 20
_SHORT_BYTES = 4
_WRITTEN = re.compile(
    r"(?:record|no\.?|number)?\s*(?P<number>\d{1,3}(?:,\d{3})+|\d{1,12})(?![^\s·:,;.–-])"
    r"[\s·:,;.–-]*(?:fingerprint)?[\s:]*(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(r"^[^\d]*:\s*(?=record\b)", re.IGNORECASE)
"""What a letter says before it names its record."""
_HEX = re.compile(r"(?:[0-9a-f]{2}){4,20}")
_LOOKS_LIKE = str.maketrans("oil", "011")


class Operation(StrEnum):
    """What a change did."""

    CREATE = "create"
    AMEND = "amend"
    WITHDRAW = "withdraw"
    RESTORE = "restore"


class Writer(StrEnum):
    """Who was using the program, as they said themselves."""

    PARENT = "parent"
    HELPER = "helper"
    NOT_SAID = ""


class ClockState(StrEnum):
    """How the computer's clock stood when something was recorded."""

    OK = "ok"
    BEHIND = "behind"
    """More than ten minutes before the entry before it."""
    AHEAD = "ahead"
    """More than ten years after this program was made."""


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
    clock_state: ClockState
    program: str
    body_sha256: str
    undoes: UUID | None = None
    role: Writer | None = None
    """None in entries made before the history kept it."""
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
    """Compares a head seen before with the last link found up to its place.

    Of the head that was seen only the beginning of its hash may be known.
    """
    if found is None or found.seq < seen.seq:
        return Past.SHORTER
    if found.seq == seen.seq and found.hash.startswith(seen.hash):
        return Past.CONTAINED
    return Past.OTHER


def clock_state(now: datetime, last: datetime | None, built_on: date) -> ClockState:
    """Judges a clock by the last entry and by when the program was made.

    The clock is noted, never corrected: entries are in order by their numbers.
    """
    made = datetime(built_on.year + _YEARS_AHEAD, built_on.month, 1, tzinfo=UTC)
    if now > made:
        return ClockState.AHEAD
    if last is not None and last - now > _SLACK:
        return ClockState.BEHIND
    return ClockState.OK


def canonical(value: object) -> bytes:
    """Returns the one JSON form of a value that is hashed."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def fields(entry: HistoryEntry) -> dict[str, Any]:
    """Returns what an entry says, as it is stored and hashed.

    Part of the file's form: another key or another spelling breaks every chain.
    Entries of the first form have no role, and their hash covers none.
    """
    role = {} if entry.role is None else {"role": entry.role.value}
    return {
        "seq": entry.seq,
        "change": str(entry.change),
        "item": str(entry.item),
        "item_kind": entry.item_kind,
        "version": entry.version,
        "operation": entry.operation.value,
        "recorded_at": entry.recorded_at.isoformat(),
        "clock_state": str(entry.clock_state),
        "program": entry.program,
        "body_sha256": entry.body_sha256,
        "undoes": None if entry.undoes is None else str(entry.undoes),
    } | role


def link(entry: HistoryEntry) -> bytes:
    """Returns the hash of an entry, from its fields and the previous hash."""
    digest = hashlib.sha256(canonical(fields(entry))).digest()
    return hashlib.sha256(b"casefile-history-v1\0" + entry.previous + digest).digest()


def problems(entries: Iterable[HistoryEntry], last: Head = Head(0, START)) -> list[str]:
    """Checks a chain in order; returns plain sentences, none if it holds.

    It begins after `last`, which was checked before: a whole chain if not given.
    """
    previous = last.hash
    for expected, entry in enumerate(entries, start=last.seq + 1):
        if entry.seq != expected:
            return [f"History entry {expected} is missing or out of order."]
        if entry.previous != previous or link(entry) != entry.hash:
            return [f"History entry {expected} was changed after it was written."]
        previous = entry.hash
    return []


def fingerprint(head: bytes) -> str:
    """Returns the first 20 bytes of a head for printing, in groups of four."""
    return head[:FINGERPRINT_BYTES].hex(" ", 2).upper()


def short_form(link: bytes) -> str:
    """Returns the beginning of a hash, enough to find a misprint by eye."""
    return link[:_SHORT_BYTES].hex(" ", 2).upper()


def written_head(head: Head) -> str:
    """Returns a head as it is printed and handed over."""
    return f"Record {head.seq:,} · fingerprint {fingerprint(head.hash)}"


def read_head(text: str) -> Head | None:
    """Reads what `written_head` printed, however it was written down; or None.

    The words may be left out, and letters that look like figures stand for them. The
    hash is as long as what was written down: at least eight signs, at most 40.
    """
    found = _WRITTEN.match(_LEAD.sub("", text.strip()))
    if found is None:
        return None
    digits = "".join(found["rest"].split()).lower().translate(_LOOKS_LIKE)
    digits = digits.replace("-", "").rstrip(".")
    if not _HEX.fullmatch(digits):
        return None
    return Head(int(found["number"].replace(",", "")), bytes.fromhex(digits))
