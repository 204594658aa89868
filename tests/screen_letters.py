"""Draws the catalogue, what a letter rests on, and what may come after it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from casefile.services.letter import letters
from casefile.services.own import templates as own_templates
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
    yield from _own(stage, page)
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


def _own(stage: Stage, page: Any) -> Iterator[str]:
    """A letter of the user's own, with all that can be said of one."""
    page.catalogue.copied.emit("foi_policies")
    stage.settle()
    editor = page._own.editor
    older = dataclasses.replace(editor.own, base_sha256="0" * 64)
    stage.context.start(lambda desk: own_templates.save(desk, older))
    stage.settle()
    words = editor.words.toPlainText()
    editor.words.setPlainText("{{ nobody_knows_this }} {{ law.nothing_at_all }}")
    stage.settle()
    stage.frame.messages.clear()
    yield "own-letter-wrong"
    editor.words.setPlainText(words)
    stage.settle()
    editor.tabs.setCurrentIndex(1)
    stage.settle()
    yield "own-letter-questions"
    editor.tabs.setCurrentIndex(2)
    stage.settle()
    yield "own-letter-places"
    editor.tabs.setCurrentIndex(0)
    editor.removed.emit(editor.own.id)
    stage.settle()
    stage.context.undo()
    stage.settle()
    page.show_catalogue()
    stage.settle()
    stage.frame.messages.clear()
    yield "catalogue-own"
