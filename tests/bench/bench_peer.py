"""Saves, papers and searches beside bare sqlcipher3 doing the same, in one run.

    python -m tests.bench.bench_peer [CASE FILE]

The peer has a copy of the same file open with the same settings, and writes rows of
the same size into the same tables, indexes and triggers, in one transaction that is as
safe: all that is left out is the program. What it writes is made ready beforehand. For
papers it cuts the same pieces, and makes and checks the same SHA-256, so that the user
gets the same of both; beside it stands what the peer takes without the check, which is
a promise of ours. It asks in its own thread; we hand the question to the thread that
owns the file and wait, and what that costs alone stands in the table as well. They take
turns; medians of a series that is warm: each question was asked once before.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from casefile.domain.document import Document, DocumentKind, Medium
from casefile.domain.ids import DocumentId, new_id
from casefile.services import diary
from casefile.services.ports import Desk
from casefile.store import body, keys
from casefile.store.asking import question
from casefile.store.engine import connect
from casefile.store.key_cost import KeyMaker
from casefile.store.readable import readable
from tests.bench import large_case
from tests.bench.figure import PASSPHRASE, Figure, milliseconds, tell

SAVE = 1.5
PAPER = 1.3
SEARCH = 1.3
"""Times the bare peer."""
ROUNDS = 60
FEW = 9
READS = 60_000_000
"""Bytes of papers that are read for one figure."""
CHUNK = 1 << 20
SIZES = (200_000, 5_000_000, 25_000_000)
RARE = "nobodyatall"
WORDS = ("bedroom kitch", '"social worker"', "assessment", "Siân", RARE)


def turns(
    ours: Callable[[], Any], peer: Callable[[], Any], rounds: int
) -> tuple[float, float, float]:
    """Lets both work by turns; returns the medians and that of the ratios of turns."""
    times = []
    for number in range(-1, rounds):
        pair = [(0, ours), (1, peer)]
        took = [0.0, 0.0]
        for who, work in pair if number % 2 else reversed(pair):
            took[who] = milliseconds(work)
        if number >= 0:
            times.append(took)
    first, second = zip(*times, strict=True)
    ratios = [a / b for a, b in times]
    return (
        median(first),
        median(second),
        median(ratios),
    )


def compared(
    what: str,
    limit: float | None,
    ours: Callable[[], Any],
    peer: Callable[[], Any],
    rounds: int = ROUNDS,
) -> Figure:
    """Returns how many times the peer's time ours is."""
    mine, bare, ratio = turns(ours, peer, rounds)
    note = f"{mine:.2f} ms beside {bare:.2f} ms; turn by turn {ratio:.2f}"
    return Figure(what, mine / bare, "x", limit, note)


class Peer:
    """Bare sqlcipher3 on a file of its own."""

    def __init__(self, path: Path) -> None:
        salt = path.read_bytes()[:16] if path.stat().st_size < CHUNK else _start(path)
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
        execute("COMMIT")

    def keep(self, data: bytes) -> str:
        """Writes the bytes of a paper."""
        name = hashlib.sha256(data).hexdigest()
        execute = self.connection.execute
        execute("BEGIN IMMEDIATE")
        execute("INSERT INTO original VALUES (?, ?)", (name, len(data)))
        for number, start in enumerate(range(0, len(data), CHUNK)):
            execute(
                "INSERT INTO original_chunk (original, number, data) VALUES (?, ?, ?)",
                (name, number, data[start : start + CHUNK]),
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


def saves(desk: Desk, peer: Peer, chance: Random) -> Figure:
    """A new record."""
    each = ROUNDS + 1
    many = [large_case.new_record(n, chance) for n in range(2 * each)]
    ready = iter([(r, body.encode(r), readable(r)) for r in many[:each]])
    mine = iter(many[each:])
    return compared(
        "a save of a record",
        SAVE,
        lambda: diary.save(desk, next(mine)),
        lambda: peer.save(*next(ready)),
    )


def papers(desk: Desk, peer: Peer) -> list[Figure]:
    """Bytes of papers in and out, of several sizes."""
    found = []
    for size in SIZES:
        given = iter([secrets.token_bytes(size) for _ in range(2 * FEW + 2)])
        ours: list[str] = []
        theirs: list[str] = []

        def keep(given: Any = given, ours: Any = ours) -> None:
            data = next(given)
            ours.append(desk.case.write(lambda case: case.keep_original(data)))

        def peer_keeps(given: Any = given, theirs: Any = theirs) -> None:
            theirs.append(peer.keep(next(given)))

        what = f"a paper of {size / 1e6:.1f} MB"
        found.append(compared(f"{what}, kept", PAPER, keep, peer_keeps, FEW))
        for name in theirs:
            peer.load(name)
        found += _read(desk, peer, what, ours, theirs)
    return found


def _read(
    desk: Desk, peer: Peer, what: str, ours: list[str], theirs: list[str]
) -> list[Figure]:
    for name in ours:
        desk.case.read(lambda case, name=name: case.original(name))
    rounds = READS // max(1, desk.case.read(lambda case: len(case.original(ours[0]))))
    mine, peers, bare = cycle(ours), cycle(theirs), cycle(theirs)

    def load() -> None:
        name = next(mine)
        desk.case.read(lambda case: case.original(name))

    rounds = max(FEW, min(ROUNDS, rounds))
    return [
        compared(f"{what}, read", PAPER, load, lambda: peer.load(next(peers)), rounds),
        compared(
            "  the same, the peer without the check of its SHA-256",
            None,
            load,
            lambda: peer.load(next(bare), checked=False),
            rounds,
        ),
    ]


def hand_off(desk: Desk) -> Figure:
    """What it takes to ask the thread that owns the file for nothing at all."""
    took = [milliseconds(lambda: desk.case.read(lambda _: None)) for _ in range(200)]
    return Figure("nothing, asked of the thread of the file", 1000 * median(took), "µs")


def bring_in(desk: Desk, peer: Peer) -> Figure:
    """A whole paper with its facts: bytes, document, version and link."""
    given = iter([secrets.token_bytes(1_000_000) for _ in range(2 * FEW + 2)])
    chance = Random(5)  # noqa: S311 - guards nothing

    def keep() -> None:
        data = next(given)
        document = Document(
            id=DocumentId(new_id()),
            title="A paper",
            kind=DocumentKind.LETTER,
            medium=Medium.PDF,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            original_name="a.pdf",
        )

        def work(case: Any) -> None:
            case.keep_original(data)
            case.put(document)

        desk.case.write(work)

    def peer_keeps() -> None:
        peer.keep(next(given))
        record = large_case.new_record(3, chance)
        peer.save(record, body.encode(record), readable(record))

    return compared(
        "a paper of 1 MB with its facts (peer: in two commits)",
        PAPER,
        keep,
        peer_keeps,
        FEW,
    )


def searches(desk: Desk, peer: Peer) -> list[Figure]:
    """Common words and rare ones."""
    return [
        compared(
            f"search for {words}",
            SEARCH,
            lambda words=words: desk.case.read(lambda case: case.search(words)),
            lambda words=words: peer.search(words),
            FEW if words != RARE else ROUNDS,
        )
        for words in WORDS
    ]


def figures() -> list[Figure]:
    """Compares, on two copies of the large case."""
    given = [Path(word) for word in sys.argv[1:] if word.endswith(".casefile")]
    chance = Random(6)  # noqa: S311 - guards nothing
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = (
            Path(shutil.copy2(given[0], folder)) if given else large_case.make(folder)
        )
        large_case.unlocked(path).case.close()  # brings an older file up to date
        desk = large_case.unlocked(Path(shutil.copy2(path, folder / "ours.casefile")))
        peer = Peer(Path(shutil.copy2(path, folder / "peer.casefile")))
        with closing(peer.connection), closing(desk.case):
            return [
                hand_off(desk),
                saves(desk, peer, chance),
                *searches(desk, peer),
                bring_in(desk, peer),
                *papers(desk, peer),
            ]


if __name__ == "__main__":
    tell(figures())
