"""Seventy things that go wrong, in every layer, with words of the case at hand.

Each is another way to fail, and each must fail: a layer is a set of named pieces of
work, and what they raise (or, for commands, print) is looked at by the test.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from casefile.cli import run_command
from casefile.domain.document import DocumentKind
from casefile.domain.release import Choice
from casefile.services import (
    annotated_copy,
    editing,
    exporting,
    finding,
    history_writing,
    loading,
    opening,
    restoring,
)
from casefile.services import passphrase as changing
from casefile.services.backup import backups
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.letter import letters
from casefile.services.letter import writing as letter_writing
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Desk, Tools
from casefile.services.restoring import Wanted
from casefile.store import EncryptedCaseFiles, keys
from casefile.store.migrations import STEPS
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_me, make_person, make_record
from tests.fakes import FixedTime
from tests.readers.annotations import on_any_page
from tests.store.cheap import CHEAP
from tests.threats.session import CANARY

Work = Callable[[], Any]
_COLUMNS = "date,time,kind,direction,with,summary,details"
OTHER = f"{CANARY} other words"


class Stops(TaskContext):
    """Is stopped by the user as soon as anybody looks."""

    def check(self) -> None:
        self.cancel()
        super().check()


NO_PAPER = b"\x7fELF "
"""What begins so is a program. Nearly anything else is kept, if not read."""


class Mishaps:
    """Fails in every layer, on a case that is full of one word."""

    def __init__(self, tools: Tools, file: Path, folder: Path) -> None:
        self.tools, self.file, self.folder = tools, file, folder
        self.desk: Desk = opening.unlock(tools, file, PASSPHRASE)
        self.recovery_key = self.desk.case.recovery_key()
        self.item = make_record(CANARY, said=CANARY)
        self.secret = make_person(CANARY, confidential=True, address=f"1 {CANARY} Road")
        for one in (make_me(name=CANARY), self.secret, make_record(f"1 {CANARY} Road")):
            self.desk.case.write(lambda work, one=one: work.put(one))
        self.letter = letters.start(self.desk, "sar")
        self.taken = folder / "taken"
        self.taken.write_bytes(NO_PAPER + b"something of hers")
        self.missing = folder / "no such folder" / "more"
        self.broken = folder / "broken.casefile"
        data = bytearray(file.read_bytes())
        data[5000:9000] = bytes(4000)
        self.broken.write_bytes(data)
        self.backup = folder / "kept.casefile"
        self.desk.case.copy_to(self.backup, TaskContext())

    def close(self) -> None:
        self.desk.case.close()

    def layers(self) -> dict[str, dict[str, Work]]:
        """Returns what goes wrong, by layer and name."""
        return {
            "store": self._store(),
            "papers": self._papers(),
            "exports": self._exports(),
            "services": self._services(),
            "backup": self._backup(),
            "rekey": self._rekey(),
            "migration": self._migration(),
        }

    def _store(self) -> dict[str, Work]:
        tools, file, case, item = self.tools, self.file, self.desk.case, self.item
        return {
            "open": lambda: opening.unlock(tools, file, CANARY),
            "by key": lambda: opening.unlock_with_key(tools, file, CANARY),
            "create over": lambda: opening.create(tools, file, OTHER, CANARY),
            "create weak": lambda: opening.create(
                tools, self.folder / "a.casefile", "x", CANARY
            ),
            "create nowhere": lambda: opening.create(
                tools, self.taken / "a.casefile", OTHER, CANARY
            ),
            "get": lambda: case.write(lambda work: work.get(type(item), item.id)),
            "put": lambda: case.write(lambda work: work.put(CANARY)),
            "withdraw": lambda: case.write(lambda work: work.withdraw(item.id)),
            "break off": lambda: case.write(lambda work: (work.put(item), 1 / 0)),
            "put while reading": lambda: case.read(lambda work: work.put(item)),
            "original": lambda: case.read(lambda work: work.original(CANARY)),
            "key": lambda: keys.from_passphrase(CANARY, b"", {}),
            "open what is broken": lambda: tools.files.open(self.broken, PASSPHRASE),
            "open nothing": lambda: tools.files.open(self.missing, OTHER),
            "open what is no case": lambda: tools.files.open(self.taken, OTHER),
        }

    def _papers(self) -> dict[str, Work]:
        read = self.desk.papers
        words, context = NO_PAPER + CANARY.encode(), TaskContext()
        arrival = Arrival(kind=DocumentKind.OTHER)
        return {
            "read": lambda: read.read(words, "a.pdf", context),
            "draw": lambda: read.open(words),
            "draw a ruin": lambda: read.open(b"%PDF-1.7 " + words),
            "clean": lambda: read.clean_copy(words, context),
            "clean a ruin": lambda: read.clean_copy(b"%PDF-1.7 " + words, context),
            "annotate": lambda: read.annotated(words, on_any_page(), context),
            "annotate a ruin": lambda: read.annotated(
                b"%PDF-1.7 " + words, on_any_page(), context
            ),
            "look through": lambda: read.hidden(words, context),
            "stop": lambda: read.read(b"%PDF-1.7 " + words, "a.pdf", Stops()),
            "bring in": lambda: papers.bring_in(
                self.desk, words, "a.pdf", arrival, context
            ),
        }

    def _exports(self) -> dict[str, Work]:
        desk, letter, out = self.desk, self.letter, self.folder / "out"
        writer, words = desk.writer, CANARY.encode()
        write = letter_writing.write
        return {
            "format": lambda: write(desk, letter, out, ("cuneiform",)),
            "into a file": lambda: write(desk, letter, self.taken),
            "stopped": lambda: write(desk, letter, out, context=Stops()),
            "lock": lambda: writer.locked(words, PASSPHRASE),
            "words of a ruin": lambda: writer.words_in(b"%PDF-1.7 " + words),
            "everything held back": lambda: exporting.export_everything(
                desk, out, TaskContext()
            ),
            "everything over": lambda: exporting.export_everything(
                desk, self.folder, TaskContext()
            ),
            "everything stopped": lambda: exporting.export_everything(
                desk, out, Stops(), Terms(choices=Choices(usual=Choice.REMOVE))
            ),
            "annotate what is not there": lambda: annotated_copy.write(
                desk, self.item.id, out, TaskContext()
            ),
            "history into a file": lambda: history_writing.write(
                desk, self.taken, TaskContext()
            ),
            "sheet over a case": lambda: opening.save_recovery_sheet(desk, self.file),
            "sheet into a file": lambda: opening.save_recovery_sheet(
                desk, self.taken / "sheet.pdf"
            ),
        }

    def _services(self) -> dict[str, Work]:
        desk, item = self.desk, str(self.secret.id)
        no_id = "00000000-0000-4000-8000-0000000000ff"
        rows = f"{_COLUMNS}\nsome day,,call,in,{CANARY},{CANARY},\n".encode()
        return {
            "edit nothing": lambda: editing.edit(desk, no_id, {"name": CANARY}),
            "edit a date": lambda: editing.edit(desk, item, {"born": "some day"}),
            "remove nothing": lambda: editing.remove(desk, no_id),
            "find": lambda: desk.case.read(lambda c: finding.resolve(c, "ffff")),
            "load": lambda: loading.load_records(desk, rows),
            "load noise": lambda: loading.load_people(desk, b"\xff\xfe\x00" * 9),
            "letter": lambda: letters.start(desk, "to the moon"),
        }

    def _backup(self) -> dict[str, Work]:
        desk, tools, context = self.desk, self.tools, TaskContext()
        new = self.folder / "restored.casefile"

        def wanted(backup: Path, target: Path, typed: str = PASSPHRASE) -> Wanted:
            return Wanted(backup=backup, target=target, typed=typed, by_key=False)

        return {
            "over": lambda: backups.copy_to(desk, self.taken, context),
            "nowhere": lambda: backups.copy_to(desk, self.missing, context),
            "stopped": lambda: backups.copy_to(desk, new, Stops()),
            "of another": lambda: desk.case.contents_of(self.taken),
            "restore wrong": lambda: restoring.restore(
                tools, wanted(self.backup, new, OTHER), context
            ),
            "restore over": lambda: restoring.restore(
                tools, wanted(self.backup, self.taken), context
            ),
            "restore what is broken": lambda: restoring.restore(
                tools, wanted(self.broken, new), context
            ),
            "look inside": lambda: restoring.look_inside(
                tools, wanted(self.taken, new)
            ),
        }

    def _rekey(self) -> dict[str, Work]:
        desk, context = self.desk, TaskContext()

        def failing(call: str) -> Work:
            def work() -> None:
                with refusing(call):
                    changing.change(desk, OTHER, context)

            return work

        return {
            "weak": lambda: changing.change(desk, CANARY[:3], context),
            "stopped": lambda: changing.change(desk, OTHER, Stops()),
            "drive full": failing("fsync"),
            "drive gone": failing("replace"),
            "copy over": lambda: changing.copy_for_other(
                desk, self.taken, OTHER, context
            ),
            "copy nowhere": lambda: changing.copy_for_other(
                desk, self.missing, OTHER, context
            ),
            "copy stopped": lambda: changing.copy_for_other(
                desk, self.folder / "b.casefile", OTHER, Stops()
            ),
            "renew": lambda: desk.case.renew_copy(self.taken, context),
        }

    def _migration(self) -> dict[str, Work]:
        def opened_by(*steps: Any) -> Work:
            later = EncryptedCaseFiles(FixedTime(), profiles=CHEAP, steps=steps)
            return lambda: later.open(self.backup, PASSPHRASE).close()

        def ends_badly(connection: Any) -> None:
            connection.execute("INSERT INTO nowhere VALUES (?)", (CANARY,))

        def grows(connection: Any) -> None:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
            connection.execute("CREATE TABLE more AS SELECT zeroblob(1 << 20)")

        def no_copy() -> None:
            with refusing("fsync"):
                opened_by(*STEPS, lambda c: c.execute("CREATE TABLE more (x)"))()

        return {
            "step fails": opened_by(*STEPS, ends_badly),
            "step finds no room": opened_by(*STEPS, grows),
            "no copy can be made": no_copy,
            "from a later version": opened_by(*STEPS[:-1]),
        }

    def commands(self) -> list[list[str]]:
        """Returns commands that fail, as they are typed."""
        words = self.folder / "words"
        words.write_text(PASSPHRASE + "\n")
        wrong = self.folder / "wrong"
        wrong.write_text(OTHER + "\n")
        bad = self.folder / "bad.csv"
        bad.write_text(f"{_COLUMNS}\nsome day,,call,in,{CANARY},{CANARY},\n")
        file, given = str(self.file), ["--passphrase-file", str(words)]
        log = ["log", file, "call", "--summary", CANARY]
        return [
            ["show", file, "people", "--passphrase-file", str(wrong)],
            ["show", file, "moonbeams", *given],
            ["show", str(self.broken), "people", *given],
            [*log, "--on", "some day", *given],
            [*log, "--on", "2026-02-30", *given],
            ["edit", file, "ffffffff", f"name={CANARY}", *given],
            ["remove", file, "ffffffff", *given],
            ["load", file, "records", str(bad), *given],
            ["write", file, "to-the-moon", "--to", str(self.folder), *given],
            ["export", file, "--to", str(self.folder), *given],
            ["backup", file, "--to", str(self.taken), *given],
            ["restore", str(self.taken), "--to", str(self.folder / "r"), *given],
            ["recovery", file, "--out", str(self.taken), *given],
            ["verify", str(self.broken), *given],
            ["import", file, str(self.taken), *given],
        ]

    def command(self, typed: list[str]) -> int:
        return run_command(typed, lambda _: self.tools)


@contextmanager
def refusing(call: str) -> Iterator[None]:
    """Has the system refuse one of its calls, and say so with a name in its hands."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path if call == "replace" else os, call, refuse)
        yield
