"""Which photos are pages of which papers, in a small table that is quick to look at."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.domain.item import Item
from casefile.domain.photo import Used, used_pages

TABLE = """CREATE TABLE paper_photo (
    paper INTEGER NOT NULL REFERENCES item (seq),
    place INTEGER NOT NULL,
    photo TEXT NOT NULL,
    frame INTEGER NOT NULL,
    earlier TEXT NOT NULL,
    PRIMARY KEY (paper, place)
) STRICT, WITHOUT ROWID"""
_FORGET = """
    DELETE FROM paper_photo WHERE paper = (SELECT seq FROM item WHERE id = ?)"""
_KEEP = "INSERT INTO paper_photo SELECT seq, ?, ?, ?, ? FROM item WHERE id = ?"
_USED = """
    SELECT item.id, paper_photo.earlier, paper_photo.photo, paper_photo.frame
    FROM paper_photo JOIN item ON item.seq = paper_photo.paper
    WHERE NOT item.withdrawn
    ORDER BY paper_photo.paper, paper_photo.place"""
_PAGES = """
    SELECT facet.pages FROM item JOIN facet ON facet.item = item.seq
    WHERE item.id = ?"""


def keep(driver: Any, item: Item) -> None:
    """Notes of which photos a paper was made, in place of what was noted before."""
    if not isinstance(item, Document):
        return
    name, earlier = str(item.id), str(item.version_of or "")
    driver.execute(_FORGET, (name,))
    for place, page in enumerate(item.photos):
        driver.execute(_KEEP, (place, str(page.photo), page.frame, earlier, name))


def in_papers(driver: Any) -> list[str]:
    """Returns the photos of which each picture is a page of a paper as well.

    And the papers that were made anew of the same photos.
    """
    found = used_pages(
        Used(_name(paper), _name(earlier) if earlier else None, _name(photo), frame)
        for paper, earlier, photo, frame in driver.execute(_USED)
    )
    return [
        str(name)
        for name, pages in found.items()
        if [(len(pages),)] == driver.execute(_PAGES, (str(name),)).fetchall()
    ]


def _name(text: str) -> DocumentId:
    return DocumentId(UUID(text))
