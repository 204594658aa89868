"""The worker that binds a bundle: it takes paper after paper and sends the file."""

from __future__ import annotations

import gc
from collections import Counter
from importlib import import_module
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from casefile.domain.bundle.binding import Corner
from casefile.domain.document import Box, Page
from casefile.mapped import Data
from casefile.readers.bind import heap
from casefile.readers.cell import Door, locked_in, next_request
from casefile.readers.limits import Limits
from casefile.readers.message import Message, page_of, send
from casefile.readers.problem import UnreadableError
from casefile.readers.shared import Memory

if TYPE_CHECKING:
    from casefile.readers.bind.paper import Facts

_MODULES = ("casefile.readers.bind.bundle", "heapq")


def serve_binding(
    requests: Connection, answers: Connection, front: Memory, size: int, limits: Limits
) -> None:
    """Sends a bundle piece by piece, with our own pages in the shared memory first."""
    door = Door(requests, answers, front, size, limits)
    with locked_in(door, _load, limits.processor_seconds) as data:
        # Millions of small objects come and go, almost none of them in circles.
        gc.disable()
        request = next_request(requests)
        if request is None:
            return
        serving = _Serving(answers, request)
        pages = serving.front(bytes(data), request)
        send(answers, "front", pages=pages)
        while (request := next_request(requests)) is not None:
            if serving.answer(request):
                return


def _load(_data: Data) -> None:
    # Behind the shut door nothing can be loaded any more.
    for module in _MODULES:
        import_module(module)
    from casefile.readers.bind import face, shrink  # noqa: PLC0415

    face.load()
    shrink.load()
    heap.keep()


class _Serving:
    """What the worker does with each thing that it is sent."""

    def __init__(self, answers: Connection, request: Message) -> None:
        from casefile.readers.bind.bundle import Bundle  # noqa: PLC0415
        from casefile.readers.bind.frame import Plan  # noqa: PLC0415

        told = request.head
        self._answers = answers
        self._words: dict[int, Page] = {}
        plan = Plan(
            title=request.words("title"),
            language=request.words("language"),
            labels=[str(label) for label in told["labels"]],
            corner=Corner(told["corner"]),
            back_to=told["back_to"],
            shrink_to=request.number("shrink_to"),
        )
        self._bundle = Bundle(plan, self._give)

    def front(self, data: bytes, request: Message) -> int:
        """Puts our own pages first; returns how many there are."""
        from casefile.readers.bind.bundle import LeadsTo  # noqa: PLC0415

        links = [
            LeadsTo(int(page), Box(*map(float, box)), int(target), str(said))
            for page, box, target, said in request.head["links"]
        ]
        marks = [(str(title), int(place)) for title, place in request.head["marks"]]
        return self._bundle.front(data, links, marks)

    def answer(self, request: Message) -> bool:
        """Does what is asked; returns whether that was the last of it."""
        if request.name == "page":
            page = page_of(request)
            self._words[page.number - 1] = page
        elif request.name == "section":
            self._bundle.section(request.words("title"))
        elif request.name == "paper":
            self._paper(request)
        elif request.name == "finish":
            self._bundle.finish()
            send(self._answers, "end")
            return True
        return False

    def _paper(self, request: Message) -> None:
        from casefile.readers.bind.frame import Wanted  # noqa: PLC0415

        words, self._words = self._words, {}
        try:
            wanted = Wanted(
                title=request.words("title"),
                pages=request.numbers("pages"),
                turned={int(page): int(by) for page, by in request.head["turned"]},
                upright=bool(request.head["upright"]),
                words=words,
            )
            facts = self._bundle.paper(bytes(request.tail), wanted)
        except UnreadableError as error:
            send(self._answers, "left", why=error.why)
        else:
            send(self._answers, "bound", **_told(facts))
        gc.collect(0)

    def _give(self, piece: bytes) -> None:
        send(self._answers, "piece", piece)


def _told(facts: Facts) -> dict[str, Any]:
    dropped: Counter[Any] = facts.dropped
    return {
        "first": facts.first,
        "pages": facts.pages,
        "size": facts.size,
        "blank": facts.blank,
        "turned": facts.turned,
        "without_text": facts.without_text,
        "resized": facts.resized,
        "repaired": facts.repaired,
        "shrunk": facts.shrunk,
        "saved": facts.saved,
        "dropped": [
            [what.value, count] for what, count in sorted(dropped.items()) if count
        ],
    }
