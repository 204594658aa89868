"""The plain words for papers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from casefile.domain.document import Document, DocumentKind, Medium
from casefile.domain.ids import DocumentId
from casefile.domain.scan import NO_SCAN, Scan
from casefile.services import wording
from casefile.services.paper import form as paper_form

KINDS: Final = {
    DocumentKind.ASSESSMENT: ("Assessment", "assessment"),
    DocumentKind.LETTER: ("Letter", "letter"),
    DocumentKind.REPORT: ("Report", "report"),
    DocumentKind.MINUTES: ("Minutes", "meeting"),
    DocumentKind.EMAIL: ("Email", "email"),
    DocumentKind.PHOTO: ("Photograph", "photo"),
    DocumentKind.COURT: ("Court paper", "court"),
    DocumentKind.DISCLOSURE: ("Reply to your request", "folder"),
    DocumentKind.OTHER: ("Other paper", "page"),
}
_KILO: Final = 1024


class Status(StrEnum):
    """How well a paper could be read."""

    READ = "read"
    WAITING = "waiting to be read"
    HARD = "hard to read"
    PART = "read in part"
    NONE = "cannot be read"
    WHOLE = "kept whole"
    """Nothing of it is read here, such as a recording; its bytes are kept."""


_TONES: Final = {Status.HARD: "warn", Status.PART: "warn", Status.NONE: "danger"}


def status_of(document: Document, scans: Mapping[DocumentId, Scan]) -> Status:
    """Returns how well a paper could be read; `scans`: what came of its pictures."""
    scan = scans.get(document.id, NO_SCAN)
    if scan.waiting:
        return Status.WAITING
    if not document.pages:
        is_kept = document.medium is Medium.OTHER or not document.problem
        return Status.WHOLE if is_kept else Status.NONE
    if document.problem or scan.unreadable:
        return Status.PART
    return Status.HARD if scan.poor else Status.READ


def status(document: Document, scans: Mapping[DocumentId, Scan]) -> tuple[str, str]:
    """Returns a short word for that, and its tone; nothing for what was read."""
    found = status_of(document, scans)
    if found is Status.READ:
        return "", ""
    if found is Status.WAITING:
        return f"{wording.plural(len(scans[document.id].waiting), 'page')} to read", ""
    return found.value, _TONES.get(found, "")


def length(document: Document) -> str:
    """Returns how many pages there are, or the kind of file where there are none."""
    if document.medium.has_pages and document.pages:
        return wording.plural(document.pages, "page")
    return paper_form.name_of(document)


def facts(document: Document) -> str:
    """Returns kind of file, pages and size, such as `PDF, 14 pages, 212 KB`."""
    parts = [paper_form.name_of(document)]
    if document.medium.has_pages and document.pages:
        parts.append(wording.plural(document.pages, "page"))
    kilobytes = max(1, round(document.size / _KILO))
    size = f"{kilobytes} KB"
    if kilobytes >= _KILO:
        size = f"{kilobytes / _KILO:.1f} MB"
    return ", ".join([*parts, size])
