"""The steps that bring a case file to the form that this program uses.

A new file takes all steps; an older one takes those it lacks, all in one transaction,
after a copy of it was made and checked. A step is never changed once it was released.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from casefile.errors import (
    FileDamaged,
    NewerCaseFile,
    NotACaseFile,
    from_os_error,
)
from casefile.placing import put_in_place
from casefile.store import copying, facets, paper_photos
from casefile.store.disk import check_room, free_name
from casefile.store.engine import APPLICATION_ID, one
from casefile.store.keys import FileKey


class CopyNotWhole(FileDamaged):
    """The copy that was made before an update is not whole; the file itself may be."""


Step = Callable[[dbapi2.Connection], None]

_FIRST = (
    """CREATE TABLE item (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        withdrawn INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX item_by_kind ON item (kind, seq)",
    """CREATE TABLE version (
        item TEXT NOT NULL REFERENCES item (id),
        number INTEGER NOT NULL,
        form INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (item, number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE history (
        seq INTEGER PRIMARY KEY,
        change TEXT NOT NULL,
        item TEXT NOT NULL,
        item_kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        operation TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        clock_state TEXT NOT NULL,
        program TEXT NOT NULL,
        body_sha256 TEXT NOT NULL,
        undoes TEXT,
        previous BLOB NOT NULL,
        hash BLOB NOT NULL,
        UNIQUE (item, version),
        FOREIGN KEY (item, version) REFERENCES version (item, number)
    ) STRICT""",
    "CREATE INDEX history_by_change ON history (change)",
    "CREATE INDEX history_by_undone ON history (undoes) WHERE undoes IS NOT NULL",
    """CREATE TABLE original (
        sha256 TEXT PRIMARY KEY NOT NULL,
        size INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE original_chunk (
        id INTEGER PRIMARY KEY,
        original TEXT NOT NULL REFERENCES original (sha256),
        number INTEGER NOT NULL,
        data BLOB NOT NULL,
        UNIQUE (original, number)
    ) STRICT""",
    """CREATE TABLE reading (
        document TEXT PRIMARY KEY NOT NULL,
        engine TEXT NOT NULL,
        medium TEXT NOT NULL,
        problem TEXT NOT NULL,
        title TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE wording (
        id INTEGER PRIMARY KEY,
        item TEXT NOT NULL,
        page INTEGER,
        text TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX wording_by_item ON wording (item, page)",
    """CREATE TABLE page (
        id INTEGER PRIMARY KEY REFERENCES wording (id),
        document TEXT NOT NULL REFERENCES reading (document),
        number INTEGER NOT NULL,
        width REAL NOT NULL,
        height REAL NOT NULL,
        words BLOB NOT NULL,
        blocks BLOB NOT NULL,
        UNIQUE (document, number)
    ) STRICT""",
    """CREATE VIRTUAL TABLE wording_index USING fts5 (
        text, content = 'wording', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER wording_added AFTER INSERT ON wording BEGIN
        INSERT INTO wording_index (rowid, text) VALUES (new.id, new.text);
    END""",
    """CREATE TRIGGER wording_removed AFTER DELETE ON wording BEGIN
        INSERT INTO wording_index (wording_index, rowid, text)
        VALUES ('delete', old.id, old.text);
    END""",
    """CREATE TRIGGER wording_changed AFTER UPDATE ON wording BEGIN
        INSERT INTO wording_index (wording_index, rowid, text)
        VALUES ('delete', old.id, old.text);
        INSERT INTO wording_index (rowid, text) VALUES (new.id, new.text);
    END""",
    """CREATE TRIGGER history_not_changed BEFORE UPDATE ON history BEGIN
        SELECT raise(ABORT, 'The history is never changed.');
    END""",
    """CREATE TRIGGER history_not_removed BEFORE DELETE ON history BEGIN
        SELECT raise(ABORT, 'The history is never changed.');
    END""",
    """CREATE TRIGGER version_not_changed BEFORE UPDATE ON version BEGIN
        SELECT raise(ABORT, 'A wording is never changed.');
    END""",
    """CREATE TRIGGER version_not_removed BEFORE DELETE ON version BEGIN
        SELECT raise(ABORT, 'A wording is never changed.');
    END""",
    f"PRAGMA application_id = {APPLICATION_ID}",
)


def _first(connection: dbapi2.Connection) -> None:
    for statement in _FIRST:
        connection.execute(statement)


def _second(connection: dbapi2.Connection) -> None:
    """Makes room for who recorded a change. Older entries stay as they are."""
    connection.execute("ALTER TABLE history ADD COLUMN role TEXT")


def _third(_connection: dbapi2.Connection) -> None:
    """Keeps earlier programs out: they know fewer forms of what items say."""


def _fourth(connection: dbapi2.Connection) -> None:
    """Tells pages that are pictures apart, so that their words can be recognised.

    And keeps what is covered on a page, the bookmarks of a paper, and what a search
    can be filtered by.
    """
    for statement in (
        "ALTER TABLE page ADD COLUMN source TEXT NOT NULL DEFAULT 'text'",
        "ALTER TABLE page ADD COLUMN quality REAL NOT NULL DEFAULT 100",
        "ALTER TABLE page ADD COLUMN blacking BLOB NOT NULL DEFAULT x''",
        "ALTER TABLE reading ADD COLUMN bookmarks BLOB NOT NULL DEFAULT x''",
        """UPDATE page SET source = 'picture' WHERE words = x''
            AND document IN (SELECT document FROM reading WHERE medium = 'pdf')""",
        "CREATE INDEX page_waiting ON page (id) WHERE source = 'picture'",
        # Holds all that is asked of them, so that their words are not read for it.
        """CREATE INDEX page_seen ON page (document, number, source, quality)
            WHERE source <> 'text'""",
        *facets.TABLES,
    ):
        connection.execute(statement)
    facets.fill(connection)


# A word parted by a soft hyphen, mostly at the end of a line, is looked up whole.
_WHOLE_WORDS = (
    "DROP TRIGGER wording_added",
    "DROP TRIGGER wording_removed",
    "DROP TRIGGER wording_changed",
    "DROP TABLE wording_index",
    """CREATE VIEW whole_wording AS
        SELECT id,
               replace(replace(text, char(173, 10), ''), char(173), '') AS text
        FROM wording""",
    """CREATE VIRTUAL TABLE wording_index USING fts5 (
        text, content = 'whole_wording', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER wording_added AFTER INSERT ON wording BEGIN
        INSERT INTO wording_index (rowid, text)
        SELECT id, text FROM whole_wording WHERE id = new.id;
    END""",
    """CREATE TRIGGER wording_removed BEFORE DELETE ON wording BEGIN
        INSERT INTO wording_index (wording_index, rowid, text)
        SELECT 'delete', id, text FROM whole_wording WHERE id = old.id;
    END""",
    """CREATE TRIGGER wording_leaves BEFORE UPDATE ON wording BEGIN
        INSERT INTO wording_index (wording_index, rowid, text)
        SELECT 'delete', id, text FROM whole_wording WHERE id = old.id;
    END""",
    """CREATE TRIGGER wording_changed AFTER UPDATE ON wording BEGIN
        INSERT INTO wording_index (rowid, text)
        SELECT id, text FROM whole_wording WHERE id = new.id;
    END""",
    "INSERT INTO wording_index (wording_index) VALUES ('rebuild')",
)


def _fifth(connection: dbapi2.Connection) -> None:
    """Looks words up whole that are parted at the end of a line.

    And notes which photos are pages of which papers; no file of before has such.
    """
    for statement in (*_WHOLE_WORDS, paper_photos.TABLE):
        connection.execute(statement)


def _sixth(_connection: dbapi2.Connection) -> None:
    """Keeps earlier programs out: they know no outcome of a flag, and no decisions."""


def _seventh(_connection: dbapi2.Connection) -> None:
    """Keeps earlier programs out: they know no events on letters, and no consents."""


def _eighth(_connection: dbapi2.Connection) -> None:
    """Keeps earlier programs out: they know no letters of one's own.

    Nor that a meeting took place or a report came on a letter.
    """


def _ninth(_connection: dbapi2.Connection) -> None:
    """Keeps earlier programs out: they know no bundles, and no complaint on hold."""


_VERSION = re.compile(r"[0-9][0-9A-Za-z.+-]{0,19}")

STEPS: Sequence[Step] = (
    *(_first, _second, _third, _fourth, _fifth, _sixth, _seventh, _eighth, _ninth),
)


def fill(connection: dbapi2.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Gives a new, empty file its tables."""
    with _transaction(connection):
        _take(connection, steps, 0)


def update(
    connection: dbapi2.Connection,
    path: Path,
    key: FileKey,
    steps: Sequence[Step] = STEPS,
) -> Path | None:
    """Brings an older file up to date; returns where the copy of it was put.

    Raises:
        NotACaseFile: if the database holds something else.
        NewerCaseFile: if a later version of the program made or updated it.
    """
    if one(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise NotACaseFile
    found = one(connection, "PRAGMA user_version")
    if found > len(steps):
        raise NewerCaseFile(found, len(steps), _last_program(connection))
    if found == len(steps):
        return None
    copy = _copy(connection, path, key, found)
    with _transaction(connection):
        # Another program may have updated the file since it was looked at.
        _take(connection, steps, one(connection, "PRAGMA user_version"))
    return copy


def _last_program(connection: dbapi2.Connection) -> str:
    """Returns which version of the program wrote last, as far as can be told."""
    try:
        sql = "SELECT program FROM history ORDER BY seq DESC LIMIT 1"
        found = str(one(connection, sql))
    except dbapi2.Error:
        return ""  # a later form may keep that elsewhere
    return found if _VERSION.fullmatch(found) else ""


def _take(connection: dbapi2.Connection, steps: Sequence[Step], found: int) -> None:
    for step in steps[found:]:
        step(connection)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise FileDamaged(["Parts of the file do not belong together."])
    connection.execute(f"PRAGMA user_version = {max(found, len(steps))}")


@contextmanager
def _transaction(connection: dbapi2.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.execute("COMMIT")


def _copy(
    connection: dbapi2.Connection, path: Path, key: FileKey, version: int
) -> Path:
    """Makes a copy with the same passphrase beside the file, and checks it."""
    check_room(path.parent, 2 * path.stat().st_size)
    with copying.passing_name(path, path, key.salt) as made:
        try:
            copying.rebuild(connection, made, key)
            # It is called a case file only now that it is one.
            copy = free_name(path, f"{path.stem} before update {version}")
            put_in_place(made, copy)
        except FileDamaged as e:
            raise CopyNotWhole(["The copy made before the update is not whole."]) from e
        except OSError as e:
            raise from_os_error(e, path) from e
    return copy
