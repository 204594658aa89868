"""Makes an annotated copy of a PDF inside a worker.

The pages are left as they are: their own drawing is not touched, but cut off where the
page ended. A marked page is widened to the right, and the notes stand there. To set it
smaller on a sheet of the same size would print alike, but would move all that is on it:
links, fields, other people's marks, the places of bookmarks. The marks are annotations
that bring their own drawing along, so that every program shows and prints them alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from casefile.domain.marking import Pattern
from casefile.mapped import Data, opened
from casefile.readers import mark_look, pdf_ends
from casefile.readers.mark_look import Edges, Look
from casefile.readers.pdf_ends import BROKEN
from casefile.readers.problem import UnreadableError
from casefile.readers.shown_page import ShownPage

_PRINTED = 4
"""The flag of annotations that are printed, too."""
_POP_UP = 24
"""Neither turned nor made larger with the page, and not printed."""
_NOTE_SIZE = (220.0, 120.0)
"""Of the small window in which some programs show what a mark says."""


class Copy(NamedTuple):
    """An annotated copy."""

    data: bytes
    was_signed: bool


class Annotating:
    """A PDF that is being annotated."""

    def __init__(self, data: Data) -> None:
        """Opens it.

        Raises:
            UnreadableError: if it is locked, or damaged beyond repair.
        """
        try:
            self._pdf = pikepdf.open(opened(data), suppress_warnings=True)
            self.pages = len(self._pdf.pages)
        except pikepdf.PasswordError as error:
            raise UnreadableError("locked") from error
        except BROKEN as error:
            raise UnreadableError("damaged") from error

    def copy(self, facts: Mapping[str, Any], margins: bytes, behind: bytes) -> Copy:
        """Returns the copy.

        Args:
            facts: `pages` with their marks, `title`, `author` and `contents`.
            margins: A page of notes for each of the pages.
            behind: What comes behind the paper.

        Raises:
            UnreadableError: if a page cannot be marked.
        """
        try:
            return self._copy(facts, margins, behind)
        except BROKEN as error:
            raise UnreadableError("damaged") from error

    def _copy(self, facts: Mapping[str, Any], margins: bytes, behind: bytes) -> Copy:
        was_signed = pdf_ends.unsign(self._pdf)
        with (
            pikepdf.open(BytesIO(margins)) as beside,
            pikepdf.open(BytesIO(behind)) as after,
        ):
            marked: list[Object] = []
            notes = list(beside.pages)
            for asked, note in zip(facts["pages"], notes, strict=True):
                page = self._pdf.pages[asked["page"] - 1].obj
                marked += self._page(page, asked, note, facts["author"])
            pdf_ends.add_pages(self._pdf, after, marked, facts["contents"])
            pdf_ends.set_properties(self._pdf, facts["title"])
            made = BytesIO()
            self._pdf.save(
                made,
                min_version="1.7",
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                deterministic_id=True,
                encryption=False,
            )
        return Copy(made.getvalue(), was_signed)

    def _page(
        self,
        page: Object,
        asked: Mapping[str, Any],
        notes: pikepdf.Page,
        author: str,
    ) -> list[Object]:
        """Marks one page and sets the notes beside it; returns the marks."""
        shown = ShownPage(page)
        wide, high = shown.size
        sheet = notes.mediabox
        scale = high / float(sheet[3])
        beside = float(sheet[2]) * scale
        self._set_beside(page, shown, notes, scale)
        whole = shown.around(0, 0, wide + beside, high)
        page.MediaBox = page.CropBox = Array([round(side, 3) for side in whole])
        for name in (Name.TrimBox, Name.BleedBox, Name.ArtBox):
            if name in page:
                del page[name]
        marks: list[Object] = []
        there = page.get(Name.Annots)
        all_marks = list(there) if isinstance(there, Array) else []
        for spot in asked["marks"]:
            boxes = [
                (left * wide, top * high, right * wide, bottom * high)
                for left, top, right, bottom in spot["boxes"]
            ]
            mark = self._mark(page, shown, boxes, spot, author)
            marks.append(mark)
            all_marks += [mark, self._window(page, shown, mark, boxes, scale)]
        page.Annots = Array(all_marks)
        return marks

    def _set_beside(
        self, page: Object, shown: ShownPage, notes: pikepdf.Page, scale: float
    ) -> None:
        """Puts the notes to the right of the page, and cuts that off at its edge.

        They are drawn first, so that nothing the page does can move or hide them.
        """
        drawing = self._pdf.copy_foreign(notes.as_form_xobject())
        name = _own_name(page, drawing)
        box, (wide, high) = shown.box, shown.size
        area = (box.left, box.bottom, box.right - box.left, box.top - box.bottom)
        place = _written(shown.upright(wide, high, scale))
        first = f"/Artifact BMC q {place} cm {name} Do Q EMC\n"
        cut = f"q {_written(area)} re W n {'q ' * _too_many_ends(page)}\n"
        page.Contents = Array(
            [
                self._pdf.make_stream((first + cut).encode()),
                *_contents(page),
                self._pdf.make_stream(b"\nQ"),
            ]
        )

    def _mark(
        self,
        page: Object,
        shown: ShownPage,
        boxes: Sequence[Edges],
        spot: Mapping[str, Any],
        author: str,
    ) -> Object:
        look = Look(spot["tint"], spot["ink"], Pattern(spot["pattern"]))
        area = Array([round(side, 3) for side in mark_look.reach(shown, boxes)])
        corners = [round(place, 3) for place in mark_look.corners(shown, boxes)]
        under = Dictionary(Type=Name.ExtGState, BM=Name.Multiply, ca=1, CA=1)
        drawn = self._pdf.make_stream(
            mark_look.drawing(shown, boxes, look),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=area,
            Resources=Dictionary(ExtGState=Dictionary(Under=under)),
        )
        made = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Highlight,
            Rect=area,
            QuadPoints=Array(corners),
            C=Array([round(part, 4) for part in look.tint]),
            F=_PRINTED,
            P=page,
            NM=String(spot["name"]),
            T=String(author),
            Subj=String(spot["subject"]),
            Contents=String(spot["said"]),
            AP=Dictionary(N=drawn),
        )
        return self._pdf.make_indirect(made)

    def _window(
        self,
        page: Object,
        shown: ShownPage,
        mark: Object,
        boxes: Sequence[Edges],
        scale: float,
    ) -> Object:
        """Returns the closed window of a mark, which stands beside the page."""
        across, down = shown.size[0], boxes[0][1]
        wide, high = (side * scale for side in _NOTE_SIZE)
        area = shown.around(across, down, across + wide, down + high)
        window = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Popup,
                Rect=Array([round(side, 3) for side in area]),
                F=_POP_UP,
                P=page,
                Parent=mark,
                Open=False,
            )
        )
        mark.Popup = window
        return window


def _own_name(page: Object, drawing: Object) -> str:
    """Adds a drawing to what a page may use, and to no other page; returns its name."""
    own = _copied(pikepdf.Page(page).obj.get(Name.Resources))
    if not own:
        own = _copied(_of_parents(page, Name.Resources))
    drawings = _copied(own.get(Name.XObject))
    number = 1
    while f"/Notes{number}" in drawings:
        number += 1
    name = f"/Notes{number}"
    drawings[name] = drawing
    own[Name.XObject] = drawings
    page.Resources = own
    return name


def _of_parents(page: Object, name: Name) -> Object | None:
    at: Object | None = page
    for _ in range(64):
        at = at.get(Name.Parent) if isinstance(at, Dictionary) else None
        if isinstance(at, Dictionary) and name in at:
            return at.get(name)
    return None


def _copied(found: Object | None) -> Dictionary:
    if not isinstance(found, Dictionary):
        return Dictionary()
    return Dictionary({key: found[key] for key in list(found.keys())})


def _contents(page: Object) -> list[Object]:
    found = page.get(Name.Contents)
    if isinstance(found, Stream):
        return [found]
    if isinstance(found, Array):
        return [part for part in found if isinstance(part, Stream)]
    return []


def _too_many_ends(page: Object) -> int:
    """Returns how many states a page's drawing gives back that it never kept.

    With the first of them it would be cut off at its edge no more.
    """
    try:
        steps = pikepdf.parse_content_stream(page, "q Q")
    except BROKEN:
        return 0
    kept = too_many = 0
    for step in steps:
        if str(step.operator) == "q":
            kept += 1
        elif kept:
            kept -= 1
        else:
            too_many += 1
    return too_many


def _written(numbers: Sequence[float]) -> str:
    return " ".join(f"{number:.5f}" for number in numbers)
