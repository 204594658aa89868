"""The plain words for papers."""

from __future__ import annotations

from typing import Final

from casefile.domain.document import Document, DocumentKind
from casefile.services import paper_form, wording

KINDS: Final = {
    DocumentKind.ASSESSMENT: ("Assessment", "assessment"),
    DocumentKind.LETTER: ("Letter", "letter"),
    DocumentKind.REPORT: ("Report", "report"),
    DocumentKind.MINUTES: ("Minutes", "meeting"),
    DocumentKind.EMAIL: ("E-mail", "email"),
    DocumentKind.PHOTO: ("Photograph", "photo"),
    DocumentKind.COURT: ("Court paper", "court"),
    DocumentKind.DISCLOSURE: ("Reply to your request", "folder"),
    DocumentKind.OTHER: ("Other paper", "page"),
}
_KILO: Final = 1024


def status(document: Document) -> tuple[str, str]:
    """Returns a short word for how well a paper could be read, and its tone."""
    if not document.problem:
        return "", ""
    return ("read in part", "warn") if document.pages else ("cannot be read", "danger")


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
