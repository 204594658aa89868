"""What a case file holds: in a few figures, and whether another holds the same."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casefile.domain.backup import Contents
from casefile.domain.history import Head
from casefile.store.engine import connect, demand_sound
from casefile.store.failure import translated
from casefile.store.keys import FileKey

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

_END = "SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1"


def contents_of(path: Path, key: FileKey) -> Contents:
    """Opens a case file just to see what it holds; changes nothing in it."""
    with translated(path), closing(connect(path, key)) as connection:
        found = contents(connection, path)
        demand_sound(connection)
        return found


def head_of(path: Path, key: FileKey) -> Head | None:
    """Opens a case file just to see where its history ends; changes nothing in it."""
    with translated(path), closing(connect(path, key)) as connection:
        last = connection.execute(_END).fetchone()
        demand_sound(connection)
        return None if last is None else Head(*last)


def contents(connection: dbapi2.Connection, path: Path) -> Contents:
    """Returns what an open file of any form holds."""
    by_kind = dict(
        connection.execute(
            "SELECT kind, count(*) FROM item WHERE NOT withdrawn GROUP BY kind"
        ).fetchall()
    )
    last = connection.execute(
        "SELECT seq, hash, recorded_at FROM history ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return Contents(
        records=by_kind.get("record", 0),
        documents=by_kind.get("document", 0),
        people=by_kind.get("person", 0),
        last_at=None if last is None else datetime.fromisoformat(last[2]),
        head=None if last is None else Head(last[0], last[1]),
        bytes=path.stat().st_size,
    )


def is_sound(connection: dbapi2.Connection) -> bool:
    """Returns whether all that a file holds can be read and fits together."""
    built = connection.execute("PRAGMA integrity_check").fetchall()
    alone = connection.execute("PRAGMA foreign_key_check").fetchall()
    return built == [("ok",)] and not alone


def is_same(one: dbapi2.Connection, other: dbapi2.Connection) -> bool:
    """Returns whether two open files hold the same tables, rows and history."""
    return _tables(one) == _tables(other)


def _tables(connection: dbapi2.Connection) -> list[Any]:
    """Returns what two files with the same content have in common."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
    ).fetchall()
    asked = [f'SELECT count(*) FROM "{name}"' for (name,) in sorted(names)]  # noqa: S608
    asked += ["PRAGMA user_version", "PRAGMA application_id", "PRAGMA auto_vacuum"]
    asked.append("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
    asked.append(_END)
    return [(sql, connection.execute(sql).fetchall()) for sql in asked]
