"""Binds the pages of one paper into a bundle that is being written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pikepdf import Dictionary, Name, Object

from casefile.domain.bundle.binding import Corner, Dropped
from casefile.domain.document import Page
from casefile.readers.bind import drawing, outline, pattern, sheet, stamp, unseen
from casefile.readers.bind.copying import Copies, Copy
from casefile.readers.bind.marks import Link, Marking, Marks
from casefile.readers.bind.place import Places, Target
from casefile.readers.bind.sheet import Sheet
from casefile.readers.bind.sight import Sight
from casefile.readers.bind.source import Source
from casefile.readers.bind.writer import Writer
from casefile.readers.problem import UnreadableError
from casefile.readers.shown_page import Sides, inherited

_UPRIGHT: Final = 0
_NODE: Final = 100
"""Pages in one node of the tree of pages."""


class Frame:
    """What all pages of a bundle have in common."""

    def __init__(self, writer: Writer, labels: Sequence[str], corner: Corner) -> None:
        self.writer = writer
        self.labels = labels
        self.corner = corner
        self.copies = Copies()
        self.root = writer.reserve()
        self.numbers = [writer.reserve() for _ in labels]
        self.nodes = [writer.reserve() for _ in range(0, len(labels), _NODE)]
        self.keep = writer.add_stream(b"", b"q")
        self.face = 0
        self.back_to = b""
        """Where the labels lead to, as it is written; nothing if nowhere."""

    def put_tree(self) -> None:
        """Writes the tree that all pages hang on."""
        for place, node in enumerate(self.nodes):
            kids = self.numbers[place * _NODE : (place + 1) * _NODE]
            self.writer.put(
                node,
                b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>"
                % (self.root, len(kids), _references(kids)),
            )
        self.writer.put(
            self.root,
            b"<</Type/Pages/Count %d/Kids[%b]>>"
            % (len(self.numbers), _references(self.nodes)),
        )

    def node(self, place: int) -> int:
        """Returns on which node a page hangs."""
        return self.nodes[place // _NODE]


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


class Binder:
    """Binds one paper."""

    def __init__(self, frame: Frame, source: Source, words: Mapping[int, Page]) -> None:
        """Begins; `words` are pages of the stored reading by number, from 0."""
        self._frame = frame
        self._source = source
        self._words = words
        self._copy = Copy(frame.writer, source.pdf, frame.copies)
        self._places = Places(source.pdf)
        self._marking = Marking(source.pdf, self._places)
        self._face = self._copy.stand_in(frame.face)
        self._with_face: set[tuple[int, int]] = set()
        self._drawings = 0

    def bind(
        self, first: int, pages: Sequence[int], links: Mapping[int, Sequence[Link]]
    ) -> Facts:
        """Writes the pages, of which the first comes to stand at place `first`.

        Args:
            first: That place.
            pages: Pages of the paper, from 0.
            links: More links on pages, by the page's number among those bound.

        Raises:
            UnreadableError: if the paper has not all of them, or they cannot be read.
        """
        source, frame = self._source, self._frame
        if not all(0 <= page < len(source.pages) for page in pages):
            raise UnreadableError("damaged")
        source.prepare()
        facts = Facts(first, len(pages))
        before = frame.writer.size
        sheets = [sheet.laid(source.pages[page]) for page in pages]
        for at, (page, laid) in enumerate(zip(pages, sheets, strict=True)):
            number = frame.numbers[first + at]
            target = Target(number, first + at, laid)
            self._places.add(source.pages[page], page, target)
            self._copy.set(source.pages[page], number)
        for page in set(range(len(source.pages))) - set(pages):
            self._copy.leave_out(source.pages[page])
        for at, (page, laid) in enumerate(zip(pages, sheets, strict=True)):
            self._page(page, laid, first + at, facts, links.get(at, ()))
        facts.repaired = source.is_damaged or self._copy.lost > 0
        if facts.repaired and facts.blank:
            # What could not be repaired would be missing without a word.
            raise UnreadableError("damaged")
        facts.dropped = source.dropped + self._marking.dropped
        facts.size = frame.writer.size - before
        return facts

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
        _notice(facts, place, laid, sight, has_words=bool(sight.words or words))
        if marks.drawn:
            facts.blank = [one for one in facts.blank if one != place]
        resources = self._resources(page, laid)
        parts = drawing.streams(page)
        ends = drawing.ends(page, parts) if parts else drawing.EVEN
        behind = [b"Q" * (ends.left_open + 1), self._drawn(marks, resources), words]
        label = frame.labels[place]
        annots = [link.entries for link in (*marks.links, *more)]
        if label:
            put = stamp.stamp(label, laid, frame.corner, sight, marks.places)
            behind.append(put.drawing)
            if frame.back_to:
                annots.append(_back(laid.lying(put.seen), frame.back_to))
        drawn = [self._before(laid, ends.too_many)]
        drawn += [self._copy.reference(part) for part in parts]
        drawn.append(
            _reference(writer.add_stream(b"", b"\n".join(filter(None, behind))))
        )
        body = [
            b"<</Type/Page/Parent %d 0 R/MediaBox[%b]"
            % (frame.node(place), _numbers(laid.area)),
            b"/Rotate %d" % (laid.quarters * 90) if laid.quarters else b"",
            b"/Resources ",
            self._copy.reference(resources),
            b"/Contents[%b]" % b" ".join(drawn),
            self._annotations(annots, frame.numbers[place]),
            self._group(page),
            b">>",
        ]
        writer.put(frame.numbers[place], b"".join(body))
        self._copy.run()

    def _before(self, laid: Sheet, too_many: int) -> bytes:
        """Returns what stands before a page's own drawing."""
        frame = self._frame
        if laid.cut is None and not too_many:
            return _reference(frame.keep)
        moved = b""
        if laid.cut is not None:
            left, bottom, right, top = laid.cut
            moved = b" %b cm %b re W n" % (
                _numbers((laid.scale, 0, 0, laid.scale, laid.right, laid.up)),
                _numbers((left, bottom, right - left, top - bottom)),
            )
        keep = b"q%b%b" % (moved, b" q" * too_many)
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
        fonts[stamp.FONT] = self._face
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
        for begins, found in marks.drawn:
            self._drawings += 1
            name = f"/CFmark{self._drawings}"
            drawings[name] = found
            said.append(b"%b %b Do Q" % (begins, name.encode()))
        return b"\n".join(said)

    def _annotations(self, annots: Sequence[bytes], page: int) -> bytes:
        if not annots:
            return b""
        said = b"".join(b"<<%b/P %d 0 R>>" % (entries, page) for entries in annots)
        return b"/Annots[%b]" % said

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


def _back(there: Sides, goal: bytes) -> bytes:
    return b"/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%b]/Dest%b" % (
        *(_numbers(there), goal),
    )


def _reference(number: int) -> bytes:
    return b"%d 0 R" % number


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join(_reference(number) for number in numbers)


def _numbers(values: Sequence[float]) -> bytes:
    return b" ".join(b"%g" % round(value, 3) for value in values)
