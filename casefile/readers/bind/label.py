"""Page labels of a PDF: rules for runs of pages, by which each has just its label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pikepdf import String

_NUMBERED = re.compile(r"(.*?)([1-9]\d{0,8})", re.DOTALL)
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN: Final = 3000
FONT: Final = "/CFlabel"
"""What the typeface of labels is called among the resources of every page."""
SIZE: Final = 12.0
"""Of the letters of a label, in points."""


class _Numbering(NamedTuple):
    """How the labels of a run are counted: `D` in figures, `r` in Roman ones."""

    style: str
    prefix: str
    number: int

    def next(self) -> str:
        """Returns the label after that with which the run has come so far."""
        number = self.number + 1
        return self.prefix + (str(number) if self.style == "D" else _roman(number))


def rules(labels: Sequence[str]) -> bytes:
    """Returns the number tree that gives each page its label."""
    entries = b" ".join(b"%d<<%b>>" % run for run in _runs(labels))
    return b"<</Nums[%b]>>" % entries


def _runs(labels: Sequence[str]) -> Iterator[tuple[int, bytes]]:
    """Yields where each run begins, and its rule."""
    run: _Numbering | None = None
    for place, label in enumerate(labels):
        if run is not None and label == run.next():
            run = run._replace(number=run.number + 1)
            continue
        run = _numbering(label)
        prefix = label if run is None else run.prefix
        said = b"/P%b" % String(prefix).unparse() if prefix else b""
        if run is not None:
            said += b"/S/%b/St %d" % (run.style.encode(), run.number)
        yield place, said


def _numbering(label: str) -> _Numbering | None:
    if found := _NUMBERED.fullmatch(label):
        return _Numbering("D", found[1], int(found[2]))
    number = _number(label)
    return _Numbering("r", "", number) if number else None


def _number(label: str) -> int:
    """Returns what a label in small Roman figures counts; 0 if it is none."""
    number, rest = 0, label
    for value, letters in _ROMAN:
        while rest.startswith(letters):
            number += value
            rest = rest.removeprefix(letters)
    return number if number <= _MOST_ROMAN and _roman(number) == label else 0


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said
