"""Papers as they go out: nothing in them runs or fetches anything when it is opened.

What the user is given of a paper that would do something is a copy that shows the same
pages and does nothing: of a PDF with scripts, and of a Word file with macros. The bytes
as they came go out only if they are asked for, and under a name that says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casefile.domain.document import Document, Medium
from casefile.errors import ImportRefused
from casefile.services.ports import Desk
from casefile.services.wording import plural
from casefile.tasks import TaskContext

ORIGINALS = "originals that do things when opened"
"""The folder for what was asked for as it came."""
ABOUT = "about the papers.txt"
"""The file that says of which papers there are copies, and what was taken out."""
CLEANED = {Medium.PDF: "pdf", Medium.DOCX: "docx", Medium.IMAGE: "pdf"}
"""The forms of paper that can be made clean, and how a clean copy of each ends."""
_MAY_ACT = (Medium.HTML, Medium.ARCHIVE, Medium.OTHER)
"""Forms that may do anything when opened, and cannot be made clean."""
_WHY_NOT_PHOTOS = (
    "they are pages of a paper that was not to go, or not with all its words, and they "
    "show all of it"
)
CLEAN = "clean copy"
ORIGINAL = "original as it came"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What may be given away of a paper without harm."""

    data: bytes | None
    """None if no harmless copy can be made of it."""
    removed: tuple[str, ...] = ()
    """What was taken out; nothing if these are the bytes as they came."""


def shown(desk: Desk, paper: Document, original: bytes, context: TaskContext) -> Shown:
    """Returns a paper as it goes out: as it came, if it does nothing by itself.

    Raises:
        Cancelled: if the user stopped.
    """
    if paper.medium in _MAY_ACT:
        return Shown(data=None)
    if paper.medium not in CLEANED:
        return Shown(data=original)
    try:
        copy = desk.papers.clean_copy(original, context)
    except ImportRefused:
        return Shown(data=None)
    if not copy.acts:
        return Shown(data=original)
    return Shown(data=copy.data, removed=copy.removed)


def told(cleaned: int, kept_back: int, *, originals: bool) -> str:
    """Says of how many papers something else was given than what came in."""
    said = []
    if cleaned:
        papers = plural(cleaned, "paper")
        does = "does" if cleaned == 1 else "do"
        said.append(
            f"{papers} {does} things when opened: what was written is a clean copy "
            "that shows the same pages."
        )
    if kept_back:
        papers = plural(kept_back, "paper")
        said.append(f"{papers} could not be made clean.")
    if said and originals:
        said.append(f"The originals are in “{ORIGINALS}”.")
    elif said:
        said.append("The originals are kept in the case file.")
    return " ".join(said)


def about(cleaned: Sequence[str], kept_back: Sequence[str], *, originals: bool) -> str:
    """Returns the text that lies beside the papers, if any of them would act."""
    words = []
    if cleaned:
        words.append(
            "These papers do things when they are opened, or hold files. Here are "
            "copies that show the same pages and do nothing. Taken out of them:"
        )
        words += [*cleaned, ""]
    if kept_back:
        words.append(
            "No clean copy could be made of these: they are locked, damaged, or of a "
            "kind that may do things when opened, such as a web page or a packed "
            "folder. They were left out; of those that could be read, the words are "
            "there as plain text:"
        )
        words += [*kept_back, ""]
    if originals:
        words.append(
            f"The folder “{ORIGINALS}” holds all of these byte for byte as they came. "
            "Open them only where nothing can happen, and do not pass them on."
        )
    else:
        words.append(
            "The originals are kept in the case file, byte for byte as they came. An "
            "export gives them too if you ask for it."
        )
    return "\n".join(words)


def told_photos(left_out: Sequence[str]) -> str:
    """Says how many photos stayed back with the papers that were made of them."""
    if not left_out:
        return ""
    were = "was" if len(left_out) == 1 else "were"
    return f"{plural(len(left_out), 'photo')} {were} left out: {_WHY_NOT_PHOTOS}."


def about_photos(left_out: Sequence[str]) -> str:
    """Returns the text on the photos that stayed back, beside the papers."""
    return "\n".join([f"These photos were left out: {_WHY_NOT_PHOTOS}.", *left_out, ""])
