"""The words that the index of a search holds, kept in memory as far as they were asked.

They are read from the index itself, a first letter at a time, and belong to the open
connection: nothing of them is ever written anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from casefile.domain.nearness import FEW, Known, firsts, folded, near
from casefile.store.asking import terms
from casefile.store.engine import rows

_KNOWN = "casefile words"
_MAKE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.known_word "
    "USING fts5vocab (main, wording_index, row)"
)
_BEGIN_SO = "SELECT term, doc FROM temp.known_word WHERE term >= ? AND term < ?"
_HOW_OFTEN = (
    "SELECT count(*) FROM "
    "(SELECT 1 FROM wording_index WHERE wording_index MATCH ? LIMIT 3)"
)


def near_words(
    connection: Connection, words: str, check: Callable[[], None]
) -> dict[str, tuple[str, ...]]:
    """Returns the nearest words of the index for each word that it hardly knows.

    For other words, those that a scanner mistakes for them. Words in a phrase are left
    as they are. `check` is called before each word.
    """
    found: dict[str, tuple[str, ...]] = {}
    for term in terms(words):
        if term.is_phrase or not term.words.isalnum():
            continue
        check()
        asked = f'"{term.words}"{"*" if term.is_growing else ""}'
        is_known = rows(connection, _HOW_OFTEN, asked)[0][0] > FEW
        known = [_known(connection, letter) for letter in firsts(folded(term.words))]
        nearest = near(term.words, known, growing=term.is_growing, is_known=is_known)
        if nearest or not is_known:
            found[term.words] = nearest
    return found


def _known(connection: Connection, letter: str) -> Known:
    """Returns the words with a first letter, read anew after any change of the file."""
    driver: Any = connection.connection.driver_connection
    moment = (rows(connection, "PRAGMA data_version")[0][0], driver.total_changes)
    read_at, known = connection.info.get(_KNOWN, (None, None))
    if read_at != moment:
        known = dict[str, Known]()
        connection.info[_KNOWN] = moment, known
    if letter not in known:
        driver.execute(_MAKE)
        after = chr(ord(letter) + 1)
        known[letter] = Known(dict(rows(connection, _BEGIN_SO, letter, after)))
    found: Known = known[letter]
    return found
