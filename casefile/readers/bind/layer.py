"""Layers of the papers: what is not shown of a paper stays unseen in the bundle.

They lose their names, which often are those of files; nobody switches them any more.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from casefile.readers.bind.copying import Copy
from casefile.readers.bind.writer import Writer

_MOST = 10_000


class Layers:
    """The layers of all papers bound so far."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._all: list[int] = []
        self._unseen: list[int] = []

    def add(self, source: pikepdf.Pdf, copy: Copy) -> None:
        """Adds those of a paper, before anything of it is copied that is on one."""
        said = source.Root.get(Name.OCProperties)
        if not isinstance(said, Dictionary):
            return
        usual = said.get(Name.D)
        usual = usual if isinstance(usual, Dictionary) else Dictionary()
        shown = {one.objgen for one in _listed(usual.get(Name.ON))}
        unseen = {one.objgen for one in _listed(usual.get(Name.OFF))}
        for one in _listed(said.get(Name.OCGs)):
            if copy.knows(one):
                continue
            name = b"Layer %d" % (len(self._all) + 1)
            number = self._writer.add(b"<</Type/OCG/Name(%b)>>" % name)
            copy.set(one, number)
            self._all.append(number)
            is_off = usual.get(Name.BaseState) == Name.OFF and one.objgen not in shown
            if is_off or one.objgen in unseen:
                self._unseen.append(number)

    def entry(self) -> bytes:
        """Returns what the file says of its layers; nothing if there are none."""
        if not self._all:
            return b""
        every, unseen = (
            b" ".join(b"%d 0 R" % number for number in some)
            for some in (self._all, self._unseen)
        )
        return b"/OCProperties<</OCGs[%b]/D<</OFF[%b]>>>>" % (every, unseen)


def _listed(found: Object | None) -> list[Object]:
    if not isinstance(found, Array):
        return []
    return [one for one in list(found)[:_MOST] if isinstance(one, Dictionary)]
