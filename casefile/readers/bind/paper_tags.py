"""The tags of one paper of a bundle.

A paper that has tags keeps them, for the pages that are bound. A page without any is
one paragraph: else a screen reader that goes by the tags of the others would skip it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from casefile.readers.bind import outline
from casefile.readers.bind.copying import Copy
from casefile.readers.bind.tag_tree import Tagging
from casefile.readers.pdf_ends import BROKEN

_STANDARD: Final = frozenset(
    {
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC"),
        *("TOCI", "Index", "NonStruct", "Private", "H", "H1", "H2", "H3", "H4", "H5"),
        *("H6", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead"),
        *("TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code"),
        *("Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure"),
        *("Formula", "Form"),
    }
)
_LATER: Final = {
    "Title": "P",
    "Em": "Span",
    "Strong": "Span",
    "Sub": "Span",
    "FENote": "Note",
    "Aside": "Div",
    "DocumentFragment": "Part",
}
"""Kinds that came with PDF 2.0, and what they were before."""
_SPOKEN: Final = ("/Alt", "/ActualText", "/E", "/Lang")
_DEEPEST: Final = 120
_MOST: Final = 300_000
_HOPS: Final = 10


@dataclass
class _Page:
    """A page that is bound, and which element owns each numbered piece of it."""

    number: int
    owners: int
    next: int
    element: int = 0
    """What all of it is, if it has no tags of its own; else 0."""
    owned: dict[int, int] = field(default_factory=dict)


class _Piece(NamedTuple):
    """A link, or a field that has become part of a page."""

    page: _Page
    kid: bytes
    """How it stands in an element."""
    key: int
    """Of a link's owner; -1 for a field, which is a numbered piece."""
    mark: int
    kind: str


class _Made(NamedTuple):
    """An element that was copied; `is_lost` if all it held is on pages left out."""

    number: int
    is_full: bool
    is_lost: bool


class PaperTags:
    """The tags of one paper."""

    def __init__(self, tagging: Tagging, source: pikepdf.Pdf, copy: Copy) -> None:
        self._tagging = tagging
        self._copy = copy
        self._part = tagging.writer.reserve()
        tree = source.Root.get(Name.StructTreeRoot)
        self._tree = tree if isinstance(tree, Dictionary) else None
        roles = self._tree.get(Name.RoleMap) if self._tree is not None else None
        self._roles = roles if isinstance(roles, Dictionary) else Dictionary()
        self._pages: dict[tuple[int, int], _Page] = {}
        self._every: list[_Page] = []
        self._pieces: dict[tuple[int, int], _Piece] = {}
        self._seen = 0
        self._renamed: set[tuple[int, int]] = set()

    def page(self, page: Object, number: int, mark: int) -> tuple[int, bool]:
        """Returns the key of a page that is bound, and whether it has no tags itself.

        Then all of its drawing is to be piece `mark`, the first that it does not use.
        """
        writer = self._tagging.writer
        made = _Page(number, writer.reserve(), mark)
        is_new = page.objgen not in self._pages
        has_own = is_new and self._tree is not None and Name.StructParents in page
        if has_own:
            self._pages[page.objgen] = made
        else:
            element = writer.reserve()
            said = b"/Pg %d 0 R/K %d" % (number, mark)
            self._tagging.put(element, "P", self._part, said)
            made.element = made.owned[mark] = element
            made.next += 1
        self._every.append(made)
        return self._tagging.key(made.owners), not has_own

    def link(self, of: tuple[int, int]) -> tuple[int, int]:
        """Returns the number for the object of a link on the last page, and its key."""
        page, number = self._every[-1], self._tagging.writer.reserve()
        kid = b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (number, page.number)
        key = self._tagging.key()
        place = of if of[0] else (-number, 0)
        self._pieces[place] = _Piece(page, kid, key, -1, "Link")
        return number, key

    def field(self, of: tuple[int, int]) -> int:
        """Returns which piece of the last page a filled-in field is to be."""
        page = self._every[-1]
        mark, page.next = page.next, page.next + 1
        kid = b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page.number, mark)
        self._pieces[of] = _Piece(page, kid, -1, mark, "Form")
        return mark

    def finish(self, language: str) -> None:
        """Writes the elements, when all pages are there."""
        tagging = self._tagging
        kids = []
        if self._tree is not None and self._pages:
            # Broken tags are as good as none: what is drawn is not touched by them.
            with suppress(*BROKEN):
                made = self._each(self._tree.get(Name.K), self._part, None, 0)
                kids = [one.number for one in made if not one.is_lost]
        left: dict[int, list[int]] = {}
        for piece in self._pieces.values():
            number = tagging.writer.reserve()
            said = b"/Pg %d 0 R/K %b" % (piece.page.number, piece.kid)
            tagging.put(number, piece.kind, self._part, said)
            self._own(piece, number)
            left.setdefault(piece.page.number, []).append(number)
        for page in self._every:
            kids += [page.element] * bool(page.element) + left.get(page.number, [])
            owned = page.owned
            owners = b" ".join(
                b"%d 0 R" % owned[at] if at in owned else b"null"
                for at in range(max(owned, default=-1) + 1)
            )
            tagging.writer.put(page.owners, b"[%b]" % owners)
        tagging.put_part(self._part, kids, language)

    def _own(self, piece: _Piece, owner: int) -> None:
        if piece.key < 0:
            piece.page.owned[piece.mark] = owner
        else:
            self._tagging.set_owner(piece.key, owner)

    def _each(
        self, found: Any, parent: int, page: Object | None, deep: int
    ) -> list[_Made]:
        """Copies elements that stand in one place."""
        some = list(found) if isinstance(found, Array) else [found]
        return [
            self._element(one, parent, page, deep)
            for one in some
            if isinstance(one, Dictionary)
        ]

    def _element(
        self, found: Object, parent: int, page: Object | None, deep: int
    ) -> _Made:
        number = self._tagging.writer.reserve()
        self._seen += 1
        own = found.get(Name.Pg)
        page = own if isinstance(own, Dictionary) else page
        inside = found.get(Name.K)
        some = list(inside) if isinstance(inside, Array) else [inside]
        kids: list[bytes] = []
        is_full = is_lost = False
        for kid in some if deep < _DEEPEST and self._seen < _MOST else ():
            if kid is None:
                continue
            said = self._piece(kid, number, page)
            if said is None and not _is_piece(kid):
                made = self._element(kid, number, page, deep + 1)
                is_full |= made.is_full
                is_lost |= made.is_lost
                if not made.is_lost:
                    kids.append(b"%d 0 R" % made.number)
                continue
            is_full |= said is not None
            is_lost |= said is None
            if said is not None:
                kids.append(said)
        is_lost &= not is_full
        if is_lost:
            self._tagging.writer.put(number, b"null")
        else:
            told = self._spoken(found) + self._named(found, number)
            said = b"%b/K[%b]" % (told, b" ".join(kids))
            self._tagging.put(number, self._kind(found), parent, said)
        return _Made(number, is_full, is_lost)

    def _piece(self, kid: Any, owner: int, page: Object | None) -> bytes | None:
        """Returns how a piece of a page stands in an element; None if left out."""
        if not _is_piece(kid):
            return None
        if isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR:
            piece = self._pieces.pop(kid[Name.Obj].objgen, None)
            if piece is None:
                return None
            self._own(piece, owner)
            return piece.kid
        mark: Any = kid
        if isinstance(kid, Dictionary):
            own = kid.get(Name.Pg)
            page = own if isinstance(own, Dictionary) else page
            mark = kid.get(Name.MCID)
        there = None if page is None else self._pages.get(page.objgen)
        if there is None or not isinstance(mark, int):
            return None
        if isinstance(kid, Dictionary) and Name.Stm in kid:
            return b"<</Type/MCR/Pg %d 0 R/MCID %d/Stm %b>>" % (
                *(there.number, mark, self._copy.reference(kid[Name.Stm])),
            )
        there.owned[mark] = owner
        return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (there.number, mark)

    def _kind(self, found: Object) -> str:
        """Returns what an element is, by the names of the standard alone."""
        kind = str(found.get(Name.S, "/Div")).removeprefix("/")
        for _ in range(_HOPS):
            if kind in _STANDARD:
                return kind
            mapped = self._roles.get(f"/{kind}")
            if not isinstance(mapped, Name):
                break
            kind = str(mapped).removeprefix("/")
        return kind if kind in _STANDARD else _LATER.get(kind, "Div")

    def _spoken(self, found: Object) -> bytes:
        said = b"".join(
            key.encode() + String(str(found[key])).unparse()
            for key in _SPOKEN
            if isinstance(found.get(key), String)
            and not outline.names_file(str(found[key]))
        )
        more = found.get(Name.A)
        if isinstance(more, Dictionary | Array):
            self._rename(more)
            said += b"/A " + self._copy.reference(more)
        return said

    def _named(self, found: Object, number: int) -> bytes:
        """Returns the name of an element by which cells of a table refer to it."""
        own = found.get(Name.ID)
        if not isinstance(own, String):
            return b""
        name = self._name(own)
        self._tagging.name(name, number)
        return b"/ID%b" % String(name).unparse()

    def _name(self, own: Object) -> bytes:
        """Returns a name that no other paper of the bundle has."""
        return b"%d %b" % (self._part, bytes(own))

    def _rename(self, attributes: Object) -> None:
        """Has the cells of a table refer to their headings by their new names."""
        if attributes.is_indirect:
            if attributes.objgen in self._renamed:
                return
            self._renamed.add(attributes.objgen)
        if isinstance(attributes, Array):
            for one in attributes:
                if isinstance(one, Dictionary):
                    self._rename(one)
            return
        headers = attributes.get(Name.Headers)
        if isinstance(headers, Array):
            names = [self._name(one) for one in headers if isinstance(one, String)]
            attributes[Name.Headers] = Array([String(name) for name in names])


def _is_piece(kid: Any) -> bool:
    """Tells a piece of a page from an element."""
    if not isinstance(kid, Dictionary):
        return True
    return kid.get(Name.Type) in {Name.MCR, Name.OBJR}
