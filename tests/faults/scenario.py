"""A piece of work that is cut short in all ways, and what must hold afterwards.

A scenario is made of three functions over a folder, which is its whole world:

- `prepare` leaves in it what was there before, closed;
- `work` does the step, and calls `say` only after the program returned from it: what
  was said is a promise;
- `judge` looks at the folder after a kill or a power cut at any instant, opens what is
  there, and raises `Fault` if what was said does not hold.

`work` runs in a process of its own. It must come to the same things each time (fixed
ids, fixed time), so that the judge knows what to look for. Scenarios are listed in
`tests.faults.scenarios`; the commands `kill` and `power` run any of them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from casefile.errors import CasefileError
from casefile.exports import AgeLock, Letters
from casefile.services.ports import CaseStore, Tools, Transaction
from casefile.store import EncryptedCaseFiles
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_case, make_reading
from tests.fakes import FakePapers, FakePhotos, FixedTime
from tests.store.cheap import CHEAP, key_of, stock

Say = Callable[[str], None]
NAME = "ours.casefile"
_UNFINISHED = re.compile(r"(ours\.casefile|[0-9a-f]{16}\.(new|part))(-journal)?")


class Fault(AssertionError):  # noqa: N818 - what the program did, not what failed here
    """Something that was promised does not hold."""


def tell(figures: str) -> None:
    """Prints a line of figures at once."""
    sys.stdout.write(f"{figures}\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Scenario:
    """One piece of work.

    Attributes:
        name: what the commands call it.
        prepare: leaves in an empty folder what was there before.
        work: does the step.
        judge: raises `Fault`, given what was said before the cut.
        goes_on: whether `work` can be run again in the same folder after a cut.
    """

    name: str
    prepare: Callable[[Path], None]
    work: Callable[[Path, Say], None]
    judge: Callable[[Path, Sequence[str]], None]
    goes_on: bool = False


def files() -> EncryptedCaseFiles:
    """The real store, with a key that is quick to make."""
    return EncryptedCaseFiles(FixedTime(), profiles=CHEAP)


def tools(*pages: str) -> Tools:
    """The program's own, over that store; whatever paper is read has these pages."""
    return Tools(
        files=files(),
        papers=FakePapers(make_reading(*pages)),
        photos=FakePhotos(),
        writer=Letters(),
        lock=AgeLock(),
        time=FixedTime(),
    )


def make(folder: Path, fill: Callable[[Transaction], None] | None = None) -> None:
    """Leaves a case file, closed, with what `fill` puts into it."""
    files().create(folder / NAME, PASSPHRASE, [make_case()], fill).close()


@contextmanager
def working(folder: Path) -> Iterator[CaseStore]:
    """The case file of a folder, opened to work in it."""
    with closing(files().open(folder / NAME, PASSPHRASE)) as store:
        yield store


@contextmanager
def judging(folder: Path) -> Iterator[CaseStore]:
    """The same, opened after a cut; that it is not whole then is a fault."""
    with closing(opened(folder / NAME)) as store:
        yield store
        demand_whole(store)


def demand(holds: object, fault: str) -> None:
    """Raises `Fault` unless something holds."""
    if not holds:
        raise Fault(fault)


def opened(
    path: Path, passphrase: str = PASSPHRASE, by: EncryptedCaseFiles | None = None
) -> CaseStore:
    """Opens a case file, as the program would; that it does not open is a fault."""
    demand(path.exists(), f"{path.suffix} is gone")
    try:
        store = (by or files()).open(path, passphrase)
    except CasefileError as e:
        found = getattr(e, "findings", "")
        raise Fault(f"does not open: {type(e).__name__} {found}") from e
    if store.notice:
        store.close()
        raise Fault(f"had to be mended: {store.notice}")
    return store


def demand_whole(store: CaseStore, passphrase: str = PASSPHRASE) -> None:
    """Checks every page, the index, the chain and the papers, in two ways."""
    problems = store.verify(TaskContext()).problems
    demand(not problems, " ".join(problems))
    with closing(stock(store.path, key_of(store.path, passphrase))) as shell:
        for pragma, good in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            found = shell.execute(f"PRAGMA {pragma}").fetchall()
            demand(found == good, f"{pragma}: {found[:2]}")
        found = shell.execute("PRAGMA cipher_integrity_check").fetchall()
        demand(found == [], f"cipher_integrity_check: {found[:2]}")
        check = "INSERT INTO wording_index (wording_index, rank) VALUES (?, 1)"
        shell.execute("BEGIN")
        shell.execute(check, ("integrity-check",))
        shell.execute("ROLLBACK")


def demand_alone(folder: Path, *allowed: str) -> None:
    """Checks that nothing lies about but the case file and what is allowed.

    A cut can leave a file under a name that nobody takes for a case file; it is cleared
    away later. A journal that was begun and not needed goes with the next save.
    """
    names = {path.name for path in folder.iterdir()} - {NAME, *allowed}
    found = sorted(name for name in names if not _UNFINISHED.fullmatch(name))
    demand(not found, f"left behind: {found}")
