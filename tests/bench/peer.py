"""Bare sqlcipher3 that does what the program does, and nothing else."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import Any
from uuid import uuid4

from casefile.store import keys
from casefile.store.asking import question
from casefile.store.engine import connect
from casefile.store.key_cost import KeyMaker
from tests.bench.figure import PASSPHRASE

_CHUNK = 1 << 20


class Peer:
    """Bare sqlcipher3 on a file of its own."""

    def __init__(self, path: Path) -> None:
        salt = path.read_bytes()[:16] if path.stat().st_size < _CHUNK else _start(path)
        key = KeyMaker(keys.PROFILES).of(PASSPHRASE, salt)
        self.connection = connect(path, key)
        execute = self.connection.execute
        self._seq = execute("SELECT max(seq) FROM history").fetchone()[0]

    def save(self, record: Any, written: bytes, words: str) -> None:
        """Writes the rows of a new record."""
        execute = self.connection.execute
        name = str(record.id)
        self._seq += 1
        execute("BEGIN IMMEDIATE")
        execute(
            "INSERT INTO item (id, kind, version, withdrawn) "
            "VALUES (?, 'record', 1, 0)",
            (name,),
        )
        execute("INSERT INTO version VALUES (?, 1, 1, ?)", (name, written))
        execute(
            "INSERT INTO history (seq, change, item, item_kind, version, operation, "
            "recorded_at, clock_state, program, body_sha256, previous, hash, role) "
            "VALUES (?, ?, ?, 'record', 1, 'create', ?, 'ok', '0.1.0', ?, ?, ?, '')",
            (
                self._seq,
                str(uuid4()),
                name,
                "2026-11-22T06:47:35.120305+00:00",
                secrets.token_hex(32),
                secrets.token_bytes(32),
                secrets.token_bytes(32),
            ),
        )
        execute("INSERT INTO wording (item, text) VALUES (?, ?)", (name, words))
        execute(
            "INSERT INTO facet SELECT seq, 'record/call', '2026-11-22', ?, 0, '' "
            "FROM item WHERE id = ?",
            (name, name),
        )
        execute("COMMIT")

    def keep(self, data: bytes) -> str:
        """Writes the bytes of a paper."""
        name = hashlib.sha256(data).hexdigest()
        execute = self.connection.execute
        execute("BEGIN IMMEDIATE")
        execute("INSERT INTO original VALUES (?, ?)", (name, len(data)))
        for number, start in enumerate(range(0, len(data), _CHUNK)):
            execute(
                "INSERT INTO original_chunk (original, number, data) VALUES (?, ?, ?)",
                (name, number, data[start : start + _CHUNK]),
            )
        execute("COMMIT")
        return name

    def load(self, name: str, *, checked: bool = True) -> bytes:
        """Reads the bytes of a paper, and makes sure that they are as they were."""
        rows = self.connection.execute(
            "SELECT data FROM original_chunk WHERE original = ? ORDER BY number",
            (name,),
        ).fetchall()
        data = b"".join(row[0] for row in rows)
        assert not checked or hashlib.sha256(data).hexdigest() == name
        return data

    def search(self, words: str) -> list[Any]:
        """Asks the index in the plain way, best first and of those the newest."""
        rows = self.connection.execute(
            """SELECT wording_index.rank, item.seq, wording.item, item.kind,
                      wording.page,
                      highlight(wording_index, 0, char(2), char(3))
               FROM wording_index
               JOIN wording ON wording.id = wording_index.rowid
               JOIN item ON item.id = wording.item
               WHERE wording_index MATCH ? AND NOT item.withdrawn
               ORDER BY wording_index.rank LIMIT 200""",
            (question(words),),
        ).fetchall()
        return sorted(rows, key=lambda row: (row[0], -row[1]))


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)
