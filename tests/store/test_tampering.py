"""D1: what a history shows of tampering, and what it cannot show by itself.

Whoever tampers here knows the passphrase and has any SQLCipher shell: they take away
the triggers and change the tables. The last two cases are not found without a
fingerprint that somebody else holds, and the program must never say that they are.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from uuid import UUID

import pytest

from casefile.domain import history
from casefile.domain.history import Past
from casefile.domain.record import Record
from casefile.errors import FileDamaged
from casefile.exports import AgeLock
from casefile.services import fingerprints
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_record
from tests.fakes import FakePapers, FakePhotos, FakeWriter
from tests.store.cheap import key_of, stock

TABLES = ("history", "version")
NAMES = "seq change item item_kind version operation recorded_at clock_state program"


@pytest.fixture
def noted(store, fixed_time):
    """The fingerprint of a file with ten entries, as it was written down; closed."""
    for number in range(9):
        fixed_time.pass_by(minutes=1)
        store.write(
            lambda u, n=number: u.put(make_record(f"record {n}", id=UUID(int=n + 1)))
        )
    line = history.written_head(store.read(lambda u: u.head()))
    store.close()
    return line


@pytest.fixture
def shell(noted, path):
    """The file in a shell that can change anything."""
    assert noted
    with closing(stock(path, key_of(path))) as opened:
        for table in TABLES:
            opened.execute(f"DROP TRIGGER {table}_not_changed")
            opened.execute(f"DROP TRIGGER {table}_not_removed")
        opened.execute("PRAGMA foreign_keys = OFF")
        yield opened


def reopened(files, path, fixed_time):
    return Desk(
        case=files.open(path, PASSPHRASE),
        papers=FakePapers(),
        photos=FakePhotos(),
        writer=FakeWriter(),
        lock=AgeLock(),
        time=fixed_time,
    )


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["UPDATE {} SET item = 'x'", "DELETE FROM {}"])
def test_the_file_itself_forbids_changing_its_history(store, path, table, change):
    """In plain SQL, without this program, nothing is changed or removed by mistake."""
    store.write(lambda u: u.put(make_record()))
    store.close()
    with closing(stock(path, key_of(path))) as plain:
        before = plain.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
        with pytest.raises(Exception, match="never changed"):
            plain.execute(change.format(table))
        assert plain.execute(f"SELECT * FROM {table}").fetchall() == before  # noqa: S608


FOUND = {
    "an edited field": "UPDATE history SET recorded_at ="
    " replace(recorded_at, '2026-03', '2026-02') WHERE seq = 5",
    "an edited role": "UPDATE history SET role = 'helper' WHERE seq = 5",
    "a role taken away": "UPDATE history SET role = NULL WHERE seq = 5",
    "a deleted row": "DELETE FROM history WHERE seq = 5",
    "the first row deleted": "DELETE FROM history WHERE seq = 1",
    "swapped rows": "UPDATE history SET seq = CASE seq WHEN 5 THEN -6 ELSE -5 END"
    " WHERE seq IN (5, 6); UPDATE history SET seq = -seq WHERE seq < 0",
    "a row put in": "UPDATE history SET seq = -seq - 1 WHERE seq > 5;"
    " UPDATE history SET seq = -seq WHERE seq < 0;"
    " INSERT INTO history SELECT 6, change, item, item_kind, version + 90, operation,"
    " recorded_at, clock_state, program, body_sha256, undoes, previous, hash, role"
    " FROM history WHERE seq = 5",
}


@pytest.mark.parametrize("what", FOUND)
def test_this_is_found_when_the_file_is_opened(files, shell, path, what):
    for statement in FOUND[what].split("; "):
        shell.execute(statement)
    shell.close()
    with pytest.raises(FileDamaged) as caught:
        files.open(path, PASSPHRASE)
    assert any("istory" in finding for finding in caught.value.findings)


def test_an_edited_wording_is_found_when_the_file_is_opened(files, shell, path):
    shell.execute(
        "UPDATE version SET body = CAST(replace(CAST(body AS TEXT), 'record 3',"
        " 'record X') AS BLOB)"
    )
    shell.close()
    with pytest.raises(FileDamaged) as caught:
        files.open(path, PASSPHRASE)
    said = "1 stored wording is not what the history says."
    assert caught.value.findings == [said]


def rewrite(shell):
    """Makes every link anew after a wording was changed, as the program does it."""
    item, version, body = shell.execute(
        "SELECT item, number, body FROM version"
        " WHERE CAST(body AS TEXT) LIKE '%record 3%'"
    ).fetchone()
    forged = body.replace(b"record 3", b"record X")
    shell.execute(
        "UPDATE version SET body = ? WHERE item = ? AND number = ?",
        (forged, item, version),
    )
    shell.execute(
        "UPDATE history SET body_sha256 = ? WHERE item = ? AND version = ?",
        (hashlib.sha256(forged).hexdigest(), item, version),
    )
    previous = bytes(32)
    names = [*NAMES.split(), "body_sha256", "undoes", "role"]
    rows = shell.execute(f"SELECT {', '.join(names)} FROM history ORDER BY seq")  # noqa: S608
    for row in rows.fetchall():
        link = dict(zip(names, row, strict=True))
        text = json.dumps(link, sort_keys=True, separators=(",", ":")).encode()
        inner = hashlib.sha256(text).digest()
        made = hashlib.sha256(b"casefile-history-v1\0" + previous + inner).digest()
        shell.execute(
            "UPDATE history SET previous = ?, hash = ? WHERE seq = ?",
            (previous, made, link["seq"]),
        )
        previous = made


def test_rewriting_everything_is_not_found_alone_but_with_a_fingerprint(
    files, shell, path, fixed_time, noted
):
    rewrite(shell)
    shell.close()
    desk = reopened(files, path, fixed_time)
    assert desk.case.verify(TaskContext()).ok
    words = [r.summary for r in desk.case.read(lambda u: u.all(Record))]
    assert "record X" in words
    found = fingerprints.compare(desk, noted, TaskContext())
    assert (found.past, found.same) == (Past.OTHER, False)
    desk.case.close()


def test_dropping_the_end_is_not_found_alone_but_with_a_fingerprint(
    files, shell, path, fixed_time, noted
):
    for statement in (
        "DELETE FROM item WHERE id IN (SELECT item FROM history WHERE seq > 7)",
        "DELETE FROM facet WHERE item NOT IN (SELECT seq FROM item)",
        "DELETE FROM version WHERE item IN (SELECT item FROM history WHERE seq > 7)",
        "DELETE FROM wording WHERE item IN (SELECT item FROM history WHERE seq > 7)",
        "DELETE FROM history WHERE seq > 7",
    ):
        shell.execute(statement)
    shell.close()
    desk = reopened(files, path, fixed_time)
    assert desk.case.verify(TaskContext()).ok
    found = fingerprints.compare(desk, noted, TaskContext())
    assert (found.past, found.same, found.ends) == (Past.SHORTER, False, 7)
    desk.case.close()


def test_with_a_fingerprint_an_honest_file_holds(files, noted, path, fixed_time):
    desk = reopened(files, path, fixed_time)
    desk.case.write(lambda u: u.put(make_record("one more")))
    assert fingerprints.compare(desk, noted, TaskContext()).same
    desk.case.close()
