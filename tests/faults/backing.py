"""Scenarios: a copy of a case file is made and checked; a file is made from a copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from casefile.store import pieces
from casefile.store.seal import PAGE
from casefile.tasks import TaskContext
from tests.faults import saving
from tests.faults.scenario import (
    Say,
    Scenario,
    demand,
    demand_alone,
    demand_whole,
    opened,
    working,
)

_STEPS = 14
_COPY = "copy.casefile"
_RESTORED = "restored.casefile"


@contextmanager
def _small_pieces() -> Iterator[None]:
    """Copies in many pieces, as a large file is: there are more instants to fail at."""
    before, pieces.PIECE = pieces.PIECE, 16 * PAGE
    try:
        yield
    finally:
        pieces.PIECE = before


def _prepare(folder: Path) -> None:
    saving.prepare(folder, _STEPS)


def _back_up(folder: Path, say: Say) -> None:
    with _small_pieces(), working(folder) as store:
        store.copy_to(folder / _COPY, TaskContext())
        say("copied")


def _prepare_restore(folder: Path) -> None:
    _prepare(folder)
    with working(folder) as store:
        store.copy_to(folder / _COPY, TaskContext())


def _restore(folder: Path, say: Say) -> None:
    with _small_pieces(), working(folder) as store:
        store.restore(folder / _COPY, folder / _RESTORED, TaskContext())
        say("restored")


def _judge(name: str, folder: Path, said: Sequence[str]) -> None:
    """What has the name is whole; and it has the name if that was said."""
    made = folder / name
    demand(made.exists() or not said, f"{name} is lost")
    for path in sorted(folder.glob("*.casefile")):
        with closing(opened(path)) as store:
            count = saving.kept(store)
            demand(count == _STEPS, f"{path.name} holds {count} of {_STEPS} steps")
            demand_whole(store)
    demand_alone(folder, _COPY, _RESTORED)


def _judge_copy(folder: Path, said: Sequence[str]) -> None:
    _judge(_COPY, folder, said)


def _judge_restored(folder: Path, said: Sequence[str]) -> None:
    _judge(_RESTORED, folder, said)


BACKING_UP = Scenario("backing up", _prepare, _back_up, _judge_copy)
RESTORING = Scenario("restoring", _prepare_restore, _restore, _judge_restored)
