"""Writes a case file of the first form, without help of the program that reads it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from casefile.store import keys
from casefile.store.engine import connect
from casefile.store.migrations import STEPS, fill
from tests.builders import PASSPHRASE, make_case, make_record
from tests.fakes import NOON
from tests.store.cheap import CHEAP

FIRST_FORM = 1


def write_first_form(path: Path, entries: int) -> None:
    """Makes a file whose history has this many entries: every third one is a change."""
    salt = keys.new_salt(0)
    key = keys.from_passphrase(PASSPHRASE, salt, CHEAP)
    path.touch()
    with closing(connect(path, key)) as connection:
        fill(connection, STEPS[:FIRST_FORM])
        connection.execute("BEGIN")
        previous = bytes(32)
        for seq, (item, kind, form, version, body) in enumerate(_wordings(entries), 1):
            if version == 1:
                connection.execute(
                    "INSERT INTO item (id, kind, version, withdrawn)"
                    " VALUES (?, ?, 1, 0)",
                    (item, kind),
                )
            else:
                connection.execute("UPDATE item SET version = 2 WHERE id = ?", (item,))
            connection.execute(
                "INSERT INTO version VALUES (?, ?, ?, ?)", (item, version, form, body)
            )
            link = {
                "seq": seq,
                "change": str(UUID(int=10_000 + seq)),
                "item": item,
                "item_kind": kind,
                "version": version,
                "operation": "create" if version == 1 else "amend",
                "recorded_at": (NOON + timedelta(seconds=seq)).isoformat(),
                "clock_state": "ok",
                "program": "0.1.0",
                "body_sha256": hashlib.sha256(body).hexdigest(),
                "undoes": None,
            }
            inner = hashlib.sha256(_json(link)).digest()
            new = hashlib.sha256(b"casefile-history-v1\0" + previous + inner).digest()
            marks = ", ".join("?" * (len(link) + 2))
            connection.execute(
                f"INSERT INTO history VALUES ({marks})",  # noqa: S608 - question marks
                (*link.values(), previous, new),
            )
            previous = new
        connection.execute("COMMIT")


def _wordings(entries: int) -> Iterator[tuple[str, str, int, int, bytes]]:
    from casefile.store import body  # noqa: PLC0415 - the form of bodies is the same

    case = make_case()
    yield str(case.id), "case", 2, 1, body.encode(case)
    made = 1
    while made < entries:
        record = make_record(f"Visit {made}", id=UUID(int=made))
        yield str(record.id), "record", 1, 1, body.encode(record)
        made += 1
        if made < entries and made % 3 == 0:
            record = make_record(f"Visit {made}, mended", id=record.id)
            yield str(record.id), "record", 1, 2, body.encode(record)
            made += 1


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()
