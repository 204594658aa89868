"""Writes tags, bookmarks, title and language into a drawn PDF, and nothing private."""

from __future__ import annotations

import html
import io
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from casefile.exports.tagging import Element, Mark

if TYPE_CHECKING:
    from casefile.exports.tagging import Bookmark, Tags

LANGUAGE = "en-GB"

# The file does not call itself PDF/UA: no full validator has been run on it.
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


class _Tree:
    """Builds the structure tree of one file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._owners: list[dict[int, pikepdf.Object]] = [{} for _ in self._pages]

    def build(self, root: Element) -> pikepdf.Object:
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(root, tree)])
        numbers = Array()
        for index, (page, owners) in enumerate(
            zip(self._pages, self._owners, strict=True)
        ):
            page.StructParents = index
            page.Tabs = Name.S
            in_order = [owners[number] for number in sorted(owners)]
            numbers.append(index)
            numbers.append(self._pdf.make_indirect(Array(in_order)))
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(self._pages)
        return tree

    def _element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        made = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{element.kind}"), P=parent)
        )
        attributes = _attributes(element)
        if attributes is not None:
            made.A = attributes
        if element.spoken:
            made.Alt = String(element.spoken)
        made.K = Array(
            [
                self._mark(kid, made)
                if isinstance(kid, Mark)
                else self._element(kid, made)
                for kid in element.kids
            ]
        )
        return made

    def _mark(self, mark: Mark, owner: pikepdf.Object) -> pikepdf.Object:
        self._owners[mark.page - 1][mark.number] = owner
        return Dictionary(
            Type=Name.MCR, Pg=self._pages[mark.page - 1], MCID=mark.number
        )


def _attributes(element: Element) -> pikepdf.Object | None:
    if element.scope:
        return Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
    if element.numbering:
        return Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering}"))
    if element.box is not None:
        box = Array([round(side, 2) for side in element.box])
        return Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
    return None


def _without_empty(element: Element) -> None:
    """Takes out elements that nothing was drawn for, except cells of a table."""
    for kid in element.kids:
        if isinstance(kid, Element):
            _without_empty(kid)
    element.kids = [
        kid
        for kid in element.kids
        if isinstance(kid, Mark) or kid.kids or kid.kind in {"TD", "TH"}
    ]


def _outline(pdf: pikepdf.Pdf, bookmarks: list[Bookmark]) -> None:
    with pdf.open_outline() as outline:
        open_levels: list[tuple[int, OutlineItem]] = []
        for mark in bookmarks:
            item = OutlineItem(
                mark.title, mark.page - 1, "XYZ", left=0, top=round(mark.top, 2)
            )
            while open_levels and open_levels[-1][0] >= mark.level:
                open_levels.pop()
            if open_levels:
                open_levels[-1][1].children.append(item)
            else:
                outline.root.append(item)
            open_levels.append((mark.level, item))


def finish(drawn: bytes, tags: Tags, title: str) -> bytes:
    """Returns the drawn file with tags, bookmarks and a title, and no other facts.

    The same letter always gives the same bytes: no time of making is written.
    """
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        _without_empty(tags.root)
        pdf.Root.StructTreeRoot = _Tree(pdf).build(tags.root)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String(LANGUAGE)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        packet = _XMP.format(title=html.escape(title), language=LANGUAGE)
        pdf.Root.Metadata = pdf.make_stream(
            packet.encode(), Type=Name.Metadata, Subtype=Name.XML
        )
        pdf.docinfo = pdf.make_indirect(Dictionary(Title=String(title)))
        if tags.bookmarks:
            _outline(pdf, tags.bookmarks)
        else:
            pdf.Root.PageMode = Name.UseNone
        out = io.BytesIO()
        pdf.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()
