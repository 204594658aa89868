"""What comes behind the pages of an annotated copy, with its tags, and what goes.

Tags of the paper itself stay. Pages without tags get none; those behind have their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Object, OutlineItem, String

BROKEN = (
    *(pikepdf.PdfError, pikepdf.ForeignObjectError, pikepdf.DeletedObjectError),
    *(ValueError, TypeError, RuntimeError, KeyError, AttributeError),
    *(RecursionError, IndexError),
)
"""What pikepdf raises of a file that is not as it should be."""
_DEEPEST = 40
_MOST = 100_000
_READ_ONLY = 1


def unsign(pdf: pikepdf.Pdf) -> bool:
    """Takes out signatures of a computer, which are of the paper's own bytes alone.

    With marks beside them they would be called false by every program. How they look on
    the page stays. Returns whether there were any.
    """
    found = False
    form = pdf.Root.get(Name.AcroForm)
    if isinstance(form, Dictionary):
        for field in _fields(form.get(Name.Fields)):
            if field.get(Name.FT) == Name.Sig and Name.V in field:
                del field[Name.V]
                flags: Any = field.get(Name.Ff)
                field.Ff = (flags if isinstance(flags, int) else 0) | _READ_ONLY
                found = True
        if found and Name.SigFlags in form:
            del form[Name.SigFlags]
    for name in (Name.Perms, Name.DSS):
        if name in pdf.Root:
            del pdf.Root[name]
    return found


def _fields(found: Object | None) -> Iterator[Object]:
    waiting = [(found, 0)]
    seen = 0
    while waiting and seen < _MOST:
        part, deep = waiting.pop()
        seen += 1
        if isinstance(part, Array) and deep < _DEEPEST:
            waiting += [(one, deep + 1) for one in part]
        elif isinstance(part, Dictionary):
            yield part
            if deep < _DEEPEST:
                waiting.append((part.get(Name.Kids), deep + 1))


def set_properties(pdf: pikepdf.Pdf, title: str) -> None:
    """Gives the copy a title of its own, and nothing of the paper's maker."""
    pdf.docinfo = pdf.make_indirect(Dictionary(Title=String(title)))
    if Name.Metadata in pdf.Root:
        del pdf.Root[Name.Metadata]
    with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
        told["dc:title"] = title
    shown = pdf.Root.get(Name.ViewerPreferences)
    if not isinstance(shown, Dictionary):
        shown = pdf.Root.ViewerPreferences = Dictionary()
    shown.DisplayDocTitle = True


def add_pages(
    pdf: pikepdf.Pdf, behind: pikepdf.Pdf, marks: Sequence[Object], name: str
) -> None:
    """Adds the pages, an entry in the list of contents, and tags.

    Args:
        pdf: The paper.
        behind: Pages made by this program, with tags.
        marks: The marks on the paper's pages, which are tagged if the paper is.
        name: What the pages are called in the list of contents.
    """
    first = len(pdf.pages)
    pdf.pages.extend(behind.pages)
    if first < len(pdf.pages):
        _list(pdf, first, name)
    # Broken tags are as good as none: the pages behind stay without any then.
    with suppress(*BROKEN):
        _Tags(pdf, behind, first).add(marks)


def _list(pdf: pikepdf.Pdf, first: int, name: str) -> None:
    """Puts the pages behind into the list of contents, at its end."""
    # A list that is broken stays as it is.
    with (
        suppress(pikepdf.OutlineStructureError, *BROKEN),
        pdf.open_outline() as outline,
    ):
        outline.root.append(OutlineItem(name, first))


class _Tags:
    """Joins the tags of two files: the paper's, if it has any, and ours behind."""

    def __init__(self, pdf: pikepdf.Pdf, behind: pikepdf.Pdf, first: int) -> None:
        self._pdf = pdf
        self._behind = behind
        self._pages = [page.obj for page in pdf.pages]
        self._places = {
            page.objgen: first + number
            for number, page in enumerate(page.obj for page in behind.pages)
        }
        self._owners: dict[int, dict[int, Object]] = {}

    def add(self, marks: Sequence[Object]) -> None:
        tree = self._pdf.Root.get(Name.StructTreeRoot)
        is_tagged = isinstance(tree, Dictionary)
        if not is_tagged:
            tree = self._pdf.make_indirect(
                Dictionary(Type=Name.StructTreeRoot, K=Array([]))
            )
            self._pdf.Root.StructTreeRoot = tree
        assert isinstance(tree, Dictionary)  # noqa: S101 - it is one by now
        owners = self._numbers(tree)
        top = tree.get(Name.K)
        kids = list(top) if isinstance(top, Array) else [top] if top is not None else []
        parent = tree
        if len(kids) == 1 and isinstance(kids[0], Dictionary):
            # All of a paper stands in one element: so does what is added.
            parent = kids[0]
        added = [self._of_mark(mark, parent, owners) for mark in marks] * is_tagged
        added += self._of_pages(parent)
        inside = parent.get(Name.K)
        before = (
            list(inside)
            if isinstance(inside, Array)
            else ([] if inside is None else [inside])
        )
        parent.K = Array([*before, *added])
        self._keep(tree, owners)

    def _numbers(self, tree: Object) -> NumberTree:
        found = tree.get(Name.ParentTree)
        if isinstance(found, Dictionary):
            return NumberTree(found)
        made = NumberTree.new(self._pdf)
        tree.ParentTree = made.obj
        return made

    def _next(self, owners: NumberTree) -> int:
        return max(owners.keys(), default=-1) + 1

    def _of_mark(self, mark: Object, parent: Object, owners: NumberTree) -> Object:
        page = mark.P
        made = self._pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.Annot,
                P=parent,
                Pg=page,
                K=Array([Dictionary(Type=Name.OBJR, Obj=mark, Pg=page)]),
            )
        )
        number = self._next(owners)
        owners[number] = made
        mark.StructParent = number
        return made

    def _of_pages(self, parent: Object) -> list[Object]:
        tree = self._behind.Root.get(Name.StructTreeRoot)
        if not isinstance(tree, Dictionary):
            return []
        made = [self._element(one, parent, 0) for one in tree.K]
        for one in made:
            # The paper may be in Welsh; what is added to it is not.
            one.Lang = self._behind.Root.Lang
            if parent.get(Name.S) == Name.Document:
                one.S = Name.Part
        return made

    def _element(self, found: Object, parent: Object, deep: int) -> Object:
        made = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=found.S, P=parent)
        )
        if Name.A in found:
            made.A = Dictionary({key: found.A[key] for key in list(found.A.keys())})
        if Name.Alt in found:
            made.Alt = found.Alt
        made.K = Array([self._kid(kid, made, deep + 1) for kid in found.get("/K", ())])
        return made

    def _kid(self, kid: Object, owner: Object, deep: int) -> Object:
        if kid.get(Name.Type) != Name.MCR:
            return self._element(kid, owner, deep)
        place = self._places[kid.Pg.objgen]
        number = int(kid.MCID)
        self._owners.setdefault(place, {})[number] = owner
        return Dictionary(Type=Name.MCR, Pg=self._pages[place], MCID=number)

    def _keep(self, tree: Object, owners: NumberTree) -> None:
        for place, by_number in sorted(self._owners.items()):
            number = self._next(owners)
            in_order = [by_number[one] for one in sorted(by_number)]
            owners[number] = self._pdf.make_indirect(Array(in_order))
            self._pages[place].StructParents = number
        tree.ParentTree = owners.obj
        tree.ParentTreeNextKey = self._next(owners)
