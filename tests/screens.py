"""Draws every page in every dress, and fails on words that are cut, nameless or faint.

Run as `python -m tests.screens [folder]` or `python tests/screens.py [folder]`; the
pictures are for a person to look at. The case called `sample` is the real sample case,
in the real store, with its papers drawn; the others are in memory.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import chain
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from casefile.domain.item import Item
from casefile.services import demo
from casefile.services.claim import Elsewhere
from casefile.settings import Settings
from casefile.ui.start import make_application
from casefile.ui.unlock.recovery_panel import RecoveryPanel
from tests import (
    screen_bundles,
    screen_compare,
    screen_consent,
    screen_court,
    screen_helper,
    screen_letters,
    screen_outcomes,
    screen_outgoing,
    screen_papers,
    screen_photos,
    screen_redaction,
    screen_reply,
    screen_review,
    screen_scans,
    screen_timeline,
    screen_timetable,
)
from tests import screen_dialogs as dialogs
from tests.fakes import FixedTime
from tests.looks import draw, faults
from tests.stage import Stage, family, overfull, real_tools, wait_for

PAGES = (
    "home",
    "diary",
    "documents",
    "assessments",
    "outcomes",
    "people",
    "letters",
    "timetable",
    "settings",
    "help",
)
_ROUND = 2
"""The place of the argument that says which round is drawn; the sample case follows."""
CORES = os.cpu_count() or 1
LETTER_TABS = ("answers", "words", "look", "send")
SIZES = ((1280, 800), (1024, 700))
SAMPLE = "sample"
CASES: dict[str, Callable[[], list[Item]]] = {
    "empty": list,
    "family": family,
    "overfull": overfull,
}


@dataclass(frozen=True)
class Dress:
    """How the window looks in one round."""

    name: str
    settings: Settings


DRESSES = (
    Dress("light", Settings(used_by="parent", theme="light")),
    Dress("dark", Settings(used_by="parent", theme="dark")),
    Dress("large", Settings(used_by="parent", theme="light", text_size=150)),
)


def rounds() -> Iterator[tuple[str, Dress, tuple[int, int]]]:
    """Yields every case and dress, and every size that can make a difference."""
    for case in (*CASES, SAMPLE):
        for dress in DRESSES:
            # Colours are as faint in a window of any size.
            for size in SIZES[:1] if dress.name == "dark" else SIZES:
                yield case, dress, size


def take(
    folder: Path, case: str, dress: Dress, size: tuple[int, int], sample: Path
) -> dict[str, list[str]]:
    """Draws all pages of one round; returns the faults of each picture.

    `sample` is where the sample case lies; only its own rounds need it.
    """
    found: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as state:
        tools = real_tools(FixedTime()) if case == SAMPLE else None
        stage = Stage(Path(state), tools, settings=dress.settings)
        try:
            stage.show(size)
            for name in chain(_walk(stage, case, sample), _elsewhere(stage)):
                picture = f"{case}-{dress.name}-{size[0]}x{size[1]}-{name}"
                shown = QApplication.activeModalWidget() or stage.window
                draw(shown).save(str(folder / f"{picture}.png"))
                found[picture] = faults(shown)
        finally:
            stage.end()
    return found


def _walk(stage: Stage, case: str, sample: Path) -> Iterator[str]:
    if case == "empty":
        yield "locked"
        stage.window.unlock.change(Settings())
        stage.window.unlock.begin()
        stage.settle()
        yield "first"
        stage.window.unlock.begin(stage.folder / "one.casefile")
        stage.settle()
        yield "locked-file"
        yield from dialogs.locked(stage)
        yield from screen_helper.taking_over(stage)
    if case == SAMPLE:
        place = stage.folder / demo.CASE_FILE
        shutil.copy(sample, place)
        stage.open_file(place, demo.passphrase())
    else:
        stage.open(CASES[case]())
    yield from _pages(stage)
    stage.go("letters").show_catalogue()
    yield "catalogue"
    yield from _log(stage)
    search = stage.frame.search
    search.setText("family")
    search.ask()
    stage.settle()
    yield "search"
    search.results.take_first()
    stage.settle()
    yield "found-marked"
    stage.go("home")
    search.setText("familly")
    search.ask()
    stage.settle()
    yield "search-near"
    yield from _results(stage)
    stage.context.say("The record was removed.", stage.context.undo)
    stage.settle()
    yield "message"
    stage.frame.messages.clear()
    yield from dialogs.about_keys(stage)
    yield from screen_compare.comparing(stage)
    yield from screen_outgoing.outgoing(stage)
    yield from screen_reply.reply(stage)
    yield from screen_photos.photos(stage)
    yield from screen_redaction.redaction(stage)
    yield from screen_review.review(stage)
    if case == "family":
        yield from _with_more(stage)
    yield from _recovery(stage)


def _with_more(stage: Stage) -> Iterator[str]:
    """Yields pages that are drawn of one case only, which is given what they show."""
    yield from screen_scans.scans(stage)
    yield from screen_outcomes.outcomes(stage)
    yield from screen_helper.helper(stage)
    yield from screen_consent.consents_and_dates(stage)
    yield from screen_letters.catalogue(stage)
    yield from screen_court.papers(stage)
    yield from screen_bundles.bundles(stage)
    yield from screen_timetable.steps(stage)
    yield from screen_timeline.chronology(stage)
    yield from screen_timeline.long_timeline(stage)


def _pages(stage: Stage) -> Iterator[str]:
    for name in PAGES:
        page = stage.go(name)
        rows = getattr(page, "rows", None)
        if rows is not None and rows.rows.rowCount():
            rows.choose_first()
            stage.settle()
        yield name
        if name == "documents" and page.snapshot.documents:
            yield from screen_papers.papers(stage, page)
        if name == "diary":
            yield from screen_timeline.timeline(stage)
        if name == "settings":
            for number in range(1, page.tabs.count()):
                page.tabs.setCurrentIndex(number)
                stage.settle()
                yield f"settings-{number}"
        if name == "letters" and page.view is not None:
            for number, tab in enumerate(LETTER_TABS):
                page.view.tabs.setCurrentIndex(number)
                stage.settle()
                yield f"letters-{tab}"


def _elsewhere(stage: Stage) -> Iterator[str]:
    """A case that is open elsewhere, and then only looked at; it comes last."""
    stage.go("home")
    since = stage.context.desk.time.now() - timedelta(days=1)
    stage.frame.elsewhere._found(Elsewhere(since=since, computer="KITCHEN"))
    stage.settle()
    yield "open-elsewhere"
    stage.frame.notice.first.click()
    wait_for(lambda: stage.context.desk.case.read_only)
    stage.settle()
    stage.go("people")
    yield "looking"


def _results(stage: Stage) -> Iterator[str]:
    search = stage.frame.search
    search.setText("the from:2020")
    search.results.all_asked.emit()
    stage.settle()
    yield "results"
    page = stage.frame.page("search")
    page.keep.click()
    stage.settle()
    yield "results-kept"
    stage.frame.messages.clear()
    search.setText("")
    search.ask()
    stage.settle()
    yield "kept-searches"
    stage.go("home")
    search.begin()
    stage.settle()
    yield "search-kept"
    search.results.hide()


def _log(stage: Stage) -> Iterator[str]:
    stage.go("diary")
    stage.frame.log_something()
    stage.settle()
    yield "log"
    log = stage.frame.log
    log.form.said.setPlainText("She asked to come on Thursday")
    log._close.click()
    stage.settle()
    (draft,) = stage.context.snapshot.drafts
    stage.frame.messages.clear()
    stage.go("diary").show_item(draft.id)
    stage.settle()
    yield "draft"
    stage.frame.log_something()
    stage.settle()
    yield "log-again"
    log.hide()


def _recovery(stage: Stage) -> Iterator[str]:
    stage.frame.show_recovery()
    stage.settle()
    yield "recovery"
    stage.frame.findChild(RecoveryPanel).ask_sentence()
    stage.settle()
    yield "recovery-put-off"


def draw_round(folder: Path, number: int, sample: Path) -> int:
    """Takes the pictures of one round; returns how many faults there are."""
    application = make_application()
    case, dress, size = list(rounds())[number]
    bad = 0
    for picture, said in take(folder, case, dress, size, sample).items():
        for fault in said:
            bad += 1
            sys.stdout.write(f"{picture}: {fault}\n")
    wait_for(lambda: True)
    application.quit()
    return bad


def _passed(folder: Path, sample: Path, number: int) -> bool:
    """Draws a round in a process of its own, and again if that went wrong.

    What is truly cut or faint is so both times; a window that was waited for in vain
    on a busy computer is not.
    """
    command = [sys.executable, __file__, str(folder), str(number), str(sample)]
    for _ in range(2):
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        if not done.returncode:
            return True
        said = done.stdout.decode("utf-8", "replace")
        sys.stdout.write(f"{said}round {number} ended with {done.returncode}\n")
    return False


def main() -> int:
    """Takes all pictures, a round in each process; returns 1 if there is any fault."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "screens")
    folder.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > _ROUND:
        number, sample = int(sys.argv[_ROUND]), Path(sys.argv[_ROUND + 1])
        return 1 if draw_round(folder, number, sample) else 0
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(CORES) as pool:
        sample = demo.build(real_tools, Path(place)).case_file
        numbers = range(len(list(rounds())))
        good = all(list(pool.map(partial(_passed, folder, sample), numbers)))
    sys.stdout.write(f"{'no faults' if good else 'faults'}; pictures in {folder}\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
