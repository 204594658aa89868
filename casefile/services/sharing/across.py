"""What is due in one case file of several, for whoever helps more than one family.

Each file is opened by itself and closed again before the next: nothing of one is ever
in another, and nothing is kept of what was seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from casefile.domain.case import Case
from casefile.domain.ids import CASE_ID
from casefile.services import copies, deadlines, reminders
from casefile.services.due_letter import ReplyStatus
from casefile.services.letter import late
from casefile.services.opening import SUFFIX
from casefile.services.ports import Desk, Tools, Transaction
from casefile.services.sharing import handing_over, parcel_words
from casefile.services.wrong_tries import counted

AHEAD = timedelta(days=14)
"""How far ahead is looked."""


@dataclass(frozen=True, kw_only=True)
class Glance:
    """How one case stands today."""

    path: Path
    title: str
    late: tuple[str, ...]
    """Replies that are overdue."""
    due: tuple[str, ...]
    """What comes within the time that is looked ahead, the earliest first."""
    unsent: int | None
    """How many things were changed and not handed back; None if it is one's own."""

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it in words, what is late first."""
        said = [*self.late, *self.due] or [parcel_words.nothing_due(AHEAD.days)]
        if self.unsent is not None:
            said.append(parcel_words.unsent(self.unsent))
        return tuple(said)


def glance(tools: Tools, path: Path, passphrase: str) -> Glance:
    """Opens a case file, looks what is due, and closes it again.

    Raises:
        WrongPassphrase, TriedTooSoon: as when it is opened.
        CasefileError: whatever else opening raises.
    """
    with counted(tools, path):
        case = tools.files.open(path, passphrase)
    try:
        return _glance(tools.desk(case))
    finally:
        case.close()


def others(path: Path) -> list[Path]:
    """Returns the other case files in the folder of one, without backups."""
    folder = path.parent
    found = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    return [one for one in found if one != path and not copies.is_copy(one)]


def _glance(desk: Desk) -> Glance:
    last = desk.time.today() + AHEAD
    ahead = [one for one in reminders.reminders(desk) if one.on <= last]
    found = [(one.since, one.waiting.letter.title) for one in late.late(desk)]
    # A day that was only promised is none of a rule's.
    found += [
        (one.due_on, one.letter.title)
        for one in deadlines.deadlines(desk)
        if one.status is ReplyStatus.OVERDUE and one.rule_on is None and one.due_on
    ]

    def read(case: Transaction) -> Glance:
        return Glance(
            path=desk.case.path,
            title=case.get(Case, CASE_ID).title,
            late=tuple(parcel_words.late(title, on) for on, title in sorted(found)),
            due=tuple(
                parcel_words.comes(one.on, reminders.summary(one)) for one in ahead
            ),
            unsent=handing_over.unsent(case),
        )

    return desk.case.read(read)
