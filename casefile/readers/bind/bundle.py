"""Writes a whole bundle, paper after paper, inside a worker."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import String

from casefile.domain.document import Box
from casefile.readers.bind import label, outline, sheet
from casefile.readers.bind.frame import Frame, Plan, Wanted
from casefile.readers.bind.marks import Link
from casefile.readers.bind.outline import Entry
from casefile.readers.bind.paper import Binder, Facts
from casefile.readers.bind.source import Source
from casefile.readers.bind.writer import Writer
from casefile.readers.pdf_ends import BROKEN
from casefile.readers.problem import UnreadableError
from casefile.readers.shown_page import Sides

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True)
class LeadsTo:
    """A link on one of our own pages."""

    page: int
    box: Box
    target: int
    said: str
    """What a screen reader says of it."""


class Bundle:
    """A bundle that is being written."""

    def __init__(self, plan: Plan, give: Callable[[bytes], None]) -> None:
        self._plan = plan
        self._writer = Writer(give)
        self._frame = Frame(self._writer, plan)
        if plan.back_to is not None:
            self._frame.back_to = self._goal(plan.back_to)
        self._place = 0
        self._front: list[Entry] = []
        self._sections: list[Entry] = []
        self._is_in_section = False

    def front(
        self, data: bytes, links: Sequence[LeadsTo], marks: Sequence[tuple[str, int]]
    ) -> int:
        """Puts our own pages first; returns how many there are."""
        self._front = [Entry(title, self._goal(place)) for title, place in marks]
        if not data:
            return 0
        source = Source(data)
        try:
            _without_links(source)
            by_page: dict[int, list[Link]] = {}
            for one in links:
                made = self._link(source, one)
                by_page.setdefault(one.page, []).append(made)
            pages = range(len(source.pages))
            self._checked(len(pages))
            Binder(self._frame, source, Wanted("", pages)).bind(0, by_page)
            self._place = len(pages)
        except BROKEN as error:
            raise UnreadableError("damaged") from error
        finally:
            source.close()
        return len(pages)

    def section(self, title: str) -> None:
        """Begins a section; with no title, papers that stand in none."""
        self._is_in_section = bool(title)
        if title:
            # It leads to its first page, which is the next one that comes.
            here = min(self._place, len(self._plan.labels) - 1)
            self._sections.append(Entry(title, self._goal(here), is_open=True))

    def paper(self, data: bytes, wanted: Wanted) -> Facts:
        """Binds a paper.

        Raises:
            UnreadableError: if it cannot be bound; then nothing of the file is good.
        """
        self._checked(len(wanted.pages))
        first = self._place
        self._place += len(wanted.pages)
        source = Source(data)
        try:
            binder = Binder(self._frame, source, wanted)
            facts = binder.bind(first, {})
            self._add_bookmarks(wanted.title, first, binder.bookmarks(facts.dropped))
        except BROKEN as error:
            raise UnreadableError("damaged") from error
        finally:
            source.close()
        return facts

    def finish(self) -> None:
        """Writes what comes at the end of the file.

        Raises:
            UnreadableError: if there are more labels than pages.
        """
        if self._place != len(self._plan.labels):
            raise UnreadableError("pages")
        writer, plan, frame = self._writer, self._plan, self._frame
        frame.put_tree()
        entries = [*self._front, *self._sections]
        body = [b"<</Type/Catalog/Pages %d 0 R" % frame.root]
        if entries:
            number = outline.put(writer, entries)
            body.append(b"/Outlines %d 0 R/PageMode/UseOutlines" % number)
        body += [
            b"/PageLabels %d 0 R" % writer.add(label.rules(plan.labels)),
            b"/Lang%b" % String(plan.language).unparse(),
            b"/ViewerPreferences<</DisplayDocTitle true>>",
            frame.tagging.finish(),
            b"/Metadata %d 0 R" % _metadata(writer, plan.title),
        ]
        root = writer.add(b"".join([*body, frame.layers.entry(), b">>"]))
        info = writer.add(b"<</Title%b>>" % String(plan.title).unparse())
        writer.finish(root, info)

    def _checked(self, pages: int) -> None:
        if self._place + pages > len(self._plan.labels):
            raise UnreadableError("pages")

    def _add_bookmarks(self, title: str, first: int, own: list[Entry]) -> None:
        level = self._sections
        if self._is_in_section and self._sections:
            level = self._sections[-1].kids
        if title:
            level.append(Entry(title, self._goal(first), kids=own))

    def _goal(self, place: int) -> bytes:
        return b"[%d 0 R/Fit]" % self._frame.numbers[place]

    def _link(self, source: Source, link: LeadsTo) -> Link:
        laid = sheet.laid(source.pages[link.page])
        high = laid.size[1]
        left, top, right, bottom = link.box
        there = laid.lying(Sides(left, high - bottom, right, high - top))
        rectangle = b" ".join(b"%g" % round(side, 2) for side in there)
        entries = b"/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%b]/Dest%b" % (
            *(rectangle, self._goal(link.target)),
        )
        if link.said:
            entries += b"/Contents%b" % String(link.said).unparse()
        return Link((0, 0), entries)


def _without_links(source: Source) -> None:
    for page in source.pages:
        if pikepdf.Name.Annots in page:
            del page[pikepdf.Name.Annots]


def _metadata(writer: Writer, title: str) -> int:
    """Writes what a library of papers may ask of the file: its title, and no more."""
    number = writer.reserve()
    said = _XMP.format(title=html.escape(title)).encode()
    writer.put_stream(number, b"/Type/Metadata/Subtype/XML", said)
    return number
