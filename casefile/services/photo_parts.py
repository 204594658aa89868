"""Photos that are pages of a paper, and what becomes of them with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.services.ports import Transaction


def joined(document: DocumentId, documents: Iterable[Document]) -> Document | None:
    """Returns the paper of which a photo is a page, if there is one among these."""
    there = {one.id: one for one in documents}
    photo = there.get(document)
    if photo is None or photo.part_of is None:
        return None
    paper = there.get(photo.part_of)
    return paper if paper is not None and _has(paper, document) else None


def let_go(case: Transaction, document: DocumentId, *, anew: bool = False) -> None:
    """Makes the photos of a paper ordinary papers again, inside a unit of work.

    Or pages of the version before it that is in sight, unless it is made `anew` once
    more.
    Of anything else nothing is changed.
    """
    paper = case.find(Document, document)
    if paper is None or not paper.photos:
        return
    earlier = _earlier(case, paper)
    for name in dict.fromkeys(page.photo for page in paper.photos):
        photo = case.find(Document, name)
        if photo is None or photo.part_of != document:
            continue
        if earlier is not None and not anew and _has(earlier, name):
            case.put(replace(photo, part_of=earlier.id))
        else:
            case.put(replace(photo, part_of=_came_in(case, photo)))


def _earlier(case: Transaction, paper: Document) -> Document | None:
    """Returns the last version before a paper that was not taken out of sight."""
    passed = {paper.id}
    name = paper.version_of
    while name is not None and name not in passed:
        passed.add(name)
        if (found := case.find(Document, name)) is not None:
            return found
        versions = case.versions(name)
        last = versions[-1].item if versions else None
        name = last.version_of if isinstance(last, Document) else None
    return None


def _has(paper: Document, photo: DocumentId) -> bool:
    return any(page.photo == photo for page in paper.photos)


def _came_in(case: Transaction, photo: Document) -> DocumentId | None:
    """Returns in which paper a photo came, before it became a page of another."""
    for version in reversed(case.versions(photo.id)):
        if isinstance(version.item, Document):
            outer = version.item.part_of
            paper = None if outer is None else case.versions(outer)[-1].item
            if not isinstance(paper, Document) or not paper.photos:
                return outer
    return None
