"""Looks once more at small places of a page that the eye passed over among others.

In a table it may leave out a narrow column, and in a report the numbers of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from PIL import Image

from casefile.domain.document import Box
from casefile.readers.grid import empty_cells
from casefile.readers.sight import SeenLine, SeenWord, Sight

_MOST: Final = 60
"""Places on a page: a drawing may have any number of empty boxes."""
_INK: Final = 140
_INSET: Final = 0.15
"""Of the height of a line: the edge of a cell, where its lines were."""
_LEAST, _LARGEST = 0.35, 1.3
"""How high a letter or number is, in heights of the line."""
_FAR, _NEAR = 4.0, 0.4
"""Where a number stands before the first word, in heights of the line."""
_OVER: Final = 0.2
"""How far above and below its line a number may reach."""
_LONGEST: Final = 3
_DOUBTFUL: Final = re.compile(r"^\W*[\d.,:/-]*[89][\d.,:/-]*(?:st|nd|rd|th|am|pm)?\W*$")
"""A number in which a nought may have been taken for a nine."""
_SIZES: Final = (1.5, 2.0, 0.7)
_SURE: Final = 90.0
_NUMBER: Final = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)\]]")


class Read(Protocol):
    """Reads a small picture, as one line or as a block."""

    def __call__(self, part: Image.Image, *, as_line: bool) -> Sequence[SeenLine]:
        """Returns the lines that are seen in it."""
        ...


class Glance:
    """A second look at a picture, of which most was seen."""

    def __init__(self, image: Image.Image, sight: Sight, read: Read) -> None:
        self._image = image
        self._sight = sight
        self._read = read
        self._left = _MOST

    def completed(self) -> Sight:
        """Returns what was seen, with what else there is."""
        lines = [self._with_noughts(line) for line in self._numbered()]
        for box in empty_cells(self._sight):
            inset = _INSET * self._sight.height
            inside = Box(
                *(box.left + inset, box.top + inset),
                *(box.right - inset, box.bottom - inset),
            )
            ink = self._ink(inside)
            if ink is not None and ink.bottom - ink.top >= _LEAST * self._sight.height:
                lines += self._look(ink, as_line=False)
        return self._sight._replace(lines=tuple(lines))

    def _numbered(self) -> Iterator[SeenLine]:
        """Yields the lines, each with the number that stands before it."""
        for line in self._sight.lines:
            words = line.words[1:] if _is_doubtful_number(line.words) else line.words
            number = self._number(words, line)
            yield line if number is None else line._replace(words=(number, *words))

    def _number(self, words: Sequence[SeenWord], line: SeenLine) -> SeenWord | None:
        first, height = words[0], line.height
        over = _OVER * height
        place = Box(
            *(first.left - _FAR * height, first.top - over),
            *(first.left - _NEAR * height, first.bottom + over),
        )
        ink = self._ink(place)
        if ink is None or not (
            place.left + 1 < ink.left
            and _LEAST * height <= ink.bottom - ink.top <= _LARGEST * height
        ):
            return None
        others = (one for one in self._sight.lines if one is not line)
        if any(_overlap(ink, word) for other in others for word in other.words):
            return None
        found = [word for seen in self._look(ink, as_line=True) for word in seen.words]
        is_number = len(found) == 1 and _NUMBER.fullmatch(found[0].text)
        return found[0] if is_number else None

    def _with_noughts(self, line: SeenLine) -> SeenLine:
        """Puts right noughts with a dot in them that were taken for nines."""
        words = tuple(
            word._replace(text=self._noughts(word))
            if _DOUBTFUL.search(word.text)
            else word
            for word in line.words
        )
        return line._replace(words=words)

    def _noughts(self, word: SeenWord) -> str:
        """Returns a number as it is read in other sizes, where those show a nought.

        A nine is one in any size; a nought with a dot in it is now this, now that.
        """
        text = word.text
        for size in _SIZES:
            again = self._anew(word, size)
            if len(again) == len(text):
                text = "".join(
                    "0" if figure in "89" and other == "0" else figure
                    for figure, other in zip(text, again, strict=True)
                )
        return text

    def _anew(self, word: SeenWord, scale: float) -> str:
        """Returns what a word is read as in another size."""
        box = (round(edge) for edge in word[1:5])
        part = self._framed(*box)
        size = round(part.width * scale), round(part.height * scale)
        part = part.resize(size, Image.Resampling.LANCZOS)
        found = [one for line in self._read(part, as_line=True) for one in line.words]
        return found[0].text if len(found) == 1 else ""

    def _ink(self, box: Box) -> Box | None:
        """Returns where there is ink in a box."""
        left, top = max(0, round(box.left)), max(0, round(box.top))
        right, bottom = round(box.right), round(box.bottom)
        if right <= left or bottom <= top:
            return None
        ink = self._image.crop((left, top, right, bottom)).point(_is_ink).getbbox()
        if ink is None:
            return None
        return Box(left + ink[0], top + ink[1], left + ink[2], top + ink[3])

    def _look(self, box: Box, *, as_line: bool) -> list[SeenLine]:
        """Reads a part of the picture."""
        if not self._left:
            return []
        self._left -= 1
        margin = round(self._sight.height)
        left, top, right, bottom = (round(edge) for edge in box)
        part = Image.new(
            "L", (right - left + 2 * margin, bottom - top + 2 * margin), 255
        )
        part.paste(self._image.crop((left, top, right, bottom)), (margin, margin))
        return [
            line._replace(
                words=tuple(
                    word._replace(
                        left=word.left + left - margin,
                        top=word.top + top - margin,
                        right=word.right + left - margin,
                        bottom=word.bottom + top - margin,
                    )
                    for word in line.words
                )
            )
            for line in self._read(part, as_line=as_line)
        ]

    def _framed(self, left: int, top: int, right: int, bottom: int) -> Image.Image:
        """Returns a part of the picture with white all around it."""
        margin = round(self._sight.height)
        size = right - left + 2 * margin, bottom - top + 2 * margin
        part = Image.new("L", size, 255)
        part.paste(self._image.crop((left, top, right, bottom)), (margin, margin))
        return part


def _is_ink(value: int) -> int:
    return 255 * (value < _INK)


def _is_doubtful_number(words: Sequence[SeenWord]) -> bool:
    """Whether the first word, far from the next, may be a number that was misread."""
    if len(words) == 1:
        return False
    first, second = words[:2]
    high = second.bottom - second.top
    return (
        second.left - first.right > high
        and len(first.text) <= _LONGEST
        and first.sure < _SURE
        and not any(map(str.isdigit, first.text))
    )


def _overlap(box: Box, word: SeenWord) -> bool:
    return (
        box.left < word.right
        and word.left < box.right
        and box.top < word.bottom
        and word.top < box.bottom
    )
