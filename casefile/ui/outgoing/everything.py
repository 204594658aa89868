"""Exporting everything: searched, decided, and only then written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from casefile.domain import release
from casefile.services import exporting
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.exporting import Exported
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.outgoing.way_out import Parcel

_NAME = "Casefile export"


def everything(desk: Desk, recipient: str, *, originals: bool = False) -> Parcel:
    """Returns all of a case, on its way to somebody.

    With `originals` the papers that do things when opened go as they came, too.
    """

    def write(folder: Path, choices: Choices, task: TaskContext) -> Exported:
        terms = Terms(recipient=recipient, choices=choices, originals=originals)
        return exporting.export_everything(desk, _free_name(folder), task, terms)

    return Parcel(
        recipient=release.recipient(recipient),
        search=partial(exporting.examine, desk, recipient),
        write=write,
        where="Where to write everything",
        title="Writing everything.",
    )


def _free_name(folder: Path) -> Path:
    place, number = folder / _NAME, 2
    while place.exists():
        place, number = folder / f"{_NAME} {number}", number + 1
    return place
