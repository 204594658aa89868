"""Binds the pages of one paper into a bundle that is being written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Dictionary, Name, Object, String

from casefile.domain.bundle import direction
from casefile.domain.bundle.binding import Dropped
from casefile.readers.bind import (
    drawing,
    outline,
    pattern,
    sheet,
    stamp,
    unseen,
)
from casefile.readers.bind.copying import Copy
from casefile.readers.bind.drawing import Drawing
from casefile.readers.bind.field import Fields
from casefile.readers.bind.frame import Frame, Wanted
from casefile.readers.bind.label import FONT
from casefile.readers.bind.marks import Link, Marking, Marks
from casefile.readers.bind.paper_tags import PaperTags
from casefile.readers.bind.place import Places, Target
from casefile.readers.bind.sheet import Sheet
from casefile.readers.bind.sight import Sight
from casefile.readers.bind.source import Source
from casefile.readers.problem import UnreadableError
from casefile.readers.shown_page import ShownPage, Sides, inherited

_UPRIGHT: Final = 0
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


@dataclass
class Facts:
    """What was found while a paper was bound; pages by their place in the bundle."""

    first: int
    pages: int
    blank: list[int] = field(default_factory=list)
    turned: list[int] = field(default_factory=list)
    without_text: list[int] = field(default_factory=list)
    resized: list[int] = field(default_factory=list)
    repaired: bool = False
    dropped: Counter[Dropped] = field(default_factory=Counter)
    size: int = 0
    shrunk: int = 0
    saved: int = 0


class Binder:
    """Binds one paper."""

    def __init__(self, frame: Frame, source: Source, wanted: Wanted) -> None:
        self._frame = frame
        self._source = source
        self._wanted = wanted
        self._words = wanted.words
        self._copy = Copy(frame.writer, source.pdf, frame.copies)
        self._places = Places(source.pdf)
        fields = Fields(source.pdf, self._typeface)
        self._marking = Marking(source.pdf, self._places, fields)
        self._face = self._copy.stand_in(frame.face)
        self._tags = PaperTags(frame.tagging, source.pdf, self._copy)
        self._with_face: set[tuple[int, int]] = set()
        self._drawings = 0

    def bind(self, first: int, links: Mapping[int, Sequence[Link]]) -> Facts:
        """Writes the pages, of which the first comes to stand at place `first`.

        Args:
            first: That place.
            links: More links on pages, by the page's number among those bound.

        Raises:
            UnreadableError: if the paper has not all of them, or they cannot be read.
        """
        source, frame, pages = self._source, self._frame, self._wanted.pages
        asked = {*pages, *self._wanted.turned}
        if not all(0 <= page < len(source.pages) for page in asked):
            raise UnreadableError("damaged")
        source.prepare()
        self._turn(pages)
        facts = Facts(first, len(pages))
        before = frame.writer.size
        sheets = [sheet.laid(source.pages[page]) for page in pages]
        for at, (page, laid) in enumerate(zip(pages, sheets, strict=True)):
            number = frame.numbers[first + at]
            target = Target(number, first + at, laid)
            self._places.add(source.pages[page], page, target)
            self._copy.set(source.pages[page], number)
        frame.layers.add(source.pdf, self._copy)
        for page in set(range(len(source.pages))) - set(pages):
            self._copy.leave_out(source.pages[page])
        for at, (page, laid) in enumerate(zip(pages, sheets, strict=True)):
            self._page(page, laid, first + at, facts, links.get(at, ()))
        self._tags.finish(_language(source.pdf, frame.plan.language))
        self._copy.run()
        facts.repaired |= source.is_damaged or self._copy.lost > 0
        if facts.repaired and facts.blank:
            # What could not be repaired would be missing without a word.
            raise UnreadableError("damaged")
        facts.dropped = source.dropped + self._marking.dropped
        facts.size = frame.writer.size - before
        facts.shrunk, facts.saved = self._copy.shrunk, self._copy.saved
        return facts

    def _turn(self, pages: Sequence[int]) -> None:
        """Turns the pages that are wanted upright."""
        source, turned = self._source, self._wanted.turned
        for page, quarters in turned.items():
            sheet.turn(source.pages[page], quarters)
        if not self._wanted.upright:
            return
        for page in {*pages}.difference(turned):
            sight, quarters = source.sight(page), ShownPage(source.pages[page]).quarters
            if sight.words:
                sheet.turn(source.pages[page], sight.turned // 90 - quarters)

    def _typeface(self) -> Object:
        """Returns the typeface of what was typed into forms."""
        return self._copy.stand_in(self._frame.values_face())

    def bookmarks(self, dropped: Counter[Dropped]) -> list[outline.Entry]:
        """Returns the paper's own bookmarks."""
        return outline.own(self._source.pdf, self._places, dropped)

    def _page(
        self, index: int, laid: Sheet, place: int, facts: Facts, more: Sequence[Link]
    ) -> None:
        page = self._source.pages[index]
        frame, writer = self._frame, self._frame.writer
        sight = self._source.sight(index)
        marks = self._marking.of(page, laid)
        words = b""
        if not sight.words and index in self._words:
            words = unseen.words(self._words[index], laid)
            if self._is_turned(index):
                facts.turned.append(place)
        _notice(facts, place, laid, sight, has_words=bool(sight.words or words))
        if marks.drawn:
            facts.blank = [one for one in facts.blank if one != place]
        resources = self._resources(page, laid)
        parts = drawing.streams(page)
        drawn = drawing.looked_at(page, parts, resources)
        facts.repaired |= drawn.is_broken
        key, is_bare = self._tags.page(page, frame.numbers[place], drawn.next_mark)
        behind = [b"Q " * (drawn.left_open + 1), words, b"EMC" if is_bare else b""]
        behind.append(self._drawn(marks, resources))
        label = frame.plan.labels[place]
        annots = self._links((*marks.links, *more), frame.numbers[place])
        if label:
            put = stamp.stamp(label, laid, frame.plan.corner, sight, marks.places)
            behind.append(put.drawing)
            if frame.back_to:
                annots.append(_back(laid.lying(put.seen), frame.back_to))
        contents = [self._before(laid, drawn, is_bare=is_bare)]
        contents += [self._copy.reference(part) for part in parts]
        contents.append(
            _reference(writer.add_stream(b"", b"\n".join(filter(None, behind))))
        )
        body = [
            b"<</Type/Page/Parent %d 0 R/MediaBox[%b]"
            % (frame.node(place), _numbers(laid.area)),
            b"/Rotate %d" % (laid.quarters * 90) if laid.quarters else b"",
            b"/Resources ",
            self._copy.reference(resources),
            b"/Contents[%b]/StructParents %d" % (b" ".join(contents), key),
            b"/Tabs/S/Annots[%b]" % b" ".join(annots) if annots else b"",
            self._group(page),
            b">>",
        ]
        writer.put(frame.numbers[place], b"".join(body))
        self._copy.run()

    def _is_turned(self, index: int) -> bool:
        """Tells whether words that were recognised stand on their head or side."""
        turned = direction.of(self._words[index])
        turned += 90 * self._wanted.turned.get(index, 0)
        return turned % 360 != _UPRIGHT

    def _before(self, laid: Sheet, drawn: Drawing, *, is_bare: bool) -> bytes:
        """Returns what stands before a page's own drawing."""
        frame = self._frame
        is_plain = laid.cut is None and not drawn.too_many and not drawn.next_mark
        if is_plain:
            return _reference(frame.keep_bare if is_bare else frame.keep)
        begun = b"/P<</MCID %d>>BDC " % drawn.next_mark if is_bare else b""
        moved = b""
        if laid.cut is not None:
            left, bottom, right, top = laid.cut
            moved = b" %b cm %b re W n" % (
                _numbers((laid.scale, 0, 0, laid.scale, laid.right, laid.up)),
                _numbers((left, bottom, right - left, top - bottom)),
            )
        keep = b"%bq%b%b" % (begun, moved, b" q" * drawn.too_many)
        return _reference(frame.writer.add_stream(b"", keep))

    def _resources(self, page: Object, laid: Sheet) -> Object:
        """Returns what a page's drawing uses, with our typeface among it."""
        found = inherited(page, Name.Resources)
        if not isinstance(found, Dictionary):
            found = Dictionary()
        if laid.cut is not None and Name.Pattern in found:
            found = pattern.moved(self._source.pdf, found, laid)
        if found.is_indirect and found.objgen in self._with_face:
            return found
        fonts = found.get(Name.Font)
        if not isinstance(fonts, Dictionary):
            fonts = found[Name.Font] = Dictionary()
        fonts[FONT] = self._face
        if found.is_indirect:
            self._with_face.add(found.objgen)
        return found

    def _drawn(self, marks: Marks, resources: Object) -> bytes:
        """Returns how the marks of a page are drawn."""
        if not marks.drawn:
            return b""
        drawings = resources.get(Name.XObject)
        if not isinstance(drawings, Dictionary):
            drawings = resources[Name.XObject] = Dictionary()
        said = []
        for mark in marks.drawn:
            self._drawings += 1
            name = f"/CFmark{self._drawings}"
            drawings[name] = mark.look
            begun = b"/Artifact BMC"
            if mark.is_field:
                begun = b"/Form<</MCID %d>>BDC" % self._tags.field(mark.of)
            said.append(b"%b q %b cm %b Do Q EMC" % (begun, mark.moved, name.encode()))
        return b"\n".join(said)

    def _links(self, links: Sequence[Link], page: int) -> list[bytes]:
        """Writes the links of a page; returns how it refers to them."""
        found = []
        for link in links:
            number, key = self._tags.link(link.of)
            said = b"<<%b/P %d 0 R/StructParent %d>>" % (link.entries, page, key)
            self._frame.writer.put(number, said)
            found.append(_reference(number))
        return found

    def _group(self, page: Object) -> bytes:
        found = page.get(Name.Group)
        if not isinstance(found, Dictionary):
            return b""
        return b"/Group " + self._copy.reference(found)


def _notice(
    facts: Facts, place: int, laid: Sheet, sight: Sight, *, has_words: bool
) -> None:
    if laid.is_changed:
        facts.resized.append(place)
    if sight.is_blank:
        facts.blank.append(place)
    elif not has_words:
        facts.without_text.append(place)
    if sight.words and (sight.turned - 90 * laid.quarters) % 360 != _UPRIGHT:
        facts.turned.append(place)


def _language(source: pikepdf.Pdf, usual: str) -> str:
    """Returns the language of a paper, if it says one that is not the bundle's."""
    said = source.Root.get(Name.Lang)
    found = str(said) if isinstance(said, String) else ""
    return "" if found == usual or not _LANGUAGE.fullmatch(found) else found


def _back(there: Sides, goal: bytes) -> bytes:
    return b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%b]/Dest%b>>" % (
        *(_numbers(there), goal),
    )


def _reference(number: int) -> bytes:
    return b"%d 0 R" % number


def _numbers(values: Sequence[float]) -> bytes:
    return b" ".join(b"%g" % round(value, 3) for value in values)
