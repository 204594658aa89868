"""The list of what changed and of what became of each flag, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from casefile.domain.compare.carried import Carried
from casefile.domain.compare.change import ChangeKind, Place, TextChange
from casefile.domain.ids import new_id
from casefile.domain.outcome import Fate
from casefile.services import comparing
from casefile.services.comparing import Compared
from casefile.ui.common.row import Row

_LONG = 120
_KIND_TONES = {ChangeKind.REMOVED: "danger", ChangeKind.ADDED: "good"}
_FATE_TONES = {Fate.CORRECTED: "good", Fate.CHANGED: "warn", Fate.GONE: "danger"}


class Shown(StrEnum):
    """What the list shows."""

    ALL = "all"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    FLAGS = "flags"


@dataclass(frozen=True)
class Entry:
    """A change, or a flag of the earlier version."""

    id: UUID
    number: int
    what: TextChange | Carried

    @property
    def change(self) -> TextChange | None:
        """The change, if it is one."""
        return self.what if isinstance(self.what, TextChange) else None

    @property
    def flag(self) -> Carried | None:
        """The flag, if it is one."""
        return self.what if isinstance(self.what, Carried) else None

    def is_shown(self, wanted: Shown) -> bool:
        """Whether the list shows it."""
        if wanted is Shown.ALL:
            return True
        if self.change is None:
            return wanted is Shown.FLAGS
        return wanted.value == self.change.kind.value

    def row(self) -> Row:
        """Returns it as a row of the list."""
        if isinstance(self.what, Carried):
            return _flag_row(self.id, self.what)
        return _change_row(self.id, self.number, self.what)


def entries(found: Compared) -> list[Entry]:
    """Returns the changes, numbered, and then the flags."""
    listed = [
        Entry(new_id(), number, change)
        for number, change in enumerate(found.changes, 1)
    ]
    by_number = sorted(found.flags, key=lambda one: one.flag.number)
    listed += [Entry(one.flag.id, one.flag.number, one) for one in by_number]
    return listed


def rows(listed: list[Entry], wanted: Shown) -> Iterator[Row]:
    """Yields the rows that are shown, with a heading above the flags."""
    shown = [one for one in listed if one.is_shown(wanted)]
    yield from (one.row() for one in shown if one.flag is None)
    flags = [one for one in shown if one.flag is not None]
    if flags:
        yield Row(None, "Your flags on the earlier version")
    yield from (one.row() for one in flags)


def _change_row(key: UUID, number: int, change: TextChange) -> Row:
    text = change.new or change.old
    marks = [comparing.mark_word(mark) for mark in change.marks]
    return Row(
        key,
        f"{number}  {_short(text)}",
        below=", ".join([_pages(change), *marks]),
        tag=comparing.kind_word(change.kind),
        tone=_KIND_TONES.get(change.kind, "warn" if marks else ""),
    )


def _pages(change: TextChange) -> str:
    old, new = change.old_page, change.new_page
    if old is None or new is None or old == new:
        return f"page {new or old}"
    return f"page {old}, now {new}"


def _flag_row(key: UUID, one: Carried) -> Row:
    where = f"page {one.passage.page}" if one.passage else "no place"
    if one.place is Place.PROBABLY:
        where = f"probably {where}, please look"
    return Row(
        key,
        f"Flag {one.flag.number}  {_short(one.flag.passage.quote)}",
        below=where,
        icon="",
        tag=comparing.fate_word(one.fate),
        tone=_FATE_TONES.get(one.fate, ""),
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
