"""A paper that is to be bound: opened, repaired if need be, and what stays out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any, Final

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Object

from casefile.domain.bundle.binding import Dropped
from casefile.readers import pdf_ends, pdf_file
from casefile.readers.bind.sight import Sight, Sights
from casefile.readers.pdf_ends import BROKEN
from casefile.readers.problem import UnreadableError

_ACTING: Final = {"/JavaScript": Dropped.SCRIPTS}
_HARMLESS: Final = {"/GoTo", "/Named"}
_DEEPEST: Final = 64


class Source:
    """A PDF whose pages are bound."""

    def __init__(self, data: bytes) -> None:
        """Opens it.

        Raises:
            UnreadableError: if it is locked, or damaged beyond repair.
        """
        self.dropped: Counter[Dropped] = Counter()
        self._data = data
        self._sights: Sights | None = None
        try:
            self.pdf = pikepdf.open(BytesIO(data), suppress_warnings=True)
            self.pages = [page.obj for page in self.pdf.pages]
        except pikepdf.PasswordError as error:
            raise UnreadableError("locked") from error
        except BROKEN as error:
            raise UnreadableError("damaged") from error
        self._is_whole = pdf_file.is_whole(data)

    @property
    def is_damaged(self) -> bool:
        """Whether the paper had to be repaired, as far as it was looked at."""
        return not self._is_whole or bool(self.pdf.get_warnings())

    def prepare(self) -> None:
        """Counts what stays out of the bundle; raises `UnreadableError`."""
        try:
            if self.pdf.is_encrypted:
                self.dropped[Dropped.LOCK] += 1
            self._count_acting()
            if pdf_ends.unsign(self.pdf):
                self.dropped[Dropped.SIGNATURES] += 1
        except BROKEN as error:
            raise UnreadableError("damaged") from error

    def sight(self, index: int) -> Sight:
        """Returns what a page shows."""
        if self._sights is None:
            self._sights = self._looked_at()
        return self._sights.of(index) if self._sights else Sight()

    def close(self) -> None:
        """Lets go of it."""
        if self._sights:
            self._sights.close()
        self.pdf.close()

    def _looked_at(self) -> Sights | None:
        if self._is_whole and not self.pdf.is_encrypted:
            with suppress(pdfium.PdfiumError):
                found = Sights(self._data)
                if len(found) == len(self.pages):
                    return found
                found.close()
        # What pdfium makes of a damaged file need not be what is bound: so the repair.
        made = BytesIO()
        try:
            self.pdf.save(made, encryption=False)
            return Sights(made.getvalue())
        except (pdfium.PdfiumError, *BROKEN):
            return None

    def _count_acting(self) -> None:
        root = self.pdf.Root
        for action in _actions(root.get(Name.OpenAction)):
            self._count(action)
        self._count_own(root)
        names = root.get(Name.Names)
        if isinstance(names, Dictionary):
            self.dropped[Dropped.SCRIPTS] += _count(names.get(Name.JavaScript))
            self.dropped[Dropped.FILES] += _count(names.get(Name.EmbeddedFiles))
        for page in self.pages:
            self._count_own(page)

    def _count_own(self, found: Object) -> None:
        """Counts what is set off by opening a paper or a page, or by leaving it."""
        own = found.get(Name.AA)
        if isinstance(own, Dictionary):
            for key in list(own.keys()):
                for action in _actions(own.get(key)):
                    self._count(action)

    def _count(self, action: Object) -> None:
        kind = str(action.get(Name.S, ""))
        if kind not in _HARMLESS:
            self.dropped[_ACTING.get(kind, Dropped.ACTIONS)] += 1


def _actions(found: Object | None) -> Iterator[Object]:
    for _ in range(_DEEPEST):
        if not isinstance(found, Dictionary):
            return
        yield found
        found = found.get(Name.Next)


def _count(tree: Object | None) -> int:
    """Returns how many things a tree of names holds."""
    waiting: list[tuple[Any, int]] = [(tree, 0)]
    number = 0
    while waiting:
        node, deep = waiting.pop()
        if not isinstance(node, Dictionary) or deep > _DEEPEST:
            continue
        pairs, kids = node.get(Name.Names), node.get(Name.Kids)
        number += len(pairs) // 2 if isinstance(pairs, Array) else 0
        if isinstance(kids, Array):
            waiting += [(kid, deep + 1) for kid in kids]
    return number
