"""Opens pictures, photos and scans of one or more pages, inside a worker."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

import pi_heif
from PIL import ExifTags, Image, ImageFile, ImageOps

from casefile.domain.document import Page, PageSource
from casefile.readers.grey import POINTS, Grey, resolution
from casefile.readers.limits import Limits
from casefile.readers.noted import moment, with_notes
from casefile.readers.problem import Finding, UnreadableError
from casefile.readers.result import Result

FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "HEIF")
_MOVING: Final = {"PNG", "WEBP", "GIF"}
_BROKEN = (
    *(OSError, SyntaxError, ValueError, LookupError, TypeError, ArithmeticError),
    *(RuntimeError, AttributeError, EOFError, struct.error, zlib.error),
)
"""What Pillow raises of a picture that is damaged."""
_A4: Final = (595.0, 842.0)
_SMALLEST, _LARGEST = 216.0, 1728.0
"""Points of the longer side of a sheet: 3 to 24 inches; else the figure is wrong."""
_LEAST_DENSITY: Final = 50.0
_REDUCED_TAG: Final = 254
_TELLS_NOTHING: Final = frozenset(
    {*range(254, 269), *range(273, 285), 296, 317, *range(320, 533)}
)
"""Tags that say how the dots are stored, as they do in any TIFF file."""
_NOTES: Final = frozenset({"comment", "photoshop", "xmp", "XML:com.adobe.xmp"})
_TAKEN: Final = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)")
_WIDE_MODES: Final = ("I", "F")
BYTES_PER_PIXEL: Final = 4

pi_heif.register_heif_opener(thumbnails=False)
pi_heif.options.DECODE_THREADS = 2
# The sizes are looked at here, before a picture is unpacked.
Image.MAX_IMAGE_PIXELS = None


class Pictures:
    """A file of one or more pictures."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._file = Image.open(BytesIO(data), formats=FORMATS)
            self._frames = list(self._find_frames())
        except _BROKEN as error:
            raise UnreadableError("damaged") from error
        self._kept: tuple[int, Image.Image] | None = None
        self.is_cut_short = False
        """Whether the end of a picture is missing that was opened."""

    def __len__(self) -> int:
        return len(self._frames)

    @property
    def is_moving(self) -> bool:
        """Whether there is more to see than the first picture."""
        moves = getattr(self._file, "is_animated", False)
        return self._file.format in _MOVING and bool(moves)

    def size(self, number: int) -> tuple[float, float]:
        """Returns the size of a page in points, as it is shown."""
        image = self.image(number)
        across, down = _density(image.info.get("dpi"))
        wide, high = image.size
        if across and down:
            size = wide * POINTS / across, high * POINTS / down
            if _SMALLEST <= max(size) <= _LARGEST:
                return size
        paper = _A4 if wide <= high else _A4[::-1]
        scale = min(paper[0] / wide, paper[1] / high)
        return wide * scale, high * scale

    def image(self, number: int) -> Image.Image:
        """Returns a page upright, in grey or in colour, on white.

        Raises:
            UnreadableError: if it is damaged or too large.
        """
        if self._kept is not None and self._kept[0] == number:
            return self._kept[1]
        self._kept = None
        try:
            self._file.seek(self._frames[number - 1])
            density = self._file.info.get("dpi")
            image = _plain(self._loaded())
        except _BROKEN as error:
            raise UnreadableError("damaged") from error
        image.info = {"dpi": density}
        self._kept = number, image
        return image

    def draw(
        self, number: int, scale: float, canvas: memoryview
    ) -> tuple[int, int, int]:
        """Draws page `number` onto `canvas`; returns width, height and stride.

        Raises:
            UnreadableError: if it cannot be drawn.
        """
        wide, high = self.size(number)
        scale = scale if scale > 0 else 1.0
        scale = min(scale, self._limits.longest_side / max(wide, high, 1.0))
        width, height = max(1, int(wide * scale)), max(1, int(high * scale))
        image = self.image(number).convert("RGB")
        drawn = image.resize((width, height), reducing_gap=2.0)
        pixels = drawn.tobytes("raw", "BGRX")
        canvas[: len(pixels)] = pixels
        return width, height, width * BYTES_PER_PIXEL

    def with_notes(self, page: Page) -> Page:
        """Returns a page that was recognised with when a camera took it."""
        at = moment(self.taken_at) if page.number == 1 else ""
        return with_notes(page, [f"Photo taken on {at}"] if at else [])

    def grey(self, number: int) -> Grey:
        """Returns page `number` in grey, as sharp as it came.

        Raises:
            UnreadableError: if it is damaged.
        """
        wide, high = self.size(number)
        image = self.image(number).convert("L")
        own = image.width * POINTS / wide
        scale = resolution(own, wide, high) / POINTS
        fit = max(1, round(wide * scale)), max(1, round(high * scale))
        if fit != image.size:
            image = image.resize(fit, Image.Resampling.BICUBIC, reducing_gap=2.0)
        return Grey(image, wide, high)

    def sayings(self) -> Iterator[object]:
        """Yields what the file says besides its pictures, whatever it is."""
        yield from self._file.info.values()
        exif = self._file.getexif()
        yield from exif.values()
        for part in ExifTags.IFD:
            yield from exif.get_ifd(part).values()

    @property
    def says_more(self) -> bool:
        """Whether it tells where, when or with what it was made, or holds notes."""
        exif = self._file.getexif()
        notes = getattr(self._file, "text", None)
        parts = (exif.get_ifd(part) for part in ExifTags.IFD)
        return bool(
            set(exif) - _TELLS_NOTHING
            or any(parts)
            or notes
            or _NOTES & set(self._file.info)
        )

    @property
    def taken_at(self) -> str:
        """When a camera took it, in ISO form; nothing if it does not say."""
        try:
            exif = self._file.getexif()
            own = exif.get_ifd(ExifTags.IFD.Exif)
            said = str(own.get(ExifTags.Base.DateTimeOriginal))
        except _BROKEN:
            return ""
        taken = _TAKEN.match(said)
        return "{}-{}-{}T{}".format(*taken.groups()) if taken else ""

    def _find_frames(self) -> Iterator[int]:
        """Yields where the pages are; TIFF and HEIC files may have more than one."""
        if self._file.format == "HEIF":
            count = getattr(self._file, "n_frames", 1)
            if count > self._limits.pages:
                raise UnreadableError("too-many-pages")
            yield from range(count)
            return
        if self._file.format != "TIFF":
            yield 0
            return
        place = found = 0
        while True:
            try:
                self._file.seek(place)
            except EOFError:
                return
            tags = getattr(self._file, "tag_v2", {})
            is_small_copy = found and int(tags.get(_REDUCED_TAG, 0)) & 1
            if not is_small_copy:
                found += 1
                if found > self._limits.pages:
                    raise UnreadableError("too-many-pages")
                yield place
            place += 1
            if place > 2 * self._limits.pages:
                raise UnreadableError("too-many-pages")

    def _loaded(self) -> Image.Image:
        wide, high = self._file.size
        if min(wide, high) < 1:
            raise UnreadableError("damaged")
        if self._file.format in {"JPEG", "MPO"} and wide * high > self._limits.pixels:
            # It can be unpacked at half its size, or less, from the start.
            self._file.draft(None, (wide // 2, high // 2))
            wide, high = self._file.size
        if wide * high > self._limits.pixels:
            raise UnreadableError("picture-large")
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            self._file.load()
        except _BROKEN:
            ImageFile.LOAD_TRUNCATED_IMAGES = True
            self._file.load()
            self.is_cut_short = True
        return ImageOps.exif_transpose(self._file)


def _plain(image: Image.Image) -> Image.Image:
    """Returns a picture in grey or in colour; what shines through is white."""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image.getchannel("A"))
        return white
    if image.mode.startswith(_WIDE_MODES):
        values = image.convert("F")
        low, high = values.getextrema()
        assert isinstance(low, float)  # noqa: S101 - there is one band of numbers
        assert isinstance(high, float)  # noqa: S101
        step = 255.0 / max(high - low, 1.0)
        return values.point(lambda v: v * step - low * step).convert("L")
    return image.convert("L" if image.mode in {"1", "L"} else "RGB")


def _density(said: object) -> tuple[float, float]:
    """Returns pixels to the inch across and down; 0 if that is not known."""
    if not isinstance(said, tuple) or len(said) != len(_A4):
        return 0.0, 0.0
    try:
        found = float(said[0]), float(said[1])
    except (TypeError, ValueError, ArithmeticError):
        return 0.0, 0.0
    return found if min(found) >= _LEAST_DENSITY else (0.0, 0.0)


def read_pictures(data: bytes, limits: Limits) -> Result:
    """Reads how many pages there are, and how large; their words come later.

    Raises:
        UnreadableError: if the file is damaged or a trap.
    """
    pictures = Pictures(data, limits)
    pages = []
    unread = []
    for number in range(1, len(pictures) + 1):
        try:
            wide, high = pictures.size(number)
            source = PageSource.PICTURE
        except UnreadableError:
            if len(pictures) == 1:
                raise
            (wide, high), source = _A4, PageSource.UNREADABLE
            unread.append(number)
        pages.append(
            Page(number=number, width=wide, height=high, text="", source=source)
        )
    findings = []
    if pictures.is_cut_short or unread:
        findings.append(Finding("damaged-part"))
    if pictures.is_moving:
        findings.append(Finding("moving"))
    return Result(pages, findings)


def words_in(data: bytes, limits: Limits) -> Iterator[str]:
    """Yields what a picture says of itself: captions, the name of who made it.

    Raises:
        UnreadableError: if the file is damaged or a trap.
    """
    try:
        for value in Pictures(data, limits).sayings():
            if isinstance(value, bytes):
                # A camera may write its notes in either way.
                yield value.decode("utf-8", "replace")
                yield value.decode("utf-16-le", "replace")
            elif isinstance(value, str):
                yield value
    except _BROKEN as error:
        raise UnreadableError("damaged") from error
