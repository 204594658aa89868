"""The history chain: what it shows, what it cannot, and the form that never changes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from uuid import UUID

import pytest

from casefile.domain import history
from casefile.domain.history import Head, HistoryEntry, Operation, Past, Writer

HOME = timezone(timedelta(hours=1))


def entry(seq: int, previous: bytes, **given: object) -> HistoryEntry:
    usual: dict[str, object] = {
        "seq": seq,
        "change": UUID(int=1000 + seq),
        "item": UUID(int=7),
        "item_kind": "record",
        "version": seq,
        "operation": Operation.CREATE if seq == 1 else Operation.AMEND,
        "recorded_at": datetime(2026, 7, 3, 18, 2, tzinfo=HOME)
        + timedelta(seconds=seq),
        "clock_state": "ok",
        "program": "0.1.0",
        "body_sha256": hashlib.sha256(b"wording %d" % seq).hexdigest(),
        "previous": previous,
    }
    made = HistoryEntry(**usual | given)
    return replace(made, hash=history.link(made))


def chain(length: int, **changed: object) -> list[HistoryEntry]:
    """A whole chain; `changed` is what its second entry says instead."""
    made: list[HistoryEntry] = []
    for seq in range(1, length + 1):
        previous = made[-1].hash if made else history.START
        made.append(entry(seq, previous, **(changed if seq == 2 else {})))
    return made


def test_the_hash_can_be_made_by_anyone_from_the_published_recipe():
    """Written out without the program, so that no change of it goes unnoticed."""
    first, second = chain(2, undoes=UUID(int=1001))
    body = hashlib.sha256(b"wording 2").hexdigest()
    text = (
        f'{{"body_sha256":"{body}","change":"00000000-0000-0000-0000-0000000003ea",'
        '"clock_state":"ok","item":"00000000-0000-0000-0000-000000000007",'
        '"item_kind":"record","operation":"amend","program":"0.1.0",'
        '"recorded_at":"2026-07-03T18:02:02+01:00","seq":2,'
        '"undoes":"00000000-0000-0000-0000-0000000003e9","version":2}'
    )
    inner = hashlib.sha256(text.encode()).digest()
    outer = hashlib.sha256(b"casefile-history-v1\x00" + first.hash + inner)
    assert second.hash == outer.digest()


def test_who_recorded_it_is_hashed_where_it_is_known_and_nowhere_else():
    """Entries of the first form have no role; their hashes must not change."""
    (older,) = chain(1)
    told = [link_of(role) for role in (None, *Writer)]
    assert told[0] == older.hash
    assert len(set(told)) == 4
    inner = json.dumps(
        json.loads(history.canonical(history.fields(older))) | {"role": "helper"},
        sort_keys=True,
        separators=(",", ":"),
    )
    digest = hashlib.sha256(inner.encode()).digest()
    hashed = hashlib.sha256(b"casefile-history-v1\x00" + bytes(32) + digest)
    assert link_of(Writer.HELPER) == hashed.digest()


def link_of(role: Writer | None) -> bytes:
    return entry(1, history.START, role=role).hash


def test_the_form_that_is_hashed_keeps_letters_and_sorts_keys():
    assert (
        history.canonical({"b": "Siân", "a": None}) == '{"a":null,"b":"Siân"}'.encode()
    )
    assert json.loads(history.canonical([1, "x"])) == [1, "x"]


def test_a_whole_chain_has_no_problems():
    assert history.problems([]) == []
    assert history.problems(chain(5)) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"seq": 9},
        {"change": UUID(int=5)},
        {"item": UUID(int=5)},
        {"item_kind": "flag"},
        {"version": 9},
        {"operation": Operation.WITHDRAW},
        {"recorded_at": datetime(2026, 7, 3, 18, 2, 3, tzinfo=HOME)},
        {"clock_state": "behind"},
        {"role": Writer.HELPER},
        {"program": "0.2.0"},
        {"body_sha256": "0" * 64},
        {"undoes": UUID(int=1)},
        {"previous": bytes(32)},
        {"hash": bytes(32)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_change_to_any_part_of_an_entry_is_found(changed):
    entries = chain(3)
    entries[1] = replace(entries[1], **changed)
    (found,) = history.problems(entries)
    assert found.startswith("History entry 2 ")


def test_removed_swapped_and_added_entries_are_found():
    whole = chain(4)
    assert history.problems([*whole[:1], *whole[2:]])
    assert history.problems([whole[0], whole[2], whole[1], whole[3]])
    assert history.problems([*whole, whole[3]])
    assert history.problems(whole[1:])


def test_a_cut_off_end_and_a_rewritten_chain_are_not_found_without_an_earlier_head():
    """As the program tells its users: only somebody who kept the head can know."""
    whole = chain(4)
    seen = Head(4, whole[3].hash)
    shorter, other = whole[:3], chain(4, body_sha256="0" * 64)
    assert history.problems(shorter) == []
    assert history.problems(other) == []
    assert history.compare(seen, Head(3, shorter[-1].hash)) is Past.SHORTER
    assert history.compare(seen, None) is Past.SHORTER
    assert history.compare(seen, Head(4, other[-1].hash)) is Past.OTHER
    assert history.compare(seen, Head(4, whole[3].hash)) is Past.CONTAINED
