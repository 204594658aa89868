"""Opens a large paper on the assessment page, scrolls, flags, reads; tells times."""

import io
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from casefile.app import build_tools
from casefile.domain.document import DocumentKind
from casefile.domain.textflow import Spot
from casefile.services import flags, opening
from casefile.services.paper import papers
from casefile.settings import Settings
from casefile.tasks import TaskContext
from casefile.ui.assessment.page import AssessmentPage
from casefile.ui.assessment.selection import Selection
from casefile.ui.context import Surroundings, UiContext
from casefile.ui.runner import TaskRunner
from casefile.ui.theme import Theme
from tests.bench.figure import PASSPHRASE, Figure, tell

FIRST_PAGE_LIMIT = 300
BLOCK_LIMIT = 50
FLAG = 50
"""Milliseconds."""
PAGES = 1000
FLAGS = 9
LINES = 48
TEXT = "The social worker visited the family at home and spoke with both parents there"


def make_pdf(pages):
    """Returns a paper of so many pages of text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica", 11)
        for line in range(LINES):
            canvas.drawString(60, 780 - 15 * line, f"{page}.{line} {TEXT}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class Heart(QObject):
    """Beats as often as the thread of the window lets it, and notes every pause."""

    def __init__(self):
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self.pauses = []
        self.work = []

    def start(self):
        self.pauses, self.work = [], []
        self._wall, self._cpu = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self):
        self._timer.stop()

    def _beat(self):
        wall, cpu = time.perf_counter(), time.thread_time()
        self.pauses.append((wall - self._wall) * 1000)
        self.work.append((cpu - self._cpu) * 1000)
        self._wall, self._cpu = wall, cpu


def spin(milliseconds):
    """Lets the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(happens):
    """Lets the window work until something is so."""
    end = time.perf_counter() + 120
    while not happens():
        if time.perf_counter() > end:
            raise TimeoutError
        loop = QEventLoop()
        QTimer.singleShot(1, loop.quit)
        loop.exec()


def is_sharp(page):
    """Tells whether the first page is drawn at the scale it is shown at."""
    session, view = page._session, page.desktop.view
    if session is None or session.artist is None or not view.strip.count:
        return False
    wanted = view.drawing_scale(1)
    picture = session.artist.picture(1, wanted)
    close = view.strip.rect(1).width() * view.devicePixelRatioF()
    return picture is not None and abs(picture.width() - close) <= 2


def scroll(page, heart, steps, jump):
    """Scrolls through the paper; returns the longest pause, its work, pages seen."""
    bar = page.desktop.view.verticalScrollBar()
    bar.setValue(0)
    spin(300)
    seen = set()
    heart.start()
    for step in range(steps):
        bar.setValue(jump(step, bar.maximum()))
        seen.add(page.desktop.view.page)
        spin(12)
    spin(200)
    heart.stop()
    return max(heart.pauses), max(heart.work), len(seen)


def open_case(folder, data):
    """Returns a case with the paper in it, and the paper."""
    tools = build_tools()
    desk = opening.create(tools, folder / "b.casefile", PASSPHRASE, "Bench", "england")
    arrival = papers.Arrival(kind=DocumentKind.ASSESSMENT, title="A large paper")
    kept = papers.bring_in(desk, data, "large.pdf", arrival, TaskContext())
    return desk, kept.document


def measure(context, document):
    """Opens the paper and scrolls through it; returns the figures."""
    page = AssessmentPage(context)
    page.resize(1120, 740)
    page.show()
    spin(300)
    begin = time.perf_counter()
    context.snapshot.refresh()
    until(lambda: is_sharp(page))
    page.desktop.view.viewport().repaint()
    first = (time.perf_counter() - begin) * 1000
    name = f"{document.pages:,}-page PDF"
    found = [Figure(f"{name}: click to page 1, sharp", first, "ms", FIRST_PAGE_LIMIT)]
    heart = Heart()
    ways = {
        "slow": lambda step, _most: 90 * step,
        "fast": lambda step, most: most * step // 200,
        "wild": lambda step, most: most * ((step * 61) % 200) // 200,
    }
    for way, jump in ways.items():
        wall, cpu, seen = scroll(page, heart, 200, jump)
        note = f"of work {cpu:.1f} ms; {seen} pages went by"
        found.append(
            Figure(f"longest block, {way} scrolling", wall, "ms", BLOCK_LIMIT, note)
        )
    shown = page.desktop.view
    shown.go_to_page(1)
    until(lambda: page._session.texts.find(1) is not None)
    found += flag_time(page, context, document)
    found.append(reading_time(page, heart))
    page.release()
    return found


def flag_time(page, context, document):
    """Flags some lines with the key; returns when they were to be seen, and stored."""
    seen, stored = [], []
    for number in range(FLAGS):
        spin(300)
        selection = Selection(Spot(1, 90 * number + 5), Spot(1, 90 * number + 60))
        page.desktop.view.select(selection)
        begin = time.perf_counter()
        page.desktop.view.flag_asked.emit()
        page.desktop.view.viewport().repaint()
        seen.append((time.perf_counter() - begin) * 1000)
        until(lambda wanted=number: len(page.keeper.flags) > wanted)
        stored.append((time.perf_counter() - begin) * 1000)
    kept = flags.for_document(context.desk, document.id)
    assert len(kept) == FLAGS
    return [
        Figure("flag to be seen after its key", statistics.median(seen), "ms"),
        Figure("first flag stored after its key", stored[0], "ms"),
        Figure("flag stored after its key", statistics.median(stored), "ms", FLAG),
    ]


def reading_time(page, heart):
    """Fills the reading view, and tells how long the window could not react."""
    heart.start()
    begin = time.perf_counter()
    page.desktop.show_reading(reading=True)
    until(lambda: page.desktop.reading.is_filled)
    heart.stop()
    total = time.perf_counter() - begin
    note = f"of work {max(heart.work):.1f} ms; all of it after {total:.1f} s"
    return Figure("longest block, reading view", max(heart.pauses), "ms", None, note)


def main():
    """Makes the paper, opens it, tells the figures."""
    given = [word for word in sys.argv[1:] if word.isdecimal()]
    application = QApplication([])
    settings = Settings(theme="light")
    theme = Theme(settings)
    theme.put_on(settings)
    with tempfile.TemporaryDirectory() as folder:
        pages = int(given[0]) if given else PAGES
        desk, document = open_case(Path(folder), make_pdf(pages))
        runner = TaskRunner()
        around = Surroundings(theme=theme, settings=settings, dialogs=None)
        context = UiContext(desk, runner, around)
        found = measure(context, document)
        context.bus.stop()
        runner.close()
        desk.case.close()
    application.quit()
    tell(found)
