"""What the workers of one paper have sent so far."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from casefile.domain.document import Bookmark, Page, Part
from casefile.readers import wording
from casefile.readers.limits import Limits
from casefile.readers.message import (
    MalformedError,
    Message,
    findings_of,
    page_of,
    part_of,
)
from casefile.readers.problem import Finding
from casefile.readers.process import Worker
from casefile.readers.registry import Kind

Take = Callable[[Part], None]
"""What is done with each paper that is found inside the paper."""


@dataclass
class Share:
    """The pages that one worker reads."""

    next: int
    last: int


@dataclass
class Gathered:
    """What has come in so far."""

    limits: Limits
    kinds: tuple[Kind, ...]
    """What the paper may be; one of them once the worker has said which."""
    take: Take
    left_out: frozenset[int] = frozenset()
    """Pages that ended a worker before and are not tried again."""
    pages: dict[int, Page] = field(default_factory=dict)
    size: int = 0
    """Bytes of all messages."""
    findings: list[Finding] = field(default_factory=list)
    title: str = ""
    bookmarks: tuple[Bookmark, ...] = ()
    expected: int = 0
    """Pages that the paper is said to have; 0 where it does not say."""
    done: int = 0
    shares: dict[Worker, Share] = field(default_factory=dict)
    told_slow: set[int] = field(default_factory=set)
    parts: int = 0
    part_bytes: int = 0
    taken: set[int] = field(default_factory=set)
    """The parts that were taken in, also from an earlier worker that was ended."""

    def begin(self, left_out: frozenset[int]) -> None:
        """Forgets what earlier workers sent, but for the parts handed on already."""
        self.left_out = left_out
        self.pages, self.findings, self.shares = {}, [], {}
        self.title, self.told_slow = "", set()
        self.size = self.expected = self.done = self.parts = self.part_bytes = 0

    def add(self, page: Page) -> None:
        """Keeps a page, unless there is more than any honest worker sends."""
        if page.number in self.pages or len(self.pages) >= self.limits.pages:
            raise MalformedError
        self.pages[page.number] = page

    def count(self, message: Message) -> None:
        """Counts what comes in; an honest worker never sends so much."""
        is_part = message.name == "part"
        self.parts += is_part
        self.part_bytes += len(message.tail) if is_part else 0
        self.size += message.size - (len(message.tail) if is_part else 0)
        limits = self.limits
        if (
            self.size > limits.answers
            or self.done > limits.pages
            or self.parts > limits.parts
            or self.part_bytes > limits.part_bytes
        ):
            raise MalformedError

    def takes(self, message: Message) -> bool:
        """Takes in a page, or what the paper was found to be; False if neither."""
        if message.name == "page":
            self.add(page_of(message))
        elif message.name == "kind":
            self._settle(message)
        else:
            return False
        return True

    def _settle(self, message: Message) -> None:
        said = message.words("kind")
        self.kinds = tuple(kind for kind in self.kinds if kind.name == said)
        if not self.kinds:
            raise MalformedError(said)

    def hand_on(self, message: Message) -> None:
        """Hands on a paper that was found inside, once."""
        part = part_of(message)
        if len(part.data) > self.limits.original:
            raise MalformedError
        known = hash((part.name, hashlib.sha256(part.data).digest()))
        if known not in self.taken:
            self.take(part)
            self.taken.add(known)

    def end(self, message: Message) -> None:
        """Takes in what is to be said of the paper as a whole."""
        self.findings += findings_of(message)
        if not all(wording.knows(found.what) for found in self.findings):
            raise MalformedError
        self.title = self.title or message.words("title")

    def under_way(self, worker: Worker | None) -> int:
        """Returns the page that a worker is busy with; 0 if it is not known."""
        share = self.shares.get(worker) if worker is not None else None
        return 0 if share is None or share.next > share.last else share.next
