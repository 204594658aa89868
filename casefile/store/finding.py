"""The full-text index: what the user types is words, never the index's own language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, delete, insert, text

from casefile.domain.item import Item
from casefile.domain.search import Hit
from casefile.store.readable import readable, storable
from casefile.store.schema import WordingRow

_PART = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<bare>[^"]+)')
_SEARCH = text(
    """
    SELECT wording.item, item.kind, wording.page,
           snippet(wording_index, 0, char(2), char(3), '…', 24) AS excerpt
    FROM wording_index
    JOIN wording ON wording.id = wording_index.rowid
    JOIN item ON item.id = wording.item
    WHERE wording_index MATCH :sought AND NOT item.withdrawn
    ORDER BY wording_index.rank, item.seq DESC, wording.page
    LIMIT :most
    """
)


def keep(connection: Connection, item: Item) -> None:
    """Puts the present words of an item in place of its earlier ones."""
    name = str(item.id)
    own = (WordingRow.item == name) & WordingRow.page.is_(None)
    connection.execute(delete(WordingRow).where(own))
    if words := readable(item):
        connection.execute(insert(WordingRow), {"item": name, "text": words})


def search(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Returns items and pages that hold all the words, best first."""
    sought = question(words)
    if not sought:
        return []
    found = connection.execute(_SEARCH, {"sought": sought, "most": limit})
    return [
        Hit(item=UUID(row.item), item_kind=row.kind, page=row.page, excerpt=row.excerpt)
        for row in found
    ]


def question(words: str) -> str:
    """Returns the words as a question to the index, each of them in quotation marks.

    A phrase in quotation marks stays one. The last word may be unfinished, unless a
    space follows it.
    """
    return " ".join(_terms(storable(words).replace("\0", " ")))


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
