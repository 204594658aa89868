"""Tags of a bundle: what is a heading, a table, a paragraph, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pikepdf import String

from casefile.readers.bind.writer import Writer

_NODE: Final = 200
"""Entries in one node of the tree of owners."""


class Tagging:
    """The tags of all papers bound so far."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self._root = writer.reserve()
        self._whole = writer.reserve()
        self._parts: list[int] = []
        self._owners: list[int] = []
        self._names: dict[bytes, int] = {}

    def put_part(self, number: int, kids: Sequence[int], language: str) -> None:
        """Writes the element of a paper, and puts it behind those before."""
        said = b"/Lang%b" % String(language).unparse() if language else b""
        said += b"/K[%b]" % references(kids)
        self.put(number, "Part", self._whole, said)
        self._parts.append(number)

    def put(self, number: int, kind: str, parent: int, more: bytes) -> None:
        """Writes an element."""
        self.writer.put(
            number,
            b"<</Type/StructElem/S/%b/P %d 0 R%b>>" % (kind.encode(), parent, more),
        )

    def key(self, owner: int = 0) -> int:
        """Returns the number by which a page or a link names its owner."""
        self._owners.append(owner)
        return len(self._owners) - 1

    def name(self, said: bytes, element: int) -> None:
        """Keeps by which name cells of a table refer to an element, their heading."""
        self._names.setdefault(said, element)

    def set_owner(self, key: int, owner: int) -> None:
        """Says who owns a page or a link, once that is known."""
        self._owners[key] = owner

    def finish(self) -> bytes:
        """Writes the tree; returns what the file says of it."""
        writer = self.writer
        nodes = []
        for first in range(0, len(self._owners), _NODE):
            some = self._owners[first : first + _NODE]
            entries = b" ".join(b"%d %d 0 R" % pair for pair in enumerate(some, first))
            ends = first, first + len(some) - 1
            nodes.append(writer.add(b"<</Limits[%d %d]/Nums[%b]>>" % (*ends, entries)))
        tree = writer.add(b"<</Kids[%b]>>" % references(nodes))
        said = b"/K[%b]" % references(self._parts)
        self.put(self._whole, "Document", self._root, said)
        writer.put(
            self._root,
            b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d"
            b"%b>>" % (self._whole, tree, len(self._owners), self._name_tree()),
        )
        return b"/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>" % self._root

    def _name_tree(self) -> bytes:
        nodes = []
        names = sorted(self._names)
        for first in range(0, len(names), _NODE):
            some = names[first : first + _NODE]
            ends = b"".join(String(name).unparse() for name in (some[0], some[-1]))
            entries = b"".join(
                b"%b %d 0 R" % (String(name).unparse(), self._names[name])
                for name in some
            )
            nodes.append(
                self.writer.add(b"<</Limits[%b]/Names[%b]>>" % (ends, entries))
            )
        return b"/IDTree<</Kids[%b]>>" % references(nodes) if nodes else b""


def references(numbers: Sequence[int]) -> bytes:
    """Returns objects as they are referred to."""
    return b" ".join(b"%d 0 R" % number for number in numbers)
