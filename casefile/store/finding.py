"""The full-text index: what the user types is words, never the index's own language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert

from casefile.domain.item import Item
from casefile.domain.search import MARK_BEGINS, MARK_ENDS, Hit
from casefile.store.engine import rows
from casefile.store.readable import readable, storable
from casefile.store.schema import WordingRow

_SPACE = re.compile(r"\s+")
_BEFORE, _AFTER = 60, 140
_MOST_TERMS = 32
_TOO_LONG = 100_000
"""Characters from which a text is shown by its beginning: to mark it takes too long."""
_PART = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<bare>[^"]+)')
# In order of rank alone the index itself keeps the best. Any other order would have
# every hit looked up and marked first, which took four times as long.
_SEARCH = """
    SELECT wording.item, item.kind, wording.page, item.seq, wording_index.rank,
           CASE WHEN length(wording.text) < ?
                THEN highlight(wording_index, 0, char(2), char(3))
                ELSE substr(wording.text, 1, 200) END AS marked
    FROM wording_index
    JOIN wording ON wording.id = wording_index.rowid
    JOIN item ON item.id = wording.item
    WHERE wording_index MATCH ? AND NOT item.withdrawn
    ORDER BY wording_index.rank
    LIMIT """

_FORGET = delete(WordingRow).where(
    (WordingRow.item == bindparam("name")) & WordingRow.page.is_(None)
)


def keep(connection: Connection, item: Item, *, is_new: bool) -> None:
    """Puts the present words of an item in place of its earlier ones, if it had any."""
    name = str(item.id)
    if not is_new:
        connection.execute(_FORGET, {"name": name})
    if words := readable(item):
        connection.execute(insert(WordingRow), {"item": name, "text": words})


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


def search(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Returns items and pages that hold all the words, best first."""
    sought = question(words)
    if not sought:
        return []
    found = [
        (rank, -seq, page or 0, _hit(item, kind, page, marked))
        for item, kind, page, seq, rank, marked in rows(
            # The limit is no parameter: for each other one the database would make
            # its plan anew, which takes as long as to look a rare word up.
            connection,
            f"{_SEARCH}{limit:d}",
            _TOO_LONG,
            sought,
        )
    ]
    return [hit for *_, hit in sorted(found, key=itemgetter(0, 1, 2))]


def _hit(item: str, kind: str, page: int | None, marked: str) -> Hit:
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


def question(words: str) -> str:
    """Returns the words as a question to the index, each of them in quotation marks.

    A phrase in quotation marks stays one. The last word may be unfinished, unless a
    space follows it.
    """
    terms = dict.fromkeys(_terms(storable(words).replace("\0", " ")))
    return " ".join(list(terms)[:_MOST_TERMS])


def _terms(words: str) -> Iterator[str]:
    for part in _PART.finditer(words):
        phrase, bare = part["phrase"], part["bare"]
        if phrase is not None:
            yield from _term(phrase, "")
            continue
        split = bare.split()
        growing = part.end() == len(words) and not bare[-1].isspace()
        for place, word in enumerate(split, start=1):
            yield from _term(word, "*" if growing and place == len(split) else "")


def _term(words: str, ending: str) -> Iterator[str]:
    # Without a letter or a digit there is nothing that the index could look up.
    if any(char.isalnum() for char in words):
        yield f'"{words}"{ending}'
