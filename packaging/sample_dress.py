"""How the papers of each sender look: type, colours and a mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.colors import white

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfgen.canvas import Canvas


def no_mark(_canvas: Canvas, _x: float, _y: float) -> None:
    """Draws nothing."""


def hills(canvas: Canvas, x: float, y: float) -> None:
    """Draws the council's mark: two hills and a river in a rounded square."""
    canvas.roundRect(x, y, 36, 36, 6, stroke=0, fill=1)
    canvas.setStrokeColor(white)
    canvas.setLineWidth(2.2)
    for points in (
        (5, 15, 11, 29, 16, 29, 21, 17),
        (15, 14, 22, 24, 27, 24, 31, 15),
        (5, 9, 13, 13, 22, 4, 31, 9),
    ):
        canvas.bezier(*(at + (y if i % 2 else x) for i, at in enumerate(points)))


def lark(canvas: Canvas, x: float, y: float) -> None:
    """Draws the school's mark: a bird in a ring."""
    canvas.setLineWidth(2)
    canvas.circle(x + 18, y + 18, 17, stroke=1, fill=0)
    bird = canvas.beginPath()
    bird.moveTo(x + 7, y + 21)
    bird.curveTo(x + 14, y + 26, x + 18, y + 22, x + 18, y + 15)
    bird.curveTo(x + 19, y + 23, x + 24, y + 27, x + 30, y + 22)
    bird.curveTo(x + 26, y + 20, x + 22, y + 16, x + 18, y + 9)
    bird.curveTo(x + 14, y + 16, x + 11, y + 19, x + 7, y + 21)
    canvas.drawPath(bird, stroke=0, fill=1)


def plus(canvas: Canvas, x: float, y: float) -> None:
    """Draws the clinic's mark: a leaf made of two arcs."""
    leaf = canvas.beginPath()
    leaf.moveTo(x + 4, y + 4)
    leaf.curveTo(x + 2, y + 26, x + 14, y + 34, x + 33, y + 33)
    leaf.curveTo(x + 34, y + 14, x + 26, y + 2, x + 4, y + 4)
    canvas.drawPath(leaf, stroke=0, fill=1)
    canvas.setStrokeColor(white)
    canvas.setLineWidth(1.6)
    canvas.bezier(x + 4, y + 4, x + 14, y + 12, x + 20, y + 18, x + 27, y + 27)


def weir(canvas: Canvas, x: float, y: float) -> None:
    """Draws the surgery's mark: three waves."""
    canvas.setLineWidth(2.4)
    for rise in (8, 17, 26):
        up = y + rise
        canvas.bezier(x + 2, up, x + 10, up + 9, x + 18, up - 9, x + 34, up + 2)


@dataclass(frozen=True)
class Dress:
    """The looks of one sender's papers; sizes in points, margins in millimetres."""

    font: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    word_font: str = "Arial"
    size: float = 11
    leading: float = 1.36
    title: float = 1.75
    """The size of the title, as a multiple of the text."""
    colour: str = "#1f4e5f"
    shade: str = "#e6eef0"
    head: str = "#1f4e5f"
    head_ink: str = "#ffffff"
    rule: str = "#8fa3a8"
    margin: float = 22
    padding: float = 3
    mark: Callable[[Canvas, float, float], None] = no_mark


DRESSES = {
    "council": Dress(size=11.5, leading=1.42, mark=hills),
    "clinic": Dress(
        size=10.5,
        colour="#2a6b4f",
        shade="#eaf3ee",
        head="#2a6b4f",
        rule="#9db8aa",
        mark=plus,
    ),
    "surgery": Dress(
        font="Times-Roman",
        bold="Times-Bold",
        word_font="Times New Roman",
        size=11.5,
        title=1.15,
        colour="#3b3f6b",
        margin=26,
        mark=weir,
    ),
    "school": Dress(
        font="AtkinsonHyperlegibleNext-Regular",
        bold="AtkinsonHyperlegibleNext-Bold",
        colour="#7a2e3a",
        shade="#f6ecee",
        head="#f0dfe2",
        head_ink="#4d1c24",
        rule="#b99aa0",
        mark=lark,
    ),
    "email": Dress(
        size=10,
        title=1.4,
        colour="#111111",
        shade="#ffffff",
        margin=18,
        padding=1,
    ),
    "home": Dress(
        title=1.1,
        colour="#000000",
        margin=25,
    ),
}
