"""The worker that draws pages with black over what is to be gone, and reads them."""

from __future__ import annotations

from importlib import import_module
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final

from casefile.domain.covering import Cover, PackedPicture
from casefile.domain.document import Box, Page, PageSource
from casefile.domain.redaction_mark import grown
from casefile.mapped import Data
from casefile.readers import sheets
from casefile.readers.cell import Door, locked_in, next_request
from casefile.readers.letter_shape import shapes_of
from casefile.readers.limits import Limits
from casefile.readers.message import Message, send, send_page
from casefile.readers.problem import UnreadableError
from casefile.readers.shared import Memory
from casefile.readers.sheets import Sheets

if TYPE_CHECKING:
    from PIL import Image

    from casefile.readers.second_look import SecondLook

_SHARPNESS: Final = 200 / 72
"""Dots to the point: type of six points can still be read from it."""
_BYTES_PER_PIXEL: Final = 4
_MODULES = ("casefile.readers.packing", "PIL.JpegImagePlugin", "PIL.ImageDraw")
_TO_READ = ("casefile.readers.second_look", "PIL.ImageFile", "heapq")


def serve_covering(  # noqa: PLR0913, PLR0917 - what a worker gets is all it ever has
    requests: Connection,
    answers: Connection,
    paper: Memory,
    size: int,
    limits: Limits,
    reads: bool,  # noqa: FBT001
) -> None:
    """Sends page after page of the paper as asked, until told to end.

    `reads`: what may be read on it is told too, before the picture.
    """
    door = Door(requests, answers, paper, size, limits)
    looks: list[SecondLook] = []

    def load(data: Data) -> None:
        sheets.load(data)
        for module in (*_MODULES, *(_TO_READ if reads else ())):
            import_module(module)
        if reads:
            from casefile.readers.eye import Eye  # noqa: PLC0415
            from casefile.readers.second_look import SecondLook  # noqa: PLC0415

            looks.append(SecondLook(Eye()))

    # A long paper may take an hour; each page has its own time, kept by the program.
    with locked_in(door, load, processor_seconds=0) as data:
        drawing = sheets.opened(data, limits)
        canvas = bytearray(limits.longest_side**2 * _BYTES_PER_PIXEL)
        send(answers, "ready", pages=len(drawing))
        while (request := next_request(requests)) is not None:
            cover = _asked(request)
            try:
                picture = _painted(drawing, cover, canvas)
                if looks:
                    looks[0].spelling.believe(shapes_of(request))
                    send_page(answers, _seen(looks[0], drawing, cover, picture))
                    news = looks[0].spelling.news()
                    send(answers, "learnt", shapes=[list(shape) for shape in news])
                _send(answers, picture, cover.most)
            except UnreadableError as error:
                send(answers, "undrawn", why=error.why)


def _asked(request: Message) -> Cover:
    head = request.head
    return Cover(
        page=request.number("page"),
        width=float(head["width"]),
        height=float(head["height"]),
        boxes=tuple(Box(*map(float, box)) for box in head["boxes"]),
        most=request.number("most"),
    )


def _painted(drawing: Sheets, cover: Cover, canvas: bytearray) -> Image.Image:
    """Draws a page, with black over its boxes."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - loaded behind the door

    width, height, stride = drawing.draw(cover.page, _SHARPNESS, memoryview(canvas))
    size = width, height
    picture = Image.frombuffer("RGB", size, canvas, "raw", "BGRX", stride, 1).copy()
    across, down = width / cover.width, height / cover.height
    pen = ImageDraw.Draw(picture)
    for box in cover.boxes:
        left, top, right, bottom = grown(box)
        edges = left * across, top * down, right * across, bottom * down
        pen.rectangle(edges, fill="black")
    return picture


def _seen(
    look: SecondLook, drawing: Sheets, cover: Cover, picture: Image.Image
) -> Page:
    """Returns the words that can be read and that the file may not say."""
    from casefile.readers.drawing import Drawing  # noqa: PLC0415
    from casefile.readers.recognised import empty  # noqa: PLC0415

    if not isinstance(drawing, Drawing):
        return look.of_picture(cover, picture)
    try:
        return look.of_sheet(cover, drawing, picture.width / cover.width)
    except UnreadableError:
        return empty(cover.page, cover.width, cover.height, PageSource.UNREADABLE)


def _send(answers: Connection, picture: Image.Image, most: int) -> None:
    from casefile.readers.packing import packed  # noqa: PLC0415

    made: PackedPicture = packed(picture, most)
    send(
        answers,
        "covered",
        made.data,
        width=made.width,
        height=made.height,
        packing=made.packing.value,
        bits=made.bits,
        grey=made.is_grey,
        palette=made.palette.hex(),
    )
