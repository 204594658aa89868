"""Has workers check a finished bundle: against its papers, and against its plan."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any, Final, NamedTuple

from casefile.domain.bundle.binding import (
    Binding,
    Fault,
    Finding,
    PaperReport,
    Proof,
)
from casefile.errors import ImportRefused
from casefile.mapped import Data
from casefile.readers import wording
from casefile.readers.bind.checking import MOST_WRONG, serve_checking
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, Message
from casefile.readers.process import GONE, Worker, WorkerError, first_answers
from casefile.readers.shared import Shared
from casefile.tasks import TaskContext

_AT_A_TIME: Final = 70
"""Pages that are asked for in one step, so that a worker is never silent for long."""
_AT_FIRST: Final = 18
"""Most steps that the first worker is given while the other is sent the papers."""
_FEW: Final = 8
"""Steps that one worker goes alone; the other would have to open the file first."""
_AHEAD: Final = 2
"""Steps that a worker has before it, so that it never waits for the next."""
_LONGEST: Final = 300
"""Characters of a finding that are told."""


class Told(NamedTuple):
    """What the worker that bound the file says of it."""

    papers: Sequence[PaperReport]
    front_pages: int


def proof(
    data: Data, binding: Binding, told: Told, limits: Limits, context: TaskContext
) -> Proof:
    """Returns what was counted, and what is wrong.

    Raises:
        ImportRefused: if the finished file cannot be read at all.
        Cancelled: if the user stopped.
    """
    try:
        with ExitStack() as stack:
            shared = stack.enter_context(Shared.of(data))
            arguments = (shared.memory, len(data), limits)
            pages, inside = (
                stack.enter_context(Worker(serve_checking, arguments, limits))
                for _ in range(2)
            )
            return _Proving(binding, told, context).of(pages, inside)
    except (WorkerError, MalformedError) as failure:
        why = failure.why if isinstance(failure, WorkerError) else GONE
        reason = wording.problem(why, limits)
        raise ImportRefused(wording.page_name(0), reason) from failure


class _Proving:
    """One check of a bundle."""

    def __init__(self, binding: Binding, told: Told, context: TaskContext) -> None:
        self._binding = binding
        self._papers, self._front_pages = told
        self._context = context
        self._counted: dict[str, int] = {}
        self._mute: set[int] = set()
        """Pages from which no words are read, though something like it is there."""
        self._findings: list[Finding] = []

    def of(self, pages: Worker, inside: Worker) -> Proof:
        """Has both workers look; returns what they found."""
        count = len(self._binding.labels)
        for worker in (pages, inside):
            worker.ask("ready")
            self._take(_heard(worker, self._context))
        self._context.report(count, count, wording.prove())
        left = deque(_spans(count))
        few = len(left) <= _FEW
        first = len(left) if few else min(_AT_FIRST, (len(left) + 1) // 2)
        waiting = {pages: self._ask_pages(pages, left, first), inside: 1}
        self._compare(inside)
        inside.ask("inside", **self._expected())
        while waiting:
            for worker, message in first_answers(list(waiting), self._context):
                self._take(_checked(message, worker))
                waiting[worker] -= 1
                more = _AHEAD - waiting[worker]
                waiting[worker] += self._ask_pages(worker, left, more)
                if not waiting[worker]:
                    del waiting[worker]
        self._compare_texts(inside)
        counted = self._counted
        return Proof(
            pages=counted.get("pages", 0),
            links=counted.get("links", 0),
            bookmarks=counted.get("bookmarks", 0),
            labels=counted.get("labels", 0),
            stamps=counted.get("stamps", 0),
            with_text=counted.get("with_text", 0),
            ranges=counted.get("ranges", 0),
            findings=tuple(sorted(self._findings, key=lambda one: one.place or 0)),
            without_words=tuple(sorted(self._mute - self._lost())),
        )

    def _ask_pages(self, worker: Worker, left: deque[range], steps: int) -> int:
        """Has the next pages looked at; returns how many steps that are."""
        taken = [left.popleft() for _ in range(min(steps, len(left)))]
        for span in taken:
            wordless = [
                place
                for paper in self._papers
                for place in (*paper.blank, *paper.without_text)
                if place in span
            ]
            labels = self._binding.labels[span.start : span.stop]
            ranges = [
                [one.page, list(one.box), one.first, one.last]
                for one in self._binding.front.ranges
                if one.page in span
            ]
            worker.ask(
                "pages",
                first=span.start,
                labels=labels,
                wordless=wordless,
                ranges=ranges,
            )
        return len(taken)

    def _compare(self, worker: Worker) -> None:
        """Has each paper compared with what was made of it."""
        for paper, told in zip(self._binding.papers, self._papers, strict=True):
            if paper.is_picture:
                continue
            self._context.check()
            worker.ask(
                "source", paper.load(), first=told.first, pages=list(paper.pages)
            )

    def _compare_texts(self, worker: Worker) -> None:
        """Looks whether pages from which no words are read had none in their paper.

        A blank between two pictures is a text, too, and holds no word.
        """
        for paper, told in zip(self._binding.papers, self._papers, strict=True):
            places = range(told.first, told.first + told.pages)
            mute = {
                place: paper.pages[place - told.first]
                for place in sorted(self._mute)
                if place in places
            }
            if not mute or paper.is_picture:
                continue
            worker.ask("texts", paper.load(), pages=sorted(set(mute.values())))
            worded = set(_heard(worker, self._context).numbers("worded"))
            for place, page in mute.items():
                if page in worded:
                    self._findings.append(Finding(fault=Fault.TEXT, place=place))

    def _lost(self) -> set[int | None]:
        return {one.place for one in self._findings if one.fault is Fault.TEXT}

    def _expected(self) -> dict[str, Any]:
        binding = self._binding
        return {
            "title": binding.title,
            "labels": list(binding.labels),
            "names": [*self._names(), *binding.hidden_names],
            "links": [[one.page, one.target] for one in binding.front.links],
            "back_to": binding.back_to,
            "marks": list(self._marks()),
        }

    def _names(self) -> list[str]:
        """Returns the names of files that must be nowhere.

        Only a name that ends as files do is told from other words; what the user calls
        a paper, or a section, is meant to be seen.
        """
        seen = [section.title for section in self._binding.sections]
        seen += [paper.title for paper in self._binding.papers]
        said = "\n".join(seen).casefold()
        names = (one.name for one in self._binding.papers if "." in one.name)
        return [name for name in names if name.casefold() not in said]

    def _marks(self) -> Iterator[tuple[int, str, int]]:
        """Yields the bookmarks that there must be, with their levels."""
        for mark in self._binding.front.marks:
            yield 1, mark.title, mark.place
        place = self._front_pages
        for section in self._binding.sections:
            level = 1
            if section.title:
                yield level, section.title, min(place, len(self._binding.labels) - 1)
                level = 2
            for paper in section.papers:
                if paper.title:
                    yield level, paper.title, place
                place += len(paper.pages)

    def _take(self, message: Message) -> None:
        for what, count in message.head.items():
            if isinstance(count, int) and what != "is":
                self._counted[what] = self._counted.get(what, 0) + count
        self._mute.update(message.numbers("mute"))
        room = MOST_WRONG - len(self._findings)
        try:
            self._findings += [
                Finding(
                    fault=Fault(fault),
                    place=None if place is None else int(place),
                    expected=str(expected)[:_LONGEST],
                    found=str(found)[:_LONGEST],
                )
                for fault, place, expected, found in message.head.get("wrong", [])[
                    :room
                ]
            ]
        except (TypeError, ValueError) as error:
            raise MalformedError from error


def _spans(count: int) -> Iterator[range]:
    for first in range(0, max(1, count), _AT_A_TIME):
        yield range(first, min(count, first + _AT_A_TIME))


def _heard(worker: Worker, context: TaskContext) -> Message:
    return _checked(worker.answer(context), worker)


def _checked(message: Message, worker: Worker) -> Message:
    if message.name == "unreadable":
        raise WorkerError(message.words("why"), worker)
    if message.name != "checked":
        raise MalformedError(message.name)
    return message
