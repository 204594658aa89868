"""Connections to a case file: keyed first, then set, then read back.

Nothing is taken on trust. A library built without encryption takes every statement
below without complaint, and writes plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from casefile import peek
from casefile.errors import FileDamaged, ProgramIncomplete
from casefile.store.keys import FileKey

T = TypeVar("T")

PATIENCE_S = 5.0
"""How long to wait for another program that is writing to the file."""
READS = "casefile_reads"
"""Execution option of a connection that takes no write lock."""
UNREADABLE = "A part of the file cannot be read any more."
APPLICATION_ID = int.from_bytes(b"CSFL", "big")

_LEAST_CIPHER = (4, 6)
_LEAST_SQLITE = (3, 45, 0)
_NEEDED_OPTIONS = ("ENABLE_FTS5", "HAS_CODEC")
_TEMP_IN_MEMORY = ("TEMP_STORE=2", "TEMP_STORE=3")
# Name, what to set, what must be read back. With these a power cut at any moment loses
# nothing that was acknowledged, and between two saves the file is the whole truth.
_SETTINGS = (
    ("auto_vacuum", "FULL", 1),
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("temp_store", "MEMORY", 2),
    # In KiB. A page is checked and decrypted each time it comes in: with the usual
    # 2 MB a list of 10,000 records would do that several times over.
    ("cache_size", "-32768", -32768),
    ("secure_delete", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
)


class _Connection(dbapi2.Connection):  # type: ignore[misc]  # it has no types
    """A connection that keeps the locks it has on its file until it is closed."""

    release: Callable[[], None] | None = None

    def close(self) -> None:
        super().close()
        release, self.release = self.release, None
        if release is not None:
            release()


def connect(path: Path, key: FileKey) -> dbapi2.Connection:
    """Opens an existing file (which may be of no length, to be filled) with its key.

    Raises:
        ProgramIncomplete: if the database library cannot keep the promises made here.
    """
    release = peek.hold(path)
    try:
        connection = dbapi2.connect(
            uri(path),
            uri=True,
            isolation_level=None,
            timeout=PATIENCE_S,
            check_same_thread=False,  # they take turns
            factory=_Connection,
        )
    except BaseException:
        release()
        raise
    connection.release = release
    try:
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.execute(key.pragma()).fetchall()
        _check_library(connection)
        _settle(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path, key: FileKey) -> Engine:
    """Returns an engine with one connection, for those who take turns."""
    return engine_of(lambda: connect(path, key))


def engine_of(creator: Callable[[], dbapi2.Connection]) -> Engine:
    """Returns an engine with the one connection that `creator` makes."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=creator,
        poolclass=StaticPool,
        # Who begins a transaction ends it; nothing is left for the pool to take back.
        pool_reset_on_return=None,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def reader(engine: Engine) -> Connection:
    """Returns what readings go through, one after the other, until it is closed."""
    return engine.connect().execution_options(**{READS: True})


@contextmanager
def reading(reads: Connection) -> Iterator[None]:
    """Keeps a transaction open that only reads, and lets go of it at the end."""
    driver: Any = reads.connection.driver_connection
    driver.execute("BEGIN")
    try:
        yield
    finally:
        if reads.in_transaction():
            reads.rollback()
        else:  # nothing went through SQLAlchemy
            driver.rollback()


def rows(connection: Connection, sql: str, *given: Any) -> list[Any]:
    """Asks the driver itself.

    For what is asked often: to pass a small question through SQLAlchemy takes longer
    than to answer it.
    """
    driver: Any = connection.connection.driver_connection
    found: list[Any] = driver.execute(sql, given).fetchall()
    return found


def one(connection: dbapi2.Connection, sql: str) -> Any:
    """Returns the only value of the only row."""
    row = connection.execute(sql).fetchone()
    return None if row is None else row[0]


def sound(connection: Connection, work: Callable[[], T]) -> T:
    """Does work in a transaction; nothing that a damaged page answered comes out.

    Raises:
        FileDamaged: if a page was damaged.
    """
    driver = connection.connection.driver_connection
    try:
        result = work()
    except (DBAPIError, dbapi2.Error):
        raise
    except Exception:
        demand_sound(driver)  # what looks like a mistake may come of the zeros
        raise
    demand_sound(driver)
    return result


def demand_sound(connection: Any) -> None:
    """Makes sure that no page read by this connection was damaged.

    SQLCipher gives out zeros for a damaged page, and refuses only the next one that it
    has to read. If there is none, a long text ends in zeros without any error. So this
    comes after everything that was read and is going to be used, or copied.

    Raises:
        FileDamaged: if one was. The connection is of no use any more.
    """
    if one(connection, "PRAGMA cipher_status") != "1":
        raise FileDamaged([UNREADABLE])


def _begin(connection: Connection) -> None:
    # The driver would begin at the first write: too late for a reading that the write
    # rests on, and steps of a migration would be kept one by one.
    if not connection.get_execution_options().get(READS, False):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    driver: Any = connection.connection.driver_connection
    if not driver.in_transaction:
        driver.execute("BEGIN")


def uri(path: Path) -> str:
    """Returns how the database is told of a file that exists."""
    text = path.absolute().as_uri()
    if not text.startswith("file:///"):
        text = text.replace("file://", "file:////", 1)  # a network folder of Windows
    return text + "?mode=rw"


def _check_library(connection: dbapi2.Connection) -> None:
    cipher = one(connection, "PRAGMA cipher_version") or ""
    if _numbers(cipher) < _LEAST_CIPHER:
        raise ProgramIncomplete("SQLCipher 4")
    if _numbers(one(connection, "SELECT sqlite_version()")) < _LEAST_SQLITE:
        raise ProgramIncomplete("SQLite 3.45")
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    for option in _NEEDED_OPTIONS:
        if option not in options:
            raise ProgramIncomplete(option)
    if options.isdisjoint(_TEMP_IN_MEMORY):
        raise ProgramIncomplete("TEMP_STORE")


def _numbers(version: str) -> tuple[int, ...]:
    plain = version.split(" ", maxsplit=1)[0]
    return tuple(int(part) for part in plain.split(".") if part.isdigit())


def _settle(connection: dbapi2.Connection) -> None:
    # The first statement that reads the file comes first: it rolls back what a crash
    # left half done, and fails if the key is wrong.
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    is_new = one(connection, "PRAGMA page_count") == 0
    for name, wanted, expected in _SETTINGS:
        # To set this one writes to the file, and it holds only before the first table.
        if is_new or name != "auto_vacuum":
            connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
        if (found := one(connection, f"PRAGMA {name}")) != expected:
            raise ProgramIncomplete(f"{name}={found}")
