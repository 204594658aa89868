"""Looks through a finished bundle object by object, with qpdf."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from casefile.domain.bundle.binding import Fault
from casefile.mapped import Data, opened
from casefile.readers.bind import copying, drawing
from casefile.readers.pdf_ends import BROKEN

_TEXTS = re.compile(rb"\((?:[^\\()]+|\\.)*\)|<[0-9a-f]+>", re.DOTALL)
_ACTS: Final = frozenset(
    {
        *("/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/AcroForm"),
        *("/OpenAction", "/AA", "/RichMediaContent", "/Thumb"),
    }
)
_ACTING = re.compile(b"(?:%b)(?=[\\s/<\\[(])" % "|".join(sorted(_ACTS)).encode())
_ROOT: Final = {
    *("/Type", "/Pages", "/Outlines", "/PageMode", "/PageLabels", "/Lang"),
    *("/ViewerPreferences", "/Metadata", "/StructTreeRoot", "/MarkInfo"),
    "/OCProperties",
}
_MADE_BY = re.compile(rb"/(?:Author|Creator|Producer|PieceInfo|LastModified)")
_DEEPEST: Final = 64


class Wrong(NamedTuple):
    """One thing that is not as it should be."""

    fault: Fault
    place: int | None = None
    expected: str = ""
    found: str = ""


class Mark(NamedTuple):
    """A bookmark as it is read."""

    level: int
    title: str
    place: int | None


class WrittenFile:
    """A finished bundle."""

    def __init__(self, data: Data) -> None:
        """Opens it; raises one of `BROKEN` if qpdf cannot."""
        self._pdf = pikepdf.open(opened(data), suppress_warnings=True)
        self.pages = [page.obj for page in self._pdf.pages]
        self._places = {page.objgen: place for place, page in enumerate(self.pages)}
        self.digests = [_own_digest(page) for page in self.pages]
        """What each page's own drawing is told by, without what was added."""

    def close(self) -> None:
        """Lets go of it."""
        self.pages.clear()
        self._pdf.close()

    def marks(self) -> list[Mark]:
        """Returns all bookmarks in order."""
        top = self._pdf.Root.get(Name.Outlines)
        found: list[Mark] = []
        if isinstance(top, Dictionary):
            self._walk(top.get(Name.First), 1, found)
        return found

    def _walk(self, at: Object | None, level: int, found: list[Mark]) -> None:
        while isinstance(at, Dictionary) and level < _DEEPEST:
            goal = at.get(Name.Dest)
            found.append(Mark(level, str(at.get(Name.Title, "")), self.place(goal)))
            self._walk(at.get(Name.First), level + 1, found)
            at = at.get(Name.Next)

    def place(self, goal: Object | None) -> int | None:
        """Returns to which page a destination leads; None if to none."""
        if not isinstance(goal, Array) or not len(goal):
            return None
        page: Any = goal[0]
        return self._places.get(page.objgen) if isinstance(page, Dictionary) else None

    def goals(self, place: int) -> list[int | None]:
        """Returns where the links of a page lead that stay in the file."""
        marks = self.pages[place].get(Name.Annots)
        found = []
        for mark in marks if isinstance(marks, Array) else ():
            if mark.get(Name.Subtype) != Name.Link:
                continue
            if Name.A in mark and mark.A.get(Name.S) == Name.URI:
                continue
            found.append(self.place(mark.get(Name.Dest)))
        return found

    def wrong_inside(self, title: str, names: Sequence[str]) -> Iterator[Wrong]:
        """Yields what the file holds that it should not."""
        pdf = self._pdf
        if pdf.is_encrypted:
            yield Wrong(Fault.LOCKED)
        for key in set(pdf.Root.keys()) - _ROOT:
            yield Wrong(Fault.ACTS, found=key)
        if dict(pdf.docinfo.items()) != {"/Title": title}:
            yield Wrong(Fault.NAME_LEFT, expected=title, found="properties")
        texts = []
        for found, said in self._said():
            if (seen := _ACTING.search(said)) and copying.holds(found, _ACTS):
                yield Wrong(Fault.ACTS, found=seen[0].decode("latin-1"))
            if _MADE_BY.search(said):
                yield Wrong(Fault.NAME_LEFT, found="properties")
            texts += _TEXTS.findall(said)
        yield from _names_in(b"\n".join(texts), names)
        if warned := pdf.get_warnings():
            yield Wrong(Fault.UNSOUND, found=str(len(warned)))

    def _said(self) -> Iterator[tuple[Object, bytes]]:
        for found in self._pdf.objects:
            if isinstance(found, Stream):
                entries = found.stream_dict
                yield entries, entries.unparse()
                if entries.get(Name.Type) == Name.Metadata:
                    yield entries, b"(%b)" % found.read_bytes()
            elif isinstance(found, Object):
                yield found, found.unparse(resolved=True)


def _names_in(texts: bytes, names: Sequence[str]) -> Iterator[Wrong]:
    """Looks for names of files and people in all texts that no page shows."""
    low = texts.lower()
    for name in names:
        spelt = name.lower()
        wide = spelt.encode("utf-16-be").hex().encode()
        if spelt.encode() in low or wide in low:
            yield Wrong(Fault.NAME_LEFT, found=name)


def _own_digest(page: Object) -> bytes:
    parts = page.get(Name.Contents)
    return digest(list(parts)[1:-1] if isinstance(parts, Array) else [])


def digest(parts: Sequence[Object]) -> bytes:
    """Returns what a drawing is told by: its bytes as they lie in the file."""
    made = hashlib.sha256()
    for part in parts:
        made.update(part.read_raw_bytes())
    return made.digest()


def digests(data: bytes, pages: Sequence[int]) -> list[bytes | None]:
    """Returns what the drawings of a paper's pages are told by, read anew."""
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as source:
            there = source.pages
            found: Mapping[int, bytes] = {
                page: digest(drawing.streams(there[page].obj)) for page in set(pages)
            }
    except (*BROKEN, pikepdf.PasswordError):
        return [None] * len(pages)
    return [found[page] for page in pages]
