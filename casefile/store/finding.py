"""The full-text index: what it is given to keep, and what it finds."""

from __future__ import annotations

import re
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert

from casefile.domain.item import Item
from casefile.domain.search import MARK_BEGINS, MARK_ENDS, Hit
from casefile.store import facets, paper_photos
from casefile.store.asking import Sought
from casefile.store.engine import rows
from casefile.store.readable import readable
from casefile.store.schema import WordingRow

_SPACE = re.compile(r"\s+")
_BEFORE, _AFTER = 60, 140
_TOO_LONG = 100_000
"""Characters from which a text is shown by its beginning: to mark it takes too long."""
# In order of rank alone the index itself keeps the best. Any other order would have
# every hit looked up and marked first, which took four times as long.
_SEARCH = """
    SELECT wording_index.rank, item.seq, wording.page, item.id, item.kind,
           CASE WHEN length(wording.text) < ?
                THEN highlight(wording_index, 0, char(2), char(3))
                ELSE substr(wording.text, 1, 200) END AS marked
    FROM wording_index
    {joined}
    WHERE wording_index MATCH ? AND {latest} AND {sifted}
    ORDER BY wording_index.rank
    LIMIT {limit:d} OFFSET {skip:d}"""
# To rank a word that is nearly everywhere takes long, and says nothing.
_LATEST = (
    "wording_index.rowid >= (SELECT rowid FROM wording_index "
    "WHERE wording_index MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET {most:d})"
)
MOST_RANKED: Final = 40_000
"""Of more places than this, the latest are ranked."""
_HOW_MANY = (
    "SELECT count(*) FROM "
    "(SELECT 1 FROM wording_index WHERE wording_index MATCH ? LIMIT {most:d} + 1)"
)
_IS_LARGE = "casefile has very many texts"
_ALL_JOINED = (
    "JOIN wording ON wording.id = wording_index.rowid "
    "JOIN item ON item.id = wording.item"
)
# The long texts come last: most of what a filter keeps out is never read.
_SIFTED_JOINED = (
    "CROSS JOIN wording_item ON wording_item.wording = wording_index.rowid "
    "CROSS JOIN facet ON facet.item = wording_item.item "
    "CROSS JOIN item ON item.seq = facet.item "
    "CROSS JOIN wording ON wording.id = wording_index.rowid"
)
# Texts are only read of what is given in the end, and not of all that is put in order.
_LIST = """
    SELECT 0, 0, NULL, found.id, found.kind, coalesce(substr(wording.text, 1, 200), '')
    FROM (
        SELECT item.id, item.kind, item.seq, facet.day
        FROM facet JOIN item ON item.seq = facet.item
        WHERE {sifted}
        ORDER BY facet.day DESC, item.seq DESC
        LIMIT {limit:d} OFFSET {skip:d}
    ) AS found
    LEFT JOIN wording ON wording.item = found.id AND wording.page IS NULL
    ORDER BY found.day DESC, found.seq DESC"""
_COUNT = """
    SELECT count(*) FROM (
        SELECT 1 FROM {tables} WHERE {sifted} LIMIT {most:d})"""
_COUNTED = (
    "wording_index "
    "CROSS JOIN wording_item ON wording_item.wording = wording_index.rowid "
    "CROSS JOIN facet ON facet.item = wording_item.item "
    "CROSS JOIN item ON item.seq = facet.item"
)

_KEEP = insert(WordingRow)
_FORGET = delete(WordingRow).where(
    (WordingRow.item == bindparam("name")) & WordingRow.page.is_(None)
)


def keep(connection: Connection, item: Item, *, is_new: bool) -> None:
    """Puts the present words of an item in place of its earlier ones, if it had any."""
    name = str(item.id)
    if not is_new:
        connection.execute(_FORGET, {"name": name})
    if words := readable(item):
        connection.execute(_KEEP, {"item": name, "text": words})
    facets.keep(connection.connection.driver_connection, item)
    paper_photos.keep(connection.connection.driver_connection, item)


def is_behind(connection: Connection) -> bool:
    """Tells whether the index knows of another number of texts than there are.

    A search would then find less than there is, and say nothing. What the index notes
    about itself begins with that number.
    """
    notes = connection.exec_driver_sql(
        "SELECT block FROM wording_index_data WHERE id = 1"
    ).scalar_one_or_none()
    counts = connection.exec_driver_sql(
        "SELECT (SELECT count(*) FROM wording),"
        " (SELECT count(*) FROM wording_index_docsize)"
    ).one()
    return set(counts) != {_first_number(notes or b"")}


def _first_number(notes: bytes) -> int:
    number = 0
    for byte in notes:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004  (the last one has no mark)
            break
    return number


def search(
    connection: Connection, sought: Sought, limit: int, skip: int = 0
) -> list[Hit]:
    """Returns items and pages that hold all the words, best first.

    Without words it returns the things that the sieve lets through, newest first.
    """
    asked = sought.question
    if not asked and not sought.is_list:
        return []
    sifted, given = facets.condition(sought.sieve)
    # The limit is no parameter: for each other one the database would make its plan
    # anew, which takes as long as to look a rare word up.
    if not asked:
        sql = _LIST.format(sifted=sifted, limit=limit, skip=skip)
        return [_hit(*row) for row in rows(connection, sql, *given)]
    latest, joined = "TRUE", _SIFTED_JOINED
    if sought.sieve.is_open:
        joined = _ALL_JOINED
        found_in = _how_many(connection, asked)
        if not found_in:
            return []
        if found_in > MOST_RANKED:
            latest = _LATEST.format(most=MOST_RANKED)
            given = [asked, *given]
    sql = _SEARCH.format(
        joined=joined, latest=latest, sifted=sifted, limit=limit, skip=skip
    )
    found = rows(connection, sql, _TOO_LONG, asked, *given)
    found.sort(key=lambda row: (row[0], -row[1], row[2] or 0))
    return [_hit(*row) for row in found]


def _how_many(connection: Connection, asked: str) -> int:
    """Returns in how many texts it is found; 1 where that makes no difference."""
    if _IS_LARGE not in connection.info:
        last = rows(connection, "SELECT max(id) FROM wording")[0][0] or 0
        connection.info[_IS_LARGE] = last > MOST_RANKED
    if not connection.info[_IS_LARGE]:
        return 1
    found: int = rows(connection, _HOW_MANY.format(most=MOST_RANKED), asked)[0][0]
    return found


def count(connection: Connection, sought: Sought, most: int) -> int:
    """Returns how many hits there are in all, or `most` if there are more."""
    asked = sought.question
    if not asked and not sought.is_list:
        return 0
    sifted, given = facets.condition(sought.sieve)
    tables = "facet JOIN item ON item.seq = facet.item"
    if asked:
        tables, sifted = _COUNTED, f"wording_index MATCH ? AND {sifted}"
        given = [asked, *given]
    sql = _COUNT.format(tables=tables, sifted=sifted, most=most)
    found: int = rows(connection, sql, *given)[0][0]
    return found


def _hit(
    _rank: float, _seq: int, page: int | None, item: str, kind: str, marked: str
) -> Hit:
    return Hit(item=UUID(item), item_kind=kind, page=page, excerpt=excerpt(marked))


def excerpt(marked: str) -> str:
    """Returns some text around the first mark, in one line, cut between words.

    The index has a function for that, but it takes for ever if a word occurs often.
    A text without marks is shown by its beginning.
    """
    first = marked.find(MARK_BEGINS)
    left, right = max(0, first - _BEFORE), first + _AFTER
    if left and (space := _SPACE.search(marked, left, first)):
        left = space.end()
    right = max(right, marked.find(MARK_ENDS, first) + 1)
    if right < len(marked) and (space := _SPACE.search(marked, right)):
        right = space.start()
    some = marked[left:right]
    if some.count(MARK_BEGINS) > some.count(MARK_ENDS):
        some += MARK_ENDS
    line = " ".join(some.split())
    return ("… " if left else "") + line + (" …" if right < len(marked) else "")
