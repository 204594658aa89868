"""Reads a damaged file piece by piece, around the damage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casefile.errors import FileDamaged, NothingReadable
from casefile.store.engine import connect, demand_sound
from casefile.store.failure import translated
from casefile.store.keys import FileKey

_AT_ONCE = 500
_ONE_BY_ONE = 100
_FARTHEST = 1 << 40


class Source:
    """A damaged file, asked piece by piece.

    A connection that met a damaged page reports damage where there is none, so that a
    fresh one is taken after each.
    """

    def __init__(self, path: Path, key: FileKey) -> None:
        self._path = path
        self._key = key
        self.is_cut = False
        """Whether the end of some list could not be reached."""
        try:
            with translated(path):
                self._connection = connect(path, key)
        except FileDamaged as e:
            raise NothingReadable(e.findings) from e

    def ask(self, sql: str, *given: object) -> list[Any] | None:
        """Returns the rows of an answer, or None if a damaged page is in the way."""
        try:
            with translated(self._path):
                rows = list(self._connection.execute(sql, given).fetchall())
                demand_sound(self._connection)
                return rows
        except FileDamaged:
            self.close()
            with translated(self._path):
                self._connection = connect(self._path, self._key)
            return None

    def rows(self, table: str, columns: str, key: str) -> Iterator[Any]:
        """Yields all rows that can be read, in the order of their number `key`.

        `columns` begin with `key`. Indexes are not used: they may be damaged too.
        """
        sql = (
            f"SELECT {columns} FROM {table} NOT INDEXED"  # noqa: S608 - our own names
            f" WHERE {key} > ? ORDER BY {key} LIMIT ?"
        )
        after, most = 0, _AT_ONCE
        while True:
            found = self.ask(sql, after, most)
            if found is None and most > 1:
                most = 1
            elif found is None:
                beyond = self._beyond(sql, after)
                if beyond is None:
                    self.is_cut = True
                    return
                after = beyond
            elif not found:
                return
            else:
                yield from found
                after, most = found[-1][0], min(2 * most, _AT_ONCE)

    def _beyond(self, sql: str, after: int) -> int | None:
        """Returns a number after which there is something to read again, or the end."""
        step = 1
        lost, far = after, after + 1
        while self.ask(sql, far, 1) is None:
            step = step if far - after < _ONE_BY_ONE else 2 * step
            lost, far = far, far + step
            if far > _FARTHEST:
                return None
        while far - lost > 1:
            middle = (lost + far) // 2
            if self.ask(sql, middle, 1) is None:
                lost = middle
            else:
                far = middle
        return far

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()
