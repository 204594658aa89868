"""Wrong tries at opening: counted across runs, slowed down, and told of afterwards.

A state folder that cannot be read or written is no reason to keep anybody from their
case file: then tries are not counted.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

from casefile import peek
from casefile.domain.key import sheet_number
from casefile.domain.tries import Tried
from casefile.domain.written import clock_time, weekday
from casefile.domain.written import count as plural
from casefile.errors import CasefileError, OtherSheet, TriedTooSoon, WrongPassphrase
from casefile.services.passphrase_again import Tries
from casefile.services.ports import CaseStore, Tools

T = TypeVar("T")

_SALT_BYTES: Final = 16
_WEEK: Final = timedelta(days=6)
_JUST_NOW: Final = timedelta(minutes=2)
_SLIPS: Final = 2
_log = logging.getLogger(__name__)


@contextmanager
def counted(tools: Tools, path: Path, *, by_key: bool = False) -> Iterator[None]:
    """Counts a try at opening a file that turns out to be wrong.

    Raises:
        TriedTooSoon: if it has to wait; nothing is tried then.
        OtherSheet: if what was tried is a recovery key, but another file's.
    """
    salt = salt_of(path)
    left = _seconds_left(tools, salt)
    if left:
        raise TriedTooSoon(left)
    try:
        with counted_as(tools, salt):
            yield
    except WrongPassphrase as e:
        if by_key:
            raise OtherSheet(sheet_number(salt)) from e
        raise


@contextmanager
def counted_as(tools: Tools, salt: bytes) -> Iterator[None]:
    """Counts a wrong passphrase for the file with this salt, as when asked again."""
    try:
        yield
    except WrongPassphrase:
        note_wrong(tools, salt)
        raise


def seconds_left(tools: Tools, path: Path) -> int:
    """Returns how many seconds the next try at a file still has to wait."""
    return _seconds_left(tools, salt_of(path))


class KeptTries(Tries):
    """Wrong tries while the case is open: told of at the next opening, all of them."""

    def __init__(self, tools: Tools, salt: bytes) -> None:
        super().__init__()
        self._tools = tools
        self._salt = salt

    def note_wrong(self) -> int:
        """Counts a wrong try; returns the seconds to wait."""
        wait = super().note_wrong()
        note_wrong(self._tools, self._salt)
        return max(wait, _seconds_left(self._tools, self._salt))


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """What the user is told of wrong tries before this opening."""

    sentence: str
    is_slip: bool
    """Whether it was just now and so seldom that it was most likely the user."""
    tried: Tried


def news(tools: Tools, case: CaseStore) -> News | None:
    """Returns what is to be told of wrong tries, if any.

    It is kept until the window has shown it (`told`): nobody may be looking at what a
    command says, as when a backup runs by itself at night. Nobody has to wait for
    these tries any more, though, since the file is open.
    """
    tries, salt = tools.tries, case.salt()
    if tries is None:
        return None
    tried = _attempted(lambda: tries.so_far(salt))
    if tried is None:
        return None
    if tried.forgiven < tried.wrong:
        _attempted(lambda: tries.keep(salt, tried.and_opened()))
    now = tools.time.now()
    just_now = timedelta(0) <= now - tried.since < _JUST_NOW
    return News(
        sentence=sentence(tried, now),
        is_slip=just_now and tried.wrong <= _SLIPS,
        tried=tried,
    )


def told(tools: Tools, case: CaseStore, shown: News) -> None:
    """Forgets wrong tries, now that the window has shown them.

    Those that came meanwhile are told of the next time.
    """
    tries, salt = tools.tries, case.salt()
    if tries is None:
        return
    tried = _attempted(lambda: tries.so_far(salt))
    if tried is not None and tried.wrong == shown.tried.wrong:
        _attempted(lambda: tries.forget(salt))


def sentence(tried: Tried, now: datetime) -> str:
    """Says how many wrong tries there were and since when."""
    count = plural(tried.wrong, "failed try", "failed tries")
    since = "on" if tried.wrong == 1 else "since"
    return (
        f"{count} {since} {_when(tried.since, now)}. If that was not you, somebody has "
        "tried to open this case file. Nothing was opened."
    )


def _when(at: datetime, now: datetime) -> str:
    local = at.astimezone()
    clock = clock_time(local.time())
    name = weekday(local.date())
    if timedelta(0) <= now - at < _WEEK:
        return f"{name.partition(' ')[0]} {clock}"
    return f"{name}, {clock}"


def _seconds_left(tools: Tools, salt: bytes) -> int:
    tried = _so_far(tools, salt)
    return 0 if tried is None else tried.seconds_left(tools.time.now())


def _so_far(tools: Tools, salt: bytes) -> Tried | None:
    tries = tools.tries
    if tries is None or len(salt) != _SALT_BYTES:
        return None
    return _attempted(lambda: tries.so_far(salt))


def note_wrong(tools: Tools, salt: bytes) -> None:
    """Counts a wrong try at the file with this salt."""
    tries, now = tools.tries, tools.time.now()
    if tries is None or len(salt) != _SALT_BYTES:
        return
    tried = _so_far(tools, salt)
    more = tried.and_now(now) if tried else Tried(wrong=1, since=now, last=now)
    _attempted(lambda: tries.keep(salt, more))


def salt_of(path: Path) -> bytes:
    """Returns the first bytes of a case file; none if it cannot be read."""
    try:
        return peek.beginning(path, _SALT_BYTES)
    except OSError:
        # Opening it says what is the matter.
        return b""


def _attempted(work: Callable[[], T]) -> T | None:
    try:
        return work()
    except CasefileError as e:
        _log.warning("wrong tries are not counted: %s", type(e).__name__)
        return None
