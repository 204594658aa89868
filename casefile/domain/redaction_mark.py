"""Places on pages that are to be gone, and what of a page lies in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from casefile.domain.document import Box, Page, Picture
from casefile.errors import NotUnderstood

_DRAWN: Final = re.compile(
    r"\s*(\d+)\s*:\s*" + r"\s*,\s*".join([r"(-?\d+(?:\.\d+)?)"] * 4) + r"\s*"
)

_BLACK: Final = 60
"""The lightest that black may be, of 255: pictures are packed with some loss."""
_BYTES: Final = 4
"""To each dot of a picture."""
AROUND: Final = 1.5
"""Points by which what is black is larger than the words in it."""


def grown(box: Box) -> Box:
    """Returns what is black for a box of words."""
    return Box(
        *(box.left - AROUND, box.top - AROUND),
        *(box.right + AROUND, box.bottom + AROUND),
    )


class Mark(NamedTuple):
    """A place on a page that is to be gone, and the reason."""

    page: int
    box: Box
    """In points from the top left corner of the page as it is shown."""
    why: str


def drawn_box(given: str, why: str) -> Mark:
    """Reads `PAGE:LEFT,TOP,RIGHT,BOTTOM`, in points from the top left corner.

    Raises:
        NotUnderstood: if it is not that, or holds nothing.
    """
    match = _DRAWN.fullmatch(given)
    if match is not None:
        page = int(match[1])
        box = Box(*(float(side) for side in match.groups()[1:]))
        if page > 0 and box.left < box.right and box.top < box.bottom:
            return Mark(page, box, why)
    expected = "PAGE:LEFT,TOP,RIGHT,BOTTOM in points, such as 3:72,100,300,120"
    raise NotUnderstood("the box", given, expected)


def outermost(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Leaves out marks that lie within others, as a first name does in a whole one."""
    every = list(dict.fromkeys(marks))
    on: dict[int, list[Box]] = {}
    for mark in every:
        boxes = on.setdefault(mark.page, [])
        if mark.box not in boxes:
            boxes.append(mark.box)
    first = {(mark.page, mark.box): mark for mark in reversed(every)}
    return tuple(
        mark
        for mark in every
        if first[mark.page, mark.box] is mark
        and not any(_within(mark.box, box) for box in on[mark.page])
    )


def is_black(picture: Picture, box: Box) -> bool:
    """Tells whether a box is black in a page that was drawn a dot to the point."""
    left, right = max(0, round(box.left)), min(picture.width, round(box.right))
    top, bottom = max(0, round(box.top)), min(picture.height, round(box.bottom))
    for row in range(top, bottom):
        start = row * picture.stride
        dots = picture.pixels[start + left * _BYTES : start + right * _BYTES]
        if any(max(dots[colour::_BYTES], default=0) > _BLACK for colour in range(3)):
            return False
    return True


def _within(box: Box, other: Box) -> bool:
    return (
        box != other
        and other.left <= box.left
        and other.top <= box.top
        and other.right >= box.right
        and other.bottom >= box.bottom
    )


def kept_words(page: Page, boxes: Sequence[Box]) -> Iterator[tuple[str, Box]]:
    """Yields the words of a page that no box touches."""
    for word in page.each_word():
        if not any(_touch(word.box, box) for box in boxes):
            yield page.text[word.start : word.end], word.box


def in_lines(boxes: Sequence[Box]) -> list[Box]:
    """Joins the boxes of words that follow each other on a line, with what is between.

    Else the lengths of the words could be told.
    """
    lines: list[Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        if last is not None and box.left >= last.left and _are_level(last, box):
            lines[-1] = Box(
                last.left,
                min(last.top, box.top),
                max(last.right, box.right),
                max(last.bottom, box.bottom),
            )
        else:
            lines.append(box)
    return lines


def _are_level(one: Box, other: Box) -> bool:
    middle = (other.top + other.bottom) / 2
    return one.top < middle < one.bottom


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and one.right > other.left
        and one.top < other.bottom
        and one.bottom > other.top
    )
