"""A case file in a folder where something else may change it: told, and moved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from casefile.domain.storage import StorageKind, warning
from casefile.paths import make_private
from casefile.services.opening import SUFFIX
from casefile.services.ports import Desk
from casefile.services.wording import plural
from casefile.tasks import TaskContext

_NOTE = "place"
_PLAIN_NAME = "Casefile"


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """What there is to say about where a case file lies."""

    warning: str = ""
    """Why the place is risky; nothing if it is fine, or the user said to stay."""
    can_move: bool = False
    conflicts: tuple[Path, ...] = ()
    """Copies that a cloud program left beside the file."""

    @property
    def about_conflicts(self) -> str:
        """Says in a sentence which copies lie beside the file."""
        if not self.conflicts:
            return ""
        many = len(self.conflicts) > 1
        names = ", ".join(f"“{path.name}”" for path in self.conflicts)
        copies = plural(len(self.conflicts), "other copy", "other copies")
        return (
            f"There {'are' if many else 'is'} {copies} beside this case file: {names}. "
            f"{'They' if many else 'It'} may hold notes that this one does not. "
            "Nothing was mixed. Open and compare before you delete any."
        )


def doubt(desk: Desk) -> Doubt:
    """Looks where the case file lies."""
    if desk.folders is None:
        return Doubt()
    path = desk.case.path.absolute()
    storage = desk.folders.storage(path)
    said = warning(storage)
    if _chosen(desk) == str(path):
        said = ""
    return Doubt(
        warning=said,
        can_move=bool(said) and storage.kind is not StorageKind.REMOVABLE,
        conflicts=tuple(desk.folders.conflicts(path)),
    )


def stay(desk: Desk) -> None:
    """Remembers that the user wants the case file where it is."""
    desk.case.keep_note(_NOTE, json.dumps(str(desk.case.path.absolute())))


def move(desk: Desk, cases: Path, context: TaskContext) -> Path:
    """Makes a checked copy in the private folder; returns where it is.

    The old file stays: only the user can tell what else holds it, a cloud's dustbin
    for instance.
    """
    make_private(cases)
    number = 1
    while True:
        name = f"{_PLAIN_NAME} {number}" if number > 1 else _PLAIN_NAME
        target = cases / f"{name}{SUFFIX}"
        if not target.exists():
            break
        number += 1
    desk.case.copy_to(target, context)
    return target


def _chosen(desk: Desk) -> str:
    text = desk.case.find_note(_NOTE)
    return str(json.loads(text)) if text else ""
