"""The worker that looks for the sheet of paper on a photo, and makes a page of it."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from casefile.domain.ids import DocumentId
from casefile.domain.photo import Corners, PhotoPage, Point
from casefile.mapped import Data
from casefile.readers import registry
from casefile.readers.cell import Door, locked_in, next_request
from casefile.readers.kind import sniff
from casefile.readers.limits import Limits
from casefile.readers.message import Message, send
from casefile.readers.problem import UnreadableError
from casefile.readers.shared import Memory

if TYPE_CHECKING:
    from casefile.readers.picture import Pictures
    from casefile.readers.straight import Made

_MODULES = ("casefile.readers.straight", *registry.PICTURE_MODULES)
_SHARPNESS = 80
_ANY = DocumentId(UUID(int=0))
"""Which photo it is makes no difference here."""


def serve_photo(
    requests: Connection, answers: Connection, paper: Memory, size: int, limits: Limits
) -> None:
    """Answers what is asked of the photo in the shared memory `paper`, till the end."""
    door = Door(requests, answers, paper, size, limits)
    with locked_in(door, _load, limits.processor_seconds) as data:
        if sniff(data) not in registry.PICTURES:
            raise UnreadableError("no-photo")
        from casefile.readers.picture import Pictures  # noqa: PLC0415

        pictures = Pictures(bytes(data), limits)
        send(answers, "ready", pages=len(pictures))
        while (request := next_request(requests)) is not None:
            _answer(answers, pictures, request)


def _load(_data: Data) -> None:
    # Behind the shut door nothing can be loaded any more.
    for module in _MODULES:
        import_module(module)


def _answer(answers: Connection, pictures: Pictures, request: Message) -> None:
    if request.name == "find":
        found = _found(pictures, request.number("frame"))
        send(answers, "found", taken=pictures.taken_at, **found)
        return
    made = _made(pictures, request)
    if request.name == "draw":
        image = made.image.convert("RGB")
        pixels = image.tobytes("raw", "BGRX")
        send(answers, "drawn", pixels, width=image.width, height=image.height)
        return
    packed = BytesIO()
    image = made.image
    image.save(packed, "JPEG", quality=_SHARPNESS, optimize=True)
    send(
        answers,
        "made",
        packed.getvalue(),
        wide=image.width,
        high=image.height,
        grey=image.mode == "L",
        width=made.width,
        height=made.height,
    )


def _found(pictures: Pictures, frame: int) -> dict[str, Any]:
    from casefile.domain.photo import WHOLE  # noqa: PLC0415

    pictures.image(frame)
    return {"corners": [list(corner) for corner in WHOLE], "turns": 0, "even": True}


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
