"""Papers kept in the case file, and what was read from them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from casefile.domain.ids import DocumentId
from casefile.domain.photo import PhotoPage, Used, used_pages
from casefile.mapped import Data

LARGEST: Final = 200 * 1024 * 1024
"""Bytes in one paper: a reply of 2,000 scanned pages."""


class DocumentKind(StrEnum):
    """What a paper is."""

    ASSESSMENT = "assessment"
    LETTER = "letter"
    REPORT = "report"
    MINUTES = "minutes"
    EMAIL = "email"
    PHOTO = "photo"
    COURT = "court"
    DISCLOSURE = "disclosure"
    """A reply to a request for records, which holds many papers."""
    OTHER = "other"

    @property
    def plain(self) -> str:
        """What such a paper is called in a sentence and in the name of a file."""
        return _PLAIN.get(self, self.value)


_PLAIN: Final = {
    DocumentKind.EMAIL: "email",
    DocumentKind.COURT: "court paper",
    DocumentKind.DISCLOSURE: "reply with records",
    DocumentKind.OTHER: "paper",
}


class Medium(StrEnum):
    """How the original is stored, told from its content and not from its name."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    TEXT = "text"
    HTML = "html"
    MAIL = "mail"
    """One email: an .eml or an Outlook .msg file."""
    MAILBOX = "mailbox"
    CHAT = "chat"
    """An export of messages from a phone."""
    CALENDAR = "calendar"
    TABLE = "table"
    """A spreadsheet, or values separated by commas."""
    IMAGE = "image"
    """A photo or a scan, of one or more pages."""
    ARCHIVE = "archive"
    OTHER = "other"
    """Kept whole, and not read."""

    @property
    def has_pages(self) -> bool:
        """Whether the paper has real pages that can be drawn and cited."""
        return self in {Medium.PDF, Medium.IMAGE}


@dataclass(frozen=True, kw_only=True)
class Document:
    """A paper: its original bytes are kept under `sha256` for ever."""

    id: DocumentId
    title: str
    kind: DocumentKind = DocumentKind.OTHER
    medium: Medium
    sha256: str
    size: int
    """Bytes."""
    original_name: str
    pages: int = 0
    dated_on: date | None = None
    sender: str = ""
    author: str = ""
    reference: str = ""
    signed_off_on: date | None = None
    received_on: date | None = None
    received_how: str = ""
    version_of: DocumentId | None = None
    part_of: DocumentId | None = None
    """The paper that it came in: an email with attachments, a packed folder."""
    first_page: int = 0
    """The page of that paper at which it begins; 0 if it is no stretch of its pages."""
    photos: tuple[PhotoPage, ...] = ()
    """How each page was made of a photo, if the paper was put together of photos."""
    recipient: str = ""
    tags: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    """Fields for which the user wants nothing suggested."""
    notes: str = ""
    problem: str = ""
    """A plain sentence if the paper could not be read, wholly or in part."""

    @property
    def is_court_paper(self) -> bool:
        """Whether rules of court limit who may be given this paper."""
        return self.kind is DocumentKind.COURT


def is_of_court(
    paper: Document,
    find: Callable[[DocumentId], Document | None],
    there: Collection[DocumentId] = (),
) -> bool:
    """Whether a paper is one of a court, or a photo of a page of one.

    Where that paper is `there` to be asked about itself, its photos go the way that it
    goes.
    """
    if paper.is_court_paper or paper.part_of is None or paper.part_of in there:
        return paper.is_court_paper
    outer = find(paper.part_of)
    return outer is not None and outer.is_court_paper and bool(outer.photos)


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Returns tags without spaces around them, each once however it is written."""
    known: dict[str, str] = {}
    for tag in tags:
        plain = " ".join(tag.split())
        if plain:
            known.setdefault(plain.casefold(), plain)
    return tuple(known.values())


class Unseen(NamedTuple):
    """What a paper holds beside its pages."""

    words: str
    is_whole: bool = True
    """Whether every paper inside it could be taken out."""


@dataclass(frozen=True, kw_only=True)
class CleanCopy:
    """A copy of a PDF or a Word file that shows the same and does nothing."""

    data: bytes
    removed: tuple[str, ...] = ()
    """What was taken out, in plain words; nothing for most papers."""
    acts: bool = False
    """Whether the paper itself does something, and not only when a link is clicked."""


class Box(NamedTuple):
    """A rectangle in points on the page as it is shown, from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Word(NamedTuple):
    """A word of a page: its characters `start` to `end` of the text, and its box."""

    start: int
    end: int
    box: Box


class BlockKind(StrEnum):
    """What a stretch of a page is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE_ROW = "row"
    NOTE = "note"
    FURNITURE = "furniture"
    """A running header or footer."""


class Block(NamedTuple):
    """A stretch of a page's text, in reading order."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    """1 to 6 for a heading, else 0."""


_WORD = struct.Struct("<IIffff")
WORD_BYTES = _WORD.size


def pack_words(words: list[Word]) -> bytes:
    """Packs words for storage: little-endian, `WORD_BYTES` each."""
    return b"".join(_WORD.pack(w.start, w.end, *w.box) for w in words)


class PageSource(StrEnum):
    """Where the words of a page come from."""

    TEXT = "text"
    """The file says them itself."""
    PICTURE = "picture"
    """The page is a picture, and its words are still to be recognised."""
    RECOGNISED = "recognised"
    """Recognised in the picture (OCR); letters may be mistaken."""
    BLANK = "blank"
    """The picture shows nothing that could be words."""
    UNREADABLE = "unreadable"
    """The picture was looked at, and no words could be made out."""


class Blacking(NamedTuple):
    """What is covered on a page: blacked out by whoever gave it, or painted over."""

    boxes: tuple[Box, ...] = ()
    share: float = 0.0
    """How much of the page is covered, 0 to 1."""
    words_under: int = 0
    """Words that the file still holds under the boxes; the text shows blocks there."""


NOTHING_COVERED = Blacking()
COVERED = "\u2588"
"""What stands in the text for each character under a box."""


class Bookmark(NamedTuple):
    """An entry of the list of contents that comes with a paper."""

    title: str
    page: int
    level: int = 1


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page as read.

    `text[i]` is character `i` of the page; lines end in a newline. `words` are packed
    (`pack_words`); a paper without pages (Word) has no words and a size of 0.
    """

    number: int
    width: float
    height: float
    text: str
    words: bytes = b""
    blocks: tuple[Block, ...] = ()
    source: PageSource = PageSource.TEXT
    quality: float = 100.0
    """How sure recognised words are, 0 to 100: the mean over the words."""
    blacking: Blacking = NOTHING_COVERED

    def each_word(self) -> Iterator[Word]:
        """Yields the words in the order of the text."""
        for start, end, left, top, right, bottom in _WORD.iter_unpack(self.words):
            yield Word(start, end, Box(left, top, right, bottom))


class SeenPage(NamedTuple):
    """A page that is a picture, and how far its words are recognised."""

    document: DocumentId
    number: int
    source: PageSource
    quality: float


class Part(NamedTuple):
    """A paper inside a paper: an attachment, or a file of a packed folder."""

    name: str
    data: Data


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Everything read from a paper by one version of an engine."""

    medium: Medium
    engine: str
    pages: tuple[Page, ...]
    problem: str = ""
    """A plain sentence if something was missed or repaired, else empty."""
    title: str = ""
    """A title found in the paper, as a suggestion only."""
    bookmarks: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A drawn page: 32-bit BGRX rows of `stride` bytes."""

    width: int
    height: int
    stride: int
    pixels: bytes


def pages_in_parts(documents: Iterable[Document]) -> dict[DocumentId, set[int]]:
    """Returns for each paper which of its pages are in another one as well.

    Those of a bundle in the papers that it was split into, and those of photos in the
    paper that was made of them.
    """
    papers = list(documents)
    found = used_pages(
        Used(one.id, one.version_of, page.photo, page.frame)
        for one in papers
        for page in one.photos
    )
    for one in papers:
        if one.part_of is not None and one.first_page:
            pages = range(one.first_page, one.first_page + one.pages)
            found.setdefault(one.part_of, set()).update(pages)
    return found
