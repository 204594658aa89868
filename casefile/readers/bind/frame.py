"""What all papers of a bundle have in common while it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from casefile.domain.bundle.binding import Corner
from casefile.domain.document import Page
from casefile.readers.bind import face
from casefile.readers.bind.copying import Copies
from casefile.readers.bind.layer import Layers
from casefile.readers.bind.tag_tree import Tagging, references
from casefile.readers.bind.writer import Writer

_NODE: Final = 100
"""Pages in one node of the tree of pages."""


@dataclass(frozen=True)
class Plan:
    """What is known of a bundle before the first paper comes."""

    title: str
    language: str
    labels: Sequence[str]
    corner: Corner
    back_to: int | None
    shrink_to: int = 0


@dataclass(frozen=True)
class Wanted:
    """What is wanted of one paper; pages count from 0."""

    title: str
    pages: Sequence[int]
    turned: Mapping[int, int] = field(default_factory=dict)
    """By how many quarters pages are turned, clockwise."""
    upright: bool = False
    """Whether pages whose own words stand turned are turned too."""
    words: Mapping[int, Page] = field(default_factory=dict)
    """Pages of the stored reading whose words were recognised."""


class Frame:
    """What all pages of a bundle have in common."""

    def __init__(self, writer: Writer, plan: Plan) -> None:
        self.writer = writer
        self.plan = plan
        self.copies = Copies(plan.shrink_to)
        self.root = writer.reserve()
        self.numbers = [writer.reserve() for _ in plan.labels]
        self.nodes = [writer.reserve() for _ in range(0, len(plan.labels), _NODE)]
        self.keep = writer.add_stream(b"", b"q")
        self.keep_bare = writer.add_stream(b"", b"/P<</MCID 0>>BDC q")
        self.face = face.put(writer, face.labels())
        self._values_face = 0
        self.layers = Layers(writer)
        self.tagging = Tagging(writer)
        self.back_to = b""
        """Where the labels lead to, as it is written; nothing if nowhere."""

    def values_face(self) -> int:
        """Returns the number of the typeface of what was typed, once it is needed."""
        if not self._values_face:
            self._values_face = face.put(self.writer, face.values())
        return self._values_face

    def put_tree(self) -> None:
        """Writes the tree that all pages hang on."""
        for place, node in enumerate(self.nodes):
            kids = self.numbers[place * _NODE : (place + 1) * _NODE]
            self.writer.put(
                node,
                b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>"
                % (self.root, len(kids), references(kids)),
            )
        self.writer.put(
            self.root,
            b"<</Type/Pages/Count %d/Kids[%b]>>"
            % (len(self.numbers), references(self.nodes)),
        )

    def node(self, place: int) -> int:
        """Returns on which node a page hangs."""
        return self.nodes[place // _NODE]
