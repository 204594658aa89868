"""Scans and what came of their pages, for the walk of the screens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

from casefile.domain.document import Document, Medium, PageSource, Reading
from casefile.domain.textflow import Spot
from casefile.tasks import TaskContext
from casefile.ui.assessment.selection import Selection
from casefile.ui.scan_keeper import TITLE
from tests.builders import make_flag, make_page, make_passage
from tests.stage import Stage, wait_for
from tests.ui.assessment.paper_fakes import FakeReader, keep_paper, make_paper_page

_QUOTE = "The second visit"
_SOURCES = (
    (PageSource.RECOGNISED, 96.0),
    (PageSource.PICTURE, 0.0),
    (PageSource.RECOGNISED, 55.0),
    (PageSource.BLANK, 0.0),
    (PageSource.UNREADABLE, 0.0),
)


def scans(stage: Stage) -> Iterator[str]:
    """Shows a scan of which every page came out differently, and one that waits."""
    if stage.tools.papers is not stage.papers:
        return
    # Nothing is read while the pictures are taken.
    stage.context.scans.is_paused = True
    _draw(stage)
    scan = _keep(stage, "Scanned assessment", _SOURCES)
    waiting = _keep(stage, "Letter from the school", [(PageSource.PICTURE, 0.0)] * 3)
    stage.settle()
    page = stage.go("documents")
    for paper, name in ((scan, "pages"), (waiting, "waiting")):
        page.show_item(paper.id)
        stage.settle()
        yield f"scan-{name}"
    page.bring([Path("gone.pdf"), Path("lost.pdf"), Path("missing.pdf")])
    wait_for(lambda: "could not be added" in stage.frame.messages.text)
    stage.settle()
    yield "files-refused"
    stage.frame.messages.clear()
    yield from _read(stage, scan, waiting)


def _read(stage: Stage, scan: Document, waiting: Document) -> Iterator[str]:
    page = stage.go("assessments")
    page.show_item(scan.id)
    texts = page._session.texts
    wait_for(lambda: page._session.sizes)
    texts.want([1])
    wait_for(lambda: texts.find(1) is not None)
    text = texts.find(1).text
    passage = make_passage(scan.id, _QUOTE, text)
    stage.context.desk.case.write(lambda case: case.put(make_flag(passage, number=90)))
    stage.settle()
    page.show_item(scan.id)
    start = text.index("Maisie is")
    page.desktop.view.select(Selection(Spot(1, start), Spot(1, start + 22)))
    page.desktop.view.show_bar()
    stage.settle()
    yield "scan-open"
    page.flags.kinds.begin_with("")
    page.flags.setCurrentWidget(page.flags.kinds)
    stage.settle()
    yield "scan-kinds"
    page.flags.show_list()
    page.desktop.drop_selection()
    page.desktop.tools.turn.click()
    stage.settle()
    yield "scan-turned"
    for _ in range(3):
        page.desktop.tools.turn.click()
    page.show_item(waiting.id)
    stage.settle()
    yield from _while_read(stage)


def _while_read(stage: Stage) -> Iterator[str]:
    """Shows the paper that waits while its pages are being read."""
    seen = Event()

    def read(context: TaskContext) -> None:
        context.report(1, 3, "Page 2 of 3.")
        while not seen.wait(0.01):
            context.check()

    stage.context.runner.start(read, title=TITLE, long=True)
    words = stage.frame.progress._words
    wait_for(stage.frame.progress.isVisible)
    words.setText(f"{TITLE} Page 2 of 3.")
    stage.frame.layout().activate()
    yield "scan-being-read"
    seen.set()
    stage.settle()


def _draw(stage: Stage) -> None:
    """Has the pages of scans drawn with words, whatever was made out of them."""
    drawer, plain = FakeReader(), stage.papers.open
    known: set[bytes] = set()

    def put(data: bytes, reading: Reading) -> None:
        pages = tuple(make_paper_page(page.number) for page in reading.pages)
        drawer.put(data, replace(reading, pages=pages))
        known.add(data)

    def opened(data: bytes) -> Any:
        return drawer.open(data) if data in known else plain(data)

    vars(stage.papers).update(put=put, open=opened)


def _keep(stage: Stage, title: str, sources: Any) -> Document:
    """Keeps a scan; only of pages that were recognised are the words known."""
    pages = [
        make_paper_page(number, source=source, quality=quality)
        if source is PageSource.RECOGNISED
        else make_page("", number, source=source, quality=quality)
        for number, (source, quality) in enumerate(sources, 1)
    ]
    reading = Reading(medium=Medium.PDF, engine="test 1", pages=tuple(pages))
    return keep_paper(stage.context.desk, reading, title)
