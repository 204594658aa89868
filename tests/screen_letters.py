"""Draws the catalogue, what a letter rests on, and what may come after it."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.services import letters
from tests.stage import Stage


def catalogue(stage: Stage) -> Iterator[str]:
    """Yields the name of each picture."""
    page = stage.go("letters")
    page.show_catalogue()
    stage.settle()
    page.catalogue.words.setText("ombudsman")
    stage.settle()
    yield "catalogue-found"
    page.catalogue.words.setText("giraffe")
    stage.settle()
    yield "catalogue-nothing"
    page.catalogue.words.clear()
    page.begin("sar")
    stage.settle()
    first, on = page.view.letter, page.view.letter.made_on
    stage.context.start(lambda desk: letters.sent(desk, first.id, on))
    stage.settle()
    page.view.tabs.setCurrentIndex(3)
    stage.settle()
    area = page.view._send_area
    area.ensureWidgetVisible(page.view.after)
    stage.settle()
    yield "letters-next"
    page.view.after.chosen.emit("chaser")
    stage.settle()
    yield "letters-follows"
    area = page.view.tabs.widget(0)
    area.ensureWidgetVisible(page.view.answers.basis)
    stage.settle()
    yield "letters-basis"
