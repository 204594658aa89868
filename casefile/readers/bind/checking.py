"""The worker that checks a finished bundle, reading it anew from its bytes."""

from __future__ import annotations

import gc
from importlib import import_module
from itertools import groupby
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from casefile.domain.bundle.binding import Fault
from casefile.domain.document import Box
from casefile.mapped import Data
from casefile.readers.bind import heap
from casefile.readers.cell import Door, locked_in, next_request
from casefile.readers.limits import Limits
from casefile.readers.message import Message, send
from casefile.readers.problem import UnreadableError
from casefile.readers.shared import Memory
from casefile.readers.worker import load_with_fonts

if TYPE_CHECKING:
    from casefile.readers.bind.written_file import Mark, WrittenFile, Wrong
    from casefile.readers.bind.written_page import WrittenPages

_MODULES = (
    "casefile.readers.bind.written_page",
    "casefile.readers.bind.written_file",
    "heapq",
)
MOST_WRONG = 200
"""Findings that are told; more of them say no more."""


def serve_checking(
    requests: Connection, answers: Connection, paper: Memory, size: int, limits: Limits
) -> None:
    """Answers what is asked of the bundle in the shared memory `paper`."""
    door = Door(requests, answers, paper, size, limits)
    with locked_in(door, _load, limits.processor_seconds) as data:
        # What was loaded stays; only what is made from now on is looked through.
        gc.freeze()
        checking = _Checking(data)
        while (request := next_request(requests)) is not None:
            made = checking.answer(request)
            if made is not None:
                send(answers, "checked", **made)


def _load(_data: Data) -> None:
    # Behind the shut door nothing can be loaded any more.
    for module in _MODULES:
        import_module(module)
    load_with_fonts(())
    heap.keep()


class _Checking:
    """What was found wrong so far."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._file: WrittenFile | None = None
        self._pages_seen: WrittenPages | None = None
        self._wrong: list[Wrong] = []
        self._drawn: set[bytes] = set()

    def answer(self, request: Message) -> dict[str, Any] | None:
        """Does what is asked; returns what is to be told, if anything."""
        if request.name == "pages":
            return self._pages(request)
        if request.name == "source":
            self._source(request)
            return None
        if request.name == "texts":
            return self._texts(request)
        if request.name == "inside":
            return self._inside(request)
        return {}

    def _told(self, **counted: int) -> dict[str, Any]:
        wrong, self._wrong = self._wrong, []
        return {
            **counted,
            "wrong": [
                [one.fault.value, one.place, one.expected, one.found]
                for one in wrong[:MOST_WRONG]
            ],
        }

    def _add(
        self,
        fault: Fault,
        place: int | None = None,
        expected: str = "",
        found: str = "",
    ) -> None:
        from casefile.readers.bind.written_file import Wrong  # noqa: PLC0415

        self._wrong.append(Wrong(fault, place, expected, found))

    def _pages(self, request: Message) -> dict[str, Any]:
        import pypdfium2 as pdfium  # noqa: PLC0415

        from casefile.readers.bind.written_page import WrittenPages  # noqa: PLC0415

        try:
            self._pages_seen = self._pages_seen or WrittenPages(self._data)
        except pdfium.PdfiumError as error:
            raise UnreadableError("damaged") from error
        pages, first = self._pages_seen, request.number("first")
        labels = [str(label) for label in request.head["labels"]]
        labels = labels[: max(0, len(pages) - first)]
        wordless = set(request.numbers("wordless"))
        stamps = with_text = right = 0
        mute: list[int] = []
        for place, label in enumerate(labels, first):
            seen = pages.seen(place, label)
            if seen is None:
                self._add(Fault.UNSOUND, place)
                continue
            if not seen.is_a4:
                self._add(Fault.SIZE, place)
            if seen.label != label:
                self._add(Fault.LABEL, place, label, seen.label)
            right += seen.label == label
            if label and not seen.is_stamped:
                self._add(Fault.STAMP, place, label, seen.said)
            stamps += bool(label) and seen.is_stamped
            with_text += seen.has_words
            if not seen.has_words and place not in wordless:
                mute.append(place)
        ranges = self._ranges(pages, request.head["ranges"])
        counted = self._told(
            stamps=stamps, with_text=with_text, labels=right, ranges=ranges
        )
        return counted | {"mute": mute}

    def _ranges(self, pages: WrittenPages, expected: list[list[Any]]) -> int:
        """Reads which pages the index prints; returns how many times it is right."""
        right = 0
        for place, some in groupby(expected, lambda one: int(one[0])):
            rows = list(some)
            boxes = [Box(*map(float, box)) for _, box, *_ in rows]
            said = pages.printed(place, boxes)
            for (*_, first, last), found in zip(rows, said, strict=True):
                wanted = first if first == last else f"{first} \u2013 {last}"
                right += found == wanted
                if found != wanted:
                    self._add(Fault.RANGE, place, wanted, found)
        return right

    def _texts(self, request: Message) -> dict[str, Any]:
        """Tells which pages of a paper have words themselves."""
        from casefile.readers.bind.written_page import pages_with_words  # noqa: PLC0415

        found = pages_with_words(bytes(request.tail), request.numbers("pages"))
        return {"worded": found}

    def _opened(self) -> WrittenFile:
        if self._file is None:
            from casefile.readers.bind.written_file import WrittenFile  # noqa: PLC0415
            from casefile.readers.pdf_ends import BROKEN  # noqa: PLC0415

            try:
                self._file = WrittenFile(self._data)
            except BROKEN as error:
                raise UnreadableError("damaged") from error
            self._drawn.update(self._file.digests)
        return self._file

    def _source(self, request: Message) -> None:
        """Compares pages with those of the paper itself, which is read again."""
        from casefile.readers.bind.written_file import digests  # noqa: PLC0415

        written = self._opened()
        first = request.number("first")
        wanted = digests(bytes(request.tail), request.numbers("pages"))
        for place, expected in enumerate(wanted, first):
            if place >= len(written.pages):
                self._add(Fault.PAGE_LOST, place)
            elif expected is None or written.digests[place] != expected:
                is_there = expected is not None and expected in self._drawn
                self._add(Fault.ORDER if is_there else Fault.PAGE_LOST, place)

    def _inside(self, request: Message) -> dict[str, Any]:
        told = request.head
        written = self._opened()
        labels = told["labels"]
        if len(written.pages) != len(labels):
            self._add(
                Fault.NUMBER_OF_PAGES, None, str(len(labels)), str(len(written.pages))
            )
        self._wrong += written.wrong_inside(str(told["title"]), told["names"])
        links = self._links(written, told["links"], told["back_to"], labels)
        marks = written.marks()
        self._marks(marks, [(int(n), str(t), int(p)) for n, t, p in told["marks"]])
        count = len(written.pages)
        # What is still to be looked at is looked at by pdfium, which needs the room.
        written.close()
        self._file = None
        self._drawn.clear()
        return self._told(pages=count, links=links, bookmarks=len(marks))

    def _links(
        self,
        written: WrittenFile,
        expected: list[list[int]],
        back_to: int | None,
        labels: list[str],
    ) -> int:
        """Follows all links; returns how many lead to a page."""
        followed = 0
        wanted: dict[int, list[int]] = {}
        for page, target in expected:
            wanted.setdefault(page, []).append(target)
        for place in range(len(written.pages)):
            goals = written.goals(place)
            followed += sum(goal is not None for goal in goals)
            ours = list(wanted.get(place, ()))
            if back_to is not None and place < len(labels) and labels[place]:
                ours.append(back_to)
            there = goals[len(goals) - len(ours) :] if len(goals) >= len(ours) else []
            if there != ours or None in goals:
                self._add(Fault.LINK, place)
        return followed

    def _marks(self, marks: list[Mark], wanted: list[tuple[int, str, int]]) -> None:
        """Compares the bookmarks of sections and papers; a paper's own lead into it."""
        at = 0
        end = -1
        for level, title, place in wanted:
            while at < len(marks) and marks[at].level > level and end >= 0:
                self._own(marks[at])
                at += 1
            found = marks[at] if at < len(marks) else None
            if found is None or found[:2] != (level, title) or found.place != place:
                self._add(
                    Fault.BOOKMARK, place, title, "" if found is None else found.title
                )
            at += 1
            end = place
        for mark in marks[at:]:
            self._own(mark)

    def _own(self, mark: Mark) -> None:
        if mark.place is None:
            self._add(Fault.BOOKMARK, None, mark.title)
