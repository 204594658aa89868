"""Reads a PDF file, or some of its pages, inside a worker."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from casefile.domain.document import BlockKind, Bookmark, Page, Part
from casefile.domain.fold import clean
from casefile.mapped import Data
from casefile.readers.hyphen import SOFT, settle, vocabulary
from casefile.readers.layout import lay_out
from casefile.readers.limits import Limits
from casefile.readers.message import LONGEST_BOOKMARK, MOST_BOOKMARKS
from casefile.readers.noted import with_notes
from casefile.readers.order import in_reading_order
from casefile.readers.pdf_answers import answers
from casefile.readers.pdf_file import OpenPdf, open_pdf
from casefile.readers.pdf_files import attached_files, files_on
from casefile.readers.pdf_notes import Note, notes_on, told
from casefile.readers.pdf_page import Placer, RawPage, TooMuchTextError, read_page
from casefile.readers.pdf_ticks import Tick, ticks_on, with_ticks
from casefile.readers.problem import UNREAD, Finding, UnreadableError

_AT_ONCE = 100
"""Pages after which memory is given back."""
_TITLE = 120
_DEEPEST = 8
_PLAIN_PAGE = (595.0, 842.0)


class PdfReading:
    """A PDF file that is being read."""

    def __init__(self, data: Data, limits: Limits) -> None:
        self._limits = limits
        self._data = data
        self._document, self._damaged = self._opened()
        if len(self._document) > limits.pages:
            raise UnreadableError("too-many-pages")
        self._raw: list[RawPage] = []
        self._unread: list[int] = []
        self._missed: list[str] = []
        self._files: list[Part] = []
        self._marks: list[Note] = []
        self._ticks: list[Tick] = []
        self._is_live = self._document.get_formtype() == pdfium_c.FORMTYPE_XFA_FULL
        self._notes: dict[int, list[str]] = {}
        self.title = ""

    def _opened(self) -> OpenPdf:
        found = open_pdf(self._data)
        if found.document.get_formtype() != pdfium.raw.FORMTYPE_NONE:
            found.document.init_forms()
        return found

    def __len__(self) -> int:
        return len(self._document)

    def _let_go(self) -> None:
        """Opens the file anew: pictures that were looked at stay in memory till then.

        A damaged one is left open: to repair it again could take as long as to read it.
        """
        if not self._damaged:
            self._document.close()
            self._document, _ = self._opened()

    def read(
        self, first: int, last: int, without: Container[int] = ()
    ) -> Iterator[int]:
        """Reads pages `first` to `last`, and yields the number of each when done.

        Pages in `without` are left alone, and counted among those not read.
        """
        characters = 0
        for number in range(first, min(last, len(self)) + 1):
            if number > first and (number - first) % _AT_ONCE == 0:
                self._let_go()
            page = self._unreadable(number) if number in without else self._page(number)
            characters += len(page.text)
            if characters > self._limits.text:
                raise UnreadableError("text")
            self._raw.append(page)
            yield number

    def _page(self, number: int) -> RawPage:
        try:
            page = read_page(
                self._document, number, self._limits.page_text, self._pinned
            )
            page = in_reading_order(with_ticks(page, self._ticks))
        except (pdfium.PdfiumError, TooMuchTextError, MemoryError):
            return self._unreadable(number)
        if self._marks:
            is_drawn = bool(self._document.formenv)
            self._notes[number] = told(
                self._marks, page.text, page.words, is_drawn=is_drawn
            )
        return page

    def _pinned(self, page: pdfium.PdfPage) -> None:
        """Takes in what hangs on a page and is no part of its text."""
        self._marks, self._ticks = [], []
        if not pdfium_c.FPDFPage_GetAnnotCount(page.raw):
            return
        self._files += files_on(self._document, page, self._limits, self._missed)
        place = Placer(page.raw)
        self._marks = notes_on(page, place)
        if self._document.formenv:
            self._ticks = ticks_on(self._document.formenv.raw, page, place)

    def files(self, first: int) -> Iterator[Part]:
        """Yields the files inside, once the pages from `first` on were read.

        Those of the whole document go with its first page.
        """
        if first == 1:
            yield from attached_files(self._document, self._limits, self._missed)
        yield from self._files

    def _unreadable(self, number: int) -> RawPage:
        """Leaves a page empty; the others can still be read, and this one is named."""
        self._unread.append(number)
        return RawPage(number, *_PLAIN_PAGE, "", [], {})

    def pages(self) -> Iterator[Page]:
        """Yields the pages read, with their blocks."""
        for page in lay_out(self._settled()):
            if page.number == 1:
                self.title = _title(page)
            notes = self._notes.get(page.number, [])
            if page.number == 1 and self._is_live:
                notes = [*answers(self._document, self._limits), *notes]
            yield with_notes(page, notes)

    def _settled(self) -> list[RawPage]:
        """Returns the pages with the hyphens at the ends of lines decided."""
        if not any(SOFT in page.text for page in self._raw):
            return self._raw
        known = vocabulary(page.text for page in self._raw)
        return [page._replace(text=settle(page.text, known)) for page in self._raw]

    @property
    def bookmarks(self) -> list[Bookmark]:
        """The list of contents that comes with the file, in its order."""
        found = []
        for entry in islice(self._document.get_toc(max_depth=_DEEPEST), MOST_BOOKMARKS):
            place = entry.get_dest()
            index = None if place is None else place.get_index()
            title = clean(entry.get_title())[:LONGEST_BOOKMARK]
            if title and index is not None and 0 <= index < len(self):
                found.append(Bookmark(title, index + 1, entry.level + 1))
        return found

    @property
    def findings(self) -> list[Finding]:
        """What the user should know of the pages read."""
        found = []
        if self._damaged:
            found.append(Finding("damaged-part"))
        if self._is_live:
            found.append(Finding("pdf-live-form"))
        if self._unread:
            found.append(Finding(UNREAD, tuple(self._unread)))
        if self._missed:
            found.append(Finding("pdf-file", names=tuple(self._missed)))
        return found


def _title(page: Page) -> str:
    """Returns the most prominent heading of the first page."""
    headings = [block for block in page.blocks if block.kind is BlockKind.HEADING]
    if not headings:
        return ""
    top = min(headings, key=lambda block: (block.level, block.start))
    words = clean(page.text[top.start : top.end])
    return words if len(words) <= _TITLE else ""
