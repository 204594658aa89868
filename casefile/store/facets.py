"""What a search can be filtered by, in small tables that are quick to look through."""

from __future__ import annotations

from typing import Any

from casefile.domain.facet import facet_of
from casefile.domain.item import Item
from casefile.domain.query import Sieve
from casefile.errors import FileDamaged, NewerCaseFile
from casefile.store import body

TABLES = (
    """CREATE TABLE facet (
        item INTEGER PRIMARY KEY REFERENCES item (seq),
        kind TEXT NOT NULL,
        day TEXT NOT NULL,
        people TEXT NOT NULL,
        pages INTEGER NOT NULL DEFAULT 0,
        bundle TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX facet_in_bundle ON facet (bundle) WHERE bundle <> ''",
    """CREATE TABLE wording_item (
        wording INTEGER PRIMARY KEY,
        item INTEGER NOT NULL
    ) STRICT""",
    """CREATE TRIGGER wording_placed AFTER INSERT ON wording BEGIN
        INSERT INTO wording_item (wording, item)
        SELECT new.id, seq FROM item WHERE id = new.item;
    END""",
    """CREATE TRIGGER wording_out_of_place AFTER DELETE ON wording BEGIN
        DELETE FROM wording_item WHERE wording = old.id;
    END""",
    """INSERT INTO wording_item (wording, item)
        SELECT wording.id, item.seq FROM wording JOIN item ON item.id = wording.item""",
)
_KEEP = "INSERT OR REPLACE INTO facet SELECT seq, ?, ?, ?, ?, ? FROM item WHERE id = ?"
# Few cases have a bundle: then this looks at an index with nothing in it.
_SPLIT = """
    SELECT part.bundle FROM facet AS part JOIN item ON item.seq = part.item
    WHERE part.bundle <> '' AND NOT item.withdrawn
    GROUP BY part.bundle
    HAVING sum(part.pages) = (
        SELECT whole.pages FROM item JOIN facet AS whole ON whole.item = item.seq
        WHERE item.id = part.bundle)"""
_PRESENT = (
    "SELECT item.kind, version.form, version.body FROM item "
    "JOIN version ON version.item = item.id AND version.number = item.version"
)
_NAMED = (
    "SELECT wording_item.item FROM wording_index "
    "JOIN wording_item ON wording_item.wording = wording_index.rowid "
    "WHERE wording_index MATCH ?"
)


def keep(driver: Any, item: Item) -> None:
    """Notes what an item can be sifted by, in place of what was noted before."""
    facet = facet_of(item)
    if facet is not None:
        day = "" if facet.day is None else facet.day.isoformat()
        people = " ".join(map(str, facet.people))
        bundle = "" if facet.bundle is None else str(facet.bundle)
        noted = (facet.kind, day, people, facet.pages, bundle, str(item.id))
        driver.execute(_KEEP, noted)


def split_bundles(driver: Any) -> list[str]:
    """Returns the bundles of which each page is in a paper of its own as well."""
    return [bundle for (bundle,) in driver.execute(_SPLIT)]


def condition(sieve: Sieve) -> tuple[str, list[str]]:
    """Returns what a row of `facet` and `item` must fulfil, and what it is given."""
    asked, given = ["NOT item.withdrawn"], list[str]()
    if sieve.kinds is not None:
        asked.append(f"facet.kind IN ({_marks(len(sieve.kinds))})")
        given += sorted(sieve.kinds)
    if sieve.since is not None:
        asked.append("facet.day >= ?")
        given.append(sieve.since.isoformat())
    if sieve.until is not None:
        asked.append("facet.day BETWEEN '0' AND ?")
        given.append(sieve.until.isoformat())
    if sieve.items is not None:
        asked.append(f"item.id IN ({_marks(len(sieve.items))})")
        given += sorted(map(str, sieve.items))
    if sieve.without:
        asked.append(f"item.id NOT IN ({_marks(len(sieve.without))})")
        given += sorted(map(str, sieve.without))
    for naming in sieve.people:
        ways = ["instr(facet.people, ?) > 0"] * len(naming.people)
        given += sorted(map(str, naming.people))
        if phrases := named(naming.phrases):
            ways.append(f"facet.item IN ({_NAMED})")
            given.append(phrases)
        asked.append(f"({' OR '.join(ways) or 'FALSE'})")
    return " AND ".join(asked), given


def named(phrases: tuple[str, ...]) -> str:
    """Returns the question to the index for texts with any of some names."""
    plain = [phrase.replace('"', " ") for phrase in phrases]
    return " OR ".join(
        f'"{phrase}"' for phrase in plain if any(char.isalnum() for char in phrase)
    )


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def fill(driver: Any) -> None:
    """Notes it for all items of a file that has no notes yet."""
    for kind, form, written in driver.execute(_PRESENT).fetchall():
        try:
            item = body.decode(kind, form, written)
        except (FileDamaged, NewerCaseFile):
            continue  # whoever reads it is told; here it is only not sifted
        keep(driver, item)
