"""Recognises words in pictures with Tesseract, inside a worker.

Made before the door shuts, since it reads what it knows of a language from files; it
is never given a file of the user, only pictures that were opened elsewhere.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

import tesserocr
from PIL import Image

from casefile import resources
from casefile.readers.bullet import with_bullets
from casefile.readers.glance import Glance
from casefile.readers.lighting import evened
from casefile.readers.parted import parted
from casefile.readers.ruled import without_lines
from casefile.readers.sight import SeenLine, SeenWord, Sight, settled
from casefile.readers.upright import Held, held, slant

_ENGLISH: Final = "eng"
_WELSH: Final = "cym"
_DATA: Final = "{language}.traineddata"
_FOLDERS: Final = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
    str(Path.home() / "AppData/Local/Programs/Tesseract-OCR/tessdata"),
)
"""Where Tesseract keeps its languages if the user has installed it."""
_POOR = 75.0
"""Below this the picture is held in other ways too."""
_SLANTED = 0.4
"""Degrees from which on a picture is turned level; below, words are read as well."""
_SIZE_OF_ROW = 1.09
"""The size of type, in heights of its letters with what hangs below."""
_DOWNWARDS = tesserocr.WritingDirection.TOP_TO_BOTTOM


def welsh_folder() -> Path | None:
    """Returns where Welsh and English are installed on this computer, if they are."""
    return next(
        (
            folder
            for folder in map(Path, _FOLDERS)
            if all(
                (folder / _DATA.format(language=language)).is_file()
                for language in (_ENGLISH, _WELSH)
            )
        ),
        None,
    )


class Eye:
    """Reads pictures of pages."""

    def __init__(self) -> None:
        folder = welsh_folder()
        self._engine = tesserocr.PyTessBaseAPI(
            path=str(folder or resources.path("ocr")),
            lang=f"{_ENGLISH}+{_WELSH}" if folder else _ENGLISH,
            psm=tesserocr.PSM.AUTO,
            oem=tesserocr.OEM.LSTM_ONLY,
        )
        # It finds tables by their lines, and then takes the lines for letters.
        self._engine.SetVariable("textord_tabfind_find_tables", "0")
        # It would open the file that swallows its remarks in the middle of the work.
        self._engine.SetVariable("debug_file", "")

    @property
    def languages(self) -> str:
        """The languages it knows, in Tesseract's own words."""
        return str(self._engine.GetInitLanguagesAsString())

    def read(self, image: Image.Image, resolution: int) -> tuple[Sight, Held]:
        """Returns what is seen in a grey picture, and how it was held for that.

        Pictures that lie on a side, stand on their head or are slanted are turned, and
        those with shadows looked at in an even light as well.
        """
        angle = _slant(image)
        first = self._look(held(image, 0, angle), resolution)
        sight, _, sideways = first
        tried = [first]
        ways = []
        if sideways:
            angle = _slant(held(image, 90, 0.0).image)
            ways = [(90, angle), (270, angle)]
        elif sight.quality < _POOR:
            ways = [(180, angle)]
        for quarters, degrees in ways:
            tried.append(self._look(held(image, quarters, degrees), resolution))
            if tried[-1][0].quality >= _POOR:
                break
        sight, way, _ = max(tried, key=lambda one: one[0].worth)
        lit = evened(image)
        if lit is not None:
            anew = held(lit, way.quarters, way.slant)
            tried = [(sight, way, False), self._look(anew, resolution)]
            sight, way, _ = max(tried, key=lambda one: one[0].worth)
        return sight, way

    def _look(self, way: Held, resolution: int) -> tuple[Sight, Held, bool]:
        """Reads a picture as it is held; also tells whether it lies on a side."""
        ruled = without_lines(way.image, resolution)
        image = ruled.image
        # Plain pixels: no decoder of Tesseract's own ever sees anything.
        self._engine.SetImageBytes(image.tobytes(), *image.size, 1, image.width)
        self._engine.SetSourceResolution(resolution)
        try:
            layout = self._engine.AnalyseLayout()
            if layout is None:
                return Sight(()), way, False
            _, direction, _, _ = layout.Orientation()
            if direction == _DOWNWARDS and not way.quarters:
                return Sight(()), way, True
            lines = list(with_bullets(image, self._lines()))
            sight = settled(lines, ruled.rules)
            if sight.lines:
                again = partial(self._part, resolution)
                sight = parted(Glance(image, sight, again).completed())
            return sight, way, False
        finally:
            self._engine.Clear()

    def _part(
        self, resolution: int, part: Image.Image, *, as_line: bool
    ) -> tuple[SeenLine, ...]:
        """Reads a small part of a picture, as one line or as a block."""
        psm = tesserocr.PSM
        self._engine.SetPageSegMode(psm.SINGLE_LINE if as_line else psm.SINGLE_BLOCK)
        try:
            self._engine.SetImageBytes(part.tobytes(), *part.size, 1, part.width)
            self._engine.SetSourceResolution(resolution)
            return settled(self._lines()).lines
        finally:
            self._engine.SetPageSegMode(psm.AUTO)

    def _lines(self) -> list[SeenLine]:
        if not self._engine.Recognize():
            return []
        words = self._engine.GetIterator()
        if words is None:
            return []
        lines: list[SeenLine] = []
        line: list[SeenWord] = []
        slope = size = 0.0
        for word in tesserocr.iterate_level(words, tesserocr.RIL.WORD):
            if word.IsAtBeginningOf(tesserocr.RIL.TEXTLINE):
                if line:
                    lines.append(SeenLine(tuple(line), slope, size))
                line, slope = [], _slope(word)
                size = word.RowAttributes()["row_height"] * _SIZE_OF_ROW
            if not word.Empty(tesserocr.RIL.WORD):
                text = word.GetUTF8Text(tesserocr.RIL.WORD).strip()
                box = word.BoundingBox(tesserocr.RIL.WORD)
                if text and box:
                    left, top, right, bottom = map(float, box)
                    sure = word.Confidence(tesserocr.RIL.WORD)
                    line.append(SeenWord(text, left, top, right, bottom, sure))
        if line:
            lines.append(SeenLine(tuple(line), slope, size))
        return lines


def _slant(image: Image.Image) -> float:
    """Returns by how many degrees to turn a picture; 0 if it is level enough."""
    angle = slant(image)
    return angle if abs(angle) >= _SLANTED else 0.0


def _slope(line: tesserocr.PyPageIterator) -> float:
    """Returns how far the foot of a line falls to the right."""
    foot = line.Baseline(tesserocr.RIL.TEXTLINE)
    if not foot:
        return 0.0
    (left, high), (right, low) = foot
    return float((low - high) / (right - left)) if right > left else 0.0
