"""Cuts a long PDF into the papers in it, inside a worker, and reads each of them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pikepdf

from casefile.domain.document import Page
from casefile.mapped import Data, opened
from casefile.readers.limits import Limits
from casefile.readers.pdf import PdfReading
from casefile.readers.problem import Finding, UnreadableError

_BROKEN = (
    *(pikepdf.PdfError, pikepdf.ForeignObjectError, pikepdf.DeletedObjectError),
    *(ValueError, TypeError, RuntimeError, KeyError, AttributeError),
    *(RecursionError, IndexError),
)


_MOST_HELD = 16 * 1024 * 1024
"""Bytes of papers cut out that may lie in memory."""


class CutPart(NamedTuple):
    """One paper: a file of its own, and what was read from it."""

    data: bytes
    pages: list[Page]
    findings: list[Finding]
    title: str


class Cutting:
    """A PDF file that is being cut."""

    def __init__(self, data: Data, limits: Limits) -> None:
        self._limits = limits
        self._data = data
        self._cut_out = 0
        try:
            self._source = pikepdf.open(opened(data), suppress_warnings=True)
            self.pages = len(self._source.pages)
            self._has_form = "/AcroForm" in self._source.Root
        except pikepdf.PasswordError as error:
            raise UnreadableError("locked") from error
        except _BROKEN as error:
            raise UnreadableError("damaged") from error

    def _let_go(self) -> None:
        """Opens the file anew: what was cut out of it stays in memory till then."""
        if self._cut_out > _MOST_HELD:
            self._cut_out = 0
            self._source.close()
            self._source = pikepdf.open(opened(self._data), suppress_warnings=True)

    def part(self, first: int, last: int) -> CutPart:
        """Returns pages `first` to `last` as a paper of its own, and its reading.

        Raises:
            UnreadableError: if it cannot be cut out, or not be read then.
        """
        try:
            self._let_go()
            data = self._cut(first, last)
        except _BROKEN as error:
            raise UnreadableError("damaged") from error
        reading = PdfReading(data, self._limits)
        count = last - first + 1
        if len(reading) != count:
            raise UnreadableError("damaged")
        for _ in reading.read(1, count):
            pass
        pages = list(reading.pages())
        return CutPart(data, pages, reading.findings, reading.title)

    def _cut(self, first: int, last: int) -> bytes:
        made = BytesIO()
        with pikepdf.new() as part:
            if self._has_form:
                part.add_pages_from(self._source, range(first - 1, last))
            else:
                part.pages.extend(self._source.pages[first - 1 : last])
            # Programs let all pages share one list of pictures and fonts, all of which
            # would else go into each part.
            part.remove_unreferenced_resources()
            part.save(
                made,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                deterministic_id=True,
            )
        self._cut_out += made.tell()
        return made.getvalue()


def each_part(
    cutting: Cutting, ranges: list[tuple[int, int]]
) -> Iterator[CutPart | str]:
    """Yields each part, or why it cannot be cut out."""
    for first, last in ranges:
        try:
            yield cutting.part(first, last)
        except UnreadableError as error:
            yield error.why
