"""The worker that looks for the sheet of paper on a photo, and makes a page of it."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from casefile.domain.ids import DocumentId
from casefile.domain.photo import WHOLE, Corners, PhotoPage, Point
from casefile.mapped import Data
from casefile.readers import registry
from casefile.readers.cell import Door, locked_in, next_request
from casefile.readers.kind import sniff
from casefile.readers.limits import Limits
from casefile.readers.message import Message, send
from casefile.readers.problem import UnreadableError
from casefile.readers.shared import Memory

if TYPE_CHECKING:
    from PIL import Image

    from casefile.readers.eye import Eye
    from casefile.readers.picture import Pictures
    from casefile.readers.straight import Made

_MODULES = (
    "casefile.readers.corner",
    "casefile.readers.straight",
    "heapq",
    *registry.PICTURE_MODULES,
)
_WAYS = ((78, 1.0), (66, 1.0), (66, 0.8), (54, 0.8), (54, 0.7))
"""Qualities and sizes: a page is kept in the first in which it is not too large.

The grain of a photo taken in a dark room packs badly, and holds nothing."""
_LARGE = 600 * 1024
_SEEN = 2000
"""Dots on the longer side of a photo that is looked at."""
_READ = 1500
"""Dots on the longer side of a page whose words are looked at."""
_DOTS = 130
"""And about how many of them go to the inch."""
_LEFT_OUT = 0.2
"""Of each side: to tell which way up it is, the middle will do."""
_WORDS = 5
_QUARTER = 90
_ANY = DocumentId(UUID(int=0))
"""Which photo it is makes no difference here."""


def serve_photo(  # noqa: PLR0913, PLR0917 - what a worker gets is all it ever has
    requests: Connection,
    answers: Connection,
    paper: Memory,
    size: int,
    limits: Limits,
    reads: bool,  # noqa: FBT001
) -> None:
    """Answers what is asked of the photo in the shared memory `paper`, till the end.

    `reads`: to tell which way up a page is, its words are looked at.
    """
    door = Door(requests, answers, paper, size, limits)
    eyes: list[Eye] = []

    def load(_data: Data) -> None:
        # Behind the shut door nothing can be loaded any more.
        for module in _MODULES:
            import_module(module)
        if reads:
            from casefile.readers.eye import Eye  # noqa: PLC0415

            eyes.append(Eye())

    with locked_in(door, load, limits.processor_seconds) as data:
        if sniff(data) not in registry.PICTURES:
            raise UnreadableError("no-photo")
        from casefile.readers.picture import Pictures  # noqa: PLC0415

        pictures = Pictures(bytes(data), limits)
        send(answers, "ready", pages=len(pictures))
        while (request := next_request(requests)) is not None:
            if request.name == "find":
                image = pictures.image(request.number("frame"))
                found = _found(image, eyes)
                send(answers, "found", taken=pictures.taken_at, **found)
            else:
                _answer(answers, pictures, request)


def _answer(answers: Connection, pictures: Pictures, request: Message) -> None:
    from casefile.readers.straight import without_colour  # noqa: PLC0415

    made = _made(pictures, request)
    if request.name == "draw":
        image = made.image.convert("RGB")
        pixels = image.tobytes("raw", "BGRX")
        send(answers, "drawn", pixels, width=image.width, height=image.height)
        return
    image, data = _packed(without_colour(made.image))
    send(
        answers,
        "made",
        data,
        wide=image.width,
        high=image.height,
        grey=image.mode == "L",
        width=made.width,
        height=made.height,
    )


def _packed(image: Image.Image) -> tuple[Image.Image, bytes]:
    """Returns a page as it is kept, and the bytes of it."""
    kept, packed = image, BytesIO()
    for quality, share in _WAYS:
        size = round(image.width * share), round(image.height * share)
        kept = image if share == 1 else image.resize((max(1, size[0]), max(1, size[1])))
        packed = BytesIO()
        kept.save(packed, "JPEG", quality=quality, optimize=True)
        if packed.tell() <= _LARGE:
            break
    return kept, packed.getvalue()


def _found(image: Image.Image, eyes: list[Eye]) -> dict[str, Any]:
    from casefile.readers.corner import sheet_on  # noqa: PLC0415
    from casefile.readers.lighting import is_dark  # noqa: PLC0415
    from casefile.readers.straight import made_of  # noqa: PLC0415

    # What is sought is large: fewer dots will do, and take less time.
    image = image.reduce(max(1, max(image.size) // _SEEN))
    corners = sheet_on(image)
    page = PhotoPage(photo=_ANY, corners=corners or WHOLE)
    turns = 0
    if eyes:
        straight = made_of(image, page, _READ).image.convert("L")
        across, down = (round(_LEFT_OUT * side) for side in straight.size)
        wide, high = straight.size
        some = straight.crop((across, down, wide - across, high - down))
        sight, held = eyes[0].read(some, _DOTS)
        if sight.words >= _WORDS:
            turns = -held.quarters // _QUARTER % 4
    even = corners is not None or not is_dark(image.convert("L"))
    shown = [list(corner) for corner in page.corners]
    return {"corners": shown, "turns": turns, "even": even}


def _made(pictures: Pictures, request: Message) -> Made:
    from casefile.readers.straight import made_of  # noqa: PLC0415

    corners = [Point(float(x), float(y)) for x, y in request.head["corners"]]
    page = PhotoPage(
        photo=_ANY,
        corners=Corners(*corners),
        turns=request.number("turns"),
        even=bool(request.head["even"]),
    )
    photo = pictures.image(request.number("frame"))
    return made_of(photo, page, request.number("longest"))
