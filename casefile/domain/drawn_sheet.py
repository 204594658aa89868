"""A sheet as lines and words, to be drawn again on a printer without loss.

Lengths are in points, from the lower left corner up; colours are as `#1A2B3C`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Face(StrEnum):
    """The typeface of some words."""

    PLAIN = "plain"
    BOLD = "bold"
    SYMBOLS = "symbols"


class Form(StrEnum):
    """What a stroke draws within its corners."""

    LINE = "line"
    BOX = "box"
    OVAL = "oval"
    CORNERS = "corners"
    """From corner to corner, and back to the first."""


@dataclass(frozen=True, kw_only=True)
class Stroke:
    """A line, a box, an oval or a shape with corners."""

    form: Form
    points: tuple[tuple[float, float], ...]
    """The ends of a line, two opposite corners, or all corners."""
    fill: str = ""
    ink: str = ""
    width: float = 1
    dash: tuple[float, ...] = ()
    radius: float = 0
    """Of the corners of a box."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """Some words on one line."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    ink: str


@dataclass(frozen=True, kw_only=True)
class DrawnSheet:
    """One sheet with all that is on it, in the order in which it is drawn."""

    width: float
    height: float
    parts: tuple[Stroke | Words, ...]
