"""Draws every page in every dress, and fails on words that are cut, nameless or faint.

Run as `python -m tests.screens [folder]`; the pictures are for a person to look at.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from casefile.domain.item import Item
from casefile.settings import Settings
from casefile.ui.start import make_application
from tests.looks import draw, faults
from tests.stage import Stage, family, overfull, wait_for

PAGES = (
    "home",
    "diary",
    "documents",
    "assessments",
    "people",
    "letters",
    "settings",
    "help",
)
LETTER_TABS = ("answers", "words", "look", "send")
SIZES = ((1280, 800), (1024, 700))
CASES: dict[str, Callable[[], list[Item]]] = {
    "empty": list,
    "sample": family,
    "overfull": overfull,
}


@dataclass(frozen=True)
class Dress:
    """How the window looks in one round."""

    name: str
    settings: Settings


DRESSES = (
    Dress("light", Settings(theme="light")),
    Dress("dark", Settings(theme="dark")),
    Dress("large", Settings(theme="light", text_size=150)),
)


def rounds() -> Iterator[tuple[str, Dress, tuple[int, int]]]:
    """Yields every case, dress and size."""
    for case in CASES:
        for dress in DRESSES:
            for size in SIZES:
                yield case, dress, size


def take(
    folder: Path, case: str, dress: Dress, size: tuple[int, int]
) -> dict[str, list[str]]:
    """Draws all pages of one round; returns the faults of each picture."""
    found: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as state:
        stage = Stage(Path(state), settings=dress.settings)
        try:
            stage.show(size)
            for name in _walk(stage, case):
                picture = f"{case}-{dress.name}-{size[0]}x{size[1]}-{name}"
                draw(stage.window).save(str(folder / f"{picture}.png"))
                found[picture] = faults(stage.window)
        finally:
            stage.end()
    return found


def _walk(stage: Stage, case: str) -> Iterator[str]:
    if case == "empty":
        yield "locked"
    stage.open(CASES[case]())
    for name in PAGES:
        page = stage.go(name)
        rows = getattr(page, "rows", None)
        if rows is not None and rows.rows.rowCount():
            rows.choose_first()
            stage.settle()
        yield name
        if name == "letters" and page.view is not None:
            for number, tab in enumerate(LETTER_TABS):
                page.view.tabs.setCurrentIndex(number)
                stage.settle()
                yield f"letters-{tab}"
    stage.go("letters").show_catalogue()
    yield "catalogue"
    stage.go("diary")
    stage.frame.log_something()
    yield "log"
    stage.frame.log.hide()
    search = stage.frame.search
    search.setText("family")
    search.ask()
    stage.settle()
    yield "search"
    search.results.hide()
    stage.context.say("The record was removed.", stage.context.undo)
    yield "message"
    stage.frame.messages.clear()
    stage.frame.show_recovery()
    stage.settle()
    yield "recovery"


def main() -> int:
    """Takes all pictures; returns 1 if there is any fault."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "screens")
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    bad = 0
    for case, dress, size in rounds():
        for picture, said in take(folder, case, dress, size).items():
            for fault in said:
                bad += 1
                sys.stdout.write(f"{picture}: {fault}\n")
        wait_for(lambda: True)
    sys.stdout.write(f"{bad} faults; pictures in {folder}\n")
    application.quit()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
