"""Making the pages of one paper of photos of its sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from casefile.domain.document import Picture
from casefile.domain.ids import DocumentId
from casefile.domain.photo import PhotoPage
from casefile.tasks import TaskContext


class Found(NamedTuple):
    """What was found on a photo: how it becomes a page, and when it was taken."""

    page: PhotoPage
    taken_at: str = ""
    """As in `2026-02-03T10:15:00`, by the camera's own clock; else nothing."""


class PhotoDesk(Protocol):
    """Works on untrusted photos in a worker process with limits."""

    def find(self, photo: DocumentId, data: bytes, context: TaskContext) -> list[Found]:
        """Says where the sheet lies on a photo, which way up, and in what light.

        One page for each picture in the file, which is mostly one. The whole photo
        where no sheet can be told from what it lies on.
        Raises `ImportRefused` if the photo cannot be opened, and `Cancelled`.
        """
        ...

    def page(
        self, data: bytes, page: PhotoPage, longest: int, context: TaskContext
    ) -> Picture:
        """Draws the page that a photo becomes, `longest` pixels on its longer side.

        Raises `ImportRefused` and `Cancelled`.
        """
        ...

    def paper(
        self, photos: Sequence[tuple[bytes, PhotoPage]], context: TaskContext
    ) -> bytes:
        """Returns a PDF of one page for each photo, in the order given.

        They are taken one after the other, so that never all of them are in memory.
        Raises `ImportRefused`, naming the place of the photo, and `Cancelled`.
        """
        ...
