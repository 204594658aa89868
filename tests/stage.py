"""A window to test with: fakes behind it, or the real store, and set answers."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from casefile import paths
from casefile.domain.document import Document, DocumentKind
from casefile.domain.item import Item
from casefile.domain.record import Direction, RecordKind
from casefile.domain.timekeeper import Timekeeper
from casefile.exports import AgeLock, Letters
from casefile.readers import SandboxedPapers, SandboxedPhotos
from casefile.services.ports import Heads, Tools, Tries
from casefile.settings import Settings
from casefile.store import EncryptedCaseFiles
from casefile.ui.main_window import MainWindow
from casefile.ui.outside import Outside
from casefile.ui.print_preview import PrintPreview
from casefile.ui.theme import Theme
from tests.builders import (
    make_case,
    make_document,
    make_evidence,
    make_flag,
    make_letter,
    make_me,
    make_passage,
    make_person,
    make_promise,
    make_reading,
    make_record,
)
from tests.fakes import (
    FakeCaseFiles,
    FakeCaseStore,
    FakeHeads,
    FakePapers,
    FakePhotos,
    FakeWriter,
    FixedTime,
)
from tests.store.cheap import CHEAP

PATIENCE = 20.0
"""Seconds after which a test gives up waiting; nothing ever takes so long."""


class SetAnswers:
    """Answers to file dialogs, put in place by a test."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.began_in: Path | None = None
        self.place: Path | None = None
        self.chosen_folder: Path | None = None
        self.print_to: Path | None = None

    def open_files(
        self, _parent: QWidget, _title: str, _kinds: str, start: Path | None = None
    ) -> list[Path]:
        self.began_in = start
        return self.files

    def save_file(
        self, _parent: QWidget, _title: str, _suggestion: Path, _kinds: str
    ) -> Path | None:
        return self.place

    def folder(self, _parent: QWidget, _title: str) -> Path | None:
        return self.chosen_folder

    def printer(self, _parent: QWidget, printer: Any, _pages: int) -> bool:
        """Prints into the file that was set, if one was."""
        if self.print_to is None:
            return False
        printer.setOutputFileName(str(self.print_to))
        return True


def wait_for(holds: Callable[[], Any], instead: Callable[[], str] = str) -> None:
    """Lets the window work until something holds; `instead` tells what did come."""
    end = monotonic() + PATIENCE
    loop = QEventLoop()
    poll = QTimer()
    poll.timeout.connect(loop.quit)
    poll.start(5)
    while not holds():
        assert monotonic() < end, f"what was waited for did not come {instead()}"
        loop.exec()
    poll.stop()


def turn() -> None:
    """Lets the window take one turn."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def real_tools(
    time: Timekeeper, heads: Heads | None = None, tries: Tries | None = None
) -> Tools:
    """The program's own parts, but for a key that is quick to make."""
    return Tools(
        files=EncryptedCaseFiles(time, profiles=CHEAP),
        papers=SandboxedPapers(),
        photos=SandboxedPhotos(),
        writer=Letters(),
        lock=AgeLock(),
        time=time,
        heads=heads,
        tries=tries,
    )


class Stage:
    """One window and everything around it."""

    def __init__(
        self, folder: Path, tools: Tools | None = None, settings: Settings | None = None
    ) -> None:
        self.folder = folder
        self.time = FixedTime()
        self.files = FakeCaseFiles(self.time)
        self.papers = FakePapers()
        self.heads = FakeHeads()
        self.answers = SetAnswers()
        self.settings = settings or Settings(
            theme="light", limits_read=True, used_by="parent"
        )
        self.theme = Theme(self.settings)
        self.theme.put_on(self.settings)
        self.tools = tools or Tools(
            files=self.files,
            papers=self.papers,
            photos=FakePhotos(),
            writer=FakeWriter(),
            lock=AgeLock(),
            time=self.time,
            heads=self.heads,
        )
        outside = Outside(
            tools=self.tools, places=paths.places(folder), dialogs=self.answers
        )
        self.window = MainWindow(outside, self.theme, self.settings)

    def show(self, size: tuple[int, int] = (1280, 800)) -> None:
        """Shows the window, locked."""
        self.window.resize(*size)
        self.window.begin()
        self.window.show()
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow)

    def open(self, items: Iterable[Item] = (), *, readings: bool = True) -> None:
        """Opens a case in memory that holds these items."""
        store = FakeCaseStore([make_case(), *items], time=self.time)
        if readings:
            _keep_readings(store)
        self.window.open_case(self.tools.desk(store), is_new=False)
        self.settle()

    def open_file(self, path: Path, passphrase: str) -> None:
        """Opens a case file of the real store."""
        case = self.tools.files.open(path, passphrase)
        self.window.open_case(self.tools.desk(case), is_new=False)
        self.settle()

    def settle(self) -> None:
        """Waits until everything asked for has been done, shown and laid out."""
        turn()  # A change is heard of in the turn after it.
        wait_for(self._is_quiet, self._what_goes_on)
        for _ in range(3):
            turn()

    def go(self, name: str) -> Any:
        """Shows a page and returns it."""
        self.frame.go(name)
        self.settle()
        return self.frame.page(name)

    @property
    def frame(self) -> Any:
        assert self.window.frame is not None
        return self.window.frame

    @property
    def context(self) -> Any:
        assert self.window.context is not None
        return self.window.context

    def send_to_printer(self, which: str = "", *, both_sides: bool = False) -> None:
        """Waits for the pages that are shown before they are printed, and goes on."""
        wait_for(lambda: isinstance(QApplication.activeModalWidget(), PrintPreview))
        preview: Any = QApplication.activeModalWidget()
        wait_for(lambda: not preview.face.is_empty)
        preview.which.setText(which)
        preview.sides.setCurrentIndex(int(both_sides))
        preview.go_on.click()
        self.settle()

    def _is_quiet(self) -> bool:
        context = self.window.context
        if context is None:
            return not self.window.runner.is_busy
        snapshot = context.snapshot
        return (
            snapshot.is_loaded and not snapshot.is_behind and not context.runner.is_busy
        )

    def _what_goes_on(self) -> str:
        context = self.window.context
        runner = self.window.runner if context is None else context.runner
        work = [f"{n} {entry.title}".strip() for n, entry in runner._entries.items()]
        if context is None:
            return f"on the locked page, at work on {work}"
        snapshot = context.snapshot
        read = f"read {snapshot.is_loaded}, behind {snapshot.is_behind}"
        return f"{read}, at work on {work}"

    def end(self) -> None:
        """Closes the window and forgets it."""
        self.window.close()
        self.window.deleteLater()
        self.theme.deleteLater()


def _keep_readings(store: FakeCaseStore) -> None:
    def keep(work: Any) -> None:
        for document in work.all(Document):
            if document.pages:
                text = "The family moved. Nobody asked us."
                reading = make_reading(*[text] * document.pages)
                work.keep_reading(document.id, reading)
                work.keep_original(document.title.encode())

    store.write(keep)


def _paper(title: str, **given: Any) -> Document:
    """A paper whose original is its title, so that it can be drawn."""
    digest = hashlib.sha256(title.encode()).hexdigest()
    return make_document(title, sha256=digest, **given)


def family() -> list[Item]:
    """A small case: five people, a dozen records, three papers, flags, a letter."""
    me = make_me(name="Rhian Pritchard", safe_contact="rhian@example.org")
    child = make_person("Maisie Pritchard", role="child", born_on=date(2021, 6, 11))
    me = dataclasses.replace(
        me, parent_of=(child.id,), parental_responsibility="mother"
    )
    worker = make_person(
        "Priyanka Nair", role="social worker", organisation="Exampleshire Council"
    )
    gran = make_person("Megan Pritchard", role="grandparent", confidential=True)
    council = make_person("Exampleshire Council", role="council")
    kinds = list(RecordKind)
    records = [
        make_record(
            "She asked to visit on Thursday and to see the bedrooms",
            kind=kinds[number % len(kinds)],
            happened_on=date(2026, 2, 28) - timedelta(days=4 * number),
            direction=Direction.IN,
            people=(worker.id,) if number % 3 else (gran.id, worker.id),
            said="I need to see the bedroom.",
            details="I said Thursday after school would be fine.",
            promises=(make_promise("E-mail the form"),) if number == 0 else (),
        )
        for number in range(14)
    ]
    assessment = _paper(
        "Child and family assessment", pages=3, dated_on=date(2026, 2, 6)
    )
    letter = _paper(
        "Letter about the referral",
        kind=DocumentKind.LETTER,
        pages=2,
        dated_on=date(2025, 12, 2),
    )
    scan = make_document(
        "Note from the nurse",
        kind=DocumentKind.OTHER,
        pages=0,
        problem="The pages are pictures without text. The paper itself is kept.",
    )
    flags = [
        make_flag(
            make_passage(assessment.id, text="The family moved. Nobody asked us."),
            number=1,
            evidence=(make_evidence(records[0]),),
        ),
        make_flag(
            make_passage(
                assessment.id, "Nobody asked us", "The family moved. Nobody asked us."
            ),
            number=2,
        ),
    ]
    statement = make_letter(
        document=assessment.id, flags=tuple(flag.id for flag in flags)
    )
    people = [me, child, worker, gran, council]
    return [*people, *records, assessment, letter, scan, *flags, statement]


def overfull() -> list[Item]:
    """Long names, long words and many of everything."""
    long = "Wilhelmina-Anastasia Featherstonehaugh-Cholmondeley the Elder of Llanfair"
    me = make_me(name=long, safe_contact="a.very.long.address.indeed@example.org" * 2)
    crowd = [make_person(f"{long} {number}", role="child") for number in range(12)]
    text = "An extraordinarily long sentence about everything that happened. " * 12
    papers = [
        _paper(
            f"{text[:110]} {number}",
            original_name=f"{long}{number}.pdf",
            pages=2,
            problem=text[:200] if number % 3 == 0 else "",
        )
        for number in range(40)
    ]
    records = [
        make_record(
            text,
            happened_on=date(2026, 2, 28) - timedelta(days=number),
            people=tuple(person.id for person in crowd[: number % 9]),
            said=text,
            details=text,
            promises=tuple(make_promise(text[:90]) for _ in range((number + 4) % 5)),
            attachments=tuple(paper.id for paper in papers[: (number + 3) % 4]),
        )
        for number in range(300)
    ]
    flags = [
        make_flag(
            make_passage(papers[0].id, text="The family moved. Nobody asked us."),
            number=number,
            wrong=text,
        )
        for number in range(1, 31)
    ]
    letters = [
        make_letter(
            title=f"Statement of disagreement {number}",
            document=papers[0].id,
            flags=tuple(flag.id for flag in flags),
        )
        for number in range(20)
    ]
    return [me, *crowd, *records, *papers, *flags, *letters]
