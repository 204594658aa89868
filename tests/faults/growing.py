"""Scenarios: a new case file is made; an older one is brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from casefile.store import EncryptedCaseFiles
from casefile.store.migrations import STEPS
from tests.builders import PASSPHRASE, make_case
from tests.fakes import FixedTime
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
)
from tests.store.cheap import CHEAP, key_of, stock

_BEFORE = 10


def _make(folder: Path, say: Say) -> None:
    made = files().create(folder / NAME, PASSPHRASE, [make_case()])
    say("made")
    made.close()


def _judge_made(folder: Path, said: Sequence[str]) -> None:
    path = folder / NAME
    demand(path.exists() or not said, "the new file is gone")
    if path.exists():
        with closing(opened(path)) as store:
            demand(store.read(lambda u: u.newest()) is None, "something is in it")
            demand_whole(store)


def _add_mood(connection: Any) -> None:
    connection.execute("CREATE TABLE mood (item TEXT NOT NULL, x BLOB) STRICT")
    sql = "INSERT INTO mood SELECT id, randomblob(3000) FROM item"
    for _ in range(20):
        connection.execute(sql)


def _later() -> EncryptedCaseFiles:
    return EncryptedCaseFiles(FixedTime(), profiles=CHEAP, steps=(*STEPS, _add_mood))


def _prepare_old(folder: Path) -> None:
    saving.prepare(folder, _BEFORE)


def _update(folder: Path, say: Say) -> None:
    _later().open(folder / NAME, PASSPHRASE).close()
    say("updated")


def _judge_updated(folder: Path, said: Sequence[str]) -> None:
    path, name = folder / NAME, f"{Path(NAME).stem} before update {len(STEPS)}"
    copies = sorted(folder.glob(f"{name}*.casefile"))
    with closing(stock(path, key_of(path))) as shell:
        (form,) = shell.execute("PRAGMA user_version").fetchone()
    demand(form == len(STEPS) + 1 or not said, "the update is lost")
    demand(copies or form == len(STEPS), "updated without a copy")
    for copy in copies:
        _demand_all(copy, files())
    # The later program goes on from wherever the earlier one was.
    _demand_all(path, _later())
    updated = [name, *(f"{name} ({n})" for n in range(2, 5))]
    demand_alone(folder, *(f"{stem}.casefile" for stem in updated))


def _demand_all(path: Path, by: EncryptedCaseFiles) -> None:
    with closing(opened(path, by=by)) as store:
        count = saving.kept(store)
        demand(count == _BEFORE, f"{count} of {_BEFORE} steps are there")
        demand_whole(store)


MAKING = Scenario("making", lambda _folder: None, _make, _judge_made)
UPDATING = Scenario("updating", _prepare_old, _update, _judge_updated)
