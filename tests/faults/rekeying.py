"""Scenarios: the passphrase is changed; an older copy is given the new one as well."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from casefile.errors import WrongPassphrase
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE
from tests.faults import saving
from tests.faults.scenario import (
    NAME,
    Say,
    Scenario,
    demand,
    demand_alone,
    demand_whole,
    files,
    opened,
    working,
)

NEW = "velvet canoe lamp orbit"
COPY = "copy.casefile"
_BEFORE = 10
_AFTER = 12


def _prepare(folder: Path) -> None:
    saving.prepare(folder, _BEFORE)


def _change(folder: Path, say: Say) -> None:
    with working(folder) as store:
        store.change_passphrase(NEW, TaskContext())
        say("changed")
        for number in range(_BEFORE + 1, _AFTER + 1):
            store.write(lambda work, n=number: saving.step(work, n))
            say(str(number))


def _passphrase(path: Path) -> str:
    """Tells by which passphrase a file opens; that none does is a fault."""
    demand(path.exists(), f"{path.name} is gone")
    try:
        files().open(path, NEW).close()
    except WrongPassphrase:
        return PASSPHRASE
    return NEW


def _judge(folder: Path, said: Sequence[str]) -> None:
    """One file, whole, under one passphrase: the new one, if that was said."""
    path = folder / NAME
    found = _passphrase(path)
    demand(found == NEW or not said, "the new passphrase is lost")
    with closing(opened(path, found)) as store:
        count = saving.kept(store)
        last = int(said[-1]) if said[1:] else _BEFORE
        demand(count >= last, f"{last - count} acknowledged changes lost")
        demand_whole(store, found)
    # Opening has cleared away whatever the cut had left.
    left = {p.name for p in folder.iterdir()} - {NAME, f"{NAME}-journal"}
    demand(not left, f"left behind: {sorted(left)}")


def _prepare_copy(folder: Path) -> None:
    saving.prepare(folder, _BEFORE)
    shutil.copy(folder / NAME, folder / COPY)


def _renew(folder: Path, say: Say) -> None:
    with working(folder) as store:
        store.change_passphrase(NEW, TaskContext())
        say("changed")
        store.renew_copy(folder / COPY, TaskContext())
        say("renewed")


def _judge_renewed(folder: Path, said: Sequence[str]) -> None:
    for name, word in ((NAME, "changed"), (COPY, "renewed")):
        path = folder / name
        found = _passphrase(path)
        demand(found == NEW or word not in said, f"{word} and not kept: {name}")
        with closing(opened(path, found)) as store:
            demand(saving.kept(store) == _BEFORE, f"{name} lacks something")
            demand_whole(store, found)
    demand_alone(folder, COPY)


REKEYING = Scenario("rekeying", _prepare, _change, _judge)
RENEWING = Scenario("renewing", _prepare_copy, _renew, _judge_renewed)
