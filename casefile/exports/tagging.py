"""The tags of a PDF: what each piece of text on a page is, and in which order.

reportlab draws but does not tag. So each piece is drawn between marks with a number;
the tree of elements remembers the numbers, and `finishing` writes it into the file.
Everything else on a page, such as rules and page numbers, is marked as decoration.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True)
class Mark:
    """A numbered piece of a page, from 0; pages count from 1."""

    page: int
    number: int


@dataclass
class Element:
    """An element of the tree: a paragraph, a table, a cell."""

    kind: str
    """One of the standard kinds of PDF 1.7, as H1, P, TD."""
    kids: list[Element | Mark] = field(default_factory=list)
    scope: str = ""
    """`Column` or `Row`, of a header cell."""
    numbering: str = ""
    """`Disc` or `Decimal`, of a list."""
    spoken: str = ""
    """What is read aloud in place of a picture."""
    box: tuple[float, float, float, float] | None = None
    """Where a picture is on its page."""

    def add(self, kind: str, *, scope: str = "", numbering: str = "") -> Element:
        """Adds an element at the end of this one, and returns it."""
        kid = Element(kind, scope=scope, numbering=numbering)
        self.kids.append(kid)
        return kid

    def walk(self) -> Iterator[Element]:
        """Gives this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


@dataclass(frozen=True)
class Bookmark:
    """A heading in the list of contents beside the pages."""

    level: int
    title: str
    page: int
    top: float


class Tags:
    """The tree of one document, and the marks made on its pages so far."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.bookmarks: list[Bookmark] = []
        self._next: dict[int, int] = {}

    @contextmanager
    def marked(self, canvas: Canvas, element: Element) -> Iterator[None]:
        """Marks what is drawn inside as belonging to `element`."""
        page = canvas.getPageNumber()
        number = self._next.get(page, 0)
        self._next[page] = number + 1
        element.kids.append(Mark(page, number))
        canvas.addLiteral(f"/{element.kind} <</MCID {number}>> BDC")
        yield
        canvas.addLiteral("EMC")

    @contextmanager
    def decoration(self, canvas: Canvas, kind: str = "Layout") -> Iterator[None]:
        """Marks what is drawn inside as no part of the text.

        Args:
            canvas: Where it is drawn.
            kind: `Layout` for rules and fills; `Header` or `Footer` of the page.
        """
        if kind == "Layout":
            canvas.addLiteral("/Artifact <</Type /Layout>> BDC")
        else:
            canvas.addLiteral(f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC")
        yield
        canvas.addLiteral("EMC")
